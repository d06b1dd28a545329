import Foundation
import Model
import Notify
import Store

/// Puts together what a subscription is to hear.
struct DigestWriter {
  let workspace: Workspace
  let rulebook: Rulebook
  let troubles: Troubles
  let mistakes: [Diagnostic]

  /// One case as it stands in a digest: what is newest about it, once.
  struct Chosen {
    var event: Event
    var why: String
  }

  /// The newest event of each case that passes the filter, in the order in which they came.
  ///
  /// What a source listed already when it was first read is only news if it is younger than the
  /// window's start.
  func choice(
    from events: [Event], for subscription: Subscription, since start: Date
  ) -> [Chosen] {
    let selection = Selection(subscription.filter, rulebook)
    var chosen: [Chosen] = []
    var place: [Int64: Int] = [:]
    for event in events {
      if event.isBaseline, event.published.map({ $0 < start }) ?? true { continue }
      guard let why = selection.reason(for: event.action) else { continue }
      let new = Chosen(event: event, why: why)
      guard let index = place[event.matter] else {
        place[event.matter] = chosen.count
        chosen.append(new)
        continue
      }
      chosen[index] = Self.joined(chosen[index], new)
    }
    return chosen
  }

  /// A case that is new stays so however often it is told; an update counts more than a retelling.
  private static func joined(_ old: Chosen, _ new: Chosen) -> Chosen {
    var joined = old
    switch (old.event.novelty, new.event.novelty) {
    case (_, .retelling): break
    case (.new, _):
      joined = new
      joined.event.novelty = .new
    case (.update(let before), .update(let after)):
      joined = new
      joined.event.novelty = .update("\(before); \(after)")
    default: joined = new
    }
    joined.event.revision = new.event.revision
    return joined
  }

  func digest(
    _ chosen: [Chosen], tellings: [Telling], for subscription: Subscription, window: Range<Date>,
    toldTroubles: [String]
  ) -> Digest {
    let names = Dictionary(workspace.sources.map { ($0.id, $0.name) }) { first, _ in first }
    let tellings = Dictionary(grouping: tellings, by: \.matter)
    return Digest(
      subscription: subscription, from: window.lowerBound, to: window.upperBound,
      items: chosen.map { item($0, tellings[$0.event.matter] ?? [], names) },
      troubles: troubles.listed, recovered: troubles.recovered(since: toldTroubles),
      sourcesRead: troubles.sourcesRead, sourcesTotal: workspace.sources.count,
      mistakes: mistakes, timeZone: workspace.zone(of: subscription),
      companyNames: Dictionary(rulebook.companies.map { ($0.id, $0.name) }) { first, _ in first },
      lawNames: Dictionary(rulebook.laws.map { ($0.id, $0.name) }) { first, _ in first })
  }

  private func item(
    _ chosen: Chosen, _ tellings: [Telling], _ names: [String: String]
  ) -> DigestItem {
    let event = chosen.event
    let kind = rulebook.kinds.first { $0.id == event.action.kind }
    let others = tellings.filter { ($0.document, $0.source) != (event.document, event.source) }
    return DigestItem(
      action: event.action,
      kind: kind
        ?? ActionKind(id: event.action.kind, family: event.action.kind, severity: 1, labels: [:]),
      documentTitle: event.title, url: event.url, sourceName: names[event.source] ?? event.source,
      published: event.published, language: event.language,
      novelty: DigestItem.Novelty(event.novelty),
      alsoTold: others.map { .init(sourceName: names[$0.source] ?? $0.source, url: $0.url) },
      ruleSays: rulebook.rules.first { $0.id == event.action.rule }?.says ?? event.action.rule,
      why: chosen.why)
  }
}

extension DigestItem.Novelty {
  init(_ novelty: Event.Novelty) {
    switch novelty {
    case .new: self = .new
    case .update(let change): self = .update(change)
    case .retelling: self = .retelling
    }
  }
}

extension Workspace {
  /// The reader's time zone; settings are checked, so UTC only stands in for a broken system.
  func zone(of subscription: Subscription) -> TimeZone {
    TimeZone(identifier: subscription.timeZone ?? settings.timeZone) ?? .gmt
  }
}
