/// Chinese words for what a company is.
enum HanTrades {
  private static let words = [
    "公司", "企业", "企業", "平台", "平臺", "集团", "集團", "连锁", "連鎖", "巨头", "巨頭", "厂商", "廠商", "机构", "機構",
    "品牌", "车企", "車企", "药企", "藥企", "房企", "产商", "口商", "包商", "造商", "应商", "營商", "营商", "发商", "售商", "销商",
    "易商",
    "运营方", "经营方", "管理方", "开发方", "主办方", "主体", "主體", "网站", "網站", "软件", "軟體", "应用", "旗下",
  ].map { Array($0.unicodeScalars.map(\.value)) }
  /// What they end with: nearly no character does.
  private static let ends = ScalarSet(of: words.compactMap(\.last))

  /// Such a word ends at `index`, behind which a name may begin.
  static func end(at index: Int, in text: TokenText) -> Bool {
    text.isJoined(index) && isLast(before: index, in: text)
  }

  /// Such a word ends at `index`, whatever follows.
  static func isLast(before index: Int, in text: TokenText) -> Bool {
    ends.contains(text.scalar(index - 1))
      && words.contains { word in
        word.indices.allSatisfy { text.scalar(index - word.count + $0) == word[$0] }
      }
  }
}
