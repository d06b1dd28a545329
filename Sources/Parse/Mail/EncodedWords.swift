/// `=?gb2312?B?…?=` in headers.
///
/// Source: RFC 2047. Neighbours of one charset are joined before they are converted, because some
/// programs cut inside of a character.
struct EncodedWords {
  private var result = ""
  private var charset: String?
  private var bytes: [UInt8] = []

  static func text(of text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "?")) else { return text }
    var words = EncodedWords()
    return words.run(Substring(text))
  }

  private mutating func run(_ text: Substring) -> String {
    var rest = text
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      guard let word = Self.word(after: rest[start.upperBound...]) else {
        flush()
        result += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      // Blanks between two encoded words only fold the line.
      if charset == nil || !before.trimmingBlanks.isEmpty {
        flush()
        result += before
      } else if charset != word.charset {
        flush()
      }
      charset = word.charset
      bytes += word.bytes
      rest = word.rest
    }
    flush()
    return result + rest
  }

  private mutating func flush() {
    if let charset {
      let type = "text/plain; charset=\(charset)"
      result += decoded(Payload(bytes: bytes, contentType: type), hint: nil).text
    }
    charset = nil
    bytes = []
  }

  /// What follows `=?`: `charset?B?text?=`, the charset perhaps with a language (`utf-8*en`).
  private static func word(after text: Substring) -> (
    charset: String, bytes: [UInt8], rest: Substring
  )? {
    let parts = text.split(separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let end = parts[2].firstRange(of: "?=") else { return nil }
    let content = Array(parts[2][..<end.lowerBound].utf8)
    let charset = parts[0].prefix { $0 != "*" }.lowercased()
    guard !charset.isEmpty, !charset.contains(where: \.isWhitespace) else { return nil }
    switch parts[1] {
    case "B", "b": return (charset, TransferEncoding.base64(content), parts[2][end.upperBound...])
    case "Q", "q":
      let spaced = content.map { $0 == UInt8(ascii: "_") ? 32 : $0 }
      return (charset, TransferEncoding.quotedPrintable(spaced), parts[2][end.upperBound...])
    default: return nil
    }
  }
}
