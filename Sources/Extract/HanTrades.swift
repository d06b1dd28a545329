/// Chinese words for what a company is.
enum HanTrades {
  private static let words = [
    "公司", "企业", "企業", "平台", "平臺", "集团", "集團", "连锁", "連鎖", "巨头", "巨頭", "厂商", "廠商", "机构", "機構",
    "品牌", "车企", "車企", "药企", "藥企", "房企", "产商", "口商", "包商", "造商", "应商", "營商", "营商", "发商", "售商", "销商",
    "易商",
    "运营方", "经营方", "管理方", "开发方", "主办方", "主体", "主體", "网站", "網站", "软件", "軟體", "应用", "旗下",
    "单位", "單位", "行动人", "行動人", "委托方", "受托方", "关联方", "合作方", "供货方", "制作方", "第三方", "被告人", "一致行动人", "老牌",
    "港资", "日资", "台资", "外资", "中资",
    "龙头", "龍頭", "独角兽",
  ].map { Array($0.unicodeScalars.map(\.value)) }
  /// What they end with: nearly no character does.
  private static let ends = ScalarSet(of: words.compactMap(\.last))

  /// Such a word ends at `index`, behind which a name may begin.
  static func end(at index: Int, in text: TokenText) -> Bool {
    text.isJoined(index) && isLast(before: index, in: text)
  }

  /// Such a word ends at `index`, whatever follows.
  static func isLast(before index: Int, in text: TokenText) -> Bool {
    length(before: index, in: text) > 0
  }

  /// 在线博彩平台Quill: what stands before such a word tells of what sort the one is whose name follows.
  static func isOfLatin(_ name: Range<Int>, in text: TokenText) -> Bool {
    let end = name.upperBound + 2
    return text.isHan(name.lowerBound) && self.end(at: end, in: text)
      && (text.isWord(end) || text.isNumber(end))
  }

  /// How many characters the longest such word has that ends at `index`; 0 without one.
  static func length(before index: Int, in text: TokenText) -> Int {
    guard ends.contains(text.scalar(index - 1)) else { return 0 }
    return words.lazy.filter { word in
      word.indices.allSatisfy { text.scalar(index - word.count + $0) == word[$0] }
    }.map(\.count).max() ?? 0
  }
}
