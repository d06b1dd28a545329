import Classify
import Extract
import Foundation
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

  /// An error for each pattern that cannot fire, a warning for each word in one that never counts; on all cores.
  public func diagnostics() async -> [Diagnostic] {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return await withTaskGroup(of: [Diagnostic].self) { group in
      for first in 0..<cores {
        group.addTask {
          var seen: Set<Neighbours> = []
          return stride(from: first, to: rulebook.rules.count, by: cores).flatMap { index in
            let rule = rulebook.rules[index]
            return rule.patterns.flatMap { diagnostics(of: $0, rule, &seen) }
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  /// A word and what stands beside it, which tells whether it is read as the word that it is.
  private struct Neighbours: Hashable {
    var wordClass: Int
    var word: Int
    var before: String
    var after: String
  }

  private enum Trial: Equatable {
    case fires
    case silenced(String)
    case unmatched
  }

  private func diagnostics(of pattern: Pattern, _ rule: Rule, _ seen: inout Set<Neighbours>)
    -> [Diagnostic]
  {
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
    for (place, slot) in slots.enumerated() where slot.words.count > 1 {
      guard let wordClass = slot.wordClass else { continue }
      let (before, after) = samples.neighbours(of: place, slots, base, pattern)
      func neighbours(_ word: Int) -> Neighbours {
        // A long phrase is read as itself wherever it stands.
        let isLong = slot.words[word].utf8.count { $0 == 0x20 } >= Self.longPhrase
        return Neighbours(
          wordClass: wordClass, word: word, before: isLong ? "" : before,
          after: isLong ? "" : after)
      }
      let choices = slot.words.indices
        .filter { $0 != base[place] && !seen.contains(neighbours($0)) }
        .map { index in
          var choice = base
          choice[place] = index
          return choice
        }
      for (choice, isMatched) in zip(choices, matched(slots, choices, pattern, rule)) {
        if isMatched || best(slots, choice, pattern, rule) != .unmatched {
          seen.insert(neighbours(choice[place]))
        } else {
          unseen.append(slot.words[choice[place]])
        }
      }
    }
    return unseen.map {
      Diagnostic(
        pattern.location, .warning,
        "`\($0)` never counts here: it is read as something else (a longer name or phrase, or a word of `other_senses`); "
          + "write it otherwise or delete it")
    }
  }

  /// So many blanks are in one.
  private static let longPhrase = 2

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

  /// Which choices match when their sentences stand in one text: to read one of each costs far more.
  private func matched(
    _ slots: [RuleSamples.Slot], _ choices: [[Int]], _ pattern: Pattern, _ rule: Rule
  ) -> [Bool] {
    let most = 50
    var matched: [Bool] = []
    for start in stride(from: 0, to: choices.count, by: most) {
      let sentences = choices[start..<min(start + most, choices.count)].map {
        samples.sentence(slots, $0, pattern, rule, filled: true)
      }
      var ends: [Int] = []
      for sentence in sentences { ends.append((ends.last ?? 0) + sentence.utf8.count + 1) }
      var isMatched = [Bool](repeating: false, count: sentences.count)
      for attempt in attempts(sentences.joined(separator: "\n"), pattern, rule) {
        if case .stopped = attempt.outcome { continue }
        let place = ends.firstIndex { attempt.sentence.bytes.lowerBound < $0 }
        if let place { isMatched[place] = true }
      }
      matched += isMatched
    }
    return matched
  }

  private func attempts(_ text: String, _ pattern: Pattern, _ rule: Rule) -> [Explanation.Attempt] {
    let document = Document(id: rule.id, text: text, language: pattern.language)
    return classifier.attempts(of: pattern, rule, in: extractor.extraction(of: document))
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
