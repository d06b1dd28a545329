import Model

/// Why the rules said what they said of a document: the engine's own trace.
public struct Explanation: Sendable {
  public var classification: Classification
  public var attempts: [Attempt]

  /// A pattern whose trigger stood in a sentence.
  public struct Attempt: Sendable {
    public var rule: Rule
    public var pattern: Pattern
    public var sentence: Sentence
    public var outcome: Outcome
    public init(rule: Rule, pattern: Pattern, sentence: Sentence, outcome: Outcome) {
      (self.rule, self.pattern, self.sentence, self.outcome) = (rule, pattern, sentence, outcome)
    }
  }

  public enum Outcome: Sendable, Hashable {
    case found
    case vetoed(Veto)
    /// Nothing in reach matched this atom, counted from 0 in the pattern without its gaps.
    case stopped(atom: Int)
  }

  public enum Veto: Sendable, Hashable, CustomStringConvertible {
    case cue(Cue.Effect)
    case notNear
    case forbiddenWord
    /// What an authority has a platform do is not the platform's own doing.
    case authorityActs

    public var description: String {
      switch self {
      case .cue(let effect): "a cue says that it is \(effect.rawValue)"
      case .notNear: "no word of `near` stands in the item"
      case .authorityActs: "an authority is named before it in the sentence"
      case .forbiddenWord: "a word of `not_near` stands in the sentence"
      }
    }
  }

  public init(classification: Classification, attempts: [Attempt]) {
    (self.classification, self.attempts) = (classification, attempts)
  }
}
