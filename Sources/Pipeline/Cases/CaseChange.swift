import Model
import Store

extension CaseMatcher {
  /// What the account adds to a case that it belongs to.
  ///
  /// A document is held against what it said itself before, if it did; a retelling only brings
  /// news where the matter has gone a step further.
  func change(in account: Case.Account, against known: Case) -> CaseMatch.Change {
    let own = known.accounts.last {
      $0.document == account.document && $0.action.kind == account.action.kind
    }
    if let own {
      return changes(from: own.action, to: account.action).map { .update($0) } ?? .nothing
    }
    let told = known.accounts.map(\.action).filter { !$0.background }
    guard let last = told.last else { return .update("now told as news") }
    if !told.contains(where: { $0.kind == account.action.kind }),
      isLaterStep(account.action.kind, than: last.kind)
    {
      return .update("\(last.kind) → \(account.action.kind)")
    }
    if rank(account.action.stage) > (told.map { rank($0.stage) }.max() ?? 0) {
      return .update("\(last.stage.rawValue) → \(account.action.stage.rawValue)")
    }
    return known.accounts.contains { $0.document == account.document } ? .nothing : .retelling
  }

  /// How far a matter has come; a step back or sideways is no news.
  private func rank(_ stage: RegulatoryAction.Stage) -> Int {
    switch stage {
    case .reported: 0
    case .proposed: 1
    case .announced, .ongoing: 2
    case .decided, .settled, .dismissed: 3
    case .overturned: 4
    }
  }

  /// What a new version of a document says otherwise; nil if nothing that matters.
  private func changes(from old: RegulatoryAction, to new: RegulatoryAction) -> String? {
    var changes: [String] = []
    if new.stage != old.stage { changes.append("\(old.stage.rawValue) → \(new.stage.rawValue)") }
    if new.amount?.value != old.amount?.value || new.amount?.currency != old.amount?.currency {
      changes.append("amount \(words(old.amount)) → \(words(new.amount))")
    }
    changes += statisticChanges(from: old.statistics, to: new.statistics)
    let added = new.companies.filter { !companyKeys(old).contains($0.key) }
    if !added.isEmpty { changes.append("also " + added.map(\.name).joined(separator: ", ")) }
    let gone = old.companies.filter { !companyKeys(new).contains($0.key) }
    if !gone.isEmpty {
      changes.append("no longer " + gone.map(\.name).joined(separator: ", "))
    }
    return changes.isEmpty ? nil : changes.joined(separator: "; ")
  }

  private func words(_ money: Money?) -> String {
    money.map { "\($0.value) \($0.currency)" } ?? "none"
  }

  private func statisticChanges(
    from old: [TakedownStatistic], to new: [TakedownStatistic]
  ) -> [String] {
    let added = new.filter { n in !old.contains { $0.value == n.value && $0.unit == n.unit } }
    return added.map { stated in
      let before = old.first { $0.unit == stated.unit && $0.verb == stated.verb }
      let thing = "\(stated.unit.rawValue) \(stated.verb.rawValue)"
      return before.map { "\($0.value) → \(stated.value) \(thing)" } ?? "\(stated.value) \(thing)"
    }
  }
}
