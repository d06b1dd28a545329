import Model

/// Whether a sentence tells history: a date well before publication, and none near it.
enum History {
  /// Days after which a dated act is an older one.
  private static let newsDays = 60
  /// Of an act that is dated by its month alone; that of this month has a day.
  private static let monthDays = 20
  /// The same for a report on totals: last year's are news.
  private static let reportDays = 400

  /// - Parameter isReport: it tells totals, or stands in a list of what a time brought.
  static func isOld(_ scene: Scene, _ match: Matcher.Match, isReport: Bool) -> Bool {
    guard let published = scene.extraction.document.published else { return false }
    var dates = dates(of: match.trigger, in: scene)
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

  /// The last date of what the trigger tells.
  static func newest(_ scene: Scene, _ trigger: Range<Int>) -> PartialDate? {
    dates(of: trigger, in: scene).map(\.date).max(by: isEarlier)
      ?? (isUndatedPast(scene, trigger) ? longAgo : nil)
  }

  /// “Last week” of a text that does not say when it was written.
  private static func isUndatedPast(_ scene: Scene, _ trigger: Range<Int>) -> Bool {
    guard scene.extraction.document.published == nil, !scene.isHan else { return false }
    let clause = scene.extraction.tokens[trigger.lowerBound].clause
    return scene.sentence.tokens.dropLast().contains { index in
      scene.word(index) == "last" && ["week", "month", "year"].contains(scene.word(index + 1))
        && (scene.extraction.tokens[index].clause == clause || opens(index..<index + 1, scene))
    }
  }

  /// Before all dates that a text may tell.
  private static let longAgo = PartialDate(year: 1)

  static func isEarlier(_ a: PartialDate, _ b: PartialDate) -> Bool { age(of: a, at: b) > 0 }

  /// Days by which an act is older than the news of the same text.
  private static let historyDays = 20

  static func isWellBefore(_ date: PartialDate, _ newest: PartialDate) -> Bool {
    age(of: date, at: newest) > (isOfMonth(date) && newest.day != nil ? 0 : historyDays)
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
    let clause = scene.extraction.tokens[trigger.lowerBound].clause
    let dates = scene.dates.filter { date in
      let isOfClause = scene.extraction.tokens[date.tokens.lowerBound].clause == clause
      return (isOfClause || opens(date.tokens, scene) || opens(date.tokens, clause, scene))
        && !isDeadline(date.tokens, scene)
        && !isOfMatter(date.tokens, trigger, scene)
        // 了结2023年提起的诉讼: in Chinese the day of an act stands before its verb.
        && (!scene.isHan
          || date.tokens.lowerBound < trigger.lowerBound && !scene.isOfSales(date.tokens))
    }
    guard let last = dates.last?.tokens.lowerBound, last > trigger.upperBound else { return dates }
    let reason = (trigger.upperBound..<last).first {
      !scene.isInsideName($0) && (beginsReason($0, scene) || scene.word($0) == "will")
    }
    return dates.filter { $0.tokens.lowerBound <= reason ?? last }
  }

  /// “For raising its stake”, but not “for $5 million”.
  private static func beginsReason(_ index: Int, _ scene: Scene) -> Bool {
    let word = scene.word(index)
    if word == "since", scene.sentence.tokens.contains(index + 1) {
      return ["it", "they", "the", "its"].contains(scene.word(index + 1))
    }
    return ["over", "because", "that", "which", "who"].contains(word)
      || word == "for" && !scene.sums.contains { (1...2).contains($0.tokens.lowerBound - index) }
  }

  /// “In 2019, …” dates the whole sentence.
  private static func opens(_ date: Range<Int>, _ scene: Scene) -> Bool {
    let start = scene.sentence.tokens.lowerBound
    return date.lowerBound - start < 3
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
    guard !scene.isHan, tokens[date.lowerBound].clause + 1 == clause else { return false }
    let start = scene.sentence.tokens.lowerBound
    return (1...3).contains { back in
      let index = date.lowerBound - back
      return index >= start && [0x3A, 0x3B, 0x2014].contains(tokens[index].scalar)
    }
  }

  /// “Over a 2018 hack”, “for the 2016 breach”: the year is that of the offence.
  private static func isOfMatter(_ date: Range<Int>, _ trigger: Range<Int>, _ scene: Scene) -> Bool
  {
    let before = date.lowerBound - 1
    guard !scene.isHan, date.count <= 2, before > scene.sentence.tokens.lowerBound,
      date.upperBound < scene.sentence.tokens.upperBound,
      scene.extraction.tokens[date.upperBound].kind == .word,
      ["a", "an", "the", "its"].contains(scene.word(before))
    else { return false }
    return beforeMatter.contains(scene.word(before - 1)) && !trigger.contains(date.upperBound)
  }
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
  }

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
    // A year or a month is judged by its last day; by a year alone nothing of it is old.
    if published.month == nil { return (published.year - date.year) * 365 }
    return days(published.year, published.month ?? 12, published.day ?? 31)
      - days(date.year, date.month ?? 12, date.day ?? 31)
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    year * 365 + month * 30 + day
  }
}

