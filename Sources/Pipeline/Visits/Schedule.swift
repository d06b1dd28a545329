import Foundation
import Model

/// When a source is visited, and what a visit makes of its health.
enum Schedule {
  /// However often a source fails, and whatever it asks, it is tried once a day: a source that is
  /// no longer tried is a silence that nobody notices.
  private static let longestWait: TimeInterval = 86_400
  /// Waits are shorter by up to this share, so that sources that began together part.
  private static let jitter = 0.1
  /// A source with `every: {min, max}` is asked eight times in the time in which it has news once.
  private static let visitsForNews = 8.0

  /// When the source is due; the distant past if it never was visited, or by a clock that was wrong.
  static func nextVisit(to source: Source, _ health: SourceHealth, now: Date) -> Date {
    guard let tried = health.lastTried, tried <= now else { return .distantPast }
    // A baseline that was not stored whole goes on in the next run.
    let every = health.isSettled || health.failures > 0 ? interval(of: source, health) : 0
    // Runs start a few seconds early or late; an hourly source must not miss every second run.
    let slack = max(min(every * jitter, 60), every * jitter * chance(source, tried))
    let regular = tried.addingTimeInterval(every - slack)
    return max(regular, health.notBefore ?? .distantPast)
  }

  /// Between `every.min` and `every.max` by how long ago the source had news, and how often it has.
  static func interval(of source: Source, _ health: SourceHealth) -> TimeInterval {
    let shortest = source.every.seconds
    guard let longest = source.everyMaximum?.seconds, longest > shortest,
      let tried = health.lastTried, let news = health.lastDocument
    else { return shortest }
    let silence = max(0, tried.timeIntervalSince(news))
    let wait = min(silence, health.rhythm?.usual.seconds ?? silence) / visitsForNews
    return min(max(wait, shortest), longest)
  }

  /// The same number from 0 to 1 for the same visit.
  private static func chance(_ source: Source, _ tried: Date) -> Double {
    let hash = fingerprint([source.id, "\(tried.timeIntervalSince1970)"])
    return Double(UInt64(bitPattern: hash) >> 11) / Double(1 << 53)
  }

  /// - Parameter maxAge: how long the server says that its answer stays fresh.
  static func succeeded(
    _ health: SourceHealth, newestItem: Date?, maxAge: Duration?, now: Date
  ) -> SourceHealth {
    var health = visited(health, newestItem: newestItem, now: now)
    health.lastSuccess = now
    (health.failures, health.problem, health.failingSince) = (0, nil, nil)
    health.notBefore = maxAge.map { now.addingTimeInterval(min($0.seconds, longestWait)) }
    return health
  }

  /// The wait doubles with every failure, unless the source answers and is only doubted.
  static func failed(
    _ health: SourceHealth, of source: Source, _ problem: Problem, newestItem: Date? = nil,
    retryAfter: Duration? = nil, now: Date
  ) -> SourceHealth {
    var health = visited(health, newestItem: newestItem, now: now)
    health.failingSince = health.failingSince ?? now
    health.problem = problem
    let doublings = problem.kind.isOnlyDoubt ? 0 : Double(min(health.failures, 20))
    health.failures += 1
    let backoff = doublings == 0 ? 0 : source.every.seconds * pow(2, doublings)
    let wait = max(
      min(backoff, longestWait) * (1 - jitter * chance(source, now)),
      min(retryAfter?.seconds ?? 0, longestWait))
    health.notBefore = wait > 0 ? now.addingTimeInterval(wait) : nil
    return health
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
