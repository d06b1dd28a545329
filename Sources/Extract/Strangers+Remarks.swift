import Model

/// Names beside others that tell of the same company, or of where something was found.
extension Strangers {
  /// “甲”App（运营者：乙有限公司） and 乙有限公司旗下“甲”App are one company: the name that comes first.
  static func withoutOperators(
    _ spans: [Range<Int>], beside companies: [Range<Int>], in text: TokenText
  ) -> [Range<Int>] {
    let all = spans + companies
    guard all.count > 1 else { return spans }
    return spans.filter { span in
      !all.contains { other in
        guard other.upperBound < span.lowerBound, span.lowerBound - other.upperBound <= 14 else {
          return false
        }
        let between = other.upperBound..<span.lowerBound
        if isOwned(between, in: text) || isAlias(between, in: text) { return true }
        let open = between.first { text.scalar($0) == 0x28 }
        let isInBracket =
          open.map { open in
            open - other.upperBound <= 4
              && !between.contains { text.scalar($0) == 0x29 || text.scalar($0) == 0x3001 }
          } ?? false
        return isInBracket
          || ["旗下", "运营的", "運營的", "开发的", "開發的"].contains { text.spells($0, at: other.upperBound) }
      }
    }
  }

  /// “, operator of the” between two names: the second is what the first runs.
  private static func isOwned(_ between: Range<Int>, in text: TokenText) -> Bool {
    guard text.scalar(between.lowerBound) == 0x2C,
      let of = between.dropFirst(2).first(where: { text.reads("of", at: $0) })
    else { return false }
    return runners.contains(text.key(of - 1))
      && between.dropFirst().allSatisfy { text.isWord($0) || text.scalar($0) == 0x2D }
  }
  private static let runners = KeyTable(of: [
    "operator", "owner", "maker", "developer", "publisher",
  ])

  /// 云栖私募 and 杭州云栖私募基金管理有限公司: in Chinese a part of a name tells it.
  static func isPart(_ a: String, _ b: String) -> Bool {
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    return short.count > 2 && short.unicodeScalars.contains { $0.value >= 0x3400 }
      && long.contains(short)
  }

  /// 甲有限公司（乙）: where the bracket opens that has another name of the one before it.
  func bracket(around name: Range<Int>, _ text: TokenText) -> Int? {
    let open = name.lowerBound - 1
    return text.scalar(open) == 0x28 && text.scalar(name.upperBound) == 0x29 ? open : nil
  }

  /// 甲（版本1.0，乙应用商店）: where an app was found is none of it, nor is who learnt the news: 丙从知情人士处获悉.
  static func withoutChannels(_ mentions: [Mention], in text: TokenText) -> [Mention] {
    var (channels, remarks): (Set<Range<Int>>, [Range<Int>]) = ([], [])
    for mention in mentions where mention.isCompany {
      if learns(mention.tokens.upperBound, in: text) || isChannel(mention.tokens, in: text)
        || isDateline(mention.tokens, in: text) || isPerson(mention.tokens, in: text)
        || isMarket(mention.tokens, in: text)
      {
        channels.insert(mention.tokens)
      }
    }
    if text.hasHan, mentions.contains(where: \.isCompany) {
      remarks = text.range.compactMap { remarkOnVersion(at: $0, in: text) }
    }
    guard !channels.isEmpty || !remarks.isEmpty else { return mentions }
    return mentions.filter { mention in
      !mention.isCompany
        || !channels.contains(mention.tokens)
          && !remarks.contains { $0.overlaps(mention.tokens) }
    }
  }

  /// （版本1.0，
  private static func remarkOnVersion(at open: Int, in text: TokenText) -> Range<Int>? {
    guard text.scalar(open) == 0x28, text.spells("版本", at: open + 1),
      let close = (open...open + 30).first(where: { text.scalar($0) == 0x29 })
    else { return nil }
    return open..<close
  }

  /// 甲网 乙法院9月3日作出判决, “OSLO (Bell News) —”: which newspaper tells it.
  private static func isDateline(_ name: Range<Int>, in text: TokenText) -> Bool {
    if text.scalar(name.lowerBound - 1) == 0x28, text.scalar(name.upperBound) == 0x29 {
      return name.lowerBound - text.range.lowerBound <= 3
        && (text.range.lowerBound..<name.lowerBound - 1).allSatisfy {
          text.isCapital($0, throughout: true)
        }
    }
    // 【甲网】
    if text.scalar(name.lowerBound - 1) == 0x3010,
      (name.upperBound...name.upperBound + 1).contains(where: { text.scalar($0) == 0x3011 })
    {
      return [0x7F51, 0x7DB2, 0x793E, 0x62A5].contains(text.scalar(name.upperBound - 1))
    }
    return name.lowerBound == text.range.lowerBound && text.isHan(name.upperBound - 1)
      && text.isHan(name.upperBound) && !text.isJoined(name.upperBound)
      && [0x7F51, 0x7DB2, 0x95FB, 0x62A5].contains(text.scalar(name.upperBound - 1))
  }

