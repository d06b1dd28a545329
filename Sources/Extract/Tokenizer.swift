import Model

/// Cuts UTF-8 text into tokens and sentences in one pass over its bytes.
///
/// Words are runs of letters, numbers runs of digits with their inner separators (`22,000`, `2.2`);
/// every Han, Kana or Hangul character and every mark of punctuation is a token of its own.
/// Full-width forms read as half-width, curly apostrophes as straight ones. A sentence ends at
/// `。！？`, at `.!?` before a space, and at a line's end; an item begins at a bullet or a heading.
struct Tokenizer {
  var tokens: [Token] = []
  /// What each token is looked up by: ``Key``.
  var keys: [UInt64] = []
  private(set) var sentences: [Sentence] = []
  /// Words and Han characters read so far: they tell the language.
  private(set) var (wordCount, hanCount) = (0, 0)
  var clause: Int32 = 0
  /// The newest number of a clause, and that of the clause in which brackets stand.
  private var (newestClause, outerClause): (Int32, Int32?) = (0, nil)
  private var item = 0
  /// What titles leave out, which is put in.
  var headline: Headline?
  var first = 0  // of the sentence that is being read
  /// The scalar of the last token if it is a mark of punctuation.
  private var lastMark: UInt32 = 0
  /// The sentence goes on over rows of counts: “we removed”, and below it “• 300 posts”.
  var listsCounts = false

  /// A text without a full stop is cut here, so that work on a sentence has a bound.
  private static let sentenceLimit = 1_000
  /// What stands behind so many tokens of a document is not read, so that memory has a bound: some
  /// 15 MB of English.
  private static let tokenLimit = 3_000_000

  /// Forgets what was read and keeps the room for it.
  mutating func reset() {
    tokens.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    (clause, item, first, lastMark, wordCount, hanCount) = (0, 0, 0, 0, 0, 0)
    (newestClause, outerClause, listsCounts) = (0, nil, false)
  }

  /// Appends the tokens and sentences of one field.
  mutating func read(_ bytes: [UInt8], field: Evidence.Field) { read(bytes.span, field: field) }

  mutating func read(_ bytes: Span<UInt8>, field: Evidence.Field) {
    // A third is right for Chinese; too much for English costs nothing until it is touched.
    tokens.reserveCapacity(tokens.count + bytes.count / 3)
    keys.reserveCapacity(tokens.capacity)
    first = tokens.count
    var position = 0
    var lineStart = true
    while position < bytes.count, tokens.count < Self.tokenLimit {
      let byte = bytes[position]
      if byte == 0x20 {
        position += 1
      } else if byte == 0x0A || byte == 0x0D {
        if let row = countedRow(bytes, behind: position) {
          position = row
        } else {
          close(field)
          (lineStart, position) = (true, position + 1)
        }
      } else if byte < 0x20 {
        position += 1
      } else {
        if lineStart {
          if Self.beginsItem(bytes, at: position) { item += 1 }
          lineStart = false
        }
        position = token(in: bytes, at: position)
        // A headline's question is answered in it: 甲被约谈？甲辟谣：…
        let isAnswered = lastMark == 0xFF1F && (field == .title || sentences.isEmpty)
        if lastMark > 0, !isAnswered, endsSentence(lastMark, bytes, position) { close(field) }
        if tokens.count - first >= Self.sentenceLimit { close(field) }
      }
    }
    close(field)
    item += 1
  }

  private mutating func close(_ field: Evidence.Field) {
    guard tokens.count > first else { return }
    let isHeadline = field == .title || Headline.isCase(of: tokens[first...], keys[first...])
    if isHeadline { headline?.fill(&tokens, &keys, from: first) }
    let span = Int(tokens[first].start)..<Int(tokens[tokens.count - 1].end)
    sentences.append(
      Sentence(
        field: field, bytes: span, tokens: first..<tokens.count, mentions: 0..<0, item: item,
        isHeadline: isHeadline))
    first = tokens.count
    beginClause()
    (outerClause, listsCounts) = (nil, false)
  }

  private mutating func beginClause() {
    newestClause += 1
    clause = newestClause
  }

