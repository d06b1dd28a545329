/// Lists of which the registry has no member: 约谈雷石、视易等曲库供应商.
extension HanParties {
  /// The members of the lists that end with 等 and what they are.
  func listed() -> [Range<Int>] {
    text.range.filter { text.scalar($0) == 0x7B49 && tellsTrade(behind: $0 + 1) }
      .flatMap(members)
  }

  /// 向库邦开出罚单: two characters that are no word, between a preposition and what is done.
  func isShortName(_ span: Range<Int>) -> Bool {
    span.count == 2 && Self.onto.contains(text.scalar(span.lowerBound - 1))
      && deeds.contains(span.upperBound) && text.isHan(span.upperBound + 1)
      && !text.spells("旗下", at: span.upperBound)
      && !Self.surnames.contains(text.scalar(span.lowerBound))
      && !span.contains { generic.contains($0) }
      && everyday.rest(of: span, in: text) == 2
      && !everyday.isWord(at: span.upperBound - 1, in: text)
      && places?[span.lowerBound] == nil
  }
  private static let onto = ScalarSet("对對向")

  private func members(before end: Int) -> [Range<Int>] {
    var (members, last): ([Range<Int>], Int) = ([], end)
    while let start = start(ofMember: last) {
      members.append(start..<last)
      if text.scalar(start - 1) == 0x3001 || members.count == 1 && text.scalar(start - 1) == 0x548C
      {
        last = start - 1
      } else {
        return members.count > 1 && begins(start) ? members : []
      }
    }
    return []
  }

  /// Where the name begins that ends at `end`; nil if words of every day make it up.
  private func start(ofMember end: Int) -> Int? {
    var start = end
    while end - start <= Self.longestMember, text.isHan(start - 1), mayStand(start - 1),
      text.scalar(start - 1) != 0x3001, text.scalar(start - 1) != 0x548C,
      !verbsBefore.contains(start), start == end || text.isJoined(start)
    {
      start -= 1
    }
    let name = start..<end
    guard (2...Self.longestMember).contains(name.count), places?[start] != end,
      !name.contains(where: generic.contains), everyday.rest(of: name, in: text) > 0,
      name.count == 2 || !everyday.isWord(at: start, in: text),
      !name.contains(where: { HanNames.offences.contains(text.scalar($0)) })
    else { return nil }
    return start
  }
  private static let longestMember = 7

  /// 曲库供应商: what the members are, and no officer of theirs.
  private func tellsTrade(behind start: Int) -> Bool {
    let phrase = (start..<start + Self.longestTrade).prefix { text.isHan($0) && mayStand($0) }
    guard
      let end = phrase.last(where: { HanTrades.isLast(before: $0 + 1, in: text) })
    else { return false }
    return !Self.officers.contains(text.scalar(end + 1))
  }
  private static let longestTrade = 12

  /// 高管 员工 董事 股东 主播 用户 账号 法人 …
  private static let officers = ScalarSet("高员員董股主用账賬帳法人的")
}
