import Model

/// Where registered names in Chinese begin, behind what the company is or is to another.
extension StrangerReader {
  /// A name found by its neighbours, without the words before its place.
  func trimmed(_ name: Range<Int>) -> Range<Int> {
    guard Self.wholeForms.contains(text.scalar(name.upperBound - 1)) else { return name }
    // 有限公司, 公司
    let form = text.scalar(name.upperBound - 3) == 0x9650 ? 4 : 2
    return (placeStart(in: name.dropLast(form)) ?? name.lowerBound)..<name.upperBound
  }

  /// 一致行动人杭州东升科技, 委托杭州东升科技: words of every day before the place, with which registered names begin.
  func placeStart(in name: Range<Int>) -> Int? {
    guard !places.isEmpty, !name.isEmpty, text.isHan(name.lowerBound),
      !places.contains(name.lowerBound)
    else { return nil }
    return name.dropFirst().dropLast(Self.shortestBehindPlace).last { index in
      let before = name.lowerBound..<index
      return places.contains(index)
        && (before.count == 1
          ? Self.copulas.contains(text.scalar(name.lowerBound))
          : everyday.rest(of: before, in: text) <= before.count / 3)
    }
  }
  /// The place and two characters.
  private static let shortestBehindPlace = 3
  private static let copulas = ScalarSet("系即是由在")

  /// 知名企业东升科技, 子公司东升科技: where the name begins behind what the company is; words of every day
  /// (企业管理咨询) go on with it.
  func behindTrade(_ name: Range<Int>) -> Int? {
    guard text.isHan(name.lowerBound) else { return nil }
    return name.dropFirst(2).dropLast(3).last { index in
      let trade = HanTrades.length(before: index, in: text)
      return trade > 0 && text.isJoined(index) && index - trade >= name.lowerBound
        && everyday.rest(of: name.lowerBound..<index - trade, in: text)
          // 其经营管理方东升科技
          <= (text.scalar(name.lowerBound) == 0x5176 ? 2 : 1)
        && everyday.rest(of: index..<name.upperBound, in: text) >= 2
    }
  }

  /// 深圳中顺和烛科技有限公司: what would be left of the name behind 和 says nothing but its trade.
  func joins(_ and: Int, before ending: Range<Int>) -> Bool {
    let rest = and + 1..<ending.lowerBound
    guard [0x548C, 0x4E0E, 0x8207].contains(text.scalar(and)), text.isHan(and - 1) else {
      return false
    }
    // 青浦市和康药房有限公司
    if Self.levels.contains(text.scalar(and - 1)), !rest.isEmpty {
      return !places.contains(and + 1)
    }
    return (1...Self.longestRest).contains(rest.count)
      && rest.count - everyday.rest(of: rest, in: text) >= 2
      && everyday.rest(of: rest, in: text) < 2
  }
  private static let longestRest = 3
  private static let levels = ScalarSet("省市县縣区區镇鎮")
}
