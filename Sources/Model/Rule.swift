/// One action rule of `Rules/actions/*.yaml`: sentence patterns and what they mean.
public struct Rule: Sendable, Hashable {
  public var id: String
  public var kind: String
  public var mode: RegulatoryAction.Mode?
  public var stage: RegulatoryAction.Stage?
  /// What the rule says, for the reader of a digest.
  public var says: String
  /// Where two rules of one kind claim the same words, the higher one wins. 0 unless stated; a rule
  /// below 0 guesses: it gives way to any other action against the same company, and one at -10 or
  /// below to any other action of the text.
  public var priority: Int
  public var isLastResort: Bool { priority <= -10 }
  /// It is sure enough of its words to take for a company what stands where its pattern wants one.
  public var takesGuesses: Bool { !carries && priority > -4 }
  /// The same where no regulator acts: persons and towns seldom pay sums, and never meet with class actions.
  public func guessesAlone(withSum hasSum: Bool) -> Bool {
    takesGuesses && (hasSum || mode == .class)
  }
  /// Where its sentence names no company, it is about those that the text has just told to be acted against.
  public var carries: Bool
  public var patterns: [Pattern]
  /// Cues that silence the rule; the others only change stage and background.
  public var unless: Set<Cue.Effect>
  /// Word classes of which at least one word must stand in the same item of the document.
  public var near: [Int]
  /// Word classes of which no word may stand in the same sentence.
  public var notNear: [Int]
  public var examples: [Example]
  public var location: Location

  public init(
    id: String, kind: String, mode: RegulatoryAction.Mode? = nil,
    stage: RegulatoryAction.Stage? = nil, says: String, priority: Int = 0,
    carries: Bool = false, patterns: [Pattern],
    unless: Set<Cue.Effect> = [], near: [Int] = [], notNear: [Int] = [], examples: [Example] = [],
    location: Location
  ) {
    self.id = id
    self.kind = kind
    self.mode = mode
    self.stage = stage
    self.says = says
    self.priority = priority
    self.carries = carries
    self.patterns = patterns
    self.unless = unless
    self.near = near
    self.notNear = notNear
    self.examples = examples
    self.location = location
  }
}

/// A sentence pattern, read left to right within one sentence.
public struct Pattern: Sendable, Hashable {
  /// `en` or `zh`: which texts it is tried on.
  public var language: String
  public var elements: [Element]
  /// As the author wrote it.
  public var text: String
  public var location: Location

  public indirect enum Element: Sendable, Hashable {
    /// One phrase of a word class; index into ``Rulebook/wordClasses``.
    case words(Int)
    /// `...`: anything inside the sentence, up to the engine's bound.
    case gap
    /// `..`: a few words of the same clause.
    case shortGap
    case capture(Capture)
    /// `(…)?`
    case optional([Element])
  }

  /// `{company:target}`.
  public enum Capture: Sendable, Hashable {
    /// A company, a list of them, or a pronoun that stands for one.
    case company(RegulatoryAction.Role)
    /// An authority, or several; nil takes every body.
    case regulator(Set<Regulator.Body>?)
    case money
    /// Counted things with their verb; nil takes every verb.
    case statistic(Set<TakedownStatistic.Verb>?)
    /// A bare count with its unit, without an enforcement verb: `nearly 10,000 positions`.
    case count(TakedownStatistic.Unit?)
    case law
    case date
  }

  public init(language: String, elements: [Element], text: String, location: Location) {
    (self.language, self.elements, self.text, self.location) = (language, elements, text, location)
  }
}

/// A text that a rule must find, or must not.
public struct Example: Sendable, Hashable {
  public var text: String
  public var language: String?
  public var published: PartialDate?
  /// nil: the rule must stay silent.
  public var finds: Finding?
  public var location: Location

  /// Only the stated parts are compared.
  public struct Finding: Sendable, Hashable {
    public var companies: [String]?
    public var regulators: [String]?
    public var stage: RegulatoryAction.Stage?
    public var background: Bool?
    public var jurisdiction: String?
    /// `50000000 EUR`.
    public var amount: Money?
    /// `22000 posts removed at_least`.
    public var statistics: [TakedownStatistic]?
    public init(
      companies: [String]? = nil, regulators: [String]? = nil,
      stage: RegulatoryAction.Stage? = nil, background: Bool? = nil, jurisdiction: String? = nil,
      amount: Money? = nil, statistics: [TakedownStatistic]? = nil
    ) {
      self.companies = companies
      self.regulators = regulators
      self.stage = stage
      self.background = background
      self.jurisdiction = jurisdiction
      self.amount = amount
      self.statistics = statistics
    }
  }

  public init(
    text: String, language: String? = nil, published: PartialDate? = nil, finds: Finding?,
    location: Location
  ) {
    self.text = text
    self.language = language
    self.published = published
    self.finds = finds
    self.location = location
  }
}
