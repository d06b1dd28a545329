import Model

/// The names with which the lines of a Chinese list begin: “红果果宝贝（食堂证照过期）”, “同达物流｜罚款30000元”,
/// “一、云洲大唐职介所（编号0055）”.
struct HanRows {
  /// A line that ended with a colon, or a row, stands before.
  private var isOpen = false

  mutating func name(in text: TokenText) -> Range<Int>? {
    guard text.hasHan else { return nil }
    // “序号｜应用名称”: a table tells by its head which cell the name is.
    if text.spells("序号", at: text.range.lowerBound)
      || text.spells("序號", at: text.range.lowerBound)
    {
      isOpen = false
      return nil
    }
    let name = isOpen ? Self.name(in: text) : nil
    isOpen =
      text.scalar(text.range.upperBound - 1) == 0x3A || name != nil
      || isOpen && !Self.startsLine(text)
    return name
  }

  /// What stands at the beginning of a line before a bracket, a dash, a bar or its end.
  static func name(in text: TokenText) -> Range<Int>? {
    guard startsLine(text) else { return nil }
    let start = behindNumber(in: text)
    let end = (start...start + longest).first { index in
      !text.range.contains(index) || text.kind(index) == .punctuation && !isJoint(index, in: text)
    }
    // “1113万条——处置…”
    guard let end, end - start > 1, ends(at: end, in: text), !text.isNumber(start),
      (start..<end).contains(where: { text.isHan($0) || text.isCapital($0) })
    else { return nil }
    return start..<end
  }
  private static let longest = 16

  private static func isJoint(_ index: Int, in text: TokenText) -> Bool {
    [0x26, 0x2D, 0xB7].contains(text.scalar(index)) && text.isJoined(index)
      && text.isJoined(index + 1)
  }

  /// （ — – ｜ ： ； or the line's end.
  private static func ends(at index: Int, in text: TokenText) -> Bool {
    !text.range.contains(index) || [0x28, 0x2014, 0x2013, 0x3A, 0x3B].contains(text.scalar(index))
      || Program.Gap.partsCells(text.scalar(index))
  }

  /// Behind 1、 一、 （一） •.
  private static func behindNumber(in text: TokenText) -> Int {
    let first = text.range.lowerBound
    var index = text.scalar(first) == 0x28 ? first + 1 : first
    let isNumber = text.isNumber(index) || numerals.contains(text.scalar(index))
    if isNumber {
      while text.isNumber(index) || numerals.contains(text.scalar(index)) { index += 1 }
      return [0x3001, 0x2E, 0x29].contains(text.scalar(index)) ? index + 1 : first
    }
    return marks.contains(text.scalar(first)) ? first + 1 : first
  }
  private static let numerals = ScalarSet("一二三四五六七八九十")
  private static let marks = ScalarSet("•·●■▪-*")

  private static func startsLine(_ text: TokenText) -> Bool {
    guard text.range.contains(text.range.lowerBound) else { return false }
    var byte = Int(text.tokens[text.range.lowerBound].start) - 1
    while byte >= 0, text.bytes[byte] == 0x20 { byte -= 1 }
    return byte < 0 || text.bytes[byte] == 0x0A
  }
}
