import Classify
import Extract
import Model

/// What two versions of the rules say differently of the same documents.
public struct RuleDifference {
  /// An action that only one version finds.
  public struct Found: Sendable, Encodable {
    public var kind: String
    public var companies: [String]
    public var rule: String
    public var quote: String
  }

  /// An action that both find, and in what they differ.
  public struct Change: Sendable, Encodable {
    public var kind: String
    public var rule: String
    public var differences: [String]
  }

  public struct Entry: Sendable, Encodable {
    public var id: String
    public var title: String?
    public var gained: [Found] = []
    public var lost: [Found] = []
    public var changed: [Change] = []
    public var isEmpty: Bool { gained.isEmpty && lost.isEmpty && changed.isEmpty }
  }

  public struct Sum: Sendable, Encodable {
    public var gained = 0
    public var lost = 0
    public var changed = 0
  }

  private let old: (extractor: Extractor, classifier: Classifier)
  private let new: (extractor: Extractor, classifier: Classifier)
  public private(set) var documentCount = 0
  public private(set) var differentCount = 0
  /// By rule: the one that finds what was gained, found what was lost.
  public private(set) var sums: [String: Sum] = [:]

  public init(old: Rulebook, new: Rulebook) {
    self.old = (Extractor(old), Classifier(old))
    self.new = (Extractor(new), Classifier(new))
  }

  /// Compares one document; nil if both say the same.
  public mutating func entry(for document: Document) -> Entry? {
    documentCount += 1
    let before = old.classifier.classification(of: old.extractor.extraction(of: document)).actions
    let after = new.classifier.classification(of: new.extractor.extraction(of: document)).actions
    let entry = Self.entry(document, before, after)
    guard !entry.isEmpty else { return nil }
    differentCount += 1
    for found in entry.gained { sums[found.rule, default: Sum()].gained += 1 }
    for found in entry.lost { sums[found.rule, default: Sum()].lost += 1 }
    for change in entry.changed { sums[change.rule, default: Sum()].changed += 1 }
    return entry
  }

  static func entry(
    _ document: Document, _ before: [RegulatoryAction], _ after: [RegulatoryAction]
  ) -> Entry {
    var entry = Entry(id: document.id, title: document.title)
    var (old, new) = (before, after)
    // Same, then changed: an action is known again by its kind and a shared company, else by kind alone.
    pair(&old, &new) {
      $0.differences(from: $1).isEmpty
    } found: { _, _ in
    }
    let tests: [(RegulatoryAction, RegulatoryAction) -> Bool] = [
      { $0.kind == $1.kind && !$0.names.isDisjoint(with: $1.names) },
      { $0.kind == $1.kind && $0.names.isEmpty == $1.names.isEmpty && $0.names.isEmpty },
      { $0.kind == $1.kind && $0.names.isEmpty != $1.names.isEmpty },
      { !$0.names.isDisjoint(with: $1.names) && $0.overlaps($1) },
    ]
    for test in tests {
      pair(&old, &new, where: test) { a, b in
        entry.changed.append(
          Change(kind: b.kind, rule: b.rule, differences: a.differences(from: b)))
      }
    }
    entry.lost = old.map(Self.found)
    entry.gained = new.map(Self.found)
    return entry
  }

  private static func pair(
    _ old: inout [RegulatoryAction], _ new: inout [RegulatoryAction],
    where test: (RegulatoryAction, RegulatoryAction) -> Bool,
    found: (RegulatoryAction, RegulatoryAction) -> Void
  ) {
    old.removeAll { action in
      guard let index = new.firstIndex(where: { test(action, $0) }) else { return false }
      found(action, new.remove(at: index))
      return true
    }
  }

  private static func found(_ action: RegulatoryAction) -> Found {
    Found(
      kind: action.kind, companies: action.companies.map(\.name), rule: action.rule,
      quote: action.evidence.first?.quote ?? "")
  }
}

extension RegulatoryAction {
  fileprivate var names: Set<String> { Set(companies.map { $0.id ?? $0.name }) }

  fileprivate func overlaps(_ other: RegulatoryAction) -> Bool {
    evidence.contains { a in
      other.evidence.contains { a.field == $0.field && a.start < $0.end && $0.start < a.end }
    }
  }

  /// What a reader of a digest would see changed, as `field: old -> new`.
  fileprivate func differences(from new: RegulatoryAction) -> [String] {
    var differences: [String] = []
    func compare(_ name: String, _ old: [String], _ new: [String]) {
      guard old != new else { return }
      func shown(_ values: [String]) -> String {
        values.isEmpty ? "none" : values.joined(separator: ", ")
      }
      differences.append("\(name): \(shown(old)) -> \(shown(new))")
    }
    func sum(_ money: Money?) -> [String] {
      money.map { ["\($0.bound.rawValue) \($0.value) \($0.currency)"] } ?? []
    }
    func counts(_ action: RegulatoryAction) -> [String] {
      action.statistics.map {
        "\($0.bound.rawValue) \($0.value) \($0.unit.rawValue) \($0.verb.rawValue)"
      }.sorted()
    }
    compare("kind", [kind], [new.kind])
    compare(
      "companies", companies.map { "\($0.name) (\($0.role.rawValue))" }.sorted(),
      new.companies.map { "\($0.name) (\($0.role.rawValue))" }.sorted())
    compare("regulators", regulators.map(\.name).sorted(), new.regulators.map(\.name).sorted())
    compare("stage", [stage.rawValue], [new.stage.rawValue])
    compare("background", ["\(background)"], ["\(new.background)"])
    compare("amount", sum(amount), sum(new.amount))
    compare("statistics", counts(self), counts(new))
    return differences
  }
}
