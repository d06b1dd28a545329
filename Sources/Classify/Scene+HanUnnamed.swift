import Model

/// Companies that a Chinese sentence tells of and does not name: 五家饲料业者, 某化工企业, 涉事平台.
extension Scene {
  /// Adds them where the sentence names nobody of whom a pattern could speak instead.
  func addUnnamedInHan(_ describer: Describer, _ pronouns: Pronouns) {
    guard isHan else { return }
    guard companies.isEmpty else { return addCountedInHan() }
    for end in companyNouns.sorted() {
      guard extraction.tokens[end - 1].kind == .han, let start = startOfUnnamed(before: end),
        !isAttribute(end, describer), !isOfApps(start..<end),
        !companies.contains(where: { $0.tokens.overlaps(start..<end) }),
        !regulators.contains(where: { $0.tokens.overlaps(start..<end) })
      else { continue }
      if isDefinite(before: start), let known = pronouns.group(of: counted(in: start..<end)) {
        insert(known, at: start..<end, into: \.companies)
        continue
      }
      companies.append(Group(members: [], surfaces: [], tokens: start..<end, isPronoun: false))
    }
  }

  /// 对三家分销商罚款，包括甲、乙和丙: they are as many as the names behind it.
  private func addCountedInHan() {
    guard let named = companies.first(where: { !$0.isPronoun }), named.members.count > 1 else {
      return
    }
    addSomeOfThem()
    for end in companyNouns.sorted() {
      guard end < named.tokens.lowerBound, extraction.tokens[end - 1].kind == .han,
        let start = startOfUnnamed(before: end),
        !companies.contains(where: { $0.tokens.overlaps(start..<end) }),
        counted(in: start..<end) == named.members.count
      else { continue }
      insert(named, at: start..<end, into: \.companies)
    }
  }

  /// 约谈甲、乙等12家企业，对其中3家立案: some of them, whom nobody names.
  private func addSomeOfThem() {
    for mention in extraction.mentions[sentence.mentions] {
      guard case .count(_, .other, _) = mention.meaning,
        spells(Self.among, at: mention.tokens.lowerBound - 2),
        sentence.tokens.contains(mention.tokens.lowerBound - 3),
        Self.ontoWhom.contains(extraction.tokens[mention.tokens.lowerBound - 3].scalar),
        !companies.contains(where: { $0.tokens.overlaps(mention.tokens) })
      else { continue }
      companies.append(
        Group(members: [], surfaces: [], tokens: mention.tokens, isPronoun: false))
    }
  }
  private static let among = spelled("其中")
  private static let ontoWhom = Set("对對将將".unicodeScalars.map(\.value))

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

  /// 涉及的6个平台, 上述三家平台: they were named before.
  private func isDefinite(before start: Int) -> Bool {
    Self.definite.contains { spells($0, at: start - $0.count) }
  }
  private static let definite = ["涉及的", "涉及", "上述", "前述", "这", "這", "涉事的", "相关", "相關", "该", "該"]
    .map(spelled)

  /// 4, 五, 多, 数 before a measure word.
  private func number(endingBefore measure: Int) -> Int? {
    let index = measure - 1
    guard sentence.tokens.contains(index) else { return nil }
    let token = extraction.tokens[index]
    return token.kind == .number || Self.numerals.contains(token.scalar) ? index : nil
  }

  /// 三家银行的客户经理, 两家平台主播, 两名店员: it only says whose somebody or something is.
  private func isAttribute(_ end: Int, _ describer: Describer) -> Bool {
    guard sentence.tokens.contains(end) else { return false }
    if Self.shops.contains(extraction.tokens[end - 1].scalar),
      Self.continuations.contains(extraction.tokens[end].scalar)
    {
      return true
    }
    let start = extraction.tokens[end].scalar == 0x7684 ? end + 1 : end
    return describer.belongings.map { index in
      words[index].contains { (start...start + 1).contains($0.lowerBound) }
    } ?? false
      || Self.things.contains { spells($0, at: start) }
        // 4家企业数据造假
        && !(start + 2..<start + 4).contains { index in
          Self.faults.contains { spells($0, at: index) }
        }
  }
  private static let faults = ["造假", "泄露", "洩露", "外泄", "外洩", "弄虚", "失实", "违规"].map(spelled)
  /// 店 厂 of 店员, 店长, 厂房, 厂区, 店内 …
  private static let shops = Set("店厂廠".unicodeScalars.map(\.value))
  private static let continuations = Set("员員长長主房區区内内外里裡门門址庭".unicodeScalars.map(\.value))
  private static let things = ["产品", "產品", "数据", "數據", "账", "帳", "股", "母公司", "旗下"].map(spelled)

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
  static func spelled(_ word: String) -> [UInt32] { word.unicodeScalars.map(\.value) }

  /// Whom what a match binds tells of without a name.
  func unnamedInHan(in match: Matcher.Match) -> Unnamed? {
    guard let group = match.companies.first(where: { !$0.group.isPronoun })?.group,
      group.members.isEmpty
    else { return nil }
    let number = (counts.isEmpty ? nil : counted(in: group.tokens)) ?? hanNumber(in: group.tokens)
    return Unnamed(isPlural: number != 1, number: number, isBound: true)
  }
}
