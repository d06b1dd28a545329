/// Lists of Chinese names of which none need be known: 约谈快充吧、驿联和U换电, 鹿鸣、Show吧三家平台因…被约谈,
/// 名单如下：“影迷窝”、追剧猫.
///
/// What stands between two marks of a list is a name whatever it is made of, if something beside the list says
/// that parties stand there and most of its members are made up of no words of every day.
struct HanRoster {
  let text: TokenText
  let everyday: EverydayHan
  /// Tokens of known names and of words at which no name goes on; those of names of companies.
  let closed: TokenSet
  let known: TokenSet
  /// Tokens of words that many companies share, or that say what a company makes.
  let generic: TokenSet
  /// Where words end behind which a company is acted upon, or a list begins; the same of verbs that a clause may
  /// follow as well; where those begin before which a company is acted upon.
  let heads: TokenSet
  let orders: TokenSet
  let verbs: TokenSet
  /// Where words of business end.
  let businessEnds: TokenSet
  /// Where names of places begin → where they end.
  let places: [Int: Int]

  private struct Member {
    var name: Range<Int>
    /// With its quotation marks and what stands in brackets behind it.
    var whole: Range<Int>
    var isQuoted = false
    var hasSum = false
    var isKnown = false

    /// Of two characters, as many words are that no dictionary has.
    var isShort: Bool { !isQuoted && !isKnown && name.count == 2 && !hasSum }
  }

  private static let longest = 14
  private static let longestBare = 8

  /// It has a mark of lists.
  static func mayStand(in text: TokenText) -> Bool {
    text.range.contains { text.scalar($0) == comma || jointMarks.contains(text.scalar($0)) }
  }
  private static let jointMarks = ScalarSet("和及与與暨因")

