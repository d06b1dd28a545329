import Model
import Notify

/// The sources that cannot be read at present.
struct Troubles: Sendable {
  /// All of them, for the head of a digest that is sent anyway.
  let listed: [SourceTrouble]
  /// Those that are worth a mail of their own, by id. One failure is not: most are gone at the
  /// next visit.
  let worthMail: [String]
  let sourcesRead: Int

  private static let failuresWorthMail = 2

  init(_ sources: [Source], _ health: [String: SourceHealth]) {
    let known = sources.map { ($0, health[$0.id] ?? SourceHealth(source: $0.id)) }
    let failing = known.filter { $1.failures > 0 }
    listed = failing.map { source, health in
      SourceTrouble(
        source: source.id, name: source.name, reason: health.reason ?? "",
        since: health.failingSince, lastSuccess: health.lastSuccess)
    }
    worthMail =
      failing.filter { $1.failures >= Self.failuresWorthMail }.map { $0.0.id }.sorted()
    sourcesRead = known.count { $1.failures == 0 && $1.lastSuccess != nil }
  }
}
