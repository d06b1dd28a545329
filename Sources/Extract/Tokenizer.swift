import Model

/// Cuts UTF-8 text into tokens and sentences in one pass over its bytes.
///
/// Words are runs of letters, numbers runs of digits with their inner separators (`22,000`, `2.2`);
/// every Han, Kana or Hangul character and every mark of punctuation is a token of its own.
/// Full-width forms read as half-width, curly apostrophes as straight ones. A sentence ends at
/// `。！？`, at `.!?` before a space, and at a line's end; an item begins at a bullet or a heading.
struct Tokenizer {
  private(set) var tokens: [Token] = []
  /// What each token is looked up by: ``Key``.
  private(set) var keys: [UInt64] = []
  private(set) var sentences: [Sentence] = []
  private var clause: Int32 = 0
  private var item = 0

  /// Appends the tokens and sentences of one field.
  mutating func read(_ bytes: [UInt8], field: Evidence.Field) {
    tokens.reserveCapacity(tokens.count + bytes.count / 4)
    keys.reserveCapacity(tokens.capacity)
    var first = tokens.count
    var position = 0
    var lineStart = true
    func close(_ tokenizer: inout Tokenizer) {
      guard tokenizer.tokens.count > first else { return }
      let span =
        Int(tokenizer.tokens[first].start)..<Int(tokenizer.tokens[tokenizer.tokens.count - 1].end)
      tokenizer.sentences.append(
        Sentence(
          field: field, bytes: span, tokens: first..<tokenizer.tokens.count, mentions: 0..<0,
          item: tokenizer.item))
      first = tokenizer.tokens.count
      tokenizer.clause += 1
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0A || byte == 0x0D {
        close(&self)
        lineStart = true
        position += 1
      } else if byte <= 0x20 {
        position += 1
      } else {
        if lineStart {
          if Self.beginsItem(bytes, at: position) { item += 1 }
          lineStart = false
        }
        let end = token(in: bytes, at: position)
        if endsSentence(bytes, at: position, end) { close(&self) }
        position = end
      }
    }
    close(&self)
    item += 1
  }

  /// Reads one token at `start`; returns where the next begins.
  private mutating func token(in bytes: [UInt8], at start: Int) -> Int {
    let byte = bytes[start]
    if Self.isLetter(byte) { return word(in: bytes, at: start) }
    if Self.isDigit(byte) { return number(in: bytes, at: start) }
    if byte < 0x80 { return mark(UInt32(byte), start, start + 1) }
    let (scalar, end) = Self.scalar(in: bytes, at: start)
    switch Script(scalar) {
    case .ideograph:
      append(start, end, .han, scalar: scalar, key: Key.character(scalar))
      return end
    case .fullWidth(let half):
      if half >= 0x30 && half <= 0x39 { return number(in: bytes, at: start) }
      if Self.isLetter(UInt8(half)) { return word(in: bytes, at: start) }
      return mark(half, start, end)
    case .letter: return word(in: bytes, at: start)
    case .space: return end
    case .mark: return mark(scalar, start, end)
    }
  }

  private mutating func append(
    _ start: Int, _ end: Int, _ kind: Token.Kind, scalar: UInt32, key: UInt64
  ) {
    tokens.append(
      Token(start: Int32(start), end: Int32(end), kind: kind, scalar: scalar, clause: clause))
    keys.append(key)
  }

  private mutating func mark(_ scalar: UInt32, _ start: Int, _ end: Int) -> Int {
    let scalar = scalar == 0x2019 ? 0x27 : scalar
    append(start, end, .punctuation, scalar: scalar, key: Key.character(scalar))
    switch scalar {
    case 0x2C, 0x3B, 0x3A, 0x2014, 0x2013, 0x28, 0x29: clause += 1  // , ; : — – ( )
    default: break
    }
    return end
  }

