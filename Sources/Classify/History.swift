import Model

/// Whether a sentence tells history: a date well before publication, and none near it.
enum History {
  /// Days after which a dated act is an older one.
  private static let newsDays = 60
  /// Of an act that is dated by its month alone; that of this month has a day.
  private static let monthDays = 9
  /// The same for a report on totals: last year's are news.
  private static let reportDays = 400

  /// - Parameter isReport: it tells totals, or stands in a list of what a time brought.
  static func isOld(_ scene: Scene, _ match: Matcher.Match, isReport: Bool) -> Bool {
    guard let published = scene.extraction.document.published else { return false }
    var dates = dates(of: anchor(of: match, in: scene), in: scene)
    if dates.isEmpty, !scene.isHan, let money = match.money {
      // “after €2.42 billion in 2017”: the year of a sum is that of its fine.
      dates = scene.sums.filter { $0.money == money }.flatMap {
        Self.dates(of: $0.tokens, in: scene)
      }
    }
    guard !dates.isEmpty else { return false }
    return dates.allSatisfy {
      age(of: $0.date, at: published)
        > (isReport ? reportDays : isOfMonth($0.date) ? monthDays : newsDays)
    }
      && !dates.contains { isSince($0.tokens, scene) }
  }

  /// The last date of what the match tells.
  static func newest(_ scene: Scene, _ match: Matcher.Match) -> PartialDate? {
    dates(of: anchor(of: match, in: scene), in: scene).filter { !opensPeriod($0.tokens, scene) }
      .map(\.date).max(by: isEarlier)
      ?? (isUndatedPast(scene, match.trigger) ? longAgo : nil)
  }

  /// “From May 3 to June 9”: the act was not yet done.
  private static func opensPeriod(_ date: Range<Int>, _ scene: Scene) -> Bool {
    let (before, after) = (date.lowerBound - 1, date.upperBound)
    return before >= scene.sentence.tokens.lowerBound && scene.word(before) == "from"
      && after < scene.sentence.tokens.upperBound
      && ["to", "until", "through"].contains(scene.word(after))
  }

  /// What tells when it was: of “scrapped a fine which the office imposed on Acme in 2018” the first verb.
  private static func anchor(of match: Matcher.Match, in scene: Scene) -> Range<Int> {
    guard !scene.isHan,
      let first = match.literals.min(by: { $0.lowerBound < $1.lowerBound }),
      first.upperBound < match.trigger.lowerBound,
      (first.upperBound..<match.trigger.lowerBound).contains(where: {
        ["which", "who"].contains(scene.word($0))
      })
    else { return match.trigger }
    return first
  }

  /// “Last week” of a text that does not say when it was written.
  private static func isUndatedPast(_ scene: Scene, _ trigger: Range<Int>) -> Bool {
    guard scene.extraction.document.published == nil else { return false }
    let clause = scene.extraction.tokens[trigger.lowerBound].clause
    if scene.isHan {
      return (scene.sentence.tokens.lowerBound..<trigger.lowerBound).contains { index in
        scene.extraction.tokens[index].clause == clause
          && lastYears.contains { scene.spells($0, at: index) }
      }
    }
    return scene.places(of: "last").contains { index in
      index + 1 < scene.sentence.tokens.upperBound
        && ["week", "month", "year"].contains(scene.word(index + 1))
        && (scene.extraction.tokens[index].clause == clause && !isOfReason(index, trigger, scene)
          || opens(index..<index + 1, scene))
    }
  }

  /// “Suspended it for airing a film last week”: the film was aired then.
  private static func isOfReason(_ date: Int, _ trigger: Range<Int>, _ scene: Scene) -> Bool {
    trigger.upperBound + 1 < date
      && (trigger.upperBound + 1..<date).contains {
        scene.word($0).hasSuffix("ing")
          && ["for", "after", "over", "of"].contains(scene.word($0 - 1))
      }
  }

  private static let lastYears = ["去年", "前年"].map(Scene.spelled)

  /// Before all dates that a text may tell.
  private static let longAgo = PartialDate(year: 1)

  static func isEarlier(_ a: PartialDate, _ b: PartialDate) -> Bool { age(of: a, at: b) > 0 }

  /// Days by which an act is older than the news of the same text.
  static let historyDays = 20

  static func isWellBefore(_ date: PartialDate, _ newest: PartialDate, days: Int = Self.historyDays)
    -> Bool
  {
    age(of: date, at: newest) > (isOfMonth(date) && newest.day != nil ? 0 : days)
  }

  private static func isOfMonth(_ date: PartialDate) -> Bool {
    date.month != nil && date.day == nil
  }

