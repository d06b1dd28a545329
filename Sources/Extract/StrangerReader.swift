import Model

/// Companies outside the registry, by the form of their names.
///
/// Reads registered names to the left of their ending (`X Technology Co., Ltd`, …科技有限公司) and the
/// members of a counted list (甲、乙、丙等12家企业). A member that holds a name of the registry is none.
struct StrangerReader {
  let text: TokenText
  /// Tokens at which no name goes on: names of authorities, deeds, words such as 责令.
  let breaks: TokenSet
  /// Tokens of names of the registry.
  let known: TokenSet
  /// Where words end behind which a Chinese name begins: 约谈, 公开谴责.
  let verbs: TokenSet
  /// Where words end with which names end: Bank, Holdings, Ltd.
  let ends: TokenSet
  /// Tokens of given names.
  let givenNames: TokenSet
  let everyday: EverydayHan
  /// Where words of two characters or more for deeds begin and end: 侵害, 收购.
  var deeds: [Int: Int] = [:]
  /// Where China's provinces and cities begin.
  var places = TokenSet(in: 0..<0)
  /// English words of every day.
  var ordinary = KeySet([])

  /// Registered names are long; what is longer is a sentence.
  private static let longestName = 24
  static let longestListed = 10

  /// The name that ends with the words at `ending`.
  func name(endingAt ending: Range<Int>) -> Range<Int>? {
    var start = ending.lowerBound
    while text.range.contains(start - 1), ending.upperBound - start < Self.longestName {
      guard let previous = step(left: start - 1, of: ending) else { break }
      start = previous
    }
    if let partitive = partitive(start..<ending.lowerBound) { start = partitive }
    start = behindTrade(start..<ending.lowerBound) ?? start
    start = placeStart(in: start..<ending.lowerBound) ?? start
    // 因侵害东升科技有限公司…: no name begins with what is done to it.
    while let end = deeds[start], ending.lowerBound - end > 2 { start = end }
    while start < ending.lowerBound,
      ["the", "a", "an"].contains(text.text(start)) || text.scalar(start) == 0x2C
    {
      start += 1
    }
    // 某公司, 三家总公司 name nobody.
    guard ending.lowerBound - start >= (text.isHan(start) ? 2 : 1),
      !(start..<ending.lowerBound).contains(where: { text.scalar($0) == 0x67D0 || isCounted($0) }),
      Self.wholeForms.contains(text.scalar(ending.upperBound - 1)) || !text.isHan(start)
        || tellsPlace(start..<ending.lowerBound)
    else { return nil }
    return start..<ending.upperBound
  }

  /// How 公司, 合伙企业 and 合伙企业（有限合伙） end: no place needs to stand before them.
  static let wholeForms = ScalarSet("司业業)")

  /// 三家, 多家
  private func isCounted(_ index: Int) -> Bool {
    [0x5BB6, 0x9593, 0x95F4].contains(text.scalar(index))
      && Self.numerals.contains(text.scalar(index - 1))
  }
  static let numerals = ScalarSet("一二两兩三四五六七八九十多数數几幾")

  /// 清苑区鸿运禽类加工厂: the firm of one man bears the name of its place, and more behind it.
  private func tellsPlace(_ name: Range<Int>) -> Bool {
    name.dropFirst(2).dropLast(2).contains { Self.places.contains(text.scalar($0)) }
  }
  private static let places = Set("省市区區县縣旗镇鎮乡鄉州".unicodeScalars.map(\.value))

  /// The s of “Quill's Coaches Ltd”, but not of “Norland's Acme Ltd”.
  private func isOwner(_ index: Int) -> Bool {
    text.reads("s", at: index) && [0x27, 0x2019].contains(text.scalar(index - 1))
      && text.isJoined(index) && text.isJoined(index - 1) && text.isCapital(index - 2)
      && !known.contains(index - 2) && !breaks.contains(index - 2)
  }

