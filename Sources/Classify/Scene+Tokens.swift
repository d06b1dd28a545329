import Model

/// The words of a sentence, read back from the document.
extension Scene {
  /// No more words stand between two spans.
  func isWithin(_ limit: Int, from a: Range<Int>, to b: Range<Int>) -> Bool {
    let (first, second) = a.lowerBound <= b.lowerBound ? (a, b) : (b, a)
    return extraction.tokens.haveWords(
      atMost: limit, in: first.upperBound..<max(first.upperBound, second.lowerBound))
  }

  /// “A month later”, “two weeks later”: it goes on with what was told before.
  var tellsSequel: Bool {
    let start = sentence.tokens.lowerBound
    return !isHan && sentence.tokens.count > 3
      && (start + 1...start + 3).contains { word($0) == "later" }
  }

  /// Where it begins, behind the quotation mark that opens it.
  var firstWord: Int {
    let start = sentence.tokens.lowerBound
    return [0x22, 0x201C].contains(extraction.tokens[start].scalar) ? start + 1 : start
  }

  /// Written with a capital where a text has none but for names: the May of 18 May.
  func isCapitalised(_ tokens: Range<Int>) -> Bool {
    sentence.field == .text && tokens.lowerBound > firstWord
      && extraction.tokens[tokens.lowerBound].kind == .word
      && TokenSpelling.beginsWithCapital(tokens.lowerBound, extraction, sentence.field)
  }

  /// “Fines makers, opens Bolt probe” in an English headline, “charged Acme with fraud and fined Bolt”: the verbs
  /// that begin an act of their own, in reading order.
  func actsOfTheirOwn(_ triggers: some Sequence<Range<Int>>) -> [Int] {
    guard !isHan else { return [] }
    var verbs: [Int] = []
    // A word is of many classes.
    for trigger in triggers where verbs.last != trigger.lowerBound {
      verbs.append(trigger.lowerBound)
    }
    return verbs.filter(beginsAct).sorted()
  }

  private func beginsAct(_ verb: Int) -> Bool {
    guard verb > sentence.tokens.lowerBound else { return false }
    if sentence.isHeadline, extraction.tokens[verb - 1].scalar == 0x2C {
      return word(verb).hasSuffix("s")
    }
    // To read one word back is to read all of them.
    let before = extraction.tokens[verb - 1]
    return before.kind == .word && before.end - before.start == 3
      && word(verb - 1) == "and" && (word(verb).hasSuffix("ed") || word(verb).hasSuffix("s"))
      && companies.contains {
        !$0.isPronoun && (verb + 1...verb + 3).contains($0.tokens.lowerBound)
      }
  }

  /// In small letters; empty outside the sentence.
  func word(_ index: Int) -> String {
    sentence.tokens.contains(index) ? spelled[index - sentence.tokens.lowerBound] : ""
  }

  /// Where a word stands in the sentence.
  func places(of word: String) -> [Int] {
    if let known = placesOfWords[word] { return known }
    let places = sentence.tokens.filter { self.word($0) == word }
    placesOfWords[word] = places
    return places
  }

  /// The text of tokens as the document writes it.
  func surface(_ tokens: Range<Int>) -> String {
    TokenSpelling.text(tokens, extraction, sentence.field)
  }
}

/// Reads tokens back from the document.
enum TokenSpelling {
  static func text(_ tokens: Range<Int>, _ extraction: Extraction, _ field: Evidence.Field)
    -> String
  {
    tokens.isEmpty ? "" : String(decoding: bytes(of: tokens, extraction, field), as: UTF8.self)
  }

  /// The token in small letters.
  static func word(_ index: Int, _ extraction: Extraction, _ field: Evidence.Field) -> String {
    word(extraction.tokens[index], of: source(extraction, field).utf8.span)
  }

  /// The same of each of the tokens.
  static func words(_ tokens: Range<Int>, _ extraction: Extraction, _ field: Evidence.Field)
    -> [String]
  {
    let source = source(extraction, field)
    let bytes = source.utf8.span
    return extraction.tokens[tokens].map { word($0, of: bytes) }
  }

  private static func word(_ token: Token, of bytes: Span<UInt8>) -> String {
    let bytes = bytes.extracting(Int(token.start)..<Int(token.end))
    for index in bytes.indices where bytes[index] >= 0x80 {
      let word = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      return token.kind == .han ? word : word.lowercased()
    }
    return String(unsafeUninitializedCapacity: bytes.count) { buffer in
      for index in bytes.indices {
        buffer[index] = isCapital(bytes[index]) ? bytes[index] | 0x20 : bytes[index]
      }
      return bytes.count
    }
  }

  static func beginsWithCapital(_ index: Int, _ extraction: Extraction, _ field: Evidence.Field)
    -> Bool
  {
    let token = extraction.tokens[index]
    guard !token.isCapital else { return true }
    let first = source(extraction, field).utf8.span[Int(token.start)]
    guard first >= 0x80 else { return isCapital(first) }
    return text(index..<index + 1, extraction, field).first?.isUppercase == true
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private static func bytes(
    of tokens: Range<Int>, _ extraction: Extraction, _ field: Evidence.Field
  ) -> Substring.UTF8View {
    let source = source(extraction, field).utf8
    let start = Int(extraction.tokens[tokens.lowerBound].start)
    let end = Int(extraction.tokens[tokens.upperBound - 1].end)
    return source[
      source.index(
        source.startIndex, offsetBy: start)..<source.index(
          source.startIndex, offsetBy: end)]
  }

  private static func source(_ extraction: Extraction, _ field: Evidence.Field) -> String {
    field == .title ? extraction.document.title ?? "" : extraction.document.text
  }
}
