/// Names of stocks.
extension HanNames {
  /// *ST左江, ST康美, ST爱迪尔: how exchanges mark a stock, and two or three characters of its name.
  func markedStocks() -> [Range<Int>] {
    text.range.compactMap { index in
      guard text.isCapital(index), text.reads("st", at: index) || text.reads("sst", at: index),
        (index + 1...index + 2).allSatisfy({
          text.isHan($0) && text.isJoined($0) && !closed.contains($0)
        })
      else { return nil }
      let third = index + 3
      let isLonger =
        text.isHan(third) && text.isJoined(third) && !closed.contains(third)
        && !verbsAfter.contains(third) && !deeds.contains(third)
        && (verbsAfter.contains(third + 1) || deeds.contains(third + 1)
          || text.kind(third + 1).map { $0 == .punctuation } ?? true)
      return index..<(isLonger ? third + 1 : third)
    }
  }
}
