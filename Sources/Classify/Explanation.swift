import Model

/// Why the rules said what they said of a document: the engine's own trace.
public struct Explanation: Sendable {
  public var classification: Classification
  public var attempts: [Attempt]

  /// Hears of every attempt as it is made.
  typealias Listener = (Attempt) -> Void

  /// A pattern whose trigger stood in a sentence.
  public struct Attempt: Sendable {
    public var rule: Rule
    /// The pattern, with its optional parts there or not.
    public var program: Program
    public var sentence: Sentence
    /// Indices into ``Extraction/tokens`` of the words that started it.
    public var trigger: Range<Int>
    /// From the first to the last token that it matched; nil where it did not match.
    public var match: Range<Int>?
    public var outcome: Outcome
    /// What it cost.
    public var duration: Duration

    public var pattern: Pattern { program.pattern }

    public init(
      rule: Rule, program: Program, sentence: Sentence, trigger: Range<Int>, match: Range<Int>?,
      outcome: Outcome, duration: Duration
    ) {
      (self.rule, self.program, self.sentence) = (rule, program, sentence)
      (self.trigger, self.match, self.outcome) = (trigger, match, outcome)
      self.duration = duration
    }
  }

  public enum Outcome: Sendable, Hashable {
    case found
    case vetoed(Veto)
    /// Nothing in reach matched this atom, an index into ``Program/atoms``; so many others matched before it.
    case stopped(atom: Int, matched: Int)
  }

  public enum Veto: Sendable, Hashable, CustomStringConvertible {
    case cue(Cue.Effect)
    case notNear
    case forbiddenWord
    /// “Examination Pass of Acme”: a guess needs more than a word of a name.
    case partOfName
    /// What an authority has a platform do is not the platform's own doing.
    case authorityActs
    /// Persons punished are no action on companies.
    case personsOnly
    /// “Fined for blocking calls”: it is what somebody is punished for.
    case misdeed
    /// “Acme among 54 apps banned”: it was done, and not by the company.
    case passive
    /// What is counted is nothing that a platform carries.
    case noContent
    /// “Punished 300 accounts for smearing Acme”: what its verb acts on is counted.
    case onContent
    /// “The judge said that Bolt forced Acme to pay”: the verb has another subject.
    case otherSubject
    case maximum

    public var description: String {
      switch self {
      case .cue(let effect): "a cue says that it is \(effect.rawValue)"
      case .notNear: "no word of `near` stands in the item"
      case .authorityActs: "an authority is named before it in the sentence"
      case .passive: "the sentence says that it was done, and not by the company"
      case .noContent: "what is counted is nothing that a platform carries"
      case .onContent: "its verb acts on what is counted"
      case .otherSubject: "its verb has another subject"
      case .maximum: "the sum is the most that anybody may have to pay"
      case .personsOnly: "it befalls persons"
      case .misdeed: "it is what somebody is punished for"
      case .partOfName: "its word is a part of a name"
      case .forbiddenWord: "a word of `not_near` stands in the sentence"
      }
    }
  }

  public init(classification: Classification, attempts: [Attempt]) {
    (self.classification, self.attempts) = (classification, attempts)
  }
}