  /// Where the name goes on to the left: a Han character, a place in brackets, a capitalised word.
  private func step(left index: Int, of ending: Range<Int>) -> Int? {
    // 表面处理有限公司: a deed right before the ending is what the company deals with.
    let isTrade = text.isHan(ending.lowerBound) && ending.lowerBound - index <= 2
    guard !breaks.contains(index) || isTrade else { return nil }
    if text.isHan(ending.lowerBound) {
      if text.scalar(index) == 0x29 {
        let opening = (2...5).first { text.scalar(index - $0) == 0x28 }
        return opening.map { index - $0 }
      }
      guard text.isJoined(index + 1), !verbs.contains(index + 1) else { return nil }
      // 以…有限公司 begins no name, 以岭药业 and 以色列 do.
      let isMeans =
        text.scalar(index) == 0x4EE5 && ![0x5CAD, 0x5DBA, 0x8272].contains(text.scalar(index + 1))
      // 基因
      let isGrammar =
        Self.grammar.contains(text.scalar(index)) && !joins(index, before: ending)
        && !(text.scalar(index) == 0x56E0 && text.scalar(index - 1) == 0x57FA)
      return text.isHan(index) && !isMeans && !isGrammar ? index : nil
    }
    // “Acme Distribution Ltd” begins with a name of the registry.
    if known.contains(index), text.isWord(index + 1) || known.contains(index + 1) { return index }
    // “Acme US Holding Company”.
    if known.contains(index - 1), text.isCapital(index, throughout: true) { return index }
    // “Quill Co-operative Bank Ltd”, “Bell Merchants' Bank Ltd”.
    if text.isCooperative(index) { return index - 2 }
    if isOwner(index), text.isWord(of: ordinary, at: index + 1) { return index - 2 }
    if [0x27, 0x2019].contains(text.scalar(index)), text.isJoined(index),
      !text.isJoined(index + 1), text.isCapital(index - 1)
    {
      return index
    }
    if text.scalar(index) == 0x26 || text.scalar(index) == 0x2D && text.isJoined(index)
      || text.isShout(index)
      || CapitalNames.foreignLinks.contains(text.key(index)) && text.isCapital(index - 1)
    {
      return index
    }
    // “Quill Co. LLC”: two forms of one company.
    if text.scalar(index) == 0x2E, ends.contains(index + 1), text.isCapital(index - 1) {
      return index - 1
    }
    // “Quill (Malta) Ltd”.
    if text.scalar(index) == 0x29 {
      let opening = (2...4).first { text.scalar(index - $0) == 0x28 }
      return opening.map { index - $0 }.flatMap { text.isCapital($0 + 1) ? $0 : nil }
    }
    // “Quill, Inc”, “House of Quill LLC”, “Quill 2 Quill LLC”.
    if text.scalar(index) == 0x2C {
      // “Quill, UT, Inc”: the state of the one that is meant.
      let isOfState =
        index + 3 == ending.lowerBound && text.length(index + 1) == 2
        && text.isCapital(index + 1, throughout: true) && text.scalar(index + 2) == 0x2C
      return index + 1 == ending.lowerBound || isOfState ? index : nil
    }
    // “Acme and Quill LLC”, “Bell Bank and Quill LLC”, “Ann Bell and Quill LLC” are two, “Acme, Bell and
    // Quill LLC” three.
    if text.reads("and", at: index) {
      // “Acme and Co”.
      if known.contains(index - 1), index + 1 == ending.lowerBound { return index }
      if known.contains(index - 1) || known.contains(index - 2) && text.isCapital(index - 1)
        || ends.contains(index) || isListed(before: index)
        || givenNames.contains(index - 2) || givenNames.contains(index - 3)
        || joinsTwo(index, before: ending)
      {
        return nil
      }
    }
    // “Acme U.S. LLC”, “Quill.Bell LLC”.
    if text.scalar(index) == 0x2E, text.isJoined(index), text.isCapital(index - 1),
      text.length(index - 1) == 1 || text.isJoined(index + 1) && text.isCapital(index + 1)
    {
      return index - 1
    }
    if text.isNumber(index) || Self.connectives.contains(text.text(index)) {
      return text.isCapital(index - 1) && !breaks.contains(index - 1) ? index : nil
    }
    // “Quill to The Bell LLC”, “eQuill Lamps LLC”.
    if Self.links.contains(text.text(index)), text.reads("the", at: index + 1),
      text.isCapital(index + 1), text.isCapital(index - 1)
    {
      return index
    }
    // “Against Quill Ltd the office …”.
    if index == text.range.lowerBound, Self.openers.contains(text.key(index)) { return nil }
    return text.isWord(index) && (text.isCapital(index) || CapitalNames.isBrand(index, in: text))
      ? index : nil
  }

  private static let openers = KeyTable(of: [
    "against", "by", "with", "from", "like", "unlike", "while", "when", "although", "since",
    "because", "after", "before", "following", "at", "in", "on", "for", "to", "but",
  ])
  private static let connectives: Set<String> = ["of", "and", "for"]
  private static let links: Set<String> = ["to", "on", "in", "by"]

  /// “Ann Quill and Bell Lamp Group LLC”, “Quill Lamps and BellPay Ltd”: between two long names, or before a brand.
  private func joinsTwo(_ and: Int, before ending: Range<Int>) -> Bool {
    text.isCapital(and - 1)
      && (text.isCapital(and - 2) || text.scalar(and - 2) == 0x2D && text.isJoined(and - 1))
      && (ending.lowerBound - and > 3 || CapitalNames.isBrand(and + 1, in: text))
  }

  /// Before the word at `index` stands a name behind a comma: “, Bell and”.
  private func isListed(before index: Int) -> Bool {
    var start = index
    while text.isWord(start - 1), text.isCapital(start - 1) { start -= 1 }
    return start < index && text.scalar(start - 1) == 0x2C
  }

