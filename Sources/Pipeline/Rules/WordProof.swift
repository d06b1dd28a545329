import Extract
import Model
import Synchronization

/// Finds the words of patterns that never count.
///
/// How a word is read depends on it and its neighbours: what one pattern proves of it between two others holds for
/// all. Most words are proved by the phrases alone; only what may mean more, or stands beside a capture, is tried
/// in its pattern.
struct WordProof {
  /// A word and what stands beside it.
  struct Row: Hashable, Sendable {
    var word: Phrase
    var before: PhraseRows.Part?
    var after: PhraseRows.Part?
  }

  /// What is known of all patterns, whoever finds it out.
  final class Proven: Sendable {
    private let rows = Mutex<Set<Row>>([])
    func contains(_ row: Row) -> Bool { rows.withLock { $0.contains(row) } }
    func insert(_ row: Row) { rows.withLock { _ = $0.insert(row) } }
  }

  /// A word of a pattern that does not count there.
  struct Failure: Sendable {
    var row: Row
    var diagnostic: Diagnostic
  }

  private let rulebook: Rulebook
  private let trial: PatternTrial
  private let lists: ListUses
  private let proven: Proven
  private var rows: PhraseRows
  private var samples: [PatternTrial.Place: PatternTrial.Sample?] = [:]

  init(_ extractor: Extractor, _ trial: PatternTrial, _ lists: ListUses, _ proven: Proven) {
    (rulebook, self.trial, self.lists, self.proven) = (trial.rulebook, trial, lists, proven)
    rows = PhraseRows(extractor)
  }

  /// The words that a pattern has of its own, not by a list, and that never count in it.
  mutating func failures(in sample: PatternTrial.Sample) -> [Failure] {
    let pattern = trial.pattern(at: sample.place)
    let listed = lists.words(in: pattern)
    var failures: [Failure] = []
    for isWhole in pattern.hasOptionalParts ? [false, true] : [false] {
      let slots = isWhole ? trial.samples.slots(pattern, isWhole: true) : sample.slots
      for (slot, part) in slots.enumerated() where part.isOptional == isWhole {
        guard let wordClass = part.wordClass, part.words.count > 1 else { continue }
        let (before, after) = trial.samples.neighbours(of: slot, slots, isHan: pattern.isHan)
          .pair(in: 0)
        for word in rulebook.wordClasses[wordClass].phrases where !listed.contains(word) {
          let row = Row(word: word, before: before, after: after)
          guard !proven.contains(row) else { continue }
          let reading = reading(of: word, wordClass, in: slot, slots, pattern)
          if reading == .asItself
            || reading == .perhaps
              && (isWhole || trial.matches(sample, with: word.text, in: slot))
          {
            proven.insert(row)
          } else {
            let diagnostic = Diagnostic(
              pattern.location, .warning, Self.message(word, "here", remedy: "delete it"))
            failures.append(Failure(row: row, diagnostic: diagnostic))
          }
        }
      }
    }
    return failures
  }

  /// Warnings for the words of a list, as they are written there, that count in no pattern with the list.
  mutating func warnings(ofList name: String, words range: Range<Int>) -> [Diagnostic] {
    guard let list = rulebook.lists[name], let uses = lists.uses[name] else { return [] }
    return list.words[range].compactMap { word in
      for use in uses where counts(word.phrase, in: use) { return nil }
      return Diagnostic(
        word.location, .warning,
        Self.message(
          word.phrase, "in any pattern with `$\(name)`",
          remedy: "delete it, if nothing but patterns uses the list"))
    }
  }

  private mutating func counts(_ word: Phrase, in use: ListUses.Use) -> Bool {
    let pattern = trial.pattern(at: use.place)
    let slots = trial.samples.slots(pattern, isWhole: use.isWhole)
    guard let wordClass = slots[use.slot].wordClass else { return true }
    switch reading(of: word, wordClass, in: use.slot, slots, pattern) {
    case .asItself: return true
    case .otherwise: return false
    case .perhaps:
      // Of a pattern that cannot fire another message tells.
      guard !use.isWhole, let sample = sample(at: use.place) else { return true }
      return trial.matches(sample, with: word.text, in: use.slot)
    }
  }

  private mutating func reading(
    of word: Phrase, _ wordClass: Int, in slot: Int, _ slots: [RuleSamples.Slot], _ pattern: Pattern
  ) -> PhraseRows.Reading {
    let neighbours = trial.samples.neighbours(of: slot, slots, isHan: pattern.isHan)
    let reading = reading(of: word, wordClass, neighbours, isHan: pattern.isHan)
    guard reading == .otherwise, !slots[slot].isOptional, pattern.hasOptionalParts else {
      return reading
    }
    let other = trial.samples.neighboursWithOptional(of: slot, pattern)
    return self.reading(of: word, wordClass, other, isHan: pattern.isHan)
  }

  /// As itself, if some of the neighbours let it.
  private mutating func reading(
    of word: Phrase, _ wordClass: Int, _ neighbours: RuleSamples.Neighbours, isHan: Bool
  ) -> PhraseRows.Reading {
    for turn in neighbours.turns {
      let (before, after) = neighbours.pair(in: turn)
      let parts = [before, PhraseRows.Part(word.text, of: wordClass), after].compactMap(\.self)
      let reading = rows.reading(of: parts, at: before == nil ? 0 : 1, isHan: isHan)
      if reading == .otherwise { continue }
      return neighbours.haveCapture ? .perhaps : reading
    }
    return .otherwise
  }

  private mutating func sample(at place: PatternTrial.Place) -> PatternTrial.Sample? {
    if let known = samples[place] { return known }
    let sample = trial.sample(at: place)
    samples[place] = sample
    return sample
  }

  private static func message(_ word: Phrase, _ place: String, remedy: String) -> String {
    "`\(word.text)` never counts \(place): it is read as something else (a longer name or phrase, or a word of "
      + "`other_senses`), or what stands beside it is; write it otherwise or \(remedy)"
  }
}
