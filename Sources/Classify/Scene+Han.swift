import Model

/// What Chinese writes otherwise: sums that are a base, plaintiffs, whom a sentence is about.
extension Scene {
  /// 销售额4557.12亿元4%的罚款: what a share is taken of is no sum imposed, nor is what is due each day.
  func isBase(_ sum: Range<Int>) -> Bool {
    let next = behindBrackets(sum.upperBound)
    guard next + 1 < sentence.tokens.upperBound else { return false }
    // “$500 a day”, “$500 per violation”, “$500 for each message”.
    let isRate =
      ["a", "each", "an"].contains(word(next)) && Self.rated.contains(word(next + 1))
      || word(next) == "per" && word(next + 1) != "cent"
      || word(next) == "for" && ["each", "every"].contains(word(next + 1))
    if isRate || isOfBusiness(sum) { return true }
    let number = extraction.tokens[next].scalar == 0x7684 ? next + 1 : next
    return number + 1 < sentence.tokens.upperBound && extraction.tokens[number].kind == .number
      && extraction.tokens[number + 1].scalar == 0x25
  }

  /// “9 million reals (approx $2 million) a day”, of both sums: where what stands in brackets ends.
  private func behindBrackets(_ end: Int) -> Int {
    guard sentence.tokens.contains(end), [0x28, 0x29].contains(extraction.tokens[end].scalar) else {
      return end
    }
    let close = (end..<min(end + Self.longestBracket, sentence.tokens.upperBound)).first {
      extraction.tokens[$0].scalar == 0x29
    }
    return close.map { $0 + 1 } ?? end
  }
  private static let longestBracket = 8

  private static let rated: Set<String> = [
    "day", "month", "hour", "week", "share", "violation", "user", "year", "piece", "head",
  ]

  /// 处以2018年销售额3%: a year of business, not of the act.
  func isOfSales(_ date: Range<Int>) -> Bool {
    let (before, after) = (date.lowerBound - 1, date.upperBound)
    // 自2017年至今
    if Self.untilNow.contains(where: { spells($0, at: after) }) { return true }
    return before >= sentence.tokens.lowerBound
      && Self.bases.contains(extraction.tokens[before].scalar)
      || after < sentence.tokens.upperBound
        && Self.business.contains(extraction.tokens[after].scalar)
  }

  /// 以2018年…, 其2018年…, 按2018年…; …年度, …年销售额, …年营业额, …年财报.
  private static let bases = Set("以其按".unicodeScalars.map(\.value))
  private static let business = Set("度销銷营營财財".unicodeScalars.map(\.value))

  /// 其中甲罚款1亿元: what is told as a part of a sum before.
  func isPart(_ tokens: Range<Int>) -> Bool {
    isHan
      && sentence.tokens.prefix { $0 < tokens.lowerBound }.contains {
        spells([0x5176, 0x4E2D], at: $0)
      }
  }

  static let nameMarks: Set<UInt32> = [
    0x22, 0x28, 0x29, 0x201C, 0x201D, 0x300C, 0x300D, 0x300A, 0x300B,
  ]

  /// Whether the words before a company let it have the role.
  ///
  /// 对甲, 将乙, 就丙 are acted upon and do not act, nor does a Chinese stranger; 在丁 is a place.
  func mayBe(_ role: RegulatoryAction.Role, _ group: Group, registered: Int) -> Bool {
    switch role {
    case .actor:
      !Self.objectWords.contains(scalar(before: group))
        // “300 Acme accounts”: they are counted.
        && (isHan
          ? group.members.contains { $0 < registered } && !isDirected(group)
          : !group.members.isEmpty && !counts.contains { $0.tokens.overlaps(group.tokens) }
            && !isTold(group))
    case .target:
      // 在甲 is a place, 就甲案 the matter.
      scalar(before: group) != 0x5728 && !isMarketplace(group) && !isCompared(group)
        && !(scalar(before: group) == 0x5C31 && scalar(after: group) == 0x6848)
        && !(isPlaintiff(group) && !isAgainstAuthority(group)) && !isPetitioner(group)
        && !isCounterpart(group) && !isInjured(group)
        // 向甲赔偿: who is paid.
        && !(scalar(before: group) == 0x5411 && Self.payments.contains(scalar(after: group)))
    case .venue, .affected: !group.members.isEmpty
    }
  }

  private static let untilNow = ["至今", "以来", "以來"].map(spelled)

  /// 於蝦皮購物網站銷售: where something was sold or shown.
  private func isMarketplace(_ group: Group) -> Bool {
    [0x4E8E, 0x65BC].contains(scalar(before: group))
      && (group.tokens.upperBound..<group.tokens.upperBound + 4).contains { index in
        Self.marketplaces.contains { spells($0, at: index) }
      }
  }
  private static let marketplaces = [
    "网站", "網站", "平台", "平臺", "商城", "购物", "購物", "上销", "上銷", "上刊", "店", "直播", "门市", "門市",
  ].map(spelled)

