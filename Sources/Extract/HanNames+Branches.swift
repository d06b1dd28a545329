/// Branches behind a Chinese company's name.
extension HanNames {
  /// 恒达寿险山东分公司因…: a branch stands between the name and what befalls it.
  func isBranch(behind end: Int) -> Bool {
    (2...Self.longestBranch).contains { length in
      let stop = end + length
      return Self.branches.contains { text.spells($0, at: stop - $0.count) }
        && (0...1).contains { verbsAfter.contains(stop + $0) }
    }
  }

  private static let longestBranch = 9
  private static let branches = ["分公司", "支公司", "分行", "支行", "营业部", "營業部", "分所", "分店"]
}
