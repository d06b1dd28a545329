import Model

/// Cuts a pattern into its signs.
///
/// All offsets are in characters of the pattern.
struct PatternScanner {
  enum Token: Equatable {
    /// `{company:target}`: name and arguments.
    case capture(String, [String])
    /// `[sue|bring suit|$charge]`.
    case bracket([Alternative])
    case list(String)
    /// A Latin word or a run of Han characters; `exact` if it is written with `=`.
    case word(String, exact: Bool, isHan: Bool)
    case gap, shortGap, open, close, optional
  }

  struct Alternative: Equatable {
    var text: String
    var offset: Int
  }

  struct Placed: Equatable {
    var token: Token
    var offset: Int
  }

  struct Mistake: Equatable {
    var offset: Int
    var message: String
  }

  private let characters: [Character]
  /// Each of them if it is of ASCII, else 0.
  private let ascii: [UInt8]
  private var position = 0
  private(set) var tokens: [Placed] = []
  private(set) var mistakes: [Mistake] = []

  init(_ pattern: String) {
    characters = Array(pattern)
    ascii = characters.map { $0.asciiValue ?? 0 }
    while position < characters.count { scan() }
  }

  private mutating func scan() {
    let start = position
    if Self.isLetterOrDigit(ascii[position]) { return scanWord(exact: false) }
    switch characters[position] {
    case " ": position += 1
    case "{": scanCapture()
    case "[": scanBracket()
    case "$": scanList()
    case "(": take(.open)
    case ")": take(.close)
    case "?": take(.optional)
    case "…": takeGap(of: "…")
    case "." where next(is: "."): takeGap(of: ".")
    case "=": scanWord(exact: true)
    case _ where isWordPart(position): scanWord(exact: false)
    case let blank where blank.isWhitespace: position += 1
    case let other: refuse(other, at: start)
    }
  }

  private mutating func take(_ token: Token, length: Int = 1) {
    tokens.append(Placed(token: token, offset: position))
    position += length
  }

  private func next(is character: Character) -> Bool {
    position + 1 < characters.count && characters[position + 1] == character
  }

  private mutating func takeGap(of dot: Character) {
    let length = characters[position...].prefix { $0 == dot }.count
    if dot == ".", length != 3, length != 2 {
      mistakes.append(
        Mistake(offset: position, message: "\(length) dots; a gap is `...`, a short one `..`"))
    }
    take(dot == "." && length == 2 ? .shortGap : .gap, length: length)
  }

  private mutating func refuse(_ character: Character, at offset: Int) {
    position = offset + 1
    if let meant = FullWidth.meant(by: character) {
      let remedy =
        ",;!.".contains(meant)
        ? "a pattern has no punctuation; write `...` to pass over it"
        : "write `\(meant)`"
      mistakes.append(Mistake(offset: offset, message: "full-width `\(character)`; \(remedy)"))
    } else if "]}|".contains(character) {
      let opening: Character = character == "}" ? "{" : "["
      mistakes.append(
        Mistake(offset: offset, message: "`\(character)` without a `\(opening)` before it"))
    } else {
      mistakes.append(
        Mistake(
          offset: offset,
          message: "`\(character)` has no meaning in a pattern; write `...` to pass over it"))
    }
  }

  /// What stands between the bracket at `position` and `closing`; moves behind it.
  private mutating func inside(_ closing: Character) -> ArraySlice<Character>? {
    let start = position
    guard let end = characters[(start + 1)...].firstIndex(of: closing) else {
      mistakes.append(
        Mistake(offset: start, message: "`\(characters[start])` is not closed; write `\(closing)`"))
      position = characters.count
      return nil
    }
    position = end + 1
    let content = characters[(start + 1)..<end]
    let wrong = content.indices.first {
      Self.isBracket(ascii[$0]) || ascii[$0] == 0 && FullWidth.meant(by: characters[$0]) != nil
    }
    if let wrong {
      refuseInside(characters[wrong], at: wrong, of: characters[start])
      return nil
    }
    return content
  }

  private mutating func refuseInside(_ found: Character, at offset: Int, of opening: Character) {
    let message =
      FullWidth.meant(by: found).map { FullWidth.message(found, $0) }
      ?? "`\(found)` inside `\(opening)`; close the `\(opening)` before it"
    mistakes.append(Mistake(offset: offset, message: message))
  }

  private mutating func scanCapture() {
    let start = position
    guard let content = inside("}") else { return }
    let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let words = { (text: ArraySlice<Character>) in String(text.filter { !$0.isWhitespace }) }
    let arguments =
      parts.count < 2
      ? [] : parts[1].split(separator: "|", omittingEmptySubsequences: false).map(words)
    tokens.append(Placed(token: .capture(words(parts[0]), arguments), offset: start))
  }

  private mutating func scanBracket() {
    let start = position
    guard let content = inside("]") else { return }
    var alternatives: [Alternative] = []
    for part in content.split(separator: "|", omittingEmptySubsequences: false) {
      let text = part.drop { $0 == " " || $0.isWhitespace }
      if text.isEmpty {
        mistakes.append(Mistake(offset: part.startIndex, message: "an empty word in `[…]`"))
      } else {
        alternatives.append(Alternative(text: self.text(text.indices), offset: text.startIndex))
      }
    }
    tokens.append(Placed(token: .bracket(alternatives), offset: start))
  }

  private func text(_ range: Range<Int>) -> String {
    ascii[range].contains(0)
      ? String(characters[range]) : String(decoding: ascii[range], as: UTF8.self)
  }

  private mutating func scanList() {
    let name = characters[(position + 1)...].prefix(while: Vocabulary.isNamePart)
    if name.isEmpty {
      mistakes.append(Mistake(offset: position, message: "`$` without the name of a list"))
    }
    take(.list(String(name)), length: name.count + 1)
  }

  private mutating func scanWord(exact: Bool) {
    let start = position
    if exact { position += 1 }
    guard position < characters.count, isWordPart(position) else {
      mistakes.append(Mistake(offset: start, message: "`=` without a word behind it"))
      return
    }
    let isHan = isHan(position)
    let first = position
    while position < characters.count, isWordPart(position),
      self.isHan(position) == isHan, !(characters[position] == "." && next(is: "."))
    { position += 1 }
    let word = Token.word(text(first..<position), exact: exact, isHan: isHan)
    tokens.append(Placed(token: word, offset: start))
  }

  private func isWordPart(_ position: Int) -> Bool {
    if Self.isLetterOrDigit(ascii[position]) || isIdeograph(position) { return true }
    let character = characters[position]
    return character.isLetter || character.isNumber
      || "'’-&/%.+#@·".contains(character)
  }

  /// Han characters and kana, which are written without blanks.
  private func isHan(_ position: Int) -> Bool {
    if isIdeograph(position) { return true }
    guard ascii[position] == 0, let scalar = characters[position].unicodeScalars.first else {
      return false
    }
    return scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
  }

  /// One of the block that nearly all are in.
  private func isIdeograph(_ position: Int) -> Bool {
    ascii[position] == 0
      && (0x4E00...0x9FFF).contains(characters[position].unicodeScalars.first?.value ?? 0)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }
}