  /// 重新审视与韩国乙的资本关系: with whom the other one has to do.
  private func isCounterpart(_ group: Group) -> Bool {
    let start = group.tokens.lowerBound
    let behind =
      group.tokens.upperBound..<min(group.tokens.upperBound + 7, sentence.tokens.upperBound)
    return group.members.count == 1
      && (start - 3..<start).contains { index in
        sentence.tokens.contains(index)
          && [0x4E0E, 0x8207].contains(extraction.tokens[index].scalar)
      }
      && sentence.tokens.contains(behind.lowerBound)
      && extraction.tokens[behind.lowerBound].scalar == 0x7684
      && behind.contains { index in Self.relations.contains { spells($0, at: index) } }
  }
  private static let relations = ["关系", "關係", "合作", "合同", "协议", "協議", "往来", "往來", "纠纷", "糾紛"]
    .map(spelled)

  /// 驳回甲提出的禁制令: who loses a suit of their own is not acted against.
  private func isPetitioner(_ group: Group) -> Bool {
    let start = group.tokens.lowerBound
    guard
      (1...3).contains(where: { back in Self.refusals.contains { spells($0, at: start - 1 - back) }
      })
    else { return false }
    let end = min(group.tokens.upperBound + Self.suingReach, sentence.tokens.upperBound)
    return (group.tokens.upperBound..<end).prefix { extraction.tokens[$0].kind != .punctuation }
      .contains { index in Self.petitions.contains { spells($0, at: index) } }
  }
  private static let refusals = ["驳回", "駁回", "拒绝", "拒絕"].map(spelled)
  private static let petitions = [
    "诉讼请求", "訴訟請求", "禁制令", "禁令", "禁售令", "索赔", "索賠", "赔偿请求", "赔偿要求", "的诉讼",
  ].map(spelled)

  /// “The latest ban after those of Acme and Bolt”, “unlike Acme”: whose case is another one.
  private func isCompared(_ group: Group) -> Bool {
    guard !isHan else { return false }
    var before = group.tokens.lowerBound - 1
    // Names that the registry does not have may stand in the same list.
    while before > sentence.tokens.lowerBound, group.tokens.lowerBound - before <= 4,
      word(before) == "and" || isCapitalised(before..<before + 1)
    {
      before -= 1
    }
    guard before > sentence.tokens.lowerBound else { return false }
    let word = word(before)
    if ["against", "on", "into"].contains(word) { return isOfCause(before) }
    return ["unlike", "than"].contains(word)
      || word == "after" && !Self.pursuing.contains(self.word(before - 1))
  }
  /// “More firms following action against Acme”: what led to it.
  private func isOfCause(_ preposition: Int) -> Bool {
    let noun = preposition - 1
    let cause = (1...3).map { noun - $0 }.first { index in
      index > sentence.tokens.lowerBound && ["following", "after"].contains(word(index))
    }
    return cause.map { ($0 + 1...noun).allSatisfy { extraction.tokens[$0].kind == .word } } ?? false
      && Self.causes.contains(word(noun))
  }
  private static let causes: Set<String> = [
    "action", "actions", "crackdown", "probe", "case", "lawsuit", "suit", "fine", "ban", "ruling",
    "measures", "move", "moves",
  ]
  private static let pursuing: Set<String> = ["go", "goes", "going", "went", "gone"]

  /// 甲诉乙, 驳回甲的请求: who sues is so wherever the sentence names it.
  private func isPlaintiff(_ group: Group) -> Bool {
    isHan
      && plaintiffs.contains {
        $0.tokens == group.tokens
          || !group.members.isEmpty && group.members.allSatisfy($0.members.contains)
      }
  }

  /// 甲诉乙, 甲公司近日起诉乙, 甲向法院…: the plaintiff, whom no judgment or order is against.
  func sues(_ group: Group) -> Bool {
    let word = scalar(before: group)
    // 将甲诉至法院: the defendant.
    if [0x5C06, 0x5C07, 0x628A].contains(word) { return false }
    let isObject = Self.objectWords.contains(word)
    let start = group.tokens.upperBound
    guard sentence.tokens.contains(start), isHan else { return false }
    // 甲就五项专利起诉乙: what it is over.
    let isOver = extraction.tokens[start].scalar == 0x5C31
    let reach =
      (isOver ? start + 1 : start)..<min(start + Self.suingReach, sentence.tokens.upperBound)
    if extraction.tokens[start].scalar == 0x5411, !isObject {
      return reach.contains { spells([0x6CD5, 0x9662], at: $0) }
    }
    for index in reach {
      let token = extraction.tokens[index]
      let next = index + 1 < sentence.tokens.upperBound ? extraction.tokens[index + 1].scalar : 0
      if Self.suing.contains(token.scalar), !Self.noSuit.contains(next) {
        let before = extraction.tokens[index - 1].scalar
        // 对甲诉乙案 is about the case, 对甲起诉 against 甲.
        let isPassive = isObject && [0x8D77, 0x63D0].contains(before)
        return index == start || !Self.otherSuits.contains(before) && !isPassive
      }
      guard token.kind != .punctuation || Self.nameMarks.contains(token.scalar),
        !Self.suitStops.contains(token.scalar)
      else { return false }
    }
    return false
  }