  /// Reads one token at `start`; returns where the next begins.
  private mutating func token(in bytes: Span<UInt8>, at start: Int) -> Int {
    let byte = bytes[start]
    if Self.isLetter(byte) { return word(in: bytes, at: start) }
    if Self.isDigit(byte) { return number(in: bytes, at: start) }
    if byte < 0x80 { return mark(UInt32(byte), start, start + 1) }
    if let scalar = Self.commonHan(in: bytes, at: start) {
      append(start, start + 3, .han, scalar: scalar, key: Key.character(scalar))
      hanCount += 1
      return start + 3
    }
    let (scalar, end) = Self.scalar(in: bytes, at: start)
    switch Script(scalar) {
    case .ideograph:
      append(start, end, .han, scalar: scalar, key: Key.character(scalar))
      hanCount += 1
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

  mutating func append(
    _ start: Int, _ end: Int, _ kind: Token.Kind, scalar: UInt32, key: UInt64
  ) {
    // In Chinese a space parts the clauses of a headline.
    if kind == .han, tokens.count > first, tokens[tokens.count - 1].kind == .han,
      tokens[tokens.count - 1].end < start
    {
      beginClause()
    }
    tokens.append(
      Token(start: Int32(start), end: Int32(end), kind: kind, scalar: scalar, clause: clause))
    keys.append(key)
    lastMark = 0
  }

  private mutating func mark(_ scalar: UInt32, _ start: Int, _ end: Int) -> Int {
    let scalar = scalar == 0x2019 ? 0x27 : scalar
    append(start, end, .punctuation, scalar: scalar, key: Key.character(scalar))
    lastMark = scalar
    switch scalar {
    case 0x2C, 0x3B, 0x3A, 0x2014, 0x2013: beginClause()  // , ; : — –
    case 0x28:  // (
      outerClause = outerClause ?? clause
      beginClause()
    case 0x29:  // ) behind which the clause goes on
      if let outer = outerClause { clause = outer } else { beginClause() }
      outerClause = nil
    default: break
    }
    return end
  }

  /// The character at `start` if it is one of the block that nearly all are in.
  private static func commonHan(in bytes: Span<UInt8>, at start: Int) -> UInt32? {
    guard bytes[start] &- 0xE4 <= 5, start + 2 < bytes.count else { return nil }
    let (middle, last) = (bytes[start + 1], bytes[start + 2])
    guard middle & 0xC0 == 0x80, last & 0xC0 == 0x80 else { return nil }
    let scalar =
      UInt32(bytes[start] & 0x0F) << 12 | UInt32(middle & 0x3F) << 6 | UInt32(last & 0x3F)
    return scalar &- 0x4E00 <= 0x51FF ? scalar : nil
  }

  private mutating func word(in bytes: Span<UInt8>, at start: Int) -> Int {
    wordCount += 1
    var hash = Key.empty
    var position = start
    var capitals: UInt8 = 0
    letters: while position < bytes.count {
      let byte = bytes[position]
      if Self.isLetter(byte) {
        hash = Key.hash(hash, byte | 0x20)
        capitals |= ~byte & (position > start ? 0x20 : 0)
        position += 1
      } else if byte == 0x20 {
        break
      } else if byte < 0x80 {
        guard Self.isDigit(byte) || Self.joinsWord(bytes, at: position),
          !Self.endsBeforeNumber(bytes, start, position)
        else { break }
        hash = Key.hash(hash, byte)
        position += 1
      } else {
        let (scalar, end) = Self.scalar(in: bytes, at: position)
        switch Script(scalar) {
        case .letter:
          for index in position..<end { hash = Key.hash(hash, bytes[index]) }
        case .fullWidth(let half) where Self.isLetter(UInt8(half)) || Self.isDigit(UInt8(half)):
          hash = Key.hash(hash, UInt8(half) | (Self.isLetter(UInt8(half)) ? 0x20 : 0))
        default: break letters
        }
        position = end
      }
    }
    append(
      wordFrom: start, position, Key.word(hash), isCapital: Self.isCapital(in: bytes, at: start),
      inner: capitals)
    return position
  }

  /// - Parameter inner: not 0 if the word has a capital behind its first letter.
  private mutating func append(
    wordFrom start: Int, _ end: Int, _ key: UInt64, isCapital: Bool, inner: UInt8
  ) {
    var word = Token(
      start: Int32(start), end: Int32(end), kind: .word, scalar: 0, clause: clause)
    (word.isCapital, word.hasInnerCapital) = (isCapital, inner != 0)
    tokens.append(word)
    keys.append(key)
    lastMark = 0
  }

  /// `APP520`, `CNY18.2bn`, `Rs500`: digits that no name such as `Web3` has are a number of their own.
  private static func endsBeforeNumber(_ bytes: Span<UInt8>, _ start: Int, _ position: Int) -> Bool
  {
    if position - start == 1, isDigit(bytes[position]) { return beginsSum(bytes, start) }
    // Of a run of digits the first tells.
    let isAsked = position - start > 4 && isDigit(bytes[position - 1])
    if position - start > 3, isDigit(bytes[position]), !isAsked, isHanSum(bytes, position) {
      return true
    }
    let isRupees = position - start == 2 && bytes[start] | 0x20 == 0x72 && bytes[start + 1] == 0x73
    guard isDigit(bytes[position]), position - start == 3 || isRupees,
      isLetter(bytes[start]), isLetter(bytes[start + 1]), isLetter(bytes[position - 1]),
      position + 1 < bytes.count
    else { return false }
    if isDigit(bytes[position + 1]) { return true }
    return position + 2 < bytes.count && isDigit(bytes[position + 2])
      && (bytes[position + 1] == 0x2E || bytes[position + 1] == 0x2C)
  }

  /// An apostrophe inside a word (`don't`), but not before a final `s`, which is a token of its own.
  private static func joinsWord(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    guard bytes[position] == 0x27, position + 1 < bytes.count, isLetter(bytes[position + 1]) else {
      return false
    }
    let isS = bytes[position + 1] | 0x20 == 0x73
    let ends = position + 2 >= bytes.count || !isLetter(bytes[position + 2])
    return !(isS && ends)
  }

  private mutating func number(in bytes: Span<UInt8>, at start: Int) -> Int {
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

  private static func digit(in bytes: Span<UInt8>, at position: Int) -> (UInt8, end: Int)? {
    guard position < bytes.count else { return nil }
    if isDigit(bytes[position]) { return (bytes[position], position + 1) }
    guard bytes[position] == 0xEF else { return nil }
    let (scalar, end) = scalar(in: bytes, at: position)
    return (0xFF10...0xFF19).contains(scalar) ? (UInt8(scalar - 0xFF10 + 0x30), end) : nil
  }

  /// `,` before three digits, `.` before any: `22,000`, `2.2`, but not the comma of `1, 2`.
  private static func separator(in bytes: Span<UInt8>, at position: Int) -> (UInt8, end: Int)? {
    let byte = bytes[position]
    var (mark, end) = (byte, position + 1)
    if byte == 0xEF {
      let (scalar, next) = scalar(in: bytes, at: position)
      // Between half-width digits a full-width comma separates numbers.
      guard scalar == 0xFF0E || (scalar == 0xFF0C && bytes[position - 1] >= 0x80) else {
        return nil
      }
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
}
