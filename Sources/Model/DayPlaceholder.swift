import Foundation

/// `{today:%m/%d/%Y}` or `{today-30d:%Y-%m-%d}` in what is asked: a day, for searches that want a range of dates.
public struct DayPlaceholder: Sendable, Hashable {
  public var daysBack: Int
  /// With `%Y`, `%m` and `%d`; all else stands for itself.
  public var format: String

  /// - Parameter name: what stands between the braces; nil comes back if that is no day.
  public init?(_ name: String) {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    let day = name[..<colon]
    format = String(name[name.index(after: colon)...])
    guard day.hasPrefix("today"), format.contains("%") else { return nil }
    let back = day.dropFirst("today".count)
    if back.isEmpty {
      daysBack = 0
    } else {
      guard back.first == "-", back.last == "d", let days = Int(back.dropFirst().dropLast()),
        (0...3660).contains(days)
      else { return nil }
      daysBack = days
    }
  }

  /// - Parameter timeZone: IANA name of the zone whose calendar counts; UTC when nil.
  public func text(at now: Date, timeZone: String?) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    let day = calendar.date(byAdding: .day, value: -daysBack, to: now) ?? now
    let parts = calendar.dateComponents([.year, .month, .day], from: day)
    func digits(_ number: Int?, _ count: Int) -> String {
      let text = String(number ?? 0)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return format.replacing("%Y", with: digits(parts.year, 4))
      .replacing("%m", with: digits(parts.month, 2)).replacing("%d", with: digits(parts.day, 2))
  }
}