  func spells(_ scalars: [UInt32], at index: Int) -> Bool {
    index >= sentence.tokens.lowerBound && index + scalars.count <= sentence.tokens.upperBound
      && zip(scalars, index...).allSatisfy { extraction.tokens[$1].scalar == $0 }
  }

  /// “A spokesman told Acme”: a newspaper.
  private func isTold(_ group: Group) -> Bool {
    sentence.tokens.contains(group.tokens.lowerBound - 1)
      && word(group.tokens.lowerBound - 1) == "told"
  }

  private static let payments = Set("赔賠支道返退付".unicodeScalars.map(\.value))
  private static let suingReach = 14
  /// 诉 訴 of 诉, 起诉, 控诉; what follows in 诉讼, 起诉书, 诉称, 不起诉协议.
  private static let suing = Set("诉訴".unicodeScalars.map(\.value))
  private static let noSuit = Set("讼訟状狀书書求苦说說前协協愿願".unicodeScalars.map(\.value))
  /// 投诉, 上诉, 胜诉, 应诉 … are no suits of one's own.
  private static let otherSuits = Set("投上申胜勝败敗反应應撤公".unicodeScalars.map(\.value))
  private static let suitStops = Set("被遭对對把就与與和向由是获獲受案因".unicodeScalars.map(\.value))

  private func scalar(before group: Group) -> UInt32 {
    let before = startWithMarks(group) - 1
    return before >= sentence.tokens.lowerBound ? extraction.tokens[before].scalar : 0
  }

  /// Where the quotation marks and brackets begin in which the name stands.
  func startWithMarks(_ group: Group) -> Int {
    var start = group.tokens.lowerBound
    while start > sentence.tokens.lowerBound,
      Self.nameMarks.contains(extraction.tokens[start - 1].scalar)
    {
      start -= 1
    }
    return start
  }

  // MARK: Whom a sentence is about

  /// The company, or the list of them, that the sentence names first.
  var topic: Group? { companies.first { !$0.isPronoun && scalar(before: $0) != 0x8BC9 } }

  /// How many 双方, 两家公司, 三家企业 are; nil where the words do not tell.
  func hanNumber(in tokens: Range<Int>) -> Int? {
    let number = tokens.first { Self.numbers[extraction.tokens[$0].scalar] != nil }
    return number.flatMap { Self.numbers[extraction.tokens[$0].scalar] }
  }

  private static let numbers: [UInt32: Int] = [
    0x4E24: 2, 0x5169: 2, 0x53CC: 2, 0x96D9: 2, 0x4E8C: 2, 0x4E09: 3,
  ]

  /// Whom 对其, 责令其 mean at `tokens`: the first company, of those that the last authority acts on.
  func topic(before tokens: Range<Int>, _ pronouns: Pronouns) -> Group? {
    let named = companies.filter {
      !$0.isPronoun && $0.tokens.upperBound <= tokens.lowerBound && !sues($0) && !isInjured($0)
    }
    let actor = regulators.last { actor in
      named.contains { $0.tokens.lowerBound >= actor.tokens.upperBound }
    }
    return named.first { $0.tokens.lowerBound >= actor?.tokens.upperBound ?? 0 } ?? named.first
      ?? pronouns.lastTopic
  }

  /// 责令改正, 并处罚款: a sentence that names nobody and begins with such a verb, or in which it
  /// follows an authority or a comma, is about whom the one before was about.
  func droppedTopic(_ verbs: [Range<Int>], _ pronouns: Pronouns) -> Group? {
    guard !verbs.isEmpty, companies.allSatisfy(\.isPronoun), counts.isEmpty, !isOnPerson,
      var topic = pronouns.lastTopic,
      verbs.contains(where: { verb in
        let before = verb.lowerBound - 1
        // 罚款10万元，并责令该公司…: who is meant stands only behind it.
        guard companies.allSatisfy({ $0.tokens.lowerBound >= verb.upperBound }) else {
          return false
        }
        return before < sentence.tokens.lowerBound
          || extraction.tokens[before].kind == .punctuation
          || regulators.contains { $0.tokens.upperBound == verb.lowerBound }
      })
    else { return nil }
    topic.tokens = sentence.tokens.lowerBound..<sentence.tokens.lowerBound
    topic.isPronoun = true
    return topic
  }

  private func scalar(after group: Group) -> UInt32 {
    let after = group.tokens.upperBound
    return sentence.tokens.contains(after) ? extraction.tokens[after].scalar : 0
  }

  private static let objectWords = Set("对對将將把就向".unicodeScalars.map(\.value))

}
