/// Names at the end of what Chinese puts first.
extension HanNames {
  /// 对拒不配合的云雀科技，某局处以…: it ends the phrase with 对 that opens the clause.
  func isFronted(_ run: Range<Int>, _ end: Range<Int>) -> Bool {
    guard text.scalar(run.lowerBound - 1) == 0x7684, text.scalar(end.upperBound) == 0x2C,
      !run.contains(where: generic.contains), isUnlikeWords(withoutPlace(run))
    else { return false }
    let phrase = (1...Self.longestPhrase).map { run.lowerBound - $0 }.prefix {
      text.kind($0).map { $0 != .punctuation } ?? false
    }
    guard let start = phrase.last else { return false }
    return Self.prepositions.contains(text.scalar(start))
      || text.scalar(start) == 0x9488 && Self.prepositions.contains(text.scalar(start + 1))
  }
  private static let longestPhrase = 32
  private static let prepositions = ScalarSet("对對")
}
