import Model

/// Companies outside the registry that neither an ending nor a mark tells: 约谈货小侠, 对云雀优选处以…,
/// 货小侠和云雀优选被….
///
/// What stands between two words between which a party stands is a name if words of every day do not make
/// it up.
///
/// A class, since each way to find names keeps it.
final class HanParties {
  let text: TokenText
  let everyday: EverydayHan
  /// Tokens of known names and of words at which no name goes on.
  let closed: TokenSet
  /// Tokens of words that many companies share, or that say what a company makes.
  let generic: TokenSet
  /// Where words end before which, and begin behind which, a company is acted upon.
  let verbsBefore: TokenSet
  let verbsAfter: TokenSet
  /// Where words begin that tell what is done to a company, or what it did.
  let deeds: TokenSet
  /// Where names of places begin → where they end; nil: nobody has looked for them.
  let places: [Int: Int]?

  private static let longest = 6

  init(
    text: TokenText, everyday: EverydayHan, closed: TokenSet, generic: TokenSet,
    verbsBefore: TokenSet, verbsAfter: TokenSet, deeds: TokenSet, places: [Int: Int]?
  ) {
    (self.text, self.everyday) = (text, everyday)
    (self.closed, self.generic) = (closed, generic)
    (self.verbsBefore, self.verbsAfter, self.deeds) = (verbsBefore, verbsAfter, deeds)
    self.places = places
  }

  func names() -> [Range<Int>] {
    // Of two verbs behind a name the first ends it.
    verbsBefore.tokens.flatMap(objects) + verbsAfter.tokens.flatMap(subjects)
      + latinSubjects() + listed()
  }

  // MARK: Acted upon

  /// 约谈了货小侠、云雀优选: the names that begin behind a verb.
  private func objects(behind verb: Int) -> [Range<Int>] {
    // 了
    var start = text.scalar(verb) == 0x4E86 ? verb + 1 : verb
    var names: [Range<Int>] = []
    // 《禁止核试验条约》
    while let end = end(ofNameAt: start), text.scalar(end) != 0x300B {
      names.append(start..<end)
      guard isJoint(end) else { break }
      start = end + 1
    }
    return names.isEmpty ? [described(behind: start)].compactMap(\.self) : names
  }

  /// 对健身连锁货小侠提起…: the name behind what it is.
  private func described(behind start: Int) -> Range<Int>? {
    // Behind a verb a clause may follow: 认定轮胎企业串谋定价.
    guard Self.prepositions.contains(text.scalar(start - 1)) else { return nil }
    let phrase = (start..<start + Self.longestPhrase).prefix { text.isHan($0) && mayStand($0) }
    let last = phrase.dropFirst(2).last { index in
      HanTrades.end(at: index, in: text)
        && (index + 3...index + Self.longest).contains {
          deeds.contains($0) || verbsAfter.contains($0)
        }
    }
    guard let last else { return nil }
    let end = (last + 3...last + Self.longest).first {
      (deeds.contains($0) || verbsAfter.contains($0)) && isName(last..<$0)
    }
    return end.map { last..<$0 }
  }
  private static let longestPhrase = 20
  private static let prepositions = ScalarSet("对對向把将將")

