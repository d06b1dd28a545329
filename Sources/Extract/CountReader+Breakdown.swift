import Model

/// Parts of a total that are of another sort than it.
extension CountReader {
  /// “Removed 971 items, including 677 videos and 294 accounts”: what was done to the total was done to its parts.
  func shareBreakdowns(among counts: inout [Reading]) {
    guard !isHan, counts.count > 1 else { return }
    for index in 1..<counts.count where counts[index].deed == nil {
      let (whole, part) = (counts[index - 1], counts[index])
      guard var deed = whole.deed, whole.tokens.upperBound < part.tokens.lowerBound,
        !hasDeed(after: part.tokens)
      else { continue }
      let between = whole.tokens.upperBound..<part.tokens.lowerBound
      guard between.count <= Self.longestBetween,
        !words.deeds.contains(where: { between.overlaps($0.tokens) }),
        isBrokenDown(before: part.tokens.lowerBound) || deed.isPart && listsNext(between)
      else { continue }
      deed.isPart = true
      counts[index].deed = deed
    }
  }
  private static let longestBetween = 14

  /// “Including”, “made up of”.
  private func isBrokenDown(before count: Int) -> Bool {
    Self.breakdowns.contains(text.key(count - 1))
      || ["of", "into"].contains(text.text(count - 1)) && Self.makings.contains(text.key(count - 2))
      || text.reads("up", at: count - 2) && text.reads("made", at: count - 3)
  }
  private static let breakdowns = KeyTable(
    of: ["including", "comprising", "totalling", "totaling", "namely", "spanning"])
  private static let makings = KeyTable(
    of: ["consisting", "composed", "comprised", "split", "divided"])

  /// “19,250 accounts on Meta platforms, 9,842 posts”: the list goes on.
  private func listsNext(_ between: Range<Int>) -> Bool {
    guard let last = between.last else { return false }
    let isJoint = text.scalar(last) == 0x2C || text.reads("and", at: last)
    return isJoint && between.count <= Self.longestRemark
      && !between.contains { Self.auxiliaries.contains(text.text($0)) }
  }
  private static let longestRemark = 9
}
