import Classify
import Extract
import Model

/// How rules fare on many documents: how often each is tried, fires and is silenced, and what that costs.
public struct RuleUsage {
  /// What became of one rule.
  public struct Use: Sendable, Encodable {
    public var rule: String
    public var kind: String
    /// Times that its trigger stood in a sentence, for each of its patterns.
    public var candidates = 0
    /// Times that a pattern matched.
    public var matches = 0
    /// Matches that a cue, `near` or `not_near` silenced.
    public var vetoes = 0
    /// Documents in which it fired.
    public var documents = 0
    /// Actions that bear its id: where several rules fire, the strongest gives the name.
    public var actions = 0
    /// Other rules that fired in each sentence in which this one did.
    public var onlyWith: [String] = []
    /// Time in its patterns.
    public var nanoseconds: Int64 = 0
    /// Documents in which it fired, of all.
    public var share = 0.0

    public var fires: Int { matches - vetoes }
  }

  private struct Place: Hashable {
    var document: Int
    var sentence: Int
    var isTitle: Bool
  }

  /// Fires fewer than this say nothing about company.
  private static let leastFires = 3

  private let extractor: Extractor
  private let classifier: Classifier
  private var uses: [Use]
  private let indices: [String: Int]
  private var places: [Set<Place>]
  public private(set) var documentCount = 0
  public private(set) var byteCount = 0
  public private(set) var extraction = Duration.zero
  public private(set) var classification = Duration.zero

  public init(_ rulebook: Rulebook) {
    extractor = Extractor(rulebook)
    classifier = Classifier(rulebook)
    uses = rulebook.rules.map { Use(rule: $0.id, kind: $0.kind) }
    indices = Dictionary(rulebook.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    places = rulebook.rules.map { _ in [] }
  }

  public mutating func add(_ document: Document) {
    let start = ContinuousClock.now
    let extraction = extractor.extraction(of: document)
    let middle = ContinuousClock.now
    let explanation = classifier.explanation(of: extraction)
    classification += ContinuousClock.now - middle
    self.extraction += middle - start
    byteCount += document.text.utf8.count + (document.title?.utf8.count ?? 0)
    var fired: Set<Int> = []
    for attempt in explanation.attempts {
      guard let index = indices[attempt.rule.id] else { continue }
      uses[index].candidates += 1
      uses[index].nanoseconds += attempt.duration.nanoseconds
      if attempt.match != nil { uses[index].matches += 1 }
      if case .vetoed = attempt.outcome { uses[index].vetoes += 1 }
      guard attempt.outcome == .found else { continue }
      fired.insert(index)
      places[index].insert(
        Place(
          document: documentCount, sentence: attempt.sentence.bytes.lowerBound,
          isTitle: attempt.sentence.field == .title))
    }
    for index in fired { uses[index].documents += 1 }
    for action in explanation.classification.actions {
      if let index = indices[action.rule] { uses[index].actions += 1 }
    }
    documentCount += 1
  }

  /// All rules, in the order of their priority.
  public var report: [Use] {
    uses.indices.map { index in
      var use = uses[index]
      use.share = documentCount == 0 ? 0 : Double(use.documents) / Double(documentCount)
      if places[index].count >= Self.leastFires {
        use.onlyWith = uses.indices.filter {
          $0 != index && places[index].isSubset(of: places[$0])
        }.map { uses[$0].rule }
      }
      return use
    }
  }
}

extension Duration {
  var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