  /// A year or month of which a report may be told only now.
  static func isLatest(_ period: PartialDate, at published: PartialDate?) -> Bool {
    guard let published, period.day == nil else { return false }
    return age(of: period, at: published) <= (period.month == nil ? reportDays : newsDays)
  }

  /// The dates of what the trigger tells: in its clause or at the head of the sentence, and not that
  /// of the offence, as in “fined for raising its stake in 2017”.
  private static func dates(of trigger: Range<Int>, in scene: Scene) -> [(
    tokens: Range<Int>, date: PartialDate
  )] {
    if scene.dates.isEmpty { return [] }
    if let known = scene.datesOfPlaces[trigger] { return known }
    let dates = readDates(of: trigger, in: scene)
    scene.datesOfPlaces[trigger] = dates
    return dates
  }

  private static func readDates(of trigger: Range<Int>, in scene: Scene) -> [(
    tokens: Range<Int>, date: PartialDate
  )] {
    let clause = scene.extraction.tokens[trigger.lowerBound].clause
    let dates = scene.dates.filter { date in
      let isOfClause =
        scene.extraction.tokens[date.tokens.lowerBound].clause == clause
        || scene.isOneClause(trigger, date.tokens)
      return
        (isOfClause || opens(date.tokens, scene) || opens(date.tokens, clause, scene)
        || isAside(date.tokens, behind: trigger, scene))
        && !isDeadline(date.tokens, scene) && !isAhead(date.tokens, scene)
        && !isOfMatter(date.tokens, trigger, scene)
        // 了结2023年提起的诉讼: in Chinese the day of an act stands before its verb.
        && (!scene.isHan
          || date.tokens.lowerBound < trigger.lowerBound && !scene.isOfSales(date.tokens))
    }
    guard let last = dates.last?.tokens.lowerBound, last > trigger.upperBound else { return dates }
    let reason = (trigger.upperBound..<last).first {
      (beginsReason($0, scene) || scene.word($0) == "will") && !scene.isInsideName($0)
    }
    return dates.filter { $0.tokens.lowerBound <= reason ?? last }
  }

  /// “For raising its stake”, but not “for $5 million”.
  static func beginsReason(_ index: Int, _ scene: Scene) -> Bool {
    let word = scene.word(index)
    if word == "since", scene.sentence.tokens.contains(index + 1) {
      return ["it", "they", "the", "its"].contains(scene.word(index + 1))
    }
    // “Much of that litigation”.
    if word == "that", ["of", "in", "with", "to", "on"].contains(scene.word(index - 1)) {
      return false
    }
    return ["over", "because", "that", "which", "who"].contains(word)
      || word == "for" && !scene.sums.contains { (1...2).contains($0.tokens.lowerBound - index) }
  }

  /// “In 2019, …” dates the whole sentence.
  private static func opens(_ date: Range<Int>, _ scene: Scene) -> Bool {
    let start = scene.sentence.tokens.lowerBound
    return date.lowerBound - start < 3 || opensBehindAdverb(date, scene)
      || date.lowerBound - start < 7 && ["in", "during", "over"].contains(scene.word(start))
        && (start + 1..<date.lowerBound).allSatisfy { ofPeriod.contains(scene.word($0)) }
  }

  /// “In the second half of 2021”.
  private static let ofPeriod: Set<String> = [
    "the", "first", "second", "third", "fourth", "last", "half", "quarter", "months", "of", "early",
    "late", "mid", "-", "three", "six", "nine", "year", "fiscal",
  ]

  /// “It is known: in 2019, …”, “; in 2019, …” date the clause behind them.
  private static func opens(_ date: Range<Int>, _ clause: Int32, _ scene: Scene) -> Bool {
    let tokens = scene.extraction.tokens
    guard tokens[date.lowerBound].clause + 1 == clause else { return false }
    let start = scene.sentence.tokens.lowerBound
    return (1...3).contains { back in
      let index = date.lowerBound - back
      return index >= start && [0x3A, 0x3B, 0x2014].contains(tokens[index].scalar)
    }
  }

  /// “Sued Acme, Bolt and Cask, in December 2022, for …”: between commas, right behind what it dates.
  private static func isAside(_ date: Range<Int>, behind trigger: Range<Int>, _ scene: Scene)
    -> Bool
  {
    guard !scene.isHan, date.lowerBound > trigger.upperBound + 1 else { return false }
    var start = date.lowerBound
    while start > trigger.upperBound + 1, beforeDate.contains(scene.word(start - 1)) { start -= 1 }
    guard start < date.lowerBound else { return false }
    let commas = (trigger.upperBound..<start).filter {
      scene.extraction.tokens[$0].scalar == 0x2C
    }
    return commas.last == start - 1
      && commas.dropLast().allSatisfy { comma in
        scene.companies.contains { $0.tokens.contains(comma) }
      }
  }
  private static let beforeDate: Set<String> = ["in", "on", "back", "early", "late"]

