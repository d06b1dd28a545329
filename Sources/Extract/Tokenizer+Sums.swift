extension Tokenizer {
  /// `N766,242,500`, `R16 million`, `P62.4m`: the letter of a currency before a large number.
  static func beginsSum(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard [0x4E, 0x52, 0x50, 0x4B].contains(bytes[start]) else { return false }
    var end = start + 1
    var hasGroup = false
    while end < bytes.count, isDigit(bytes[end]) || isInner(bytes, end) {
      if bytes[end] == 0x2C { hasGroup = true }
      end += 1
    }
    guard !hasGroup else { return true }
    if end < bytes.count, [0x20, 0x2D].contains(bytes[end]) { end += 1 }
    let word = end..<min(end + 9, bytes.count)
    let letters = word.prefix { isLetter(bytes[$0]) }
    return scales.contains { $0.utf8.elementsEqual(letters.map { bytes[$0] }) }
  }

  /// A comma or a point between digits.
  private static func isInner(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    [0x2C, 0x2E].contains(bytes[index]) && index + 1 < bytes.count && isDigit(bytes[index + 1])
  }

  private static let scales = ["million", "billion", "trillion", "bn", "m", "mn", "tn"]

  /// 罚Zentora4.05亿: digits before 万, 亿 or 元.
  static func isHanSum(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < bytes.count, isDigit(bytes[end]) || bytes[end] == 0x2E || bytes[end] == 0x2C {
      end += 1
    }
    return end + 2 < bytes.count && hanScales.contains(scalar(in: bytes, at: end).0)
  }
  private static let hanScales: Set<UInt32> = [0x4E07, 0x842C, 0x4EBF, 0x5104, 0x5143, 0x5343]
}
