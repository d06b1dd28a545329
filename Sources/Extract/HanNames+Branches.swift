/// What goes on behind a Chinese company's name: branches, the rest of a quotation.
extension HanNames {
  /// 恒达寿险山东分公司因…: a branch stands between the name and what befalls it.
  func isBranch(behind end: Int) -> Bool {
    (2...Self.longestBranch).contains { length in
      let stop = end + length
      return Self.branches.contains { text.spells($0, at: stop - $0.count) }
        && (0...1).contains { verbsAfter.contains(stop + $0) }
    }
  }

  /// 「街口電子支付」: a name in quotation marks goes on to the second of them.
  func quoteEnd(around run: Range<Int>, _ end: Int) -> Int? {
    guard let close = Self.opening[text.scalar(run.lowerBound - 1)] else { return nil }
    return (end...end + Self.longestBare).prefix { text.scalar($0) == close || text.isHan($0) }
      .first { text.scalar($0) == close }
  }

  private static let longestBranch = 9
  private static let branches = ["分公司", "支公司", "分行", "支行", "营业部", "營業部", "分所", "分店"]
}
