import Model

/// The words of a sentence, read back from the document.
extension Scene {
  /// The length of a span in words: a Chinese word has two characters, a hyphen is none.
  func distance(_ tokens: Range<Int>) -> Int {
    let han = tokens.count { extraction.tokens[$0].kind == .han }
    let hyphens = tokens.count { extraction.tokens[$0].scalar == 0x2D }
    return tokens.count - hyphens - han + han / 2
  }

  /// How many words stand between two spans.
  func distance(between a: Range<Int>, and b: Range<Int>) -> Int {
    let (first, second) = a.lowerBound <= b.lowerBound ? (a, b) : (b, a)
    return distance(first.upperBound..<max(first.upperBound, second.lowerBound))
  }

  /// Written with a capital where a text has none but for names: the May of 18 May.
  func isCapitalised(_ tokens: Range<Int>) -> Bool {
    sentence.field == .text && tokens.lowerBound > sentence.tokens.lowerBound
      && extraction.tokens[tokens.lowerBound].kind == .word
      && surface(tokens.lowerBound..<tokens.lowerBound + 1).first?.isUppercase == true
  }

  func word(_ index: Int) -> String { TokenSpelling.word(index, extraction, sentence.field) }

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
    guard !tokens.isEmpty else { return "" }
    let source = field == .title ? extraction.document.title ?? "" : extraction.document.text
    let start = Int(extraction.tokens[tokens.lowerBound].start)
    let end = Int(extraction.tokens[tokens.upperBound - 1].end)
    let bytes = source.utf8
    return String(
      decoding: bytes[
        bytes.index(
          bytes.startIndex, offsetBy: start)..<bytes.index(bytes.startIndex, offsetBy: end)],
      as: UTF8.self)
  }

  static func word(_ index: Int, _ extraction: Extraction, _ field: Evidence.Field) -> String {
    text(index..<index + 1, extraction, field).lowercased()
  }
}
