import Classify
import Extract
import Model

/// Runs patterns on sentences made of their own parts.
struct PatternTrial: Sendable {
  /// A pattern, by the place of its rule and its own among the rule's.
  struct Place: Hashable {
    var rule: Int
    var pattern: Int
  }

  /// A pattern with words that make it fire.
  struct Sample {
    var place: Place
    var slots: [RuleSamples.Slot]
    /// Of each slot.
    var words: [String]
  }

  let rulebook: Rulebook
  let samples: RuleSamples
  private let extractor: Extractor
  private let classifier: Classifier

  init(_ rulebook: Rulebook, _ extractor: Extractor) {
    (self.rulebook, self.extractor) = (rulebook, extractor)
    samples = RuleSamples(rulebook)
    classifier = Classifier(rulebook)
  }

  func pattern(at place: Place) -> Pattern { rulebook.rules[place.rule].patterns[place.pattern] }

  /// The pattern with the first word of each class, or with others in turn; nil if it fires with none.
  func sample(at place: Place) -> Sample? {
    let slots = samples.slots(pattern(at: place))
    let turns = min(RuleSamples.mostChoices, slots.map(\.words.count).max() ?? 1)
    for turn in 0..<max(turns, 1) {
      let sample = Sample(place: place, slots: slots, words: slots.map { $0.word(in: turn) })
      if isTried(sample, filled: Self.evenly, by: { $0 == .found }) { return sample }
    }
    return nil
  }

  /// The pattern matches with another word in one of its slots, even if a cue silences it.
  func matches(_ sample: Sample, with word: String, in slot: Int) -> Bool {
    var (other, slot) = (sample, slot)
    other.words[slot] = word
    if matches(other, beside: slot) { return true }
    let pattern = pattern(at: sample.place)
    guard pattern.hasOptionalParts else { return false }
    var words = other.words[...]
    other.slots = samples.slots(pattern, isWhole: true)
    other.words = other.slots.map { $0.isOptional ? $0.word(in: 0) : words.removeFirst() }
    slot = other.slots.firm[slot]
    return matches(other, beside: slot)
  }

  private func matches(_ sample: Sample, beside slot: Int) -> Bool {
    let besideIt = slot...slot + 1
    return isTried(
      sample,
      filled: Self.evenly + [
        { besideIt.contains($0) ? .word : .nothing }, { besideIt.contains($0) ? .nothing : .word },
        { _ in .clause },
      ]
    ) {
      if case .stopped = $0 { false } else { true }
    }
  }

  /// A word stands in each gap, or in none.
  private static let evenly: [@Sendable (Int) -> RuleSamples.Filling] = [
    { _ in .word }, { _ in .nothing },
  ]

  /// Why a pattern without a sample fires with none.
  func failure(at place: Place) -> Diagnostic {
    let pattern = pattern(at: place)
    let slots = samples.slots(pattern)
    let sentence = samples.sentence(
      slots, slots.map { $0.word(in: 0) }, pattern, rulebook.rules[place.rule]
    ) { _ in .word }
    return Diagnostic(
      pattern.location, .error,
      "this pattern cannot fire: even `\(sentence)` does not match, \(reason(sentence, place))")
  }

  /// In one of the ways to fill its gaps the outcome of an attempt passes.
  private func isTried(
    _ sample: Sample, filled: [@Sendable (Int) -> RuleSamples.Filling],
    by isWanted: (Explanation.Outcome) -> Bool
  ) -> Bool {
    var tried: Set<String> = []
    return filled.contains { filling in
      let sentence = samples.sentence(
        sample.slots, sample.words, pattern(at: sample.place), rulebook.rules[sample.place.rule],
        filling: filling)
      return tried.insert(sentence).inserted
        && attempts(sentence, sample.place).contains { isWanted($0.outcome) }
    }
  }

  private func attempts(_ text: String, _ place: Place) -> [Explanation.Attempt] {
    let pattern = pattern(at: place)
    let document = Document(
      id: rulebook.rules[place.rule].id, text: text, language: pattern.language)
    return classifier.attempts(
      of: pattern, ofRule: place.rule, in: extractor.extraction(of: document))
  }

  private func reason(_ sentence: String, _ place: Place) -> String {
    let attempts = attempts(sentence, place)
    for case .vetoed(let veto) in attempts.map(\.outcome) { return "since \(veto)" }
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

extension RuleSamples.Slot {
  fileprivate func word(in turn: Int) -> String {
    words.isEmpty ? "" : words[turn % words.count]
  }
}

extension Explanation.Attempt {
  fileprivate var farness: Int {
    if case .stopped(_, let matched) = outcome { matched } else { program.atoms.count }
  }
}