  /// “Over a 2018 hack”, “for the 2016 breach”: the year is that of the offence.
  private static func isOfMatter(_ date: Range<Int>, _ trigger: Range<Int>, _ scene: Scene) -> Bool
  {
    let before = date.lowerBound - 1
    if scene.isHan { return scene.isOfTopic(date) || isOfHanMatter(date, trigger, scene) }
    guard date.count <= 2, before > scene.sentence.tokens.lowerBound,
      date.upperBound < scene.sentence.tokens.upperBound,
      scene.extraction.tokens[date.upperBound].kind == .word,
      ["a", "an", "the", "its"].contains(scene.word(before))
    else { return false }
    return beforeMatter.contains(scene.word(before - 1)) && !trigger.contains(date.upperBound)
  }
  /// 就甲2018年数据泄露事件开出罚单: the year is that of the matter.
  private static func isOfHanMatter(
    _ date: Range<Int>, _ trigger: Range<Int>, _ scene: Scene
  ) -> Bool {
    let tokens = scene.extraction.tokens
    guard date.upperBound < trigger.lowerBound,
      scene.companies.contains(where: { $0.tokens.upperBound == date.lowerBound }),
      tokens[date.upperBound].kind == .han
    else { return false }
    return (date.upperBound..<trigger.lowerBound).contains { index in
      matters.contains { scene.spells($0, at: index) }
    }
  }
  private static let matters = ["事件", "事故", "年报", "年報", "违规", "違規", "行为", "行為"].map(
    Scene.spelled)

  private static let beforeMatter: Set<String> = [
    "for", "over", "about", "of", "from", "following", "after", "involving",
  ]

  /// “Until May”, “until later this month”, “between May and June” tell how long something lasts, not when
  /// it was done.
  private static func isDeadline(_ date: Range<Int>, _ scene: Scene) -> Bool {
    var before = date.lowerBound - 1
    if before > scene.sentence.tokens.lowerBound,
      ["later", "early", "late"].contains(scene.word(before))
    {
      before -= 1
    }
    return before >= scene.sentence.tokens.lowerBound
      && ["until", "till", "by", "before", "between", "and", "to", "–", "-"].contains(
        scene.word(before))
      && !opensRange(date, scene)
  }

  /// “Between May 2015 and June 2018 the agency fined Acme”: the act, and no offence, lies in what opens the sentence.
  private static func opensRange(_ date: Range<Int>, _ scene: Scene) -> Bool {
    let start = scene.sentence.tokens.lowerBound
    return ["between", "from"].contains(scene.word(start)) && date.lowerBound - start < 6
  }

  /// 将于5月: it is still to come.
  private static func isAhead(_ date: Range<Int>, _ scene: Scene) -> Bool {
    scene.isHan && ahead.contains { scene.spells($0, at: date.lowerBound - $0.count) }
  }
  private static let ahead = ["将于", "將於", "将在", "將在", "拟于", "擬於", "定于", "定於"].map(Scene.spelled)

  /// “Since May” reaches from then to now.
  private static func isSince(_ tokens: Range<Int>, _ scene: Scene) -> Bool {
    let before = tokens.lowerBound - 1
    let after = tokens.upperBound
    if before >= scene.sentence.tokens.lowerBound, ["since", "from"].contains(scene.word(before)) {
      return true
    }
    let han: Set<UInt32> = [0x4EE5, 0x8D77, 0x81F3, 0x81EA, 0x6765]  // 以 起 至 自 来
    return
      (after < scene.sentence.tokens.upperBound
      && han.contains(scene.extraction.tokens[after].scalar))
      || (before >= scene.sentence.tokens.lowerBound
        && han.contains(scene.extraction.tokens[before].scalar))
  }

  private static func age(of date: PartialDate, at published: PartialDate) -> Int {
    // A year or a month is judged by its last day; by a year alone nothing of it is old, and a month of
    // publication stands for its middle.
    if published.month == nil { return (published.year - date.year) * 365 }
    return days(published.year, published.month ?? 12, published.day ?? 15)
      - days(date.year, date.month ?? 12, date.day ?? 31)
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    year * 365 + month * 30 + day
  }
}
