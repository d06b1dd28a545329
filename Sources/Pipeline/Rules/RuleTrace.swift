import Classify
import Extract
import Foundation
import Model

/// Why the rules say what they say of a document, ready to be shown: the engine's own trace in words.
public struct RuleTrace: Sendable {
  /// Something that the engine saw in a sentence.
  public struct Span: Sendable, Hashable, Encodable {
    public enum What: String, Sendable, Hashable, Encodable {
      case company, regulator, law, money, count, date, trigger, cue
    }
    public var what: What
    /// What it means: an id, a value, an effect.
    public var meaning: String
    public var text: String
    /// UTF-8 offsets in the field.
    public var start: Int
    public var end: Int
  }

  /// One pattern of one rule whose trigger stood in the sentence.
  public struct Attempt: Sendable, Hashable, Encodable {
    public enum Result: String, Sendable, Hashable, Encodable {
      case fires, vetoed
      /// All but one part matched.
      case nearMiss = "near miss"
      case stopped
    }
    public var rule: String
    public var kind: String
    public var pattern: String
    public var result: Result
    public var trigger: String
    /// Parts that matched, and how many there are.
    public var matched: Int
    public var parts: Int
    /// Why it did not fire.
    public var reason: String?
  }

  public struct Part: Sendable, Encodable {
    public var field: Evidence.Field
    public var start: Int
    public var end: Int
    public var text: String
    public var sees: [Span]
    public var attempts: [Attempt]
  }

  public var document: Document
  public var classification: Classification
  /// Sentences in which a rule was tried.
  public var sentences: [Part]

  /// - Parameter rule: tells only of this one.
  public init(
    _ document: Document, _ rulebook: Rulebook, extractor: Extractor, classifier: Classifier,
    rule: String? = nil
  ) {
    let extraction = extractor.extraction(of: document)
    let explanation = classifier.explanation(of: extraction)
    let reader = TraceReader(rulebook: rulebook, extraction: extraction)
    self.document = document
    classification = explanation.classification
    let attempts = Dictionary(
      grouping: explanation.attempts.filter { rule == nil || $0.rule.id == rule }, by: \.sentence)
    sentences = extraction.sentences.compactMap { sentence in
      attempts[sentence].map { reader.part(sentence, $0) }
    }
  }

  /// One line of NDJSON: the line that `tocsin classify` writes, and `sentences`.
  public func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let parts = String(decoding: try encoder.encode(sentences), as: UTF8.self)
    return ExchangeFormat.line(classification).dropLast() + ", \"sentences\": \(parts)}"
  }
}

/// Puts the engine's indices into words.
private struct TraceReader {
  let rulebook: Rulebook
  let extraction: Extraction

  func part(_ sentence: Sentence, _ attempts: [Explanation.Attempt]) -> RuleTrace.Part {
    var best: [String: RuleTrace.Attempt] = [:]
    var order: [String] = []
    for attempt in attempts.map({ self.attempt($0, sentence) }) {
      let key = attempt.rule + "\n" + attempt.pattern
      if best[key] == nil { order.append(key) }
      if let known = best[key], rank(known) <= rank(attempt) { continue }
      best[key] = attempt
    }
    let told = order.compactMap { best[$0] }.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    return RuleTrace.Part(
      field: sentence.field, start: sentence.bytes.lowerBound, end: sentence.bytes.upperBound,
      text: text(sentence.bytes, sentence.field), sees: spans(sentence, attempts), attempts: told)
  }

  /// What tells most comes first.
  private func rank(_ attempt: RuleTrace.Attempt) -> Int {
    switch attempt.result {
    case .fires: 0
    case .vetoed: 1
    case .nearMiss: 2
    case .stopped: 3 + attempt.parts - attempt.matched
    }
  }

  private func attempt(
    _ attempt: Explanation.Attempt, _ sentence: Sentence
  ) -> RuleTrace.Attempt {
    let parts = attempt.program.atoms.count
    var told = RuleTrace.Attempt(
      rule: attempt.rule.id, kind: attempt.rule.kind, pattern: attempt.pattern.text, result: .fires,
      trigger: text(bytes(attempt.trigger), sentence.field), matched: parts, parts: parts)
    switch attempt.outcome {
    case .found: break
    case .vetoed(let veto):
      told.result = .vetoed
      told.reason = reason(veto, sentence)
    case .stopped(let atom, _):
      told.matched = matched(attempt, sentence)
      told.result = gotFar(attempt, sentence) ? .nearMiss : .stopped
      let test = attempt.program.atoms[atom].test
      told.reason =
        isThere(test, sentence)
        ? "`\(name(test))` stands in the sentence, but not where the pattern wants it"
        : "no `\(name(test))` in the sentence"
    }
    return told
  }

  /// It matched, or all but one part did.
  private func gotFar(_ attempt: Explanation.Attempt, _ sentence: Sentence) -> Bool {
    let parts = attempt.program.atoms.count
    let matched = matched(attempt, sentence)
    return matched == parts || parts > 1 && matched == parts - 1
  }

  /// Parts that matched. The engine leaves off at the first that does not; those beyond it count where they
  /// stand in the sentence.
  private func matched(_ attempt: Explanation.Attempt, _ sentence: Sentence) -> Int {
    let (atoms, anchor) = (attempt.program.atoms, attempt.program.anchor)
    guard case .stopped(let atom, let matched) = attempt.outcome else { return atoms.count }
    let beyond = atoms.indices.filter { $0 < min(atom, anchor) || $0 > max(atom, anchor) }
    // Right of the trigger is tried first: behind a part missing on the left all has matched.
    let untried = atom < anchor ? beyond.filter { $0 < atom } : beyond
    return max(matched, 1) + untried.count { isThere(atoms[$0].test, sentence) }
  }

