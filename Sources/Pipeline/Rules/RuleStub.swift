import Classify
import Extract
import Foundation
import Model

/// A rule begun from a sentence: names and numbers become captures, the words between them stay.
///
/// What it writes is a start that already finds its sentence; the author makes it general.
public struct RuleStub: Sendable {
  private let rulebook: Rulebook
  private let text: String
  private let kind: String
  private let extraction: Extraction

  /// - Parameter kind: an id of `kinds.yaml`; without one, what the rules already find in the text, else the first.
  public init(_ text: String, _ rulebook: Rulebook, kind: String? = nil) {
    self.rulebook = rulebook
    self.text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let document = Document(id: "stub", text: self.text)
    found =
      Classifier(rulebook).classification(of: Extractor(rulebook).extraction(of: document))
      .actions
    self.kind = kind ?? found.first?.kind ?? rulebook.kinds.first?.id ?? "kind"
    extraction = Extractor(Self.seeingAll(rulebook, in: self.text)).extraction(of: document)
  }

  /// What the rules already find in the text.
  public let found: [RegulatoryAction]

  /// Names and numbers are read only where a rule may fire: here one may everywhere.
  private static func seeingAll(_ rulebook: Rulebook, in text: String) -> Rulebook {
    var rulebook = rulebook
    let words = Set(text.split { !$0.isLetter }.map(String.init))
      .union(
        text.filter { $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) }.map(String.init))
    rulebook.wordClasses.append(WordClass(words.sorted().map { Phrase($0, exact: true) }))
    let location = Location(file: "stub")
    let pattern = Pattern(
      language: "en", elements: [.words(rulebook.wordClasses.count - 1)], text: "",
      location: location)
    rulebook.rules.append(
      Rule(id: "stub", kind: "stub", says: "", patterns: [pattern], location: location))
    return rulebook
  }

  // MARK: Pattern

  /// A capture, or words that stay.
  private enum Part: Equatable {
    case capture(String)
    case words([String])
  }

  /// The sentence with most captures.
  private var parts: [Part] {
    extraction.sentences.map(parts).max { a, b in
      a.count { if case .capture = $0 { true } else { false } }
        < b.count { if case .capture = $0 { true } else { false } }
    } ?? []
  }

  private func parts(of sentence: Sentence) -> [Part] {
    var parts: [Part] = []
    var place = sentence.tokens.lowerBound
    let mentions = extraction.mentions[sentence.mentions].filter { capture($0.meaning) != nil }
      .sorted {
        ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count)
      }
    for mention in mentions where mention.tokens.lowerBound >= place {
      guard let capture = capture(mention.meaning) else { continue }
      let words = self.words(place..<mention.tokens.lowerBound, sentence)
      place = mention.tokens.upperBound
      // A list of companies is one capture.
      if words.isEmpty, parts.last == .capture(capture) { continue }
      if !words.isEmpty { parts.append(.words(words)) }
      parts.append(.capture(capture))
    }
    let rest = words(place..<sentence.tokens.upperBound, sentence)
    return rest.isEmpty ? parts : parts + [.words(rest)]
  }

  private func capture(_ meaning: Mention.Meaning) -> String? {
    switch meaning {
    case .company: "{company:target}"
    case .regulator: "{regulator}"
    case .money: "{money}"
    case .law: "{law}"
    case .count(_, _, .some): "{statistic}"
    case .count, .date, .words: nil
    }
  }

  private var isHan: Bool { extraction.language == "zh" }

  /// The words that tell something: neither of every day nor dates, numbers and signs.
  private func words(_ tokens: Range<Int>, _ sentence: Sentence) -> [String] {
    let words = tokens.compactMap { index -> String? in
      let token = extraction.tokens[index]
      guard token.kind == .word || token.kind == .han else { return nil }
      return spelling(token, sentence)
    }
    guard isHan else {
      let kept = words.filter { word in
        word.count > 2 && word == word.lowercased() && !rulebook.commonWords.contains(word)
          && !rulebook.invariantWords.contains(word)
      }
      return Array(kept.prefix(2))
    }
    let text = words.joined()
    return text.isEmpty || text == "和" || text == "与" ? [] : [String(text.prefix(6))]
  }

  private func spelling(_ token: Token, _ sentence: Sentence) -> String {
    let source = (sentence.field == .title ? extraction.document.title ?? "" : text).utf8
    let start = source.index(source.startIndex, offsetBy: Int(token.start))
    return String(
      decoding: source[start..<source.index(start, offsetBy: Int(token.end - token.start))],
      as: UTF8.self)
  }

  /// The pattern's text.
  var pattern: String {
    let gap = isHan ? "..." : " ... "
    var pieces: [String] = []
    for part in parts {
      switch part {
      case .capture(let capture): pieces.append(capture)
      case .words(let words): pieces.append(contentsOf: words)
      }
    }
    let isTriggered = parts.contains {
      if case .words = $0 { true } else { $0 == .capture("{statistic}") }
    }
    return pieces.joined(separator: gap) + (isTriggered ? "" : gap + "[write the verb here]")
  }

  // MARK: YAML

  /// The rule as a file of its own.
  public var yaml: String {
    let language = isHan ? "zh" : "en"
    let already = found.map { "# Already found here: \($0.summary)\n" }.joined()
    return """
      # yaml-language-server: $schema=../schema/rules.json
      # Make the pattern general: put other verbs for the same thing into [a|b|c], delete words that other texts
      # will not have, then run `tocsin rules check` and `tocsin rules test \(kind).new`.
      \(already)rules:
        - id: \(kind).new
          kind: \(kind)  # one of: \(rulebook.kinds.map(\.id).joined(separator: ", "))
          says: Write one sentence for the reader of the digest.
          \(language):
            - \(quoted(pattern))
          examples:
            - text: \(quoted(text))
              finds: {\(finding.joined(separator: ", "))}
            - text: \(quoted(isHan ? "写一个很像、但不应匹配的句子。" : "Write a sentence much like it that must not match."))
              finds: nothing

      """
  }

  private var finding: [String] {
    let named = extraction.mentions.map(\.meaning)
    func ids(_ id: (Mention.Meaning) -> String?) -> String? {
      var seen: Set<String> = []
      let ids = named.compactMap(id).filter { seen.insert($0).inserted }
      return ids.isEmpty ? nil : ids.joined(separator: ", ")
    }
    let companies = ids { meaning in
      guard case .company(let index) = meaning else { return nil }
      return rulebook.company(index, in: extraction).id
    }
    let regulators = ids { meaning in
      guard case .regulator(let index) = meaning else { return nil }
      return rulebook.authority(index, in: extraction).id
    }
    let amount = named.lazy.compactMap { meaning -> Money? in
      if case .money(let money) = meaning { money } else { nil }
    }.first
    return [
      companies.map { "companies: [\($0)]" }, regulators.map { "regulators: [\($0)]" },
      amount.map {
        "amount: \($0.bound == .exact ? "" : "\($0.bound.rawValue) ")\($0.value) \($0.currency)"
      },
    ].compactMap(\.self)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
