import Model

/// Builds the elements of a pattern from its signs.
struct PatternParser {
  private let tokens: [PatternScanner.Placed]
  private var position = 0
  private(set) var mistakes: [PatternScanner.Mistake]
  private(set) var warnings: [PatternScanner.Mistake] = []
  /// The vocabulary has reported it.
  private var hasUnknownList = false

  init(_ text: String) {
    let scanner = PatternScanner(text)
    (tokens, mistakes) = (scanner.tokens, scanner.mistakes)
  }

  /// The pattern's elements; empty if it is wrong.
  ///
  /// - Parameters:
  ///   - vocabulary: gets the word classes that are new.
  ///   - place: turns an offset into a place in the file.
  mutating func elements(
    _ vocabulary: inout Vocabulary, at place: (Int) -> Location
  ) -> [Pattern.Element] {
    var elements: [Pattern.Element] = []
    while position < tokens.count {
      elements += sequence(&vocabulary, at: place)
      guard position < tokens.count else { break }
      complain(tokens[position].offset, "`)` without a `(` before it")
      position += 1
    }
    guard mistakes.isEmpty, !hasUnknownList else { return [] }
    elements = withoutOuterGaps(elements)
    checkTrigger(elements)
    return mistakes.isEmpty ? elements : []
  }

  private mutating func complain(_ offset: Int, _ message: String) {
    mistakes.append(PatternScanner.Mistake(offset: offset, message: message))
  }

  /// Elements up to a `)` that is not theirs, or to the end.
  private mutating func sequence(
    _ vocabulary: inout Vocabulary, at place: (Int) -> Location
  ) -> [Pattern.Element] {
    var elements: [Pattern.Element] = []
    while position < tokens.count {
      let (token, offset) = (tokens[position].token, tokens[position].offset)
      if token == .close { break }
      position += 1
      var new: [Pattern.Element]
      switch token {
      case .gap, .shortGap:
        if position > 1, tokens[position - 2].token.isGap {
          complain(offset, "two gaps in a row; delete one")
        }
        new = [token == .gap ? .gap : .shortGap]
      case .open: new = group(from: offset, &vocabulary, at: place)
      case .optional:
        complain(offset, "`?` must stand behind a word, a `[…]`, a `{…}` or a `(…)`")
        new = []
      case .capture(let name, let arguments):
        new = capture(name, arguments, offset).map { [.capture($0)] } ?? []
      case .list(let name):
        let index = vocabulary.index(ofList: name, at: place(offset))
        if index == nil { hasUnknownList = true }
        new = index.map { [.words($0)] } ?? []
      case .bracket(let alternatives):
        new = words(phrases(alternatives, &vocabulary, at: place), &vocabulary)
      case .word(let word, let exact, let isHan):
        let phrase = phrase(from: word, exact: exact, isHan: isHan)
        new = words([vocabulary.number(of: phrase)], &vocabulary)
      case .close: new = []
      }
      if !token.isGap, takeOptional(), !new.isEmpty { new = [.optional(new)] }
      elements += new
    }
    return elements
  }

  private mutating func takeOptional() -> Bool {
    guard position < tokens.count, tokens[position].token == .optional else { return false }
    position += 1
    return true
  }

  private mutating func group(
    from offset: Int, _ vocabulary: inout Vocabulary, at place: (Int) -> Location
  ) -> [Pattern.Element] {
    let elements = sequence(&vocabulary, at: place)
    if position < tokens.count {
      position += 1
    } else {
      complain(offset, "`(` is not closed; write `)`")
    }
    if elements.isEmpty { complain(offset, "an empty group; delete it") }
    return elements
  }

  private func words(
    _ numbers: [Int], _ vocabulary: inout Vocabulary
  ) -> [Pattern.Element] {
    numbers.isEmpty ? [] : [.words(vocabulary.index(of: numbers))]
  }

  private mutating func list(
    _ name: String, _ vocabulary: inout Vocabulary, at place: @autoclosure () -> Location
  ) -> [Int] {
    let numbers = vocabulary.numbers(ofList: name, at: place())
    if numbers.isEmpty { hasUnknownList = true }
    return numbers
  }

  /// The phrases of a bracket by their numbers.
  private mutating func phrases(
    _ alternatives: [PatternScanner.Alternative], _ vocabulary: inout Vocabulary,
    at place: (Int) -> Location
  ) -> [Int] {
    var numbers: [Int] = []
    for alternative in alternatives {
      if alternative.text.hasPrefix("$") {
        let name = alternative.text.dropFirst().prefix { !$0.isWhitespace }
        numbers += list(String(name), &vocabulary, at: place(alternative.offset))
      } else if let phrase = Phrase(written: alternative.text) {
        numbers.append(vocabulary.number(of: phrase))
      }
    }
    return numbers
  }

