import Classify
import Extract
import Model

/// Proves that rules can fire: each pattern is run on sentences made of its own parts.
///
/// A pattern that does not match even these never will: a word of it is read as part of another sense,
/// cannot be a token, or a cue among its own words silences it.
public struct RuleProof: Sendable {
  private let rulebook: Rulebook
  private let extractor: Extractor
  private let classifier: Classifier
  private let samples: RuleSamples

  public init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    extractor = Extractor(rulebook)
    classifier = Classifier(rulebook)
    samples = RuleSamples(rulebook)
  }

  /// An error for each pattern that cannot fire, a warning for each word in one that never counts.
  public var diagnostics: [Diagnostic] {
    rulebook.rules.flatMap { rule in rule.patterns.flatMap { diagnostics(of: $0, rule) } }
  }

  private enum Trial: Equatable {
    case fires
    case silenced(String)
    case unmatched
  }

  private func diagnostics(of pattern: Pattern, _ rule: Rule) -> [Diagnostic] {
    let slots = samples.slots(pattern)
    guard let base = workingChoice(slots, pattern, rule) else {
      let sentence = samples.sentence(slots, slots.map { _ in 0 }, pattern, rule, filled: true)
      let reason = reason(sentence, pattern, rule)
      return [
        Diagnostic(
          pattern.location, .error,
          "this pattern cannot fire: even `\(sentence)` does not match, \(reason)")
      ]
    }
    var unseen: [String] = []
    for (place, slot) in slots.enumerated() where slot.words.count > 1 && slot.isLiteral {
      for index in slot.words.indices where index != base[place] {
        var choice = base
        choice[place] = index
        if best(slots, choice, pattern, rule) == .unmatched { unseen.append(slot.words[index]) }
      }
    }
    return unseen.map {
      Diagnostic(
        pattern.location, .warning,
        "`\($0)` never counts here: it is read as something else (a longer name or phrase, or a word of `other_senses`); "
          + "write it otherwise or delete it")
    }
  }

  /// Words that make the pattern fire: the first of each class, else others in turn.
  private func workingChoice(
    _ slots: [RuleSamples.Slot], _ pattern: Pattern, _ rule: Rule
  ) -> [Int]? {
    /// Enough to pass over a few bad words, few enough for thousands of patterns.
    let most = 12
    let longest = min(most, slots.map(\.words.count).max() ?? 1)
    for turn in 0..<max(longest, 1) {
      let choice = slots.map { turn % max($0.words.count, 1) }
      if best(slots, choice, pattern, rule) == .fires { return choice }
    }
    return nil
  }

  private func best(
    _ slots: [RuleSamples.Slot], _ choice: [Int], _ pattern: Pattern, _ rule: Rule
  ) -> Trial {
    var result = Trial.unmatched
    for filled in [true, false] {
      let sentence = samples.sentence(slots, choice, pattern, rule, filled: filled)
      switch trial(sentence, pattern, rule) {
      case .fires: return .fires
      case .silenced(let reason): result = .silenced(reason)
      case .unmatched: continue
      }
    }
    return result
  }

  private func attempts(_ sentence: String, _ pattern: Pattern, _ rule: Rule) -> [Explanation
    .Attempt]
  {
    let document = Document(id: rule.id, text: sentence, language: pattern.language)
    return classifier.explanation(of: extractor.extraction(of: document)).attempts.filter {
      $0.rule.id == rule.id && $0.pattern == pattern
    }
  }

  private func trial(_ sentence: String, _ pattern: Pattern, _ rule: Rule) -> Trial {
    var result = Trial.unmatched
    for attempt in attempts(sentence, pattern, rule) {
      switch attempt.outcome {
      case .found: return .fires
      case .vetoed(let veto): result = .silenced(veto.description)
      case .stopped: continue
      }
    }
    return result
  }

  private func reason(_ sentence: String, _ pattern: Pattern, _ rule: Rule) -> String {
    let attempts = attempts(sentence, pattern, rule)
    if case .silenced(let reason) = trial(sentence, pattern, rule) { return "since \(reason)" }
    guard let farthest = attempts.max(by: { $0.farness < $1.farness }),
      case .stopped(let atom, _) = farthest.outcome
    else {
      return
        "since its words are read as something else (a longer name or phrase, or a word of `other_senses`)"
    }
    switch farthest.program.atoms[atom].test {
    case .words(let index):
      return "since `\(rulebook.wordClasses[index].phrases.first?.text ?? "")` is not seen in it"
    case .capture(let capture): return "since `\(capture.description)` is not seen in it"
    }
  }
}

extension Explanation.Attempt {
  fileprivate var farness: Int {
    if case .stopped(_, let matched) = outcome { matched } else { program.atoms.count }
  }
}
