import Model

/// What a Chinese sentence only threatens.
extension Scene {
  /// 逾期未整改的，我局将依法…: what will befall whoever behaves so has befallen nobody.
  func isThreat(_ trigger: Range<Int>) -> Bool {
    guard isHan,
      let comma = sentence.tokens.prefix(while: { $0 < trigger.lowerBound }).last(where: {
        extraction.tokens[$0].scalar == 0x2C && extraction.tokens[max($0 - 1, 0)].scalar == 0x7684
      })
    else { return false }
    return (comma + 1..<trigger.lowerBound + 1).prefix(Self.longestThreatener + 1).prefix {
      extraction.tokens[$0].kind != .punctuation
    }.contains { Self.future.contains(extraction.tokens[$0].scalar) }
  }
  private static let longestThreatener = 14
  private static let future = Set("将將会會".unicodeScalars.map(\.value))
}