/// What English tenses tell: “had fined”, “had to pay”.
extension History {
  /// It had been done before something else; what somebody said that was done may be news.
  static func isPluperfect(_ match: Matcher.Match, in scene: Scene, speech: Int?) -> Bool {
    guard !scene.isHan, let speech, !scene.words.contains(speech) else { return false }
    let isBefore = ([scene.verb(at: match.trigger)] + match.literals.map(\.lowerBound)).contains {
      isBehindHad($0, scene)
    }
    return isBefore && !tellsNumber(match, scene) && !isTold(scene)
  }

  /// “Acme told the town that it had removed 300 posts”.
  private static func isTold(_ scene: Scene) -> Bool {
    guard let told = scene.sentence.tokens.first(where: { scene.word($0) == "told" }) else {
      return false
    }
    return (told + 1..<min(told + 8, scene.sentence.tokens.upperBound)).contains {
      scene.word($0) == "that"
    }
  }

  /// “It put the number of posts that it had removed at 300”.
  private static func tellsNumber(_ match: Matcher.Match, _ scene: Scene) -> Bool {
    let verb = scene.verb(at: match.trigger)
    return verb < match.trigger.lowerBound
      && (scene.sentence.tokens.lowerBound..<verb).contains {
        scene.word($0) == "number" && scene.word($0 + 1) == "of"
      }
  }

  /// “Had fined”, “had already been fined”, but not “has had its licence revoked”.
  private static func isBehindHad(_ verb: Int, _ scene: Scene) -> Bool {
    let start = scene.sentence.tokens.lowerBound
    // “Had its licence revoked”.
    if scene.word(verb) == "had", ["its", "their", "a", "an", "the"].contains(scene.word(verb + 1))
    {
      return false
    }
    var index = scene.word(verb) == "had" ? verb : verb - 1
    while index >= start, verb - index <= 4 {
      if betweenAuxiliaries.contains(scene.word(index)) {
        index -= 1
      } else if let date = scene.dates.first(where: { $0.tokens.upperBound == index + 1 }) {
        // “Had in July fined”.
        index = date.tokens.lowerBound - 2
      } else {
        break
      }
    }
    // “The agency had Acme remove 300 posts”, “had 300 posts removed”.
    if scene.companies.contains(where: { $0.tokens.lowerBound == index + 1 })
      || scene.counts.contains(where: { $0.tokens.lowerBound == index + 1 })
    {
      return false
    }
    return index >= start && scene.word(index) == "had"
      && !(index > start && ["has", "have"].contains(scene.word(index - 1)))
  }

  private static let betweenAuxiliaries: Set<String> = [
    "been", "already", "also", "just", "since", "initially", "previously", "recently", "earlier",
    "first", "ever", "once", "repeatedly", "then", "to", "be",
  ]

  /// Of two acts of one sentence the one that stands behind “after” went before the other.
  static func setApartCauses(_ findings: inout [Finding], _ scene: Scene) {
    guard !scene.isHan, findings.count > 1 else { return }
    let openers = scene.sentence.tokens.filter { Self.openers.contains(scene.word($0)) }
    guard !openers.isEmpty else { return }
    let behind = findings.map { isBehind($0.match.trigger, openers, scene) }
    guard behind.contains(false) else { return }
    for index in findings.indices where behind[index] { findings[index].isBackground = true }
  }

  private static let openers: Set<String> = ["after", "since", "following"]

  private static func isBehind(_ trigger: Range<Int>, _ openers: [Int], _ scene: Scene) -> Bool {
    openers.contains { opener in
      opener < trigger.lowerBound
        && scene.extraction.tokens[opener].clause
          == scene.extraction.tokens[trigger.lowerBound].clause
    }
  }
}