  /// Where the name begins in “Shares of Quill Ltd” at the beginning of a sentence.
  private func partitive(_ name: Range<Int>) -> Int? {
    guard name.count > 2, name.lowerBound == text.range.lowerBound,
      text.reads("of", at: name.lowerBound + 1),
      text.text(name.lowerBound).hasSuffix("s")
    else { return nil }
    return name.lowerBound + 2
  }

  /// Characters that belong to the sentence and not to a name.
  private static let grammar = Set("对對向与與和及被由的是将將把就因等称稱给給让讓使了在为為诉訴遭令".unicodeScalars.map(\.value))

  // MARK: Counted lists

  /// What is counted where a list of companies stands before the count.
  static let listed: Set<TakedownStatistic.Unit> = [.other, .apps, .websites]

  /// The members of the list before the count of companies at `count`: 甲、乙等12家, “甲”“乙”3家.
  func members(before count: Range<Int>) -> [Range<Int>] {
    var members: [Range<Int>] = []
    var end = listEnd(before: count)
    while text.range.contains(end - 1) {
      end = text.glossStart(before: end)
      let isQuoted = Self.closing.contains(text.scalar(end - 1))
      guard let member = isQuoted ? quoted(before: end - 1) : bare(before: end) else {
        break
      }
      members.append(member.name)
      end = member.start
      let separators = (text.range.lowerBound..<end).reversed().prefix {
        text.scalar($0) == 0x3001 || text.scalar($0) == 0x2C && !text.isHan(member.name.lowerBound)
          || $0 == end - 1 && [0x53CA, 0x548C, 0x4E0E, 0x8207].contains(text.scalar($0))
      }
      guard !separators.isEmpty || isQuoted && Self.closing.contains(text.scalar(end - 1)) else {
        break
      }
      end -= separators.count
    }
    // Without 等 or quotation marks it takes three names to make a list.
    let isQuoted = Self.closing.contains(text.scalar(listEnd(before: count) - 1))
    let isForeign =
      members.count == 1 && listEnd(before: count) < count.lowerBound
      && text.isCapital(members[0].lowerBound)
      && text.byteRange(of: members[0]).count > 3
    let least = isQuoted || isForeign ? 1 : listEnd(before: count) < count.lowerBound ? 2 : 3
    // “accounts for 13,660 of these”
    let isEnglish = !text.isHan(count.upperBound - 1)
    guard members.count >= least, !members.contains(where: isCount),
      // 四川等问题突出的四家, 商超等场景主体9家: what they are like.
      !members.contains(where: { member in
        text.scalar(member.upperBound - 1) == 0x7684
          || member.contains { text.scalar($0) == 0x7B49 }
      }),
      !isEnglish
        || members.allSatisfy({ text.isHan($0.lowerBound) || text.isCapital($0.lowerBound) })
    else { return [] }
    return members.filter { !$0.contains(where: known.contains) }
  }

  /// 责令整改12家、警告7家、罚款2家: what is listed are deeds.
  private func isCount(_ member: Range<Int>) -> Bool {
    member.allSatisfy(breaks.contains)
      || member.dropLast().contains {
        text.isNumber($0) && [0x5BB6, 0x4E2A, 0x6B3E, 0x6B21].contains(text.scalar($0 + 1))
      }
  }

  private func listEnd(before count: Range<Int>) -> Int {
    text.scalar(count.lowerBound - 1) == 0x7B49 ? count.lowerBound - 1 : count.lowerBound
  }

  private typealias Member = (name: Range<Int>, start: Int)

  private func quoted(before end: Int) -> Member? {
    let start = (1...16).first { Self.opening.contains(text.scalar(end - $0)) }
    guard let start, start > 1 else { return nil }
    return (end - start + 1..<end, end - start)
  }

  /// The characters back to the mark before the member, or to the word before the list.
  private func bare(before end: Int) -> Member? {
    var start = end
    if let mark = (1...Self.longestListed + 1).first(where: { isPunctuation(end - $0) }), mark > 1,
      text.scalar(end - mark) == 0x3001
    {
      return (end - mark + 1..<end, end - mark + 1)
    }
    let isHan = text.isHan(end - 1)
    while text.range.contains(start - 1), text.tokens[start - 1].kind != .punctuation,
      text.isHan(start - 1) == isHan, !breaks.contains(start - 1),
      !Self.grammar.contains(text.scalar(start - 1))
    {
      start -= 1
    }
    // 甲等13家网商和乙等15家: the measure word of a number, or what a known name goes on with.
    if isHan, text.isNumber(start - 1) || known.contains(start - 1) && text.isJoined(start) {
      return nil
    }
    guard start < end, end - start <= Self.longestListed, isHan || text.isCapital(start) else {
      return nil
    }
    return (start..<end, start)
  }

  private func isPunctuation(_ index: Int) -> Bool {
    text.range.contains(index) && text.tokens[index].kind == .punctuation
  }

  private static let opening: Set<UInt32> = [0x201C, 0x300C, 0x300A, 0x22]
  private static let closing: Set<UInt32> = [0x201D, 0x300D, 0x300B, 0x22]
}