  private func end(ofNameAt start: Int) -> Int? {
    var index = start
    while index - start <= Self.longest {
      let isOver = !text.isHan(index) || isJoint(index) || !mayStand(index)
      let isEnd = isOver || deeds.contains(index) || verbsAfter.contains(index)
      if isEnd, isName(start..<index) || isShortName(start..<index) { return index }
      // A verb may stand inside a name, but not behind that of a person.
      guard !isOver, !isEnd || index - start < 3, index == start || text.isJoined(index) else {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// 货小侠和云雀优选被…: the names of the clause that a verb goes on.
  private func subjects(before verb: Int) -> [Range<Int>] {
    // 货小侠：因…被罚
    var end = text.scalar(verb - 1) == 0x3A ? verb - 1 : verb
    var names: [Range<Int>] = []
    while true {
      var start = end
      while end - start <= Self.longest, text.isHan(start - 1), mayStand(start - 1),
        !isJoint(start - 1), !verbsBefore.contains(start), start == end || text.isJoined(start)
      {
        start -= 1
      }
      guard isName(start..<end) else { return [] }
      names.append(start..<end)
      if begins(start) { return names }
      guard isJoint(start - 1) else { return [] }
      end = start - 1
      if closed.contains(end - 1) { return names }
    }
  }

  /// Zentora被…: a name in Latin letters.
  private func latinSubjects() -> [Range<Int>] {
    verbsAfter.tokens.compactMap { after in
      // Zentora：因…被罚
      let verb = text.scalar(after - 1) == 0x3A ? after - 1 : after
      var start = verb
      while text.isWord(start - 1), text.isCapital(start - 1), mayStand(start - 1),
        !generic.contains(start - 1), verb - start < 4
      {
        start -= 1
      }
      guard start < verb, begins(start), text.byteRange(of: start..<verb).count > 3 else {
        return nil
      }
      return start..<verb
    }
  }

  // MARK: What a name is

  private func isName(_ span: Range<Int>) -> Bool {
    (3...Self.longest).contains(span.count) && !span.contains(where: generic.contains)
      && !(span.count == 3 && Self.surnames.contains(text.scalar(span.lowerBound)))
      && !Self.ofOthers.contains(text.scalar(span.upperBound - 1))
      && !Self.levels.contains(text.scalar(span.upperBound))
      && span.count { Self.foreign.contains(text.scalar($0)) } < span.count - 1
      && everyday.rest(of: span, in: text) > 1
      && !HanNames.offences.contains(text.scalar(span.lowerBound))
      && !Self.currencies.contains(text.scalar(span.lowerBound - 1))
      // 解除网络…: a verb that the dictionary knows.
      && (!everyday.isWord(at: span.lowerBound, in: text) || isOfPlace(span))
      // 电竞赛事期|间: no name ends inside a word.
      && !everyday.isWord(at: span.upperBound - 1, in: text)
  }

  /// 上海云雀: what stands behind the place is no word, and no person's name.
  private func isOfPlace(_ span: Range<Int>) -> Bool {
    let ends = places.map { [$0[span.lowerBound]].compactMap(\.self) }
    return (ends ?? [span.lowerBound + 2, span.lowerBound + 3]).contains { end in
      span.upperBound - end > 1
        && everyday.rest(of: end..<span.upperBound, in: text) == span.upperBound - end
        && !Self.surnames.contains(text.scalar(end)) && !Self.levels.contains(text.scalar(end))
    }
  }

  func mayStand(_ index: Int) -> Bool {
    !closed.contains(index) && !Self.grammar.contains(text.scalar(index))
  }

  /// A clause begins here, or words end at which no name goes on.
  func begins(_ index: Int) -> Bool {
    text.kind(index - 1).map { $0 == .punctuation } ?? true || !text.isJoined(index)
      || closed.contains(index - 1) || verbsBefore.contains(index)
  }

  private func isJoint(_ index: Int) -> Bool { Self.joints.contains(text.scalar(index)) }

  private static let joints = ScalarSet("、和及与與")
  private static let grammar = ScalarSet(
    """
    对對向被由是将將把就因称稱给給让讓使令了在为為诉訴的等某多各该該本第一二两兩三四五六七八九十数數几幾家于於从從到也都\
    已曾再又还還并並或且而但不未无無没沒有这這那其此每另之以所个個位次年月时時分们們我他她它你您后後前内內\
    外上下中里裡间間处處元万萬亿億致赴受获獲讼訟案请請州疑占佔者款逾才相
    """)
  /// How sums of money end: 13亿韩元课征金.
  private static let currencies = ScalarSet("元圆圓円镑鎊币幣")
  /// How names of places, authorities, persons and substances end.
  static let ofOthers = ScalarSet("省市县縣区區州村镇鎮乡鄉岛島国國案府院厅廳局部委署庭长長员員者人所队隊校则則款約约酸酯胺酚醛醇钠")
  /// What follows the name of a place: 新泽西州.
  private static let levels = ScalarSet("州省县縣")
  /// How names of persons begin.
  static let surnames = ScalarSet(
    """
    王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭\
    吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵\
    孟龙龍段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔
    """)
  /// Which characters names of foreign persons and places are written with.
  private static let foreign = ScalarSet(
    """
    斯尔爾克特普拉尼罗羅德里亚亞森姆伊诺諾维維奇卡巴塔莱萊佩娜沃顿頓林格伦倫曼基夫科洛贝貝布兰蘭丹吉帕桑阿埃艾奥奧哈胡
    """)
}

extension HanParties {
  /// As far as its phrases tell: there may be more names than are found once it is read.
  convenience init(
    _ text: TokenText, _ hits: ArraySlice<Lexicon.Hit>, _ phrases: PhraseRoles,
    _ words: Strangers.Words
  ) {
    let none = TokenSet(in: text.range)
    var (before, after, deeds) = (none, none, none)
    for hit in hits {
      let roles = phrases.roles(of: hit.node)
      if roles.contains(.hanVerbBefore) { before.insert(hit.tokens.upperBound) }
      if roles.contains(.hanVerbAfter) { after.insert(hit.tokens.lowerBound) }
      if phrases.classes(of: hit.node).contains(where: { $0 == words.han.deeds }) {
        deeds.insert(hit.tokens.lowerBound)
      }
    }
    self.init(
      text: text, everyday: words.everyday, closed: none, generic: none, verbsBefore: before,
      verbsAfter: after, deeds: deeds, places: nil)
  }
}