  private mutating func word(in bytes: [UInt8], at start: Int) -> Int {
    var hash = Key.empty
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if Self.isLetter(byte) {
        hash = Key.hash(hash, byte | 0x20)
        position += 1
      } else if byte < 0x80 {
        guard Self.isDigit(byte) || Self.joinsWord(bytes, at: position) else { break }
        hash = Key.hash(hash, byte)
        position += 1
      } else {
        let (scalar, end) = Self.scalar(in: bytes, at: position)
        switch Script(scalar) {
        case .letter:
          for byte in bytes[position..<end] { hash = Key.hash(hash, byte) }
        case .fullWidth(let half) where Self.isLetter(UInt8(half)) || Self.isDigit(UInt8(half)):
          hash = Key.hash(hash, UInt8(half) | (Self.isLetter(UInt8(half)) ? 0x20 : 0))
        default:
          append(start, position, .word, scalar: 0, key: Key.word(hash))
          return position
        }
        position = end
      }
    }
    append(start, position, .word, scalar: 0, key: Key.word(hash))
    return position
  }

  /// An apostrophe inside a word (`don't`), but not before a final `s`, which is a token of its own.
  private static func joinsWord(_ bytes: [UInt8], at position: Int) -> Bool {
    guard bytes[position] == 0x27, position + 1 < bytes.count, isLetter(bytes[position + 1]) else {
      return false
    }
    let isS = bytes[position + 1] | 0x20 == 0x73
    let ends = position + 2 >= bytes.count || !isLetter(bytes[position + 2])
    return !(isS && ends)
  }

  private mutating func number(in bytes: [UInt8], at start: Int) -> Int {
    var hash = Key.empty
    var position = start
    while position < bytes.count {
      if let (digit, end) = Self.digit(in: bytes, at: position) {
        hash = Key.hash(hash, digit)
        position = end
      } else if let (separator, end) = Self.separator(in: bytes, at: position),
        Self.digit(in: bytes, at: end) != nil
      {
        hash = Key.hash(hash, separator)
        position = end
      } else {
        break
      }
    }
    append(start, position, .number, scalar: 0, key: Key.word(hash))
    return position
  }

  private static func digit(in bytes: [UInt8], at position: Int) -> (UInt8, end: Int)? {
    guard position < bytes.count else { return nil }
    if isDigit(bytes[position]) { return (bytes[position], position + 1) }
    guard bytes[position] == 0xEF else { return nil }
    let (scalar, end) = scalar(in: bytes, at: position)
    return (0xFF10...0xFF19).contains(scalar) ? (UInt8(scalar - 0xFF10 + 0x30), end) : nil
  }

  /// `,` before three digits, `.` before any: `22,000`, `2.2`, but not the comma of `1, 2`.
  private static func separator(in bytes: [UInt8], at position: Int) -> (UInt8, end: Int)? {
    let byte = bytes[position]
    var (mark, end) = (byte, position + 1)
    if byte == 0xEF {
      let (scalar, next) = scalar(in: bytes, at: position)
      guard scalar == 0xFF0E || scalar == 0xFF0C else { return nil }
      (mark, end) = (scalar == 0xFF0E ? 0x2E : 0x2C, next)
    }
    if mark == 0x2E { return (mark, end) }
    guard mark == 0x2C else { return nil }
    var digits = 0
    var next = end
    while let (_, after) = digit(in: bytes, at: next) {
      digits += 1
      next = after
    }
    // Two digits as well: lakh grouping, 1,20,000.
    return digits == 3 || (digits == 2 && next < bytes.count && bytes[next] == 0x2C)
      ? (mark, end) : nil
  }

  /// After these a full stop ends no sentence.
  private static let abbreviations = Set(
    "inc corp ltd co mr mrs ms dr vs no jr sr st gov sen rep dept assn bros llc plc".split(
      separator: " "
    )
    .map { Key.word($0.utf8.reduce(Key.empty, Key.hash)) })

  private func endsSentence(_ bytes: [UInt8], at start: Int, _ end: Int) -> Bool {
    guard let last = tokens.last, last.kind == .punctuation else { return false }
    switch last.scalar {
    case 0x3002, 0xFF01, 0xFF1F: return true  // 。
    case 0x21, 0x3F:  // ! ?
      return end >= bytes.count || bytes[end] <= 0x20 || bytes[end] >= 0x80
    case 0x2E: return endsSentenceAtFullStop(bytes, end)
    default: return false
    }
  }

  private func endsSentenceAtFullStop(_ bytes: [UInt8], _ end: Int) -> Bool {
    var next = end
    while next < bytes.count, bytes[next] == 0x22 || bytes[next] == 0x29 { next += 1 }
    if next + 2 < bytes.count, bytes[next] == 0xE2, bytes[next + 1] == 0x80 { next += 3 }
    guard next < bytes.count else { return true }
    guard bytes[next] <= 0x20 else { return bytes[next] >= 0xE3 }
    while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
    guard next < bytes.count else { return true }
    // A small letter after the full stop: an abbreviation.
    if bytes[next] >= 0x61 && bytes[next] <= 0x7A { return false }
    guard tokens.count > 1, tokens[tokens.count - 2].kind == .word else { return true }
    let word = tokens[tokens.count - 2]
    if word.end - word.start == 1 { return false }
    return !Self.abbreviations.contains(keys[keys.count - 2])
  }

  /// Bullets (`•`, `- `, `* `), numbers (`3. `), and headings: short lines without a final mark.
  private static func beginsItem(_ bytes: [UInt8], at start: Int) -> Bool {
    let byte = bytes[start]
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0x0A
    if byte == 0x2D || byte == 0x2A { return next == 0x20 }
    if isDigit(byte) {
      var position = start
      while position < bytes.count, isDigit(bytes[position]) { position += 1 }
      return position - start <= 2 && position + 1 < bytes.count
        && (bytes[position] == 0x2E || bytes[position] == 0x29) && bytes[position + 1] == 0x20
    }
    if byte >= 0x80 {
      let (scalar, _) = scalar(in: bytes, at: start)
      if [0x2022, 0xB7, 0x25CF, 0x25A0, 0x25AA, 0x25C6].contains(scalar) { return true }
    }
    return isHeading(bytes, at: start)
  }

  private static func isHeading(_ bytes: [UInt8], at start: Int) -> Bool {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    guard end < bytes.count, end - start < 80 else { return false }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    let last = bytes[end - 1]
    // A letter, a digit or a Han character; not the last byte of 。：”.
    guard isLetter(last) || isDigit(last) || last >= 0x80 else { return false }
    guard last >= 0x80, end - start >= 3 else { return true }
    var lead = end - 1
    while lead > start, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    if case .ideograph = Script(scalar(in: bytes, at: lead).0) { return true }
    return false
  }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Decodes one scalar; a broken sequence reads as U+FFFD, one byte long.
  static func scalar(in bytes: [UInt8], at start: Int) -> (UInt32, end: Int) {
    let lead = bytes[start]
    let (length, bits): (Int, UInt32) =
      switch lead {
      case 0xC2..<0xE0: (2, UInt32(lead & 0x1F))
      case 0xE0..<0xF0: (3, UInt32(lead & 0x0F))
      case 0xF0..<0xF5: (4, UInt32(lead & 0x07))
      default: (1, lead < 0x80 ? UInt32(lead) : 0xFFFD)
      }
    guard start + length <= bytes.count else { return (0xFFFD, start + 1) }
    var scalar = bits
    for offset in 1..<max(length, 1) {
      let byte = bytes[start + offset]
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, start + 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, start + length)
  }
}

/// The 64-bit key that a token is looked up by.
///
/// A character's is its scalar with the high bit set; a word's is the FNV-1a hash of its small
/// letters without that bit.
enum Key {
  static let empty: UInt64 = 0xcbf2_9ce4_8422_2325
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  static func word(_ hash: UInt64) -> UInt64 { hash & ~(1 << 63) }
  static func character(_ scalar: UInt32) -> UInt64 { 1 << 63 | UInt64(scalar) }
}

/// How a non-ASCII scalar takes part in words.
private enum Script {
  case ideograph, letter, mark, space
  case fullWidth(UInt32)

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: self = .ideograph
    case 0x3040...0x30FF, 0xAC00...0xD7A3, 0x3007: self = .ideograph
    case 0xFF01...0xFF5E: self = .fullWidth(scalar - 0xFEE0)
    case 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x2060, 0x3000, 0xFEFF: self = .space
    case 0x80...0xBF, 0xD7, 0xF7, 0x2010...0x206F, 0x20A0...0x2BFF, 0x3001...0x303F,
      0xFF5F...0xFFFF:
      self = .mark
    default: self = .letter
    }
  }
}