  private func reason(_ veto: Explanation.Veto, _ sentence: Sentence) -> String {
    guard case .cue(let effect) = veto else { return veto.description }
    let words = extraction.mentions[sentence.mentions].compactMap { mention -> String? in
      guard case .words(let index) = mention.meaning,
        rulebook.cues.contains(where: { $0.words == index && $0.effect == effect })
      else { return nil }
      return "`\(text(bytes(mention.tokens), sentence.field))`"
    }
    return words.isEmpty
      ? veto.description
      : "the cue \(words.joined(separator: ", ")) says that it is \(effect.rawValue)"
  }

  private func isThere(_ test: Program.Atom.Test, _ sentence: Sentence) -> Bool {
    extraction.mentions[sentence.mentions].contains { mention in
      switch (test, mention.meaning) {
      case (.words(let wanted), .words(let index)): wanted == index
      case (.capture(.company), .company), (.capture(.law), .law), (.capture(.money), .money),
        (.capture(.date), .date):
        true
      case (.capture(.regulator(let bodies)), .regulator(let index)):
        bodies?.contains(rulebook.regulators[rulebook.registered(index, in: extraction)].body)
          ?? true
      case (.capture(.statistic(let verbs)), .count(_, _, .some(let deed))):
        verbs?.contains(deed.verb) ?? true
      case (.capture(.count(let unit)), .count(_, let counted, _)):
        unit == nil || unit == counted
      default: false
      }
    }
  }

  /// As an author writes it.
  private func name(_ test: Program.Atom.Test) -> String {
    /// More words than this tell no more.
    let most = 6
    switch test {
    case .words(let index):
      let phrases = rulebook.wordClasses[index].phrases.map { ($0.exact ? "=" : "") + $0.text }
      return "[\(phrases.prefix(most).joined(separator: "|"))\(phrases.count > most ? "|…" : "")]"
    case .capture(let capture): return capture.description
    }
  }

  // MARK: Spans

  private func spans(
    _ sentence: Sentence, _ attempts: [Explanation.Attempt]
  ) -> [RuleTrace.Span] {
    // Words that start something stand everywhere; those of patterns that got far tell why.
    let triggers = attempts.filter { gotFar($0, sentence) }.map {
      span(.trigger, "starts \($0.rule.id)", $0.trigger, sentence.field)
    }
    var seen: Set<RuleTrace.Span> = []
    return
      (extraction.mentions[sentence.mentions].compactMap { span($0, sentence.field) }
      + triggers)
      .filter { seen.insert($0).inserted }
      .sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
  }

  private func span(_ mention: Mention, _ field: Evidence.Field) -> RuleTrace.Span? {
    func make(_ what: RuleTrace.Span.What, _ meaning: String) -> RuleTrace.Span {
      span(what, meaning, mention.tokens, field)
    }
    switch mention.meaning {
    case .company(let index):
      return make(.company, rulebook.company(index, in: extraction).id ?? "outside the registry")
    case .regulator(let index):
      return make(
        .regulator, rulebook.authority(index, in: extraction).id ?? "outside the registry")
    case .law(let index): return make(.law, rulebook.laws[index].id)
    case .money(let money):
      return make(.money, "\(money.bound.rawValue) \(money.value) \(money.currency)")
    case .count(let count, let unit, let deed):
      let verb = deed?.verb.rawValue ?? "(nothing says what was done to them)"
      return make(.count, "\(count.bound.rawValue) \(count.value) \(unit.rawValue) \(verb)")
    case .date(let date): return make(.date, "\(date)")
    case .words(let index):
      guard !mention.isInsideName, let cue = rulebook.cues.first(where: { $0.words == index })
      else { return nil }
      return make(.cue, cue.effect.rawValue)
    }
  }

  private func span(
    _ what: RuleTrace.Span.What, _ meaning: String, _ tokens: Range<Int>, _ field: Evidence.Field
  ) -> RuleTrace.Span {
    let bytes = bytes(tokens)
    return RuleTrace.Span(
      what: what, meaning: meaning, text: text(bytes, field), start: bytes.lowerBound,
      end: bytes.upperBound)
  }

  private func bytes(_ tokens: Range<Int>) -> Range<Int> {
    Int(
      extraction.tokens[tokens.lowerBound].start)..<Int(
        extraction.tokens[tokens.upperBound - 1].end)
  }

  private func text(_ bytes: Range<Int>, _ field: Evidence.Field) -> String {
    let text = (field == .title ? extraction.document.title ?? "" : extraction.document.text).utf8
    let start = text.index(text.startIndex, offsetBy: bytes.lowerBound)
    return String(
      decoding: text[start..<text.index(start, offsetBy: bytes.count)], as: UTF8.self)
  }
}

extension Pattern.Capture {
  /// As an author writes it: `{company:target}`.
  var description: String {
    switch self {
    case .company(let role): "{company:\(role.rawValue)}"
    case .regulator(let bodies):
      bodies.map { "{regulator:\($0.map(\.rawValue).sorted().joined(separator: "|"))}" }
        ?? "{regulator}"
    case .money: "{money}"
    case .statistic(let verbs):
      verbs.map { "{statistic:\($0.map(\.rawValue).sorted().joined(separator: "|"))}" }
        ?? "{statistic}"
    case .count(let unit): unit.map { "{count:\($0.rawValue)}" } ?? "{count}"
    case .law: "{law}"
    case .date: "{date}"
    }
  }
}
