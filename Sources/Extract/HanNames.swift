import Model

/// Companies outside the registry in Chinese, by what stands beside their names.
///
/// “菜划算”App and 《快借钱包》软件 are quoted beside a noun for products; 涉及“甲”“乙” lists them;
/// 天神娱乐（002354） has its stock number; 国诚投资被… begins a clause, ends like a company, and is acted upon.
struct HanNames {
  let text: TokenText
  /// Tokens of known names and of words at which no name goes on.
  let closed: TokenSet
  /// Tokens of words that many companies share: 网络, 互联网, 直播.
  let generic: TokenSet
  /// Where words begin before which, and end behind which, a company is acted upon.
  let verbsAfter: TokenSet
  let verbsBefore: TokenSet
  /// Where such verbs end that a clause may follow as well.
  let orders: TokenSet
  /// Where words begin that tell what is done to a company, or what it did.
  let deeds: TokenSet
  /// Where names of places begin → where they end.
  let places: [Int: Int]
  let everyday: EverydayHan

  static let opening: [UInt32: UInt32] = [
    0x201C: 0x201D, 0x300C: 0x300D, 0x300A: 0x300B, 0x300E: 0x300F, 0x22: 0x22,
  ]
  static let closing: [UInt32: UInt32] = [
    0x201D: 0x201C, 0x300D: 0x300C, 0x300B: 0x300A, 0x300F: 0x300E, 0x22: 0x22,
  ]
  private static let longestQuoted = 14
  static let longestBare = 8
  private static let longestRemark = 30

  // MARK: Quoted names

  /// The quoted name before or after a noun for products: “甲”App, 小程序“甲”.
  func brand(beside noun: Range<Int>) -> Range<Int>? {
    // “接单刷评”网站34个 is a sort of site.
    guard !text.isNumber(noun.upperBound), !isChannel(noun), !hasOperator(noun) else {
      return nil
    }
    return quoted(endingAt: noun.lowerBound - 1) ?? quoted(startingAt: noun.upperBound)
      ?? capitals(before: noun.lowerBound) ?? bare(before: noun.lowerBound)
  }

  /// 封禁Discord: a name in Latin letters of which a verb is the last word before it.
  func capitals() -> [Range<Int>] {
    verbsBefore.union(orders).tokens.compactMap { verb in
      // 约谈了Discord
      let start = text.scalar(verb) == 0x4E86 ? verb + 1 : verb
      guard text.isCapital(start), text.isJoined(start), !closed.contains(start),
        !generic.contains(start), text.byteRange(of: start..<start + 1).count > 3
      else { return nil }
      let end =
        (start + 1...start + 4).first { !text.isCapital($0) || closed.contains($0) } ?? start + 1
      return start..<end
    }
  }

  /// 票务公司Discord: a name in Latin letters behind what it is.
  func described() -> [Range<Int>] {
    text.range.compactMap { index in
      guard text.isCapital(index), text.isHan(index - 1), HanTrades.end(at: index, in: text),
        !closed.contains(index), !generic.contains(index),
        text.byteRange(of: index..<index + 1).count > 2
      else { return nil }
      let end =
        (index + 1...index + 4).first { !text.isCapital($0) || closed.contains($0) } ?? index + 1
      return index..<end
    }
  }

  /// 美国PVH集团: a name in Latin letters before 集团 or 公司.
  func corporate() -> [Range<Int>] {
    text.range.compactMap { end in
      guard text.isCapital(end - 1), text.isJoined(end),
        ["集团", "集團", "公司"].contains(where: { text.spells($0, at: end) })
      else { return nil }
      var start = end - 1
      while text.isCapital(start - 1), end - start < 4 { start -= 1 }
      let name = start..<end
      return name.contains { closed.contains($0) || generic.contains($0) }
        || text.byteRange(of: name).count < 3 ? nil : name
    }
  }

  /// JPEX网站: a name in capitals.
  private func capitals(before end: Int) -> Range<Int>? {
    let name = end - 1..<end
    guard text.isHan(end), text.isCapital(end - 1), !text.isCapital(end - 2), text.isWord(end - 1),
      text.byteRange(of: name).count > 3, !closed.contains(end - 1), !generic.contains(end - 1)
    else { return nil }
    return name
  }

  /// The quoted names of the list that a word begins: 涉及《甲》（版本1.0）、《乙》.
  func listed(after head: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var index = head.upperBound
    if [0x3A, 0x6709].contains(text.scalar(index)) { index += 1 }
    while let inner = quotation(startingAt: index) {
      if let name = quoted(startingAt: index) { names.append(name) }
      index = text.bracketEnd(at: inner.upperBound + 1, within: Self.longestRemark)
      if [0x3001, 0x548C, 0x53CA, 0x2C].contains(text.scalar(index)) { index += 1 }
    }
    return names
  }

