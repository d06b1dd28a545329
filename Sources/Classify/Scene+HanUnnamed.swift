import Model

/// Companies that a Chinese sentence tells of and does not name: 五家饲料业者, 某化工企业, 涉事平台.
extension Scene {
  /// Adds them where the sentence names nobody of whom a pattern could speak instead.
  mutating func addUnnamedInHan() {
    guard isHan, companies.isEmpty else { return }
    for end in companyNouns.sorted() {
      guard extraction.tokens[end - 1].kind == .han, let start = startOfUnnamed(before: end),
        !isAttribute(end), !isOfApps(start..<end), !companies.contains(where: { $0.tokens.overlaps(start..<end) }),
        !regulators.contains(where: { $0.tokens.overlaps(start..<end) })
      else { continue }
      companies.append(Group(members: [], surfaces: [], tokens: start..<end, isPronoun: false))
    }
  }

  /// Where what tells that somebody is meant begins: 五家, 某, 涉事; nil of companies in general.
  private func startOfUnnamed(before end: Int) -> Int? {
    var index = end - 2
    while index >= sentence.tokens.lowerBound, end - index <= Self.longestUnnamed {
      let token = extraction.tokens[index]
      if token.scalar == 0x67D0 || Self.indefinite.contains(where: { spells($0, at: index) }) {
        return index
      }
      if Self.classifiers.contains(token.scalar), let number = number(endingBefore: index) {
        return number
      }
      let isInside = [0x201C, 0x201D, 0x300C, 0x300D].contains(token.scalar)
      guard token.kind == .han || token.kind == .word || isInside,
        !Self.clauseWords.contains(token.scalar)
      else { return nil }
      index -= 1
    }
    return nil
  }

  /// 4, 五, 多, 数 before a measure word.
  private func number(endingBefore measure: Int) -> Int? {
    let index = measure - 1
    guard sentence.tokens.contains(index) else { return nil }
    let token = extraction.tokens[index]
    return token.kind == .number || Self.numerals.contains(token.scalar) ? index : nil
  }

  /// 三家银行的客户经理, 两家平台用户: it only says whose somebody or something is.
  private func isAttribute(_ end: Int) -> Bool {
    guard sentence.tokens.contains(end) else { return false }
    return Self.belongings.contains { spells($0, at: end) }
  }

  /// 17款移动应用 are counted things.
  private func isOfApps(_ tokens: Range<Int>) -> Bool {
    counts.contains { $0.unit == .apps && $0.tokens.overlaps(tokens) }
  }

  private static let longestUnnamed = 14
  private static let indefinite = ["涉事", "涉案", "当事", "當事"].map(spelled)
  private static let classifiers = Set("家间間款个個名".unicodeScalars.map(\.value))
  private static let numerals = Set("一二两兩三四五六七八九十百多数數几幾余餘".unicodeScalars.map(\.value))
  /// With these another phrase begins.
  private static let clauseWords = Set("对對向与與和及被由是将將把就因在为為或的等了给給".unicodeScalars.map(\.value))
  private static let belongings = [
    "的前", "的首", "的负责人被", "前高", "前首", "的客", "的用", "的员", "的員", "的高", "的股", "的董", "的账", "的帳", "的产品", "的產品", "的数据", "的母", "员工", "員工",
    "高管", "客户", "客戶", "用户", "用戶", "股东", "股東", "董事", "职员", "職員", "经理", "經理", "老板", "老闆", "旗下", "股价",
  ].map(spelled)
  private static func spelled(_ word: String) -> [UInt32] { word.unicodeScalars.map(\.value) }

  /// Whom what a match binds tells of without a name.
  func unnamedInHan(in match: Matcher.Match) -> Unnamed? {
    guard let group = match.companies.first(where: { !$0.group.isPronoun })?.group,
      group.members.isEmpty
    else { return nil }
    let number = counts.isEmpty ? nil : count(of: group)
    return Unnamed(isPlural: number != 1, number: number, isBound: true)
  }

  /// How many 五家业者 are.
  private func count(of group: Group) -> Int? {
    extraction.mentions[sentence.mentions].lazy.compactMap { mention in
      guard case .count(let count, _, _) = mention.meaning, mention.tokens.overlaps(group.tokens)
      else { return nil }
      return count.value
    }.first
  }
}
