import Classify
import Extract
import Model

/// Runs every rule's own examples through the engine.
public struct RuleTrial: Sendable {
  private let rulebook: Rulebook
  private let extractor: Extractor
  private let classifier: Classifier

  public init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    extractor = Extractor(rulebook)
    classifier = Classifier(rulebook)
  }

  public var exampleCount: Int { rulebook.rules.reduce(0) { $0 + $1.examples.count } }

  /// One error for each example that is not met, at its place in the rule file.
  ///
  /// - Parameter isIncluded: which rules to try.
  public func failures(where isIncluded: (Rule) -> Bool = { _ in true }) -> [Diagnostic] {
    rulebook.rules.filter(isIncluded).flatMap { rule in
      rule.examples.compactMap { example in
        failure(of: example, rule).map {
          Diagnostic(example.location, .error, "rule `\(rule.id)`: \($0)")
        }
      }
    }
  }

  private func failure(of example: Example, _ rule: Rule) -> String? {
    let document = Document(
      id: rule.id, text: example.text, published: example.published, language: example.language)
    let actions = classifier.classification(of: extractor.extraction(of: document)).actions
    guard let finding = example.finds else {
      guard let action = actions.first(where: { $0.rule == rule.id && !$0.background }) else {
        return nil
      }
      return "finds \(summary(action)) in a text in which it must find nothing"
    }
    let found = actions.filter { $0.kind == rule.kind }
    guard !found.isEmpty else {
      return "finds nothing in its example; `tocsin rules explain` says why"
    }
    guard !found.contains(where: { finding.differences(from: $0).isEmpty }) else { return nil }
    let differences = found.map { finding.differences(from: $0) }.min { $0.count < $1.count } ?? []
    return "example: \(differences.joined(separator: "; "))"
  }

  private func summary(_ action: RegulatoryAction) -> String {
    "\(action.kind) of \(action.companies.map(\.name).joined(separator: ", "))"
  }
}

extension Example.Finding {
  /// What is stated here and not so in the action, in words.
  func differences(from action: RegulatoryAction) -> [String] {
    var differences: [String] = []
    func compare<Value: Equatable>(_ name: String, _ wanted: Value?, _ got: Value?) {
      guard let wanted, wanted != got else { return }
      differences.append("\(name) should be \(wanted), is \(got.map { "\($0)" } ?? "none")")
    }
    compare("companies", companies?.sorted(), action.companies.map { $0.id ?? $0.name }.sorted())
    compare("regulators", regulators?.sorted(), action.regulators.compactMap(\.id).sorted())
    compare("stage", stage?.rawValue, action.stage.rawValue)
    compare("background", background, action.background)
    compare("jurisdiction", jurisdiction, action.jurisdiction)
    compare("amount", amount.map(Self.words), action.amount.map(Self.words))
    compare(
      "statistics", statistics?.map(Self.words).sorted(), action.statistics.map(Self.words).sorted()
    )
    return differences
  }

  private static func words(_ money: Money) -> String {
    "\(money.bound.rawValue) \(money.value) \(money.currency)"
  }

  private static func words(_ statistic: TakedownStatistic) -> String {
    "\(statistic.bound.rawValue) \(statistic.value) \(statistic.unit.rawValue) \(statistic.verb.rawValue)"
  }
}