  private func quoted(startingAt start: Int) -> Range<Int>? {
    quotation(startingAt: start).flatMap { name($0, inTitleMarks: text.scalar(start) == 0x300A) }
  }

  /// What stands between the quotation mark at `start` and the one that closes it.
  private func quotation(startingAt start: Int) -> Range<Int>? {
    guard let close = Self.opening[text.scalar(start)],
      let end = (start + 1...start + Self.longestQuoted).first(where: { text.scalar($0) == close })
    else { return nil }
    return start + 1..<end
  }

  private func quoted(endingAt end: Int) -> Range<Int>? {
    guard let open = Self.closing[text.scalar(end)],
      let start = (1...Self.longestQuoted).map({ end - $0 }).first(where: {
        text.scalar($0) == open
      })
    else { return nil }
    return name(start + 1..<end, inTitleMarks: open == 0x300A)
  }

  private func name(_ range: Range<Int>, inTitleMarks: Bool) -> Range<Int>? {
    guard !range.isEmpty, range.contains(where: { text.isHan($0) || text.isWord($0) }),
      !range.contains(where: { [0x2C, 0x3002, 0x3001, 0x3A, 0x3B].contains(text.scalar($0)) }),
      !range.contains(where: closed.contains)
    else { return nil }
    if inTitleMarks, isWork(range) { return nil }
    let last = text.scalar(range.upperBound - 1)
    return Self.notBrands.contains(last) || inTitleMarks && Self.documents.contains(last)
      ? nil : range
  }

  /// How titles of laws and papers end: 法 例 定 …; and how slogans do: 动 为 象 题.
  private static let documents = Set("法例定议議约約知见見范範准準南则則决決令报報书書款告案程单單函".unicodeScalars.map(\.value))
  private static let notBrands = Set("动動为為象题題类類性".unicodeScalars.map(\.value))

  // MARK: Bare names

  /// The name before a stock number in brackets: 天神娱乐（002354）, 天神娱乐（股票代码：002354.SZ）.
  func listedCompanies() -> [Range<Int>] {
    text.range.compactMap { index in
      guard text.isNumber(index), text.text(index).utf8.count == 6,
        let open = (1...6).map({ index - $0 }).first(where: { text.scalar($0) == 0x28 }),
        (index + 1...index + 3).contains(where: { text.scalar($0) == 0x29 })
      else { return nil }
      let name = run(before: open)
      guard (2...Self.longestBare).contains(name.count) else { return nil }
      // *ST华星（600123）
      let isMarked = text.reads("st", at: name.lowerBound - 1) && text.isJoined(name.lowerBound)
      return (isMarked ? name.lowerBound - 1 : name.lowerBound)..<name.upperBound
    }
  }

  /// 华星科创公告称, 华星科创晚间公告: who announces at a clause's beginning.
  func announcers() -> [Range<Int>] {
    text.range.compactMap { index in
      guard text.spells("公告", at: index) else { return nil }
      let word = ["晚间", "晚間", "今日", "发布", "發布", "披露", "早间", "早間"].first {
        text.spells($0, at: index - 2)
      }
      let name = run(before: word == nil ? index : index - 2)
      // 东方通公告，公司因…
      let isOfFirm = text.scalar(index + 2) == 0x2C && text.spells("公司", at: index + 3)
      guard ((isOfFirm ? 3 : 4)...6).contains(name.count), !name.contains(where: generic.contains),
        begins(name.lowerBound)
      else { return nil }
      return name
    }
  }

  /// 美国天空公司（Skydio）: how notices name a foreign company.
  func bracketed() -> [Range<Int>] {
    text.range.compactMap { index in
      guard text.scalar(index) == 0x28, text.scalar(index - 1) == 0x53F8, text.isCapital(index + 1),
        let close = (index + 2...index + 8).first(where: { text.scalar($0) == 0x29 }),
        (index + 1..<close).allSatisfy({ !text.isHan($0) && !closed.contains($0) })
      else { return nil }
      return index + 1..<close
    }
  }