  /// “Quill Ann Lamp, 49, was charged”: the name of the registry is a part of a person's.
  private static func isPerson(_ name: Range<Int>, in text: TokenText) -> Bool {
    var (start, end) = (name.lowerBound, name.upperBound)
    while text.isWord(end), text.isCapital(end) { end += 1 }
    while text.isWord(start - 1), text.isCapital(start - 1) { start -= 1 }
    return end - start > 1 && end - start <= 5 && text.tellsAge(of: start..<end)
  }

  /// 在甲平台、乙店铺页面发布: where goods were offered.
  private static func isMarket(_ name: Range<Int>, in text: TokenText) -> Bool {
    guard text.isHan(name.upperBound), marketJoints.contains(text.scalar(name.lowerBound - 1))
    else { return false }
    let isPlace = (name.lowerBound - 14..<name.lowerBound).reversed()
      .prefix { text.kind($0) != .punctuation || [0x3001, 0x201D].contains(text.scalar($0)) }
      .contains { index in
        text.scalar(index) == 0x5728 || text.spells("通过", at: index) || text.spells("通過", at: index)
      }
    guard isPlace else { return false }
    return (name.upperBound..<name.upperBound + 10)
      .prefix { text.kind($0) != .punctuation || [0x201C, 0x201D].contains(text.scalar($0)) }
      .contains { index in offers.contains { text.spells($0, at: index) } }
  }

  /// 在 过 及 和 与 、
  private static let marketJoints = ScalarSet("在过過及和与與、")
  private static let offers = [
    "发布", "發布", "销售", "銷售", "售卖", "售賣", "宣传", "宣傳", "上架", "开设", "開設", "投放", "推广", "推廣", "刊登", "经营",
    "經營", "开店", "開店", "直播",
  ]

  /// “On its WeChat account”, “in a post on the ministry's official WeChat page”.
  private static func isChannel(_ name: Range<Int>, in text: TokenText) -> Bool {
    let isPublic =
      text.reads("official", at: name.upperBound) || text.reads("public", at: name.upperBound)
    let noun = isPublic ? name.upperBound + 1 : name.upperBound
    guard channelNouns.contains(text.key(noun)) else { return false }
    let owner =
      ["official", "public", "own", "verified"].contains(text.text(name.lowerBound - 1))
      ? name.lowerBound - 2 : name.lowerBound - 1
    return ["its", "their", "s"].contains(text.text(owner))
      && (owner - 4..<owner).contains {
        ["on", "via", "through", "in", "by"].contains(text.text($0))
      }
  }
  private static let channelNouns = KeyTable(of: ["account", "page", "channel", "feed", "post"])

  /// 从…获悉, 從…了解到, before the clause ends.
  private static func learns(_ start: Int, in text: TokenText) -> Bool {
    // 从, 從.
    guard [0x4ECE, 0x5F9E].contains(text.scalar(start)) else { return false }
    return (start + 1..<start + 24).prefix { text.kind($0) != .punctuation }.contains { index in
      ["获悉", "獲悉", "了解到", "瞭解到", "获知", "獲知"].contains { text.spells($0, at: index) }
    }
  }

  /// What platforms carry, and how much of it only they remove.
  static let carried: Set<TakedownStatistic.Unit> = [
    .posts, .accounts, .videos, .comments, .channels, .groups, .messages, .listings,
    .livestreamRooms,
  ]
  static let leastRemoved = 50

  /// “France's data watchdog”, “the ministry of trade”.
  func isDescribed(_ nouns: [Range<Int>], by attributes: [Range<Int>]) -> Bool {
    nouns.contains { noun in
      attributes.contains { $0.overlaps(noun.lowerBound - 7..<noun.upperBound + 4) }
    }
  }
}

extension TokenText {
  /// What stands in quotation marks at `index`, else what stands there up to the end of a bracket.
  func quotedOrBracketed(from index: Int) -> Range<Int> {
    let isQuoted = [0x201C, 0x300C, 0x22, 0x3A].contains(scalar(index))
    let start = isQuoted ? index + 1 : index
    let end = (start...start + 10).first {
      [0x201D, 0x300D, 0x22, 0x29, 0x2C].contains(scalar($0))
    }
    return start..<(end ?? start)
  }
}
