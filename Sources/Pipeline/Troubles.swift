import Model
import Notify

/// The sources that cannot be read at present.
struct Troubles: Sendable {
  /// All of them, for the head of a digest that is sent anyway.
  let listed: [SourceTrouble]
  /// Those that are worth a mail of their own, by id.
  let worthMail: [String]
  let sourcesRead: Int
  private let names: [String: String]

  init(_ sources: [Source], _ health: [String: SourceHealth]) {
    let known = sources.map { ($0, health[$0.id] ?? SourceHealth(source: $0.id)) }
    let failing = known.filter { $1.problem != nil }
    listed = failing.map { source, health in
      SourceTrouble(
        source: source.id, name: source.name, reason: health.problem?.reason ?? "",
        since: health.failingSince, lastSuccess: health.lastSuccess)
    }
    worthMail =
      failing.filter { $1.failures >= $1.problem?.kind.triesBeforeNotice ?? 0 }
      .map { $0.0.id }.sorted()
    sourcesRead = known.count { $1.failures == 0 && $1.lastSuccess != nil }
    names = Dictionary(sources.map { ($0.id, $0.name) }) { first, _ in first }
  }

  /// Whether a reader who was told of `known` has not heard of all these.
  func isNews(after known: [String]) -> Bool { !Set(worthMail).isSubset(of: known) }

  /// Names of the sources that a reader was told of and that are well again.
  func recovered(since known: [String]) -> [String] {
    let blind = Set(listed.map(\.source))
    return known.filter { !blind.contains($0) }.compactMap { id in
      names[id].map { "\($0) (\(id))" }
    }
  }

  /// What a reader knows after this digest. A source that was told stays so until it is well.
  func told(after known: [String]) -> [String] {
    let blind = Set(listed.map(\.source))
    return Set(worthMail).union(known.filter(blind.contains)).sorted()
  }
}