  /// The unknown members of all lists.
  func names() -> [Range<Int>] {
    var names: [Range<Int>] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      if isTopic(before: index), let topic = topic(before: index) { names.append(topic) }
      if text.scalar(index) == Self.comma || isJoint(index) || areQuotes(at: index)
        || text.scalar(index) == 0x2C && sumStart(before: index) != nil,
        let list = list(around: index)
      {
        names += list.filter { !$0.isKnown }.map(\.name)
        index = max(list[list.count - 1].whole.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return names
  }

  /// The list whose first mark is at `mark`.
  private func list(around mark: Int) -> [Member]? {
    guard let first = member(endingAt: mark) else { return nil }
    var members = [first]
    var next = markEnd(behind: mark, first)
    while let start = next {
      guard let member = member(from: start) else { break }
      members.append(member)
      next = markEnd(behind: member.whole.upperBound, member)
    }
    guard members.count > 1, areCompanies(members) else { return nil }
    return members
  }

  /// Behind 、 和 及 与 以及; between members with sums, behind a comma too.
  private func markEnd(behind end: Int, _ member: Member) -> Int? {
    let scalar = text.scalar(end)
    if scalar == Self.comma || member.hasSum && [0x2C, 0x3B].contains(scalar) {
      return end + 1 + (joint(at: end + 1)?.count ?? 0)
    }
    if scalar == 0x2C, let word = joint(at: end + 1), word.count > 1 { return end + 1 + word.count }
    if member.isQuoted, HanNames.opening[scalar] != nil { return end }
    return joint(at: end).map { end + $0.count }
  }

  /// “甲”“乙”.
  private func areQuotes(at index: Int) -> Bool {
    HanNames.opening[text.scalar(index)] != nil && HanNames.closing[text.scalar(index - 1)] != nil
  }

  // MARK: Topics

  /// The 因 of 国丰证券（则）因…被罚: behind whom a clause begins with, as a cause, stands what befalls them.
  private func isTopic(before cause: Int) -> Bool {
    text.scalar(cause) == 0x56E0
      && (cause..<text.range.upperBound).contains {
        verbs.contains($0) || Self.passives.contains(text.scalar($0))
      }
  }
  private static let passives = ScalarSet("被遭罚罰")

  private func topic(before cause: Int) -> Range<Int>? {
    var end = Self.adverbs.contains(text.scalar(cause - 1)) ? cause - 1 : cause
    if Self.earlier.contains(where: { text.spells($0, at: end - 2) }) { end -= 2 }
    guard let member = member(endingAt: end), !member.isKnown, begins(member.whole.lowerBound),
      member.name.count > 2, !isPerson(member.name),
      isLikeName(member)
        || member.name.count > 4 && everyday.rest(of: member.name, in: text) > 1,
      places[member.name.lowerBound] != member.name.upperBound
    else { return nil }
    return member.name
  }
  private static let adverbs = ScalarSet("则則亦也均皆都曾")
  private static let earlier = ["此前", "近日", "日前", "先前", "昨日", "昨天"]

  // MARK: Evidence

  private func areCompanies(_ members: [Member]) -> Bool {
    let unknown = members.filter { !$0.isKnown }
    let alike = unknown.count(where: isLikeName)
    guard !unknown.isEmpty, alike * 2 >= unknown.count, members.count > 2 || alike == unknown.count,
      !unknown.allSatisfy({ isPerson($0.name) || places[$0.name.lowerBound] == $0.name.upperBound })
    else { return false }
    let (start, end) = (members[0].whole.lowerBound, members[members.count - 1].whole.upperBound)
    guard mayEnd(end), unknown.count > 2 || !unknown.contains(where: { $0.isShort }) else {
      return false
    }
    if members.contains(where: \.isKnown) || heads.contains(start) || identifies(start - 1) {
      return true
    }
    let isSaid = verbs.contains(end) || isPredicate(end) || isCounted(end)
    if orders.contains(start) { return members.count > 2 || isSaid }
    let begins = begins(start)
    if members.dropLast().allSatisfy(\.hasSum),
      members.count > 2 || members[members.count - 1].hasSum
    {
      return begins || text.scalar(start - 1) == 0x7684
    }
    let areFirms = unknown.allSatisfy { businessEnds.contains($0.name.upperBound) }
    return begins && (isSaid || areFirms)
      || text.scalar(start - 1) == 0x3A && (isCounted(end) || introduces(start - 1))
  }

  /// 等 goes on with how many they are or what they are, not 等领域, 等问题.
  private func mayEnd(_ end: Int) -> Bool {
    text.scalar(end) != 0x7B49 || isCounted(end)
      || (end + 3...end + Self.longestTrade).contains { HanTrades.end(at: $0, in: text) }
  }
  private static let longestTrade = 9

  /// 三家, 等5款, 两间
  private func isCounted(_ end: Int) -> Bool {
    let number = text.scalar(end) == 0x7B49 ? end + 1 : end
    return (text.isNumber(number) || Self.numerals.contains(text.scalar(number)))
      && (1...2).contains { Self.measures.contains(text.scalar(number + $0)) }
  }

  /// The 为 of 其余三家为甲、乙.
  private func identifies(_ copula: Int) -> Bool {
    Self.copulas.contains(text.scalar(copula)) && Self.measures.contains(text.scalar(copula - 1))
  }
  private static let copulas = ScalarSet("为為是")

  /// What is said of them: 因…被, 存在…, 均未….
  private func isPredicate(_ end: Int) -> Bool {
    Self.predicates.contains(text.scalar(end)) || text.spells("存在", at: end)
      || text.spells("涉嫌", at: end) || text.spells("违反", at: end)
      || text.spells("違反", at: end)
  }

  /// The colon of 五家企业：, 名单如下：.
  private func introduces(_ colon: Int) -> Bool {
    (max(colon - Self.longest, text.range.lowerBound)..<colon).contains { index in
      Self.measures.contains(text.scalar(index))
        && (text.isNumber(index - 1) || Self.numerals.contains(text.scalar(index - 1)))
    } || text.spells("如下", at: colon - 2)
  }

  private func isLikeName(_ member: Member) -> Bool {
    let name = member.name
    return member.isQuoted || businessEnds.contains(name.upperBound)
      || name.contains { !text.isHan($0) && (text.isCapital($0) || text.isWord($0)) }
      || everyday.rest(of: name, in: text) >= (name.count + 1) / 2
  }

  /// 王小明
  private func isPerson(_ name: Range<Int>) -> Bool {
    name.count <= 3 && HanParties.surnames.contains(text.scalar(name.lowerBound))
  }

  // MARK: Members

  private func begins(_ index: Int) -> Bool {
    !text.range.contains(index - 1) || !text.isJoined(index)
      || text.kind(index - 1) == .punctuation && text.scalar(index - 1) != Self.comma
      || closed.contains(index - 1)
  }

  private func member(from start: Int) -> Member? {
    if let close = HanNames.opening[text.scalar(start)] {
      let inner = start + 1
      guard
        let end = (inner...inner + Self.longest).first(where: { text.scalar($0) == close }),
        end > inner, !closed.contains(inner) || known.contains(inner)
      else { return nil }
      let gloss = sortEnd(behind: end + 1)
      let whole = start..<glossEnd(gloss)
      // “甲”（乙有限公司）: its operator is found by its form.
      let isOperated = text.spells("公司", at: whole.upperBound - 3)
      return Member(
        name: inner..<end, whole: whole, isQuoted: true,
        isKnown: isOperated || (inner..<end).allSatisfy(known.contains))
    }
    if known.contains(start) {
      var end = start
      while known.contains(end) || end > start && goesOn(end, from: start) { end += 1 }
      return member(known: start..<end)
    }
    if let latin = (start..<start + Self.longest).first(where: {
      !text.isHan($0) || isJoint($0)
    }),
      latin > start, text.isCapital(latin), text.scalar(latin - 1) == 0x7684
    {
      return member(from: latin)
    }
    var end = start
    var business: Int?
    while end - start <= Self.longest, goesOn(end, from: start) {
      end = bracketEnd(inNameAt: end) ?? end + 1
      if businessEnds.contains(end), end - start > 2, business == nil { business = end }
    }
    // 本地平台“怀小二”: what it is stands before the name.
    if HanNames.opening[text.scalar(end)] != nil, end > start { return member(from: end) }
    // 济民药房串换药品: with a word of business a name may end.
    if end - start > Self.longestBare, let business { end = business }
    return end - start > Self.longest || isCut(end) ? nil : member(start..<end)
  }

  /// Behind 总部位|于, 甲|的: what goes on so was no name.
  private func isCut(_ end: Int) -> Bool { Self.cuts.contains(text.scalar(end)) }
  private static let cuts = ScalarSet("于於的为為有")

  private func member(endingAt mark: Int) -> Member? {
    var end = mark
    while let open = glossOpening(before: end) { end = open }
    let last = text.scalar(end - 1)
    if let open = HanNames.opening.first(where: { $0.value == last })?.key {
      let start = (1...Self.longest).map { end - 1 - $0 }.first { text.scalar($0) == open }
      return start.flatMap { member(from: $0) }.flatMap {
        $0.whole.upperBound <= mark ? $0 : nil
      }
    }
    let sum = sumStart(before: end)
    var start = sum ?? end
    if known.contains(start - 1) {
      while known.contains(start - 1) { start -= 1 }
      return member(from: start)
    }
    let limit = start - Self.longest
    while start > limit, !heads.contains(start), !orders.contains(start),
      goesOn(start - 1, from: nil)
    {
      start -= 1
    }
    if known.contains(start - 1), start < (sum ?? end) {
      return member(known: start..<(sum ?? end))
    }
    guard start > limit, var member = member(start..<(sum ?? end)) else { return nil }
    member.hasSum = sum != nil
    return member
  }

  private func member(known name: Range<Int>) -> Member {
    var end = glossEnd(name.upperBound)
    let sum = sumEnd(at: end)
    end = sum ?? end
    return Member(
      name: name, whole: name.lowerBound..<end, hasSum: sum != nil, isKnown: true)
  }

  private func member(_ run: Range<Int>) -> Member? {
    let name = withoutDescription(run)
    guard name.count > 1 || text.isWord(name.lowerBound) && text.length(name.lowerBound) > 2,
      !name.allSatisfy(generic.contains), !name.contains(where: { text.scalar($0) == 0x67D0 }),
      name.contains(where: { text.isHan($0) || text.isWord($0) }), !isNoName(name)
    else { return nil }
    let gloss = glossEnd(name.upperBound)
    let sum = sumEnd(at: gloss)
    return Member(name: name, whole: run.lowerBound..<(sum ?? gloss), hasSum: sum != nil)
  }

  /// 韩国Quill Lamps, 线上品牌Bell: what is said of a name in Latin letters is none of it.
  private func withoutDescription(_ run: Range<Int>) -> Range<Int> {
    guard text.isHan(run.lowerBound),
      let latin = run.first(where: { text.isCapital($0) }),
      (run.lowerBound..<latin).allSatisfy(text.isHan),
      text.byteRange(of: latin..<latin + 1).count > 2
        || latin + 1 < run.upperBound && !text.isHan(latin + 1),
      everyday.rest(of: run.lowerBound..<latin, in: text) == 0
        || HanTrades.end(at: latin, in: text) || places[run.lowerBound] == latin
    else { return run }
    return latin..<run.upperBound
  }

  /// 8起, 税款, 商户, 原董事长王小明.
  private func isNoName(_ name: Range<Int>) -> Bool {
    text.isNumber(name.lowerBound) && Self.counters.contains(text.scalar(name.lowerBound + 1))
      || HanParties.ofOthers.contains(text.scalar(name.upperBound - 1))
      || HanTrades.isLast(before: name.upperBound, in: text)
        && !businessEnds.contains(name.upperBound)
      || name.contains { index in
        Self.officers.contains { text.spells($0, at: index) }
      }
  }
  private static let officers = [
    "董事", "自然人", "被告人", "当事人", "當事人", "嫌疑人", "犯罪", "经理", "經理", "代表人", "负责人", "負責人", "控制人", "股东",
    "股東",
  ]

  /// A name that goes on at `index`, begun at `start` if it is read to the right.
  private func goesOn(_ index: Int, from start: Int?) -> Bool {
    guard text.range.contains(index), !closed.contains(index), !known.contains(index) else {
      return false
    }
    let scalar = text.scalar(index)
    switch text.kind(index) {
    case .punctuation:
      return Self.joining.contains(scalar) && (text.isJoined(index) || scalar == 0x26)
        || scalar == 0x28 && bracketEnd(inNameAt: index) != nil
        || scalar == 0x29 && start == nil && isBracket(inNameBefore: index)
    case .number:
      return !(sumEnd(at: index) != nil || isCounted(index))
    case .word: return true
    case .han:
      guard !Self.grammar.contains(scalar), !isStop(index, from: start) else { return false }
      return !(isJoint(index) && !isInsideWord(index, from: start))
    case nil: return false
    }
  }

  private func isStop(_ index: Int, from start: Int?) -> Bool {
    if isCounted(index) || text.spells("限期", at: index) { return true }
    if Self.stops.contains(text.scalar(index)) {
      return !["在线", "在線", "未来", "未來"].contains { text.spells($0, at: index) }
    }
    guard let start else { return heads.contains(index + 1) && !businessEnds.contains(index + 1) }
    return index - start > 1 && verbs.contains(index)
  }

  /// The 和 of 和谐药店, 仁和堂.
  private func isInsideWord(_ index: Int, from start: Int?) -> Bool {
    joint(at: index)?.count == 1 && everyday.isWord(at: index, in: text)
      || start.map { index - $0 == 1 } ?? (text.scalar(index - 2) == Self.comma)
  }

  /// The end of (亚洲) in 宏宇(亚洲)建设有限公司.
  private func bracketEnd(inNameAt index: Int) -> Int? {
    guard text.scalar(index) == 0x28 else { return nil }
    let end = text.bracketEnd(at: index, within: 6)
    return end > index && text.isHan(end) && text.isJoined(end) && businessFollows(end) ? end : nil
  }
  private func businessFollows(_ index: Int) -> Bool {
    let end = (index...index + 8).first { !text.isHan($0) || businessEnds.contains($0) }
    return end.map(businessEnds.contains) ?? false
  }
  private func isBracket(inNameBefore index: Int) -> Bool {
    (2...5).contains { bracketEnd(inNameAt: index - $0) == index + 1 }
  }

  private func glossEnd(_ end: Int) -> Int {
    text.bracketEnd(at: end, within: Self.longestGloss)
  }
  private static let longestGloss = 24

  private func glossOpening(before end: Int) -> Int? {
    guard text.scalar(end - 1) == 0x29 else { return nil }
    return (2...Self.longestGloss).map { end - $0 }.first { text.scalar($0) == 0x28 }
  }

  /// Behind “甲”App, “甲”网店.
  private func sortEnd(behind end: Int) -> Int {
    var end = end
    while generic.contains(end) { end += 1 }
    return end
  }

  // MARK: Sums

  /// 100万元, 罚款30000元, 2,800萬元.
  private func sumEnd(at start: Int) -> Int? {
    var number = start
    while number - start < 6, Self.beforeSums.contains(text.scalar(number)) { number += 1 }
    var unit = number
    while text.isNumber(unit) || unit > number && [0x2E, 0x2C].contains(text.scalar(unit)) {
      unit += 1
    }
    guard unit > number else { return nil }
    var end = unit
    while end - unit < 6, Self.units.contains(text.scalar(end)) { end += 1 }
    return end > unit && Self.lastUnits.contains(text.scalar(end - 1)) ? end : nil
  }

  private func sumStart(before end: Int) -> Int? {
    (2...12).map { end - $0 }.last { start in
      sumEnd(at: start) == end && !(text.isNumber(start) && text.isNumber(start - 1))
    }
  }
  private static let beforeSums = ScalarSet("新台臺币幣人民港处處各罚罰款被计計裁核開开重")
  private static let units = ScalarSet("千万萬亿億元圆圓欧歐美日韩韓英镑鎊澳港币幣")
  private static let lastUnits = ScalarSet("元圆圓镑鎊币幣万萬亿億")

  // MARK: Words

  private func joint(at index: Int) -> String? { Self.joints.first { text.spells($0, at: index) } }
  private func isJoint(_ index: Int) -> Bool { joint(at: index) != nil }

  private static let comma: UInt32 = 0x3001
  private static let joints = ["以及", "和", "及", "与", "與", "暨"]
  private static let joining = ScalarSet("&.-'*·+")
  private static let measures = ScalarSet("家款间間个個名所")
  private static let counters = ScalarSet("家款间間个個名所起次件条條例人位项項宗")
  private static let numerals = ScalarSet("一二两兩三四五六七八九十多数數几幾")
  private static let predicates = ScalarSet("因均皆亦也都则則未被遭共各")
  private static let stops = ScalarSet("因均皆亦也则則未被遭共各在于於等并並")
  private static let grammar = ScalarSet("对對向由将將把就称稱给給让讓使令了为為的某该該除其它他是即")
}
