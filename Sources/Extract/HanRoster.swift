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
  /// Tokens of words for what persons are.
  let persons: TokenSet
  /// Where words end behind which a company is acted upon, or a list begins; the same of verbs that a clause may
  /// follow as well; where those begin before which a company is acted upon.
  let heads: TokenSet
  let orders: TokenSet
  let verbs: TokenSet
  /// Where words of business end.
  let businessEnds: TokenSet
  /// Where names of places begin → where they end.
  let places: [Int: Int]

  struct Member {
    var name: Range<Int>
    /// With its quotation marks and what stands in brackets behind it.
    var whole: Range<Int>
    var isQuoted = false
    var hasSum = false
    var isKnown = false

    /// Of two characters, as many words are that no dictionary has.
    var isShort: Bool { !isQuoted && !isKnown && name.count == 2 && !hasSum }
  }

  static let longest = 14
  static let longestBare = 8
  static let longestPlain = 10

  /// It has something at which ``names()`` looks for one.
  static func mayStand(in text: TokenText) -> Bool {
    text.range.contains { index in
      let scalar = text.scalar(index)
      return marks.contains(scalar) || HanNames.closing[scalar] != nil
        || scalar == 0x2C && lastUnits.contains(text.scalar(index - 1))
    }
  }
  private static let marks = ScalarSet("、和及与與暨因")

  /// The unknown members of all lists.
  func names() -> [Range<Int>] {
    var names: [Range<Int>] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      if let name = quoted(before: index) { names.append(name) }
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
      guard let member = member(from: start),
        !isBehindSum(start) || member.hasSum || isCaused(member)
      else { break }
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

  /// A comma alone parts whose sums are told, 甲罚3万元，乙因…罚2万元, and else a clause from the next.
  private func isBehindSum(_ start: Int) -> Bool {
    [0x2C, 0x3B].contains(text.scalar(start - 1)) && sumStart(before: start - 1) != nil
  }
  private func isCaused(_ member: Member) -> Bool {
    let end = member.whole.upperBound
    return (end...end + 1).contains { text.scalar($0) == 0x56E0 }
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

  /// “甲”被罚, at the beginning of a clause.
  private func quoted(before verb: Int) -> Range<Int>? {
    guard HanNames.closing[text.scalar(verb - 1)] != nil,
      verbs.contains(verb) || Self.passives.contains(text.scalar(verb)),
      let member = member(endingAt: verb), member.isQuoted, !member.isKnown
    else { return nil }
    let start = member.whole.lowerBound
    // 《甲》 is a work.
    guard text.scalar(start) != 0x300A else { return nil }
    return text.kind(start - 1).map { $0 == .punctuation } ?? true ? member.name : nil
  }

  private func topic(before cause: Int) -> Range<Int>? {
    var end = Self.adverbs.contains(text.scalar(cause - 1)) ? cause - 1 : cause
    if Self.earlier.contains(where: { text.spells($0, at: end - 2) }) { end -= 2 }
    guard let member = member(endingAt: end), !member.isKnown, begins(member.whole.lowerBound),
      member.name.count > 2, !isPerson(member.name),
      !member.name.contains(where: { Self.times.contains(text.scalar($0)) }),
      isLikeName(member)
        || member.name.count > 4 && everyday.rest(of: member.name, in: text) > 1,
      places[member.name.lowerBound] != member.name.upperBound
    else { return nil }
    return member.name
  }
  private static let adverbs = ScalarSet("则則亦也均皆都曾")
  /// 近三年内无…
  private static let times = ScalarSet("年月日内內无無未")
  private static let earlier = ["此前", "近日", "日前", "先前", "昨日", "昨天"]

  // MARK: Evidence

  private func areCompanies(_ members: [Member]) -> Bool {
    let unknown = members.filter { !$0.isKnown }
    let alike = unknown.count(where: isLikeName)
    guard !unknown.isEmpty, alike * 2 >= unknown.count,
      members.count > 2 || alike == unknown.count
        || heads.contains(members[0].whole.lowerBound) && unknown.allSatisfy(isLikely)
        || isCaused(members[members.count - 1]),
      !unknown.allSatisfy({ isPerson($0.name) || places[$0.name.lowerBound] == $0.name.upperBound })
    else { return false }
    let (start, end) = (members[0].whole.lowerBound, members[members.count - 1].whole.upperBound)
    guard mayEnd(end), unknown.count > 2 || !unknown.contains(where: { $0.isShort }) else {
      return false
    }
    if members.contains(where: \.isKnown) || heads.contains(start) || identifies(start - 1) {
      return true
    }
    let isSaid =
      verbs.contains(end) || isPredicate(end) || isCounted(end)
      || text.scalar(end) == 0x2C && text.scalar(end + 1) == 0x56E0
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
    text.scalar(end) != 0x7B49 || isCounted(end) || verbs.contains(end + 1)
      || (end + 3...end + Self.longestTrade).contains { HanTrades.end(at: $0, in: text) }
  }
  private static let longestTrade = 9

  /// 三家, 等5款, 两间
  func isCounted(_ end: Int) -> Bool {
    let number = text.scalar(end) == 0x7B49 ? end + 1 : end
    return (text.isNumber(number) || StrangerReader.numerals.contains(text.scalar(number)))
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
        && (text.isNumber(index - 1) || StrangerReader.numerals.contains(text.scalar(index - 1)))
    } || text.spells("如下", at: colon - 2)
  }

  private func isLikeName(_ member: Member) -> Bool {
    let name = member.name
    return member.isQuoted || businessEnds.contains(name.upperBound)
      || name.contains { !text.isHan($0) && (text.isCapital($0) || text.isWord($0)) }
      || everyday.rest(of: name, in: text) >= (name.count + 1) / 2
  }

  /// 城北專線小巴: some of it no words of every day make up.
  private func isLikely(_ member: Member) -> Bool {
    isLikeName(member)
      || member.name.count > 3 && everyday.rest(of: member.name, in: text) > 1
  }

  /// 王小明
  private func isPerson(_ name: Range<Int>) -> Bool {
    name.count <= 3 && HanParties.surnames.contains(text.scalar(name.lowerBound))
  }
}
