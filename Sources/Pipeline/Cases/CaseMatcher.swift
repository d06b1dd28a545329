import Foundation
import Model
import Store

/// Decides whether two documents tell one matter.
///
/// One matter has the same kind of action (or one like it, or a later step), a company in common (or none in
/// both), an authority of the same family, lies within the time that its kind may take, and does
/// not differ in its numbers. A wrong merge hides news, a wrong split tells it twice: what is
/// doubtful is split.
struct CaseMatcher: Sendable {
  private let families: [String: String]
  /// Regulator id → its topmost parent.
  private let roots: [String: String]
  /// Courts, prosecutors and police act in another authority's matter.
  private let helpers: Set<String>

  init(_ rulebook: Rulebook) {
    families = Dictionary(rulebook.kinds.map { ($0.id, $0.family) }) { first, _ in first }
    let parents = Dictionary(
      rulebook.regulators.map { ($0.id, $0.parent) }
    ) { first, _ in first }
    roots = parents.keys.reduce(into: [:]) { roots, id in
      var root = id
      // As many steps as there are regulators: a circle of parents must end.
      for _ in parents where parents[root].flatMap(\.self) != nil {
        root = parents[root].flatMap(\.self) ?? root
      }
      roots[id] = root
    }
    helpers = Set(
      rulebook.regulators.filter { [.court, .prosecutor, .police].contains($0.body) }.map(\.id))
  }

  /// For the archive, which calls it inside the transaction that stores an action.
  var matching: CaseMatching {
    CaseMatching(reach: { reach(of: $0) }, match: { match($0, among: $1) })
  }

  /// The kinds of case that an action may belong to, with their windows in seconds.
  private func reach(of action: RegulatoryAction) -> [String: TimeInterval] {
    let related = families.keys.filter {
      $0 == action.kind || families[$0] == families[action.kind]
        || isLaterStep($0, than: action.kind) || isLaterStep(action.kind, than: $0)
    }
    return Dictionary(
      uniqueKeysWithValues: Set(related + [action.kind]).map { ($0, window(of: $0)) })
  }

  private func window(of kind: String) -> TimeInterval {
    (Self.windowDays[kind] ?? Self.otherWindowDays) * Self.day
  }

  private static let day: TimeInterval = 86_400

  /// How long one matter of a kind is told.
  private static let windowDays: [String: Double] = [
    "summons": 14, "warning": 14, "fine": 45, "lawsuit": 365, "investigation": 365,
  ]
  private static let otherWindowDays = 30.0

  /// Kinds by which two reporters call one act. Families are wider: a warning is no retelling of
  /// the fine of last week, unless they state the same number.
  private static let alike: [Set<String>] = [
    ["takedown", "crackdown"], ["summons", "warning", "rectification_order"],
    ["ban", "licence_revocation"],
  ]

  /// What an earlier step leads to.
  private static let nextSteps: [String: Set<String>] = [
    "summons": ["rectification_order", "fine", "investigation"],
    "investigation": [
      "warning", "rectification_order", "fine", "lawsuit", "settlement", "court_ruling",
      "criminal_case", "ban", "licence_revocation", "merger_block",
    ],
    "lawsuit": ["fine", "settlement", "court_ruling"],
    "criminal_case": ["fine", "settlement", "court_ruling"],
    "fine": ["lawsuit", "court_ruling", "settlement"],
  ]

  /// - Parameter candidates: cases near in time that share a company or, like it, have none.
  func match(_ account: Case.Account, among candidates: [Case]) -> CaseMatch {
    let related = candidates.compactMap { candidate in
      kinship(of: account, to: candidate).map { (candidate, $0) }
    }
    // The closest; of equals, the case that was told last.
    guard let (best, _) = related.max(by: { $0.1 < $1.1 }) else { return .new }
    return .known(best.id, change(in: account, against: best))
  }

  /// How surely the account belongs to the case; nil if it does not.
  private func kinship(of account: Case.Account, to candidate: Case) -> Int? {
    let told = candidate.accounts.filter { relates(account, to: $0) }
    guard !told.isEmpty else { return nil }
    let own = candidate.accounts.contains { $0.document == account.document }
    // Conflicting numbers are another matter, unless the same document corrects itself.
    let peers = told.map(\.action).filter { isSameKind(account.action, $0) }
    guard own || !numbersConflict(account.action, peers) else { return nil }
    let sameKind = told.contains { $0.action.kind == account.action.kind }
    let sameNumber = told.contains {
      comparison(account.action, $0.action) == .equal
    }
    return (own ? 4 : 0) + (sameKind ? 2 : 0) + (sameNumber ? 1 : 0)
  }

  private func relates(_ a: Case.Account, to b: Case.Account) -> Bool {
    guard shareCompany(a.action, b.action) else { return false }
    let distance = abs(a.happened.timeIntervalSince(b.happened))
    let window = window(of: b.action.kind)
    // One document that tells two kinds of action tells two matters.
    let isSame =
      a.document == b.document ? a.action.kind == b.action.kind : isSameKind(a.action, b.action)
    if isSame {
      return distance <= window && sameAuthority(a.action, b.action)
    }
    let isStep =
      isLaterStep(a.action.kind, than: b.action.kind)
      || isLaterStep(b.action.kind, than: a.action.kind)
    return isStep && distance <= window && sameAuthority(a.action, b.action)
  }

  func isLaterStep(_ kind: String, than earlier: String) -> Bool {
    Self.nextSteps[earlier]?.contains(kind) == true
  }

  private func isSameKind(_ a: RegulatoryAction, _ b: RegulatoryAction) -> Bool {
    if a.kind == b.kind { return a.mode == b.mode || a.mode == nil || b.mode == nil }
    guard let family = families[a.kind], family == families[b.kind] else { return false }
    return Self.alike.contains { $0.isSuperset(of: [a.kind, b.kind]) }
      || comparison(a, b) == .equal
  }

  private func shareCompany(_ a: RegulatoryAction, _ b: RegulatoryAction) -> Bool {
    if a.companies.isEmpty || b.companies.isEmpty {
      return a.companies.isEmpty && b.companies.isEmpty
    }
    return !companyKeys(a).isDisjoint(with: companyKeys(b))
  }

  /// The same family of regulators, or the same place where one of them names none.
  private func sameAuthority(_ a: RegulatoryAction, _ b: RegulatoryAction) -> Bool {
    if let here = a.jurisdiction, let there = b.jurisdiction, here != there { return false }
    let (mine, theirs) = (authorities(a), authorities(b))
    if mine.isEmpty || theirs.isEmpty {
      // Without companies and authority there is nothing that makes it one matter.
      return !a.companies.isEmpty || (a.jurisdiction != nil && a.jurisdiction == b.jurisdiction)
    }
    return !mine.isDisjoint(with: theirs)
  }

  private func authorities(_ action: RegulatoryAction) -> Set<String> {
    Set(
      action.regulators.compactMap { regulator in
        guard let id = regulator.id else { return "name:" + regulator.name.lowercased() }
        return helpers.contains(id) ? nil : roots[id] ?? id
      })
  }
}

func companyKeys(_ action: RegulatoryAction) -> Set<String> {
  Set(action.companies.map(\.key))
}
