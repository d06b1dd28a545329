import Foundation

/// Fills the placeholders of the demo's texts, so that what it serves is always fresh.
///
/// - `{{site}}`, `{{port}}` …: one of `values`.
/// - `{{now-3h rfc822}}`: a time some hours back, in one of ``Form``.
/// - `{{today-2 iso Asia/Shanghai}}`: a day some days back, as a clock in that zone shows it; UTC without one.
public struct DemoText: Sendable {
  private let now: Date
  private let values: [String: String]

  public init(now: Date, values: [String: String] = [:]) {
    self.now = now
    self.values = values
  }

  /// How a date is written.
  enum Form: String, CaseIterable {
    /// `Wed, 11 Aug 2021 06:30:00 +0000`
    case rfc822
    /// `2021-08-11T06:30:00Z`
    case rfc3339
    /// `2021-08-11`
    case iso
    /// `2021-08-11 06:30`
    case minute
    /// `Wed Aug 11 06:30:00 2021`, as an mbox separates its mails
    case asctime
    /// `11 August 2021`
    case en
    /// `August 11, 2021`
    case us
    /// `2021年8月11日`
    case zh
    /// `8月11日`
    case zhday
    /// Milliseconds since 1970, as JSON APIs like it
    case milliseconds
  }

  /// - Throws: ``DemoError/badPlaceholder(_:)`` with the placeholder as it is written.
  public func expanded(_ template: String) throws(DemoError) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
      let inner = rest[open.upperBound..<close.lowerBound]
      guard let value = value(of: inner) else { throw .badPlaceholder(String(inner)) }
      text += rest[..<open.lowerBound] + value
      rest = rest[close.upperBound...]
    }
    return text + rest
  }

  private func value(of placeholder: Substring) -> String? {
    let words = placeholder.split(separator: " ")
    if words.count == 1, let value = values[String(words[0])] { return value }
    guard (2...3).contains(words.count), let date = date(words[0]),
      let form = Form(rawValue: String(words[1])),
      let zone = words.count == 3 ? TimeZone(identifier: String(words[2])) : .gmt
    else { return nil }
    return written(date, as: form, in: zone)
  }

  /// `now`, `now-3h`, `today`, `today-2`; nil for all else.
  private func date(_ word: Substring) -> Date? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, ["now", "today"].contains(parts[0]) else { return nil }
    guard parts.count == 2 else { return now }
    let isHours = parts[0] == "now"
    guard isHours == (parts[1].last == "h"),
      let count = Double(isHours ? parts[1].dropLast() : parts[1])
    else { return nil }
    return now.addingTimeInterval(-count * (isHours ? 3_600 : 86_400))
  }

  private func written(_ date: Date, as form: Form, in zone: TimeZone) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
    guard let year = parts.year, let month = parts.month, let day = parts.day,
      let hour = parts.hour,
      let minute = parts.minute, let second = parts.second, let weekday = parts.weekday
    else { return "" }
    let monthName = Self.months[month - 1]
    let dayName = Self.weekdays[weekday - 1]
    let clock = "\(two(hour)):\(two(minute)):\(two(second))"
    let isoDay = "\(year)-\(two(month))-\(two(day))"
    let offset = zone.secondsFromGMT(for: date) / 60
    let sign = offset < 0 ? "-" : "+"
    let (hours, minutes) = abs(offset).quotientAndRemainder(dividingBy: 60)
    return switch form {
    case .rfc822:
      "\(dayName), \(two(day)) \(monthName.prefix(3)) \(year) \(clock) \(sign)\(two(hours))\(two(minutes))"
    case .rfc3339:
      "\(isoDay)T\(clock)" + (offset == 0 ? "Z" : "\(sign)\(two(hours)):\(two(minutes))")
    case .iso: isoDay
    case .minute: "\(isoDay) \(clock.prefix(5))"
    case .asctime: "\(dayName) \(monthName.prefix(3)) \(two(day)) \(clock) \(year)"
    case .en: "\(day) \(monthName) \(year)"
    case .us: "\(monthName) \(day), \(year)"
    case .zh: "\(year)年\(month)月\(day)日"
    case .zhday: "\(month)月\(day)日"
    case .milliseconds: "\(Int(date.timeIntervalSince1970) * 1_000)"
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October",
    "November", "December",
  ]
}
