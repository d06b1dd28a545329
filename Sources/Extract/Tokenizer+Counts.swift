import Model

/// Counts in rows of their own, below the verb that tells what was done to them.
extension Tokenizer {
  /// Where the number begins, behind its bullet, with which the line below goes on: “We removed”, “• 300 posts”.
  mutating func countedRow(_ bytes: Span<UInt8>, behind end: Int) -> Int? {
    guard listsCounts || endsWithDeed(bytes) else { return nil }
    var position = end
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    guard position + 2 < bytes.count else { return nil }
    let bullet = position
    if [0x2D, 0x2A].contains(bytes[position]) {
      position += 1
    } else {
      guard bytes[position] >= 0x80,
        case (let mark, let next) = Self.scalar(in: bytes, at: position),
        Self.itemMarks.contains(mark)
      else { return nil }
      position = next
    }
    while position + 1 < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
      position += 1
    }
    let digit = bytes[position] == 0x7E && position + 1 < bytes.count ? position + 1 : position
    guard digit < bytes.count, Self.isDigit(bytes[digit]) else { return nil }
    joinRow(beginningAt: bullet)
    return position
  }

  /// Without the colon above the first row, and with a comma for the bullet of each later one.
  private mutating func joinRow(beginningAt bullet: Int) {
    let isFirst = !listsCounts
    listsCounts = true
    let last = tokens.count - 1
    if isFirst {
      guard tokens[last].scalar == 0x3A else { return }
      tokens.removeLast()
      keys.removeLast()
      clause = tokens[last - 1].clause
    } else if tokens[last].scalar != 0x2C, keys[last] != Self.and {
      append(bullet, bullet + 1, .punctuation, scalar: 0x2C, key: Key.character(0x2C))
    }
  }
  private static let and = Key.word(spelled: "and")

  /// “We removed”, “we took down:”.
  private func endsWithDeed(_ bytes: Span<UInt8>) -> Bool {
    var last = tokens.count - 1
    if last > first, tokens[last].scalar == 0x3A { last -= 1 }
    guard last > first, tokens[last].kind == .word else { return false }
    let (start, end) = (Int(tokens[last].start), Int(tokens[last].end))
    return Self.particles.contains(keys[last])
      || end - start > 3 && bytes[end - 2] == 0x65 && bytes[end - 1] == 0x64
  }
  private static let particles = Set(["down", "off", "out"].map { Key.word(spelled: $0) })
}
