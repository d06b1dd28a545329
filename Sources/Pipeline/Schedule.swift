import Foundation
import Model

/// When a source is visited, and what a visit makes of its health.
public enum Schedule {
  /// However often a source fails, and whatever it asks, it is tried once a day: a source that is
  /// no longer tried is a silence that nobody notices.
  private static let longestWait: TimeInterval = 86_400

  /// When the source is due; the distant past if it never was visited.
  static func nextVisit(to source: Source, _ health: SourceHealth) -> Date {
    guard let tried = health.lastTried else { return .distantPast }
    // A baseline that was not stored whole goes on in the next run.
    let every = health.isSettled || health.failures > 0 ? source.every.seconds : 0
    // Runs start a few seconds early or late; an hourly source must not miss every second run.
    let regular = tried.addingTimeInterval(every - min(every / 10, 60))
    return max(regular, health.notBefore ?? .distantPast)
  }

  /// - Parameter maxAge: how long the server says that its answer stays fresh.
  static func succeeded(
    _ health: SourceHealth, newestItem: Date?, maxAge: Duration?, now: Date
  ) -> SourceHealth {
    var health = visited(health, newestItem: newestItem, now: now)
    health.lastSuccess = now
    (health.failures, health.reason, health.failingSince) = (0, nil, nil)
    health.notBefore = maxAge.map { now.addingTimeInterval(min($0.seconds, longestWait)) }
    return health
  }

  /// The wait doubles with every failure.
  static func failed(
    _ health: SourceHealth, of source: Source, reason: String, newestItem: Date? = nil,
    retryAfter: Duration? = nil, now: Date
  ) -> SourceHealth {
    var health = visited(health, newestItem: newestItem, now: now)
    health.failingSince = health.failingSince ?? now
    health.reason = reason
    let doublings = Double(min(health.failures, 20))
    health.failures += 1
    let backoff = doublings == 0 ? 0 : source.every.seconds * pow(2, doublings)
    let wait = max(min(backoff, longestWait), min(retryAfter?.seconds ?? 0, longestWait))
    health.notBefore = wait > 0 ? now.addingTimeInterval(wait) : nil
    return health
  }

  /// What is wrong with an answer that could be read; nil if nothing.
  public static func complaint(
    about source: Source, items: Int?, newestItem: Date?, now: Date
  ) -> String? {
    let expected = source.expectation
    if let items, items < expected.minimumItems {
      return "\(items) items, expected at least \(expected.minimumItems);"
        + " look whether the page has changed: `tocsin sources test \(source.id)`"
    }
    if let newest = expected.newest, let newestItem,
      now.timeIntervalSince(newestItem) > newest.seconds
    {
      let age = Int(now.timeIntervalSince(newestItem) / 86_400)
      return "the newest item is \(age) days old, expected at most"
        + " \(Int(newest.seconds / 86_400)); look whether the source has moved"
    }
    return nil
  }

  private static func visited(
    _ health: SourceHealth, newestItem: Date?, now: Date
  ) -> SourceHealth {
    var health = health
    health.lastTried = now
    health.newestItem = [health.newestItem, newestItem].compactMap(\.self).max()
    return health
  }
}

extension Duration {
  var seconds: TimeInterval {
    TimeInterval(components.seconds) + TimeInterval(components.attoseconds) / 1e18
  }
}
