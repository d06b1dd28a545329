import Model

/// Companies outside the registry that stand in one list with known ones: 约谈甲网、乙、丙等平台.
struct HanList {
  let text: TokenText
  /// Tokens of known names and of words at which no name goes on.
  let closed: TokenSet
  /// Tokens of words that many companies share, or that say what a company makes.
  let generic: TokenSet
  /// Where words begin behind which a company is acted upon.
  let verbs: TokenSet
  /// Where words end before which a company is acted upon.
  let verbsBefore: TokenSet
  /// Where words of business begin and end.
  let businesses: [Int: Int]
  let everyday: EverydayHan

  private static let longest = 7

  /// The unknown members of the list in which the company at `name` stands.
  func members(beside name: Range<Int>) -> [Range<Int>] {
    return following(name.upperBound) + preceding(name.lowerBound)
  }

  private func following(_ start: Int) -> [Range<Int>] {
    var members: [Range<Int>] = []
    var index = text.scalar(start) == 0x201D || text.scalar(start) == 0x300B ? start + 1 : start
    index = text.glossEnd(at: index)
    var sum = sumEnd(at: index)
    index = sum ?? index
    while text.scalar(index) == 0x3001 || Self.joints.contains(text.scalar(index))
      || sum != nil && text.scalar(index) == 0x2C
    {
      let first = index + 1
      let end = wholeName((first..<first + Self.longest + 1).first(where: ends) ?? first)
      guard isName(first..<end),
        text.scalar(index) == 0x3001 || isUncommon(first..<end),
        // 甲有限公司、张近东: its head.
        !(index == start && text.scalar(start - 1) == 0x53F8 && isPerson(first..<end))
      else { return members }
      members.append(first..<end)
      index = text.glossEnd(at: end)
      sum = sumEnd(at: index)
      index = sum ?? index
    }
    return members
  }

  /// 开罚甲新台币20万元、乙10万元: behind each member its sum may stand.
  private func sumEnd(at start: Int) -> Int? {
    var number = start
    while number - start < Self.longestCurrency, Self.currencies.contains(text.scalar(number)) {
      number += 1
    }
    var unit = number
    while text.isNumber(unit) || unit > number && text.scalar(unit) == 0x2E { unit += 1 }
    guard unit > number else { return nil }
    var end = unit
    while end - unit < Self.longestUnit, Self.units.contains(text.scalar(end)) { end += 1 }
    return end > unit ? end : nil
  }
  private static let longestCurrency = 5
  private static let longestUnit = 6
  private static let currencies = Set("新台臺币幣人民港处處各罚罰款".unicodeScalars.map(\.value))
  private static let units = Set("千万萬亿億元圆欧歐美日韩韓英镑鎊".unicodeScalars.map(\.value))

  /// A name may end with a word that many share: 启明证券.
  private func wholeName(_ end: Int) -> Int {
    guard let whole = businesses[end] else { return end }
    // 阳光传媒公司
    if let longer = businesses[whole], ends(longer) { return longer }
    return ends(whole) ? whole : end
  }

  /// 美团和货小侠, but not 美团和用户.
  private func isUncommon(_ name: Range<Int>) -> Bool {
    return !text.isHan(name.lowerBound)
      || !isPerson(name) && name.count > 2 && everyday.rest(of: name, in: text) > 1
        && !everyday.isWord(at: name.lowerBound, in: text)
  }

  /// 美团及王小明
  private func isPerson(_ name: Range<Int>) -> Bool {
    name.count == 3 && HanParties.surnames.contains(text.scalar(name.lowerBound))
  }

  private func preceding(_ end: Int) -> [Range<Int>] {
    var members: [Range<Int>] = []
    var index = end
    while text.scalar(index - 1) == 0x3001 {
      let last = text.glossStart(before: index - 1)
      let start =
        (1...Self.longest + 1).map { last - $0 }.first {
          isBoundary($0) || verbsBefore.contains($0 + 1)
        }
        .map { $0 + 1 } ?? last
      guard isName(start..<last),
        text.scalar(start - 1) == 0x3001 || verbsBefore.contains(start)
          || isUncommon(start..<last) && text.kind(start - 1).map({ $0 == .punctuation }) ?? true
      else { return members }
      members.append(start..<last)
      index = start
    }
    return members
  }

  /// 、 ， 等, a number, or a word that is no part of a name.
  private func isBoundary(_ index: Int) -> Bool {
    guard text.range.contains(index) else { return true }
    return text.kind(index) == .punctuation || closed.contains(index)
      || Self.grammar.contains(text.scalar(index))
  }

  private func ends(_ index: Int) -> Bool {
    isBoundary(index) || verbs.contains(index) || generic.contains(index)
      || text.isNumber(index) && !text.isJoined(index) || sumEnd(at: index) != nil
      || text.isNumber(index) && Self.measures.contains(text.scalar(index + 1))
  }

  private func isName(_ span: Range<Int>) -> Bool {
    let isFirm = text.spells("公司", at: span.upperBound - 2)
    guard span.count >= (text.isHan(span.lowerBound) ? 2 : 1),
      span.count <= Self.longest + (isFirm ? 2 : 0),
      !span.contains(where: closed.contains), !span.allSatisfy(generic.contains),
      // 阅文集团、深圳市丰巢公司: the place of the next.
      // 甲及3人
      !(text.isNumber(span.lowerBound) && Self.heads.contains(text.scalar(span.lowerBound + 1))),
      !(closed.contains(span.upperBound) && Self.levels.contains(text.scalar(span.upperBound - 1))),
      // 甲与乙母公司
      !(Self.kin.contains(text.scalar(span.upperBound - 1))
        && text.spells("公司", at: span.upperBound)),
      // 微信、短视频等平台: a word that goes on is a sort of thing.
      !generic.contains(span.lowerBound),
      span.contains(where: { text.isHan($0) || text.isCapital($0) })
    else { return false }
    let end = text.glossEnd(at: span.upperBound)
    return [0x3001, 0x7B49, 0x548C, 0x53CA, 0x4E0E, 0x8207].contains(text.scalar(end))
      || text.isNumber(end) || sumEnd(at: end) != nil || verbs.contains(end) || closed.contains(end)
      || text.kind(end) == .punctuation && text.scalar(end) != 0x28
  }

  private static let heads = ScalarSet("人名位家款个個间間")
  private static let kin = ScalarSet("母子分总總")
  private static let levels = Set("省市县縣区區州".unicodeScalars.map(\.value))
  private static let joints = Set("和及与與".unicodeScalars.map(\.value))
  private static let measures = Set("家款个個".unicodeScalars.map(\.value))
  private static let grammar = Set(
    """
    对對向与與和及被由是将將把就因等称稱给給让讓使在为為诉訴的某多各该該本两兩数數其均已未并並须須
    """.unicodeScalars.map(\.value))
}
