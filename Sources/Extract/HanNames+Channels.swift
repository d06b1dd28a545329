/// Quoted names that only tell where something was published.
extension HanNames {
  /// 据“甲”公众号消息, “甲”微信公众号10日发布: nobody is acted against.
  func isChannel(_ noun: Range<Int>) -> Bool {
    guard Self.channels.contains(where: { text.spells($0, at: noun.upperBound - $0.count) }) else {
      return false
    }
    let behind = noun.upperBound..<noun.upperBound + Self.reach
    if behind.contains(where: { index in Self.reports.contains { text.spells($0, at: index) } }) {
      return true
    }
    let close = noun.lowerBound - 1
    return (1...Self.longestChannel).contains { back in
      Self.opening[text.scalar(close - back)] == text.scalar(close)
        && Self.sources.contains(text.scalar(close - back - 1))
    }
  }

  private static let channels = ["公众号", "公眾號", "视频号", "官微"]
  private static let reports = ["消息", "获悉", "獲悉", "讯，", "通报称", "發布", "发布消息", "披露"]
  private static let sources = ScalarSet("据據从從自")
  private static let reach = 3
  private static let longestChannel = 14
}

/// Titles of works.
extension HanNames {
  /// 《甲》等67部微短剧, 《甲》一书: what was written or filmed is no company.
  func isWork(_ title: Range<Int>) -> Bool {
    var index = title.upperBound + 1
    if text.scalar(index) == 0x7B49 { index += 1 }
    let number = index
    while text.isNumber(index) || Self.ones.contains(text.scalar(index)) { index += 1 }
    return index > number && Self.measuresOfWorks.contains(text.scalar(index))
  }
  private static let ones = ScalarSet("一两兩三四五六七八九十余餘多")
  private static let measuresOfWorks = ScalarSet("部本首篇集卷册冊书書剧劇期")
}

/// Words for what a company is, before its name.
extension HanNames {
  /// “甲”运营方乙公司: the operator is named, and the brand says only which one it is.
  func hasOperator(_ noun: Range<Int>) -> Bool {
    text.spells("运营", at: noun.lowerBound)
      && (places[noun.upperBound] != nil || closed.contains(noun.upperBound))
  }

  /// 票务公司Quill, 支付公司甲: who it is follows; 母公司, 子公司 say whose it is.
  func isTrade(_ end: Range<Int>) -> Bool {
    guard text.spells("公司", at: end.lowerBound) else { return false }
    return text.isWord(end.upperBound) && text.isJoined(end.upperBound)
      || closed.contains(end.upperBound) && text.isHan(end.upperBound)
        && !verbsAfter.contains(end.upperBound) && !deeds.contains(end.upperBound)
      || Self.kin.contains(text.scalar(end.lowerBound - 1))
  }
  private static let kin = ScalarSet("母子分总總外")
}
