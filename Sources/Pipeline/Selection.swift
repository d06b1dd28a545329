import Model

/// Which actions a subscription asks for.
struct Selection {
  private let filter: Subscription.Filter
  private let companyNames: [String: String]
  /// The stated regulators and all below them.
  private let regulators: Set<String>
  private let regulatorNames: [String: String]

  init(_ filter: Subscription.Filter, _ rulebook: Rulebook) {
    self.filter = filter
    companyNames = Dictionary(rulebook.companies.map { ($0.id, $0.name) }) { first, _ in first }
    regulatorNames = Dictionary(
      rulebook.regulators.map { ($0.id, $0.short ?? $0.name) }
    ) { first, _ in first }
    var below = Set(filter.regulators)
    var size = 0
    while below.count > size {
      size = below.count
      below.formUnion(
        rulebook.regulators.filter { below.contains($0.parent ?? "") }.map(\.id))
    }
    regulators = below
  }

  /// The clauses by which the action passes, `company is Tencent and kind is lawsuit`; nil if it
  /// does not pass. Background never passes.
  func reason(for action: RegulatoryAction) -> String? {
    guard !action.background else { return nil }
    var clauses: [String] = []
    if !filter.companies.isEmpty {
      let ids = action.companies.compactMap(\.id).filter(filter.companies.contains)
      guard let id = ids.first else { return nil }
      clauses.append("the company is \(companyNames[id] ?? id)")
    }
    if !filter.kinds.isEmpty {
      guard filter.kinds.contains(action.kind) else { return nil }
      clauses.append("the kind is \(action.kind)")
    }
    if !filter.regulators.isEmpty {
      let ids = action.regulators.compactMap(\.id).filter(regulators.contains)
      guard let id = ids.first else { return nil }
      clauses.append("the authority is \(regulatorNames[id] ?? id)")
    }
    if !filter.jurisdictions.isEmpty {
      // `US` takes `US-CA` too.
      guard let place = action.jurisdiction,
        filter.jurisdictions.contains(where: { place == $0 || place.hasPrefix($0 + "-") })
      else { return nil }
      clauses.append("the jurisdiction is \(place)")
    }
    return clauses.isEmpty ? "you take every action" : clauses.joined(separator: " and ")
  }
}
