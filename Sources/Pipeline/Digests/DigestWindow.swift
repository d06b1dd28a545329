import Foundation
import Model

/// Which stretch of time a subscription's next digest covers.
///
/// Windows follow one another without gap: each begins where the last one ended. They end at the
/// time of the run, not at the hour that the reader asked for, so that a machine that runs once a
/// day mails what it has just read. A machine that was off makes up for the last seven days in
/// one digest.
enum DigestWindow {
  private static let day: TimeInterval = 86_400
  private static let catchUp = 7 * day

  /// - Parameters:
  ///   - last: the end of the last window; nil for a new subscription.
  ///   - zone: the reader's.
  /// - Returns: the window, half-open; nil if no digest is due.
  static func due(
    _ rhythm: Subscription.Rhythm, last: Date?, zone: TimeZone, now: Date
  ) -> Range<Date>? {
    // What this run found bears its own time: it belongs inside.
    let end = now.addingTimeInterval(0.001)
    guard let last else {
      return now.addingTimeInterval(rhythm == .everyRun ? -catchUp : -day)..<end
    }
    if case .daily(let minute) = rhythm, last > latest(minute, in: zone, before: now) { return nil }
    // A clock that was set back must not make an empty range.
    return min(max(last, now.addingTimeInterval(-catchUp)), now)..<end
  }

  /// The last time at which a clock in `zone` showed `minute`; a time that daylight saving skips
  /// is the next one that exists.
  private static func latest(_ minute: Int, in zone: TimeZone, before now: Date) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    for daysBack in 0...1 {
      guard let day = calendar.date(byAdding: .day, value: -daysBack, to: now),
        let time = calendar.date(
          bySettingHour: minute / 60, minute: minute % 60, second: 0, of: day)
      else { continue }
      if time <= now { return time }
    }
    return now.addingTimeInterval(-day)
  }
}
