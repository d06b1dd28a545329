import Model

/// Tokens of one sentence with the bytes they were cut from.
struct TokenText {
  /// What the sentences of a field share: a text is passed on far too often to be counted thrice.
  final class Field: Sendable {
    let tokens: [Token]
    /// What the tokens are looked up by.
    let keys: [UInt64]
    let bytes: [UInt8]
    /// The document has Han characters.
    let mayHaveHan: Bool

    init(_ tokenizer: Tokenizer, _ bytes: [UInt8]) {
      (tokens, keys, self.bytes) = (tokenizer.tokens, tokenizer.keys, bytes)
      mayHaveHan = tokenizer.hanCount > 0
    }
  }

  let field: Field
  /// The sentence: indices outside read as nothing.
  let range: Range<Int>

  var tokens: [Token] { field.tokens }
  var keys: [UInt64] { field.keys }
  var bytes: [UInt8] { field.bytes }

  /// The token in small letters and half-width digits; empty outside the sentence.
  func text(_ index: Int) -> String {
    guard range.contains(index) else { return "" }
    let token = tokens[index]
    let length = Int(token.end - token.start)
    return String(unsafeUninitializedCapacity: length) { buffer in
      var (position, count) = (Int(token.start), 0)
      while position < Int(token.end) {
        let byte = bytes[position]
        if byte == 0xEF {
          let (scalar, end) = Tokenizer.scalar(in: bytes, at: position)
          if (0xFF01...0xFF5E).contains(scalar) {
            let half = UInt8(scalar - 0xFEE0)
            buffer[count] = Tokenizer.isLetter(half) ? half | 0x20 : half
            (position, count) = (end, count + 1)
            continue
          }
        }
        buffer[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        (position, count) = (position + 1, count + 1)
      }
      return count
    }
  }

  /// What the token is looked up by; 0, which no table has, outside the sentence.
  func key(_ index: Int) -> UInt64 { range.contains(index) ? keys[index] : 0 }

  /// The word, or but for the s at its end, is one of these.
  func isWord(of words: KeySet, at index: Int) -> Bool {
    words.contains(key(index)) || words.contains(keyWithoutS(index))
  }

  /// What the word is looked up by without the s at its end; 0 if it has none.
  private func keyWithoutS(_ index: Int) -> UInt64 {
    guard isWord(index) else { return 0 }
    let word = bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
    guard let last = word.last, last | 0x20 == 0x73 else { return 0 }
    return Key.word(
      word.dropLast().reduce(Key.empty) { Key.hash($0, Tokenizer.isLetter($1) ? $1 | 0x20 : $1) })
  }

  /// Bytes of the token.
  func length(_ index: Int) -> Int {
    range.contains(index) ? Int(tokens[index].end - tokens[index].start) : 0
  }

  /// The value of a token that is digits alone, few enough for an `Int`.
  func whole(_ index: Int) -> Int? {
    guard isNumber(index) else { return nil }
    let token = tokens[index]
    if token.end - token.start > 18 { return Int(text(index)) }
    var value = 0
    for byte in bytes[Int(token.start)..<Int(token.end)] {
      // Digits of full width, separators.
      guard Tokenizer.isDigit(byte) else { return byte == 0xEF ? Int(text(index)) : nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The token is `word`, which is in small letters; cheaper than making its text.
  func reads(_ word: StaticString, at index: Int) -> Bool {
    guard range.contains(index) else { return false }
    let token = tokens[index]
    let (start, length) = (Int(token.start), Int(token.end - token.start))
    guard length == word.utf8CodeUnitCount else {
      // Letters of full width take three bytes each.
      return length == 3 * word.utf8CodeUnitCount && bytes[start] == 0xEF
        && text(index) == "\(word)"
    }
    for offset in 0..<length {
      let byte = bytes[start + offset]
      let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if small != word.utf8Start[offset] { return false }
    }
    return true
  }

  /// The scalar of a one-character token; 0 for words, numbers and outside the sentence.
  func scalar(_ index: Int) -> UInt32 { range.contains(index) ? tokens[index].scalar : 0 }

  func isNumber(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .number }
  func isWord(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .word }
  func isHan(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .han }

  var hasHan: Bool { field.mayHaveHan && tokens[range].contains { $0.kind == .han } }

  func kind(_ index: Int) -> Token.Kind? { range.contains(index) ? tokens[index].kind : nil }

  func isMinus(_ index: Int) -> Bool {
    let scalar = scalar(index)
    return scalar == 0x2D || scalar == 0x2212
  }
  /// 负.
  func isHanMinus(_ index: Int) -> Bool {
    let scalar = scalar(index)
    return scalar == 0x8D1F || scalar == 0x8CA0
  }
  func isSign(_ index: Int) -> Bool { isMinus(index) || scalar(index) == 0x2B }
  /// The third or fourth byte of a word is a digit: `Rs5`, `CNY3`, `EUR5m`.
  func hasDigit(_ index: Int) -> Bool {
    let token = tokens[index]
    let (start, length) = (Int(token.start), token.end - token.start)
    return (3...6).contains(length)
      && (Tokenizer.isDigit(bytes[start + 2])
        || (length > 3 && Tokenizer.isDigit(bytes[start + 3])))
  }

  /// The token begins with a capital, or has no other letters.
  func isCapital(_ index: Int, throughout: Bool = false) -> Bool {
    guard range.contains(index), tokens[index].isCapital else { return false }
    guard throughout else { return true }
    let token = tokens[index]
    return bytes[Int(token.start)..<Int(token.end)].allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// A word of three letters or more, all of them capitals.
  func isShouted(_ index: Int) -> Bool {
    guard isWord(index) else { return false }
    let bytes = bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
    return bytes.count > 2 && bytes.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// A headline in capitals, but for who published it, does not tell names from words.
  var isInCapitals: Bool {
    var (words, ofCapitals) = (0, 0)
    for index in range where isWord(index) && length(index) > 3 {
      words += 1
      ofCapitals += tokens[index].hasInnerCapital ? 1 : 0
    }
    return words > 5 && ofCapitals * 4 > words * 3
  }

  /// A headline in which every word but the short ones has a capital.
  var isTitleCase: Bool {
    var (words, ofSmall) = (0, 0)
    for index in range where isWord(index) && length(index) > 3 {
      words += 1
      ofSmall += isCapital(index) ? 0 : 1
      if ofSmall > 1 { return false }
    }
    return words > 3
  }

  /// “SIMs”, “URLs”.
  func isPluralAcronym(_ index: Int) -> Bool {
    guard isWord(index) else { return false }
    let bytes = bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
    return bytes.count > 2 && bytes.last == 0x73
      && bytes.dropLast().allSatisfy { (0x41...0x5A).contains($0) }
  }

  func isCurrencySign(_ index: Int) -> Bool {
    switch scalar(index) {
    case 0x24, 0xA3, 0xA5, 0x20AC, 0x20B9, 0x20A9: true
    default: false
    }
  }

  /// Bytes of space before the token.
  func gap(before index: Int) -> Int {
    guard range.contains(index), range.contains(index - 1) else { return .max }
    return Int(tokens[index].start - tokens[index - 1].end)
  }

  func byteRange(of tokens: Range<Int>) -> Range<Int> {
    Int(self.tokens[tokens.lowerBound].start)..<Int(self.tokens[tokens.upperBound - 1].end)
  }

  /// The tokens as the document writes them.
  func source(of tokens: Range<Int>) -> String {
    tokens.isEmpty ? "" : String(decoding: bytes[byteRange(of: tokens)], as: UTF8.self)
  }

  /// No space stands between the token and the one before it.
  func isJoined(_ index: Int) -> Bool {
    range.contains(index) && range.contains(index - 1)
      && tokens[index].start == tokens[index - 1].end
  }

  /// Behind the bracket that begins at `index` and ends within so many tokens; `index` if none does.
  func bracketEnd(at index: Int, within longest: Int) -> Int {
    guard scalar(index) == 0x28 else { return index }
    return (index + 1...index + longest).first { scalar($0) == 0x29 }.map { $0 + 1 } ?? index
  }

  /// Behind the foreign name in brackets at `index`: 甲（Quill）.
  func glossEnd(at index: Int) -> Int {
    isCapital(index + 1) ? bracketEnd(at: index, within: Self.longestGloss) : index
  }

  /// Where such brackets begin that end before `end`.
  func glossStart(before end: Int) -> Int {
    guard scalar(end - 1) == 0x29,
      let open = (2...Self.longestGloss).map({ end - $0 }).first(where: { scalar($0) == 0x28 }),
      isCapital(open + 1)
    else { return end }
    return open
  }
  private static let longestGloss = 9

  /// “Ann Quill, 49, of Oslo”, “49-year-old Ann Quill”.
  func tellsAge(of name: Range<Int>) -> Bool {
    let next = name.upperBound
    return scalar(next) == 0x2C && isNumber(next + 1) && length(next + 1) == 2
      && (scalar(next + 2) == 0x2C || reads("who", at: next + 2) || reads("of", at: next + 2))
      || reads("old", at: name.lowerBound - 1) && reads("year", at: name.lowerBound - 3)
  }

  /// “Ann Quill, 49, Oslo, was charged”: where somebody lives.
  func isHome(_ name: Range<Int>) -> Bool {
    scalar(name.lowerBound - 1) == 0x2C && isNumber(name.lowerBound - 2)
      && length(name.lowerBound - 2) == 2 && scalar(name.lowerBound - 3) == 0x2C
  }

  /// “Mt Norland”: the mountain is none of the country's names.
  func isMountain(_ name: Range<Int>) -> Bool {
    isCapital(name.lowerBound - 1) && ["mt", "mount"].contains(text(name.lowerBound - 1))
  }

  /// What the words from `index` on are looked up by: a capital, small words as in “on the”, a capital; nil
  /// if no such words stand there.
  func link(from index: Int) -> UInt64? {
    guard isCapital(index), isWord(index) else { return nil }
    var (end, key) = (index + 1, keys[index])
    while end <= index + 3, Self.links.contains(self.key(end)),
      !isCapital(end) || reads("the", at: end)
    {
      key = (key ^ keys[end]) &* 0x100_0000_01B3
      end += 1
    }
    // “In the Quill” is a place's, and “and the” joins two.
    guard end > index + 1, isCapital(end), isWord(end), !Self.links.contains(self.key(end)),
      end > index + 2 || reads("the", at: index + 1) || reads("our", at: index + 1)
    else { return nil }
    return (key ^ keys[end]) &* 0x100_0000_01B3
  }
  private static let links = KeyTable(of: ["the", "to", "on", "our", "your"])

  /// The operative of “Quill Co-operative Bank”.
  func isCooperative(_ index: Int) -> Bool {
    (reads("operative", at: index) || reads("op", at: index)) && isJoined(index)
      && isJoined(index - 1)
      && scalar(index - 1) == 0x2D && reads("co", at: index - 2) && isCapital(index - 2)
  }

  /// The mark of “E! Quill”.
  func isShout(_ mark: Int) -> Bool {
    scalar(mark) == 0x21 && isJoined(mark) && isCapital(mark - 1) && length(mark - 1) == 1
  }

  /// The Han characters at `index` spell `word`.
  func spells(_ word: String, at index: Int) -> Bool {
    var index = index
    for scalar in word.unicodeScalars {
      guard self.scalar(index) == scalar.value else { return false }
      index += 1
    }
    return true
  }

  /// The tokens that end before `index` are these words.
  func endsWith(_ words: [String], before index: Int) -> Bool {
    words.enumerated().allSatisfy { offset, word in text(index - words.count + offset) == word }
  }
}
