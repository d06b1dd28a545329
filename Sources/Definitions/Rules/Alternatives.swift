import Model

/// An entry of a word list that stands for several phrases: `[over|in] the [last|past] $few years`, `[两|三]年来[遭|被]`.
///
/// Brackets hold alternatives, `$name` is one word of that list, and `[…]?` may be there or not.
struct Alternatives {
  enum Choice {
    case text(Substring)
    /// Any word of the list.
    case list(Substring)
  }

  struct Mistake: Error { var message: String }

  /// What stands one behind the other.
  private(set) var parts: [[Choice]] = []

  /// Whether a text has any; a `$` before no letter is a currency's.
  static func stand(in text: String) -> Bool {
    var isBehindDollar = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") { return true }
      if isBehindDollar, (0x61...0x7A).contains(byte | 0x20) { return true }
      isBehindDollar = byte == UInt8(ascii: "$")
    }
    return false
  }

  init(_ text: Substring) throws(Mistake) {
    var rest = text
    while let first = rest.first {
      switch first {
      case "[": parts.append(try Self.takeBracket(from: &rest))
      case "]": throw Mistake(message: "`]` without a `[` before it")
      case "$":
        let name = rest.dropFirst().prefix(while: Vocabulary.isNamePart)
        parts.append([.list(name)])
        rest = rest[name.endIndex...]
      default:
        let plain = rest.prefix { !"[]$".contains($0) }
        parts.append([.text(plain)])
        rest = rest[plain.endIndex...]
      }
    }
  }

  private static func takeBracket(from rest: inout Substring) throws(Mistake) -> [Choice] {
    guard let end = rest.firstIndex(of: "]") else {
      throw Mistake(message: "`[` is not closed; write `]`")
    }
    let inside = rest[..<end].dropFirst()
    rest = rest[end...].dropFirst()
    if inside.contains("[") { throw Mistake(message: "`[` inside `[`; close the first before it") }
    var choices: [Choice] = []
    for part in inside.split(separator: "|", omittingEmptySubsequences: false) {
      let word = part.drop(while: \.isWhitespace)
      if word.isEmpty { throw Mistake(message: "an empty word in `[…]`") }
      choices.append(word.hasPrefix("$") ? .list(word.dropFirst()) : .text(word))
    }
    if rest.hasPrefix("?") {
      rest = rest.dropFirst()
      choices.append(.text(""))
    }
    return choices
  }
}

extension Vocabulary {
  /// More phrases than anybody means to write in one line.
  private static let mostAlternatives = 20_000

  /// The phrases of an entry: one, or all that its alternatives make.
  mutating func phrases(written text: String, at place: Location) -> [Phrase] {
    guard Alternatives.stand(in: text) else {
      if let phrase = Phrase(written: text) { return [phrase] }
      mistakes.error(place, "an empty word; write one or delete this entry")
      return []
    }
    let mark = text.hasPrefix("=") ? "=" : ""
    var texts = [mark]
    do throws(Alternatives.Mistake) {
      for choices in try Alternatives(text.dropFirst(mark.count)).parts {
        let words = choices.flatMap { self.words(of: $0, at: place) }
        guard texts.count * words.count <= Self.mostAlternatives else {
          throw Alternatives.Mistake(
            message: "more than \(Self.mostAlternatives) phrases; write two entries instead")
        }
        texts = texts.flatMap { text in words.map { text + $0 } }
      }
    } catch {
      mistakes.error(place, error.message)
      return []
    }
    return texts.compactMap { Phrase(written: $0) }
  }

  private mutating func words(of choice: Alternatives.Choice, at place: Location) -> [String] {
    switch choice {
    case .text(let text): [String(text)]
    case .list(let name): phrases(ofList: String(name), at: place).map(\.text)
    }
  }
}
