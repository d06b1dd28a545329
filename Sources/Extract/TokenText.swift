import Model

/// Tokens of one sentence with the bytes they were cut from.
struct TokenText {
  let tokens: [Token]
  let bytes: [UInt8]
  /// The sentence: indices outside read as nothing.
  let range: Range<Int>

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

  /// The scalar of a one-character token; 0 for words, numbers and outside the sentence.
  func scalar(_ index: Int) -> UInt32 { range.contains(index) ? tokens[index].scalar : 0 }

  func isNumber(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .number }
  func isWord(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .word }
  func isHan(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .han }

  func kind(_ index: Int) -> Token.Kind? { range.contains(index) ? tokens[index].kind : nil }

  func isMinus(_ index: Int) -> Bool { [0x2D, 0x2212].contains(scalar(index)) }
  func isSign(_ index: Int) -> Bool { isMinus(index) || scalar(index) == 0x2B }
  func isCapital(_ index: Int) -> Bool {
    range.contains(index) && (0x41...0x5A).contains(bytes[Int(tokens[index].start)])
  }

  func isCurrencySign(_ index: Int) -> Bool { [0x24, 0xA3, 0xA5, 0x20AC].contains(scalar(index)) }

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
