import Model

/// Where sentences end and items begin.
extension Tokenizer {
  /// After these a full stop ends no sentence.
  private static let abbreviations = Set(
    "inc corp ltd co dist mr mrs ms dr vs no jr sr st gov sen rep dept assn bros llc plc pte pty pvt sdn approx"
      .split(separator: " ").map { Key.word(spelled: String($0)) })

  /// After these none ends before a digit: `Feb. 15`, `Rs. 500 crore`.
  private static let beforeDigits = Set(
    "jan feb mar apr jun jul aug sep sept oct nov dec rs tk rp".split(separator: " ")
      .map { Key.word($0.utf8.reduce(Key.empty, Key.hash)) })

  /// A sentence ends behind the mark that ends at `end`.
  func endsSentence(_ mark: UInt32, _ bytes: Span<UInt8>, _ end: Int) -> Bool {
    switch mark {
    case 0x3002, 0xFF01, 0xFF1F: return true  // 。
    case 0x21, 0x3F:  // ! ?
      if mark == 0x21, isBehindInitial { return false }
      return end >= bytes.count || bytes[end] <= 0x20 || bytes[end] >= 0x80
    case 0x2E: return endsSentenceAtFullStop(bytes, end)
    default: return false
    }
  }

  /// The E of “E! Quill”, before the mark.
  private var isBehindInitial: Bool {
    guard tokens.count > 1, case let letter = tokens[tokens.count - 2] else { return false }
    return letter.kind == .word && letter.end - letter.start == 1 && letter.isCapital
  }

  private func endsSentenceAtFullStop(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    var next = end
    while next < bytes.count, bytes[next] == 0x22 || bytes[next] == 0x29 { next += 1 }
    if next + 2 < bytes.count, bytes[next] == 0xE2, bytes[next + 1] == 0x80 { next += 3 }
    guard next < bytes.count else { return true }
    guard bytes[next] <= 0x20 else {
      // Inc.股权: the name goes on into a Chinese sentence.
      return bytes[next] >= 0xE3
        && !(keys.count > 1 && Self.abbreviations.contains(keys[keys.count - 2]))
    }
    while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
    guard next < bytes.count else { return true }
    // A small letter after the full stop: an abbreviation.
    if bytes[next] >= 0x61 && bytes[next] <= 0x7A { return false }
    if isNumberOfRow(bytes, before: next) { return false }
    guard tokens.count > 1, tokens[tokens.count - 2].kind == .word else { return true }
    let word = tokens[tokens.count - 2]
    // An initial, but not the million of “25m.”.
    if word.end - word.start == 1 {
      return tokens.count > 2 && tokens[tokens.count - 3].kind == .number
        && tokens[tokens.count - 3].end == word.start
    }
    if Self.isDigit(bytes[next]), Self.beforeDigits.contains(keys[keys.count - 2]) { return false }
    guard Self.abbreviations.contains(keys[keys.count - 2]) else { return true }
    return Self.forms.contains(keys[keys.count - 2])
      && Self.openers.contains(Self.wordKey(in: bytes, at: next))
  }

  /// The “3.” of “3. Quill Lamps”.
  private func isNumberOfRow(_ bytes: Span<UInt8>, before next: Int) -> Bool {
    guard tokens.count == first + 2, tokens[first].kind == .number else { return false }
    let end = Int(tokens[first].end)
    guard end - Int(tokens[first].start) <= 3, next == end + 2, bytes[end + 1] == 0x20 else {
      return false
    }
    guard let last = Self.shortLine(bytes, at: next)?.last else { return false }
    return Self.isLetter(bytes[last]) || Self.isDigit(bytes[last])
  }

  /// Of the abbreviations those with which names end, and words with which a sentence begins behind them.
  private static let forms = Set(
    "inc corp ltd co llc plc pte pty pvt".split(separator: " ").map {
      Key.word(spelled: String($0))
    })
  private static let openers = Set(
    "the it its if in on this that these those they their he she we but as at after for when while under both all however also there according a an by from with to his her"
      .split(separator: " ").map { Key.word(spelled: String($0)) })

  /// The key of the word at `start`.
  private static func wordKey(in bytes: Span<UInt8>, at start: Int) -> UInt64 {
    var (key, position) = (Key.empty, start)
    while position < bytes.count, isLetter(bytes[position]) {
      key = Key.hash(key, bytes[position] | 0x20)
      position += 1
    }
    return Key.word(key)
  }

  /// Bullets (`•`, `- `, `* `), numbers (`3. `), 【, and headings: short lines without a final mark.
  static func beginsItem(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    guard !leadsElsewhere(bytes, at: start) else { return false }
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
      if itemMarks.contains(scalar) { return true }
    }
    return isHeading(bytes, at: start) || hasLabel(bytes, at: start)
  }

  /// “Acme - The watchdog …”, “May 3, 2021 — The watchdog …”: of a list of what befell some, whom or when a
  /// line is about.
  private static func hasLabel(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    var position = start
    var (beginsWord, hasMark, hasDigit) = (true, false, false)
    while position + 3 < bytes.count, position - start < 40 {
      let byte = bytes[position]
      if byte == 0x2D || byte == 0xE2, beginsWord {
        let end = byte == 0x2D ? position + 1 : position + 3
        guard byte == 0x2D || [0x2013, 0x2014].contains(scalar(in: bytes, at: position).0),
          end + 1 < bytes.count
        else { return false }
        return position > start && (hasDigit || !hasMark) && bytes[end] == 0x20
          && isCapital(in: bytes, at: end + 1)
      }
      if byte == 0x20 {
        beginsWord = true
      } else {
        let isMark = byte == 0x2C || byte == 0x2E
        guard isMark || isDigit(byte) || isLetter(byte),
          !beginsWord || isDigit(byte) || isCapital(in: bytes, at: position)
        else { return false }
        (beginsWord, hasMark, hasDigit) = (false, hasMark || isMark, hasDigit || isDigit(byte))
      }
      position += 1
    }
    return false
  }

  /// • · ● ■ ▪ ◆ ▲ ★ ◎ 【
  static let itemMarks: Set<UInt32> = [
    0x2022, 0xB7, 0x25CF, 0x25A0, 0x25AA, 0x25C6, 0x25B2, 0x2605, 0x25CE, 0x3010,
  ]

  /// 处罚内容：罚款5万元 is a line of a form, whose labels end so.
  private static func isField(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard
      let colon = line.dropFirst(6).first(where: {
        bytes[$0] == 0x3A
          || $0 + 2 < bytes.count && bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBC
            && bytes[$0 + 2] == 0x9A
      }), colon + (bytes[colon] == 0x3A ? 1 : 3) < line.upperBound
    else { return false }
    let label = Array(colon - 6..<colon).map { bytes[$0] }
    return labelEnds.contains(label)
  }
  private static let labelEnds = Set(
    [
      "名称", "名稱", "姓名", "类型", "内容", "依据", "决定", "事实", "机关", "日期", "文号", "种类", "事人", "表人", "案由",
      "结果", "单位", "主体", "金额", "对象", "事由", "行为", "措施", "部门", "处罚", "幅度",
    ]
    .map { Array($0.utf8) })

  /// The rest of the line, if it is no longer than a heading.
  private static func shortLine(_ bytes: Span<UInt8>, at start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      end += 1
      guard end - start < 80 else { return nil }
    }
    return start..<end
  }

  private static func isHeading(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    guard var end = shortLine(bytes, at: start)?.upperBound, end < bytes.count,
      !isField(bytes, start..<end)
    else { return false }
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
}