  /// The name that ends with a word of business and is acted upon.
  func business(endingWith end: Range<Int>) -> Range<Int>? {
    let run = run(before: end.lowerBound)
    guard (2...Self.longestBare - 1).contains(run.count), !run.allSatisfy(generic.contains),
      !run.contains(where: { Self.offences.contains(text.scalar($0)) }),
      !generic.contains(end.upperBound) || isRepeated(end) || deeds.contains(end.upperBound),
      !goesOn(end.upperBound), !isTrade(end)
    else { return nil }
    let begins = self.begins(run.lowerBound)
    // A list or a headline goes on: 、 和 及 與 :
    let isListed = [0x3001, 0x548C, 0x53CA, 0x8207, 0x3A].contains(text.scalar(end.upperBound))
    guard
      begins
        && (isListed || isActedUpon(behind: end.upperBound)
          || text.scalar(run.lowerBound - 1) != 0x3001
            && everyday.rest(of: run, in: text) == run.count && run.count <= 4)
        || verbsBefore.contains(run.lowerBound)
          && (isUnlikeWords(withoutPlace(run)) || isOfPlace(run, end))
        || orders.contains(run.lowerBound)
          && !everyday.isWord(at: withoutPlace(run).lowerBound, in: text)
          && isUnlikeWords(withoutPlace(run))
        || isFronted(run, end)
    else { return nil }
    return run.lowerBound..<(quoteEnd(around: run, end.upperBound) ?? end.upperBound)
  }

  /// 海南趣行国际 of 海南趣行国际旅行社: what stands behind the place tells whether it is a name.
  func withoutPlace(_ run: Range<Int>) -> Range<Int> {
    guard let end = places[run.lowerBound], end < run.upperBound else { return run }
    return end..<run.upperBound
  }

  /// 云南锡业: a place and a business that not every place has.
  private func isOfPlace(_ run: Range<Int>, _ end: Range<Int>) -> Bool {
    places[run.lowerBound] == run.upperBound && !generic.contains(end.lowerBound)
  }

  /// Words of every day make up less than half of it.
  func isUnlikeWords(_ run: Range<Int>) -> Bool {
    2 * everyday.rest(of: run, in: text) >= run.count
  }

  /// 吊销乐富支付支付业务许可: the name's last word is also the first of what follows.
  private func isRepeated(_ end: Range<Int>) -> Bool {
    zip(end, end.upperBound...).allSatisfy { text.scalar($0) == text.scalar($1) }
  }

  /// 某投资被罚, 某投资一周吃两罚单: the verb follows, perhaps after a word.
  private func isActedUpon(behind end: Int) -> Bool {
    (0...2).contains { verbsAfter.contains(end + $0) } || isBranch(behind: end)
  }

  /// A clause begins here: behind a mark, or a space as in headlines.
  private func begins(_ index: Int) -> Bool {
    text.kind(index - 1).map { $0 == .punctuation } ?? true || !text.isJoined(index)
  }

  /// 趣步APP: what begins a clause or is acted upon, right before a noun in Latin letters.
  private func bare(before noun: Int) -> Range<Int>? {
    guard text.isWord(noun), text.isJoined(noun) else { return nil }
    let run = run(before: noun)
    guard (2...5).contains(run.count), !run.contains(where: generic.contains),
      isUnlikeWords(run),
      begins(run.lowerBound) || verbsBefore.contains(run.lowerBound)
        || orders.contains(run.lowerBound)
    else { return nil }
    return run
  }

  /// The Han characters before `end` back to a mark or a word at which no name goes on.
  private func run(before end: Int) -> Range<Int> {
    var start = end
    while text.isHan(start - 1), !closed.contains(start - 1), end - start <= Self.longestBare,
      !verbsBefore.contains(start), !orders.contains(start), start == end || text.isJoined(start),
      !Self.grammar.contains(text.scalar(start - 1))
    {
      start -= 1
    }
    return start..<end
  }

  private func goesOn(_ end: Int) -> Bool {
    Self.continuations.contains(text.scalar(end))
      && !["业务", "業務", "业者", "業者"].contains { text.spells($0, at: end) }
      || ["虚假陈述", "虛假陳述"].contains { text.spells($0, at: end) }
  }

  /// With these a word of business goes on to another: 投资者, 银行业, 证券部.
  private static let continuations = Set("者人业業界额額率部市所品性化户戶学學法型类類费費链鏈员員".unicodeScalars.map(\.value))

  /// How words for offences begin: 违法…, 侵害…; they stand in no name (有违反电子…).
  static let offences = Set("违違涉侵滥濫".unicodeScalars.map(\.value))

  private static let grammar = Set(
    """
    对對向与與和及被由是将將把就因等称稱给給让讓使了在为為诉訴的某多各该該本第一二两兩三四五六七八九十数數几幾家
    """.unicodeScalars.map(\.value))
}
