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
    var text: [UInt8] = []
    var position = Int(token.start)
    while position < Int(token.end) {
      let byte = bytes[position]
      if byte == 0xEF {
        let (scalar, end) = Tokenizer.scalar(in: bytes, at: position)
        if (0xFF01...0xFF5E).contains(scalar) {
          let half = UInt8(scalar - 0xFEE0)
          text.append(Tokenizer.isLetter(half) ? half | 0x20 : half)
          position = end
          continue
        }
      }
      text.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      position += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The scalar of a one-character token; 0 for words, numbers and outside the sentence.
  func scalar(_ index: Int) -> UInt32 { range.contains(index) ? tokens[index].scalar : 0 }

  func isNumber(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .number }
  func isWord(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .word }
  func isHan(_ index: Int) -> Bool { range.contains(index) && tokens[index].kind == .han }

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