  /// Latin words that follow each other are one phrase, up to the next `=`.
  private mutating func phrase(from word: String, exact: Bool, isHan: Bool) -> Phrase {
    var words = [word]
    while !isHan, position < tokens.count,
      case .word(let next, exact: false, isHan: false) = tokens[position].token
    {
      words.append(next)
      position += 1
    }
    return Phrase(words.joined(separator: " "), exact: exact)
  }

  /// Gaps at either end say nothing: a pattern is looked for anywhere in a sentence.
  private mutating func withoutOuterGaps(_ elements: [Pattern.Element]) -> [Pattern.Element] {
    var elements = elements[...]
    for (gap, end) in [(tokens.first, "beginning"), (tokens.last, "end")] {
      guard let gap, gap.token.isGap else { continue }
      warnings.append(
        PatternScanner.Mistake(
          offset: gap.offset, message: "a gap at the \(end) says nothing; delete it"))
    }
    if let first = elements.first, first.isGap { elements.removeFirst() }
    if let last = elements.last, last.isGap { elements.removeLast() }
    return Array(elements)
  }

  private mutating func checkTrigger(_ elements: [Pattern.Element]) {
    let isFirm = elements.contains { if case .optional = $0 { false } else { !$0.isGap } }
    let isTriggered = elements.contains {
      switch $0 {
      case .words, .capture(.statistic): true
      case .gap, .shortGap, .capture, .optional: false
      }
    }
    if elements.isEmpty {
      complain(0, "an empty pattern; write one or delete this entry")
    } else if !isFirm {
      complain(0, "all of this pattern is optional; it would match everywhere")
    } else if !isTriggered {
      complain(
        0,
        "this pattern could never be triggered; it needs a word or a `{statistic}` that is "
          + "not optional")
    }
  }
}

/// Captures.
extension PatternParser {
  private static let captures = [
    "company", "regulator", "money", "statistic", "count", "law", "date",
  ]

  private mutating func capture(
    _ name: String, _ arguments: [String], _ offset: Int
  ) -> Pattern.Capture? {
    switch name {
    case "company":
      guard arguments.count <= 1 else {
        complain(offset, "`{company}` has one role; write `{company:\(arguments[0])}`")
        return nil
      }
      guard let role = arguments.first else { return .company(.target) }
      return argument(role, "role", offset).map { .company($0) }
    case "regulator":
      let bodies = arguments.compactMap { argument($0, "body", offset) as Regulator.Body? }
      return .regulator(arguments.isEmpty ? nil : Set(bodies))
    case "statistic":
      let verbs = arguments.compactMap { argument($0, "verb", offset) as TakedownStatistic.Verb? }
      return .statistic(arguments.isEmpty ? nil : Set(verbs))
    case "count":
      guard arguments.count <= 1 else {
        complain(offset, "`{count}` has one unit; write `{count:\(arguments[0])}`")
        return nil
      }
      guard let unit = arguments.first else { return .count(nil) }
      return argument(unit, "unit", offset).map { .count($0) }
    default: return plainCapture(name, arguments, offset)
    }
  }

  private mutating func plainCapture(
    _ name: String, _ arguments: [String], _ offset: Int
  ) -> Pattern.Capture? {
    guard arguments.isEmpty || !Self.captures.contains(name) else {
      complain(offset, "`{\(name)}` takes nothing behind a `:`; write `{\(name)}`")
      return nil
    }
    switch name {
    case "money": return .money
    case "law": return .law
    case "date": return .date
    default:
      complain(offset + 1, unknown("capture", name, known: Self.captures))
      return nil
    }
  }

  private mutating func argument<Word: RawRepresentable<String> & CaseIterable>(
    _ word: String, _ subject: String, _ offset: Int
  ) -> Word? {
    if let found = Word(rawValue: word) { return found }
    complain(offset + 1, unknown(subject, word, known: Word.allCases.map(\.rawValue)))
    return nil
  }
}

extension PatternScanner.Token {
  fileprivate var isGap: Bool { self == .gap || self == .shortGap }
}

extension Pattern.Element {
  fileprivate var isGap: Bool { self == .gap || self == .shortGap }
}
