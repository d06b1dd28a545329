import Model

/// One rule that fired on one sentence.
struct Finding {
  /// Index into ``Rulebook/rules``.
  var rule: Int
  var scene: Scene
  var match: Matcher.Match
  var effects: Set<Cue.Effect>
  /// Statistics of the sentence that the rule takes, in reading order.
  var statistics: [(mention: Mention, statistic: TakedownStatistic, isPart: Bool)]
  var isBackground: Bool

  var sentence: Sentence { scene.sentence }

  /// All companies bound, with role and surface; a company in two roles keeps the first.
  var parties: [(company: Int, role: RegulatoryAction.Role, surface: Range<Int>)] {
    var parties: [(company: Int, role: RegulatoryAction.Role, surface: Range<Int>)] = []
    for (group, role) in match.companies {
      for (member, surface) in zip(group.members, group.surfaces)
      where !parties.contains(where: { $0.company == member }) {
        parties.append((member, role, surface))
      }
    }
    return parties
  }

  /// Nobody acts against its companies: a rule or a drive hits their business.
  var isOnlyAffected: Bool { !parties.isEmpty && parties.allSatisfy { $0.role == .affected } }

  var authorities: [Int] {
    var authorities: [Int] = []
    for member in match.regulators.flatMap(\.members) where !authorities.contains(member) {
      authorities.append(member)
    }
    return authorities
  }

  /// Both tell of the same counts, of which only one can be the kind.
  func counts(sameAs other: Finding) -> Bool {
    !statistics.isEmpty && !other.statistics.isEmpty
      && statistics[0].mention.tokens == other.statistics[0].mention.tokens
  }

  /// In English a company that removes stands before the verb, and the verb before what it counts.
  var isDoneTo: Bool {
    guard !scene.isHan, let company = match.companies.first?.group,
      let count = statistics.first(where: {
        $0.mention.tokens.lowerBound >= company.tokens.upperBound
      }),
      case .count(_, _, let deed?) = count.mention.meaning
    else { return false }
    let isHeading = scene.extraction.tokens[company.tokens.upperBound].scalar == 0x3A
    return !isHeading && deed.token >= count.mention.tokens.upperBound
  }

  /// How much it binds.
  var weight: Int {
    parties.count + authorities.count + statistics.count + match.laws.count
      + (match.money == nil ? 0 : 2)
  }

  /// What the finding rests on: its match and the counts it takes.
  var span: Range<Int> {
    statistics.reduce(match.tokens) { span, entry in
      min(
        span.lowerBound, entry.mention.tokens.lowerBound)..<max(
          span.upperBound, entry.mention.tokens.upperBound)
    }
  }
}

/// Reads the cues around a trigger, as in ConText: each has a direction and a scope.
struct CueReader {
  let cues: [Cue]

  /// Effects that silence every rule: what was not, might be, was asked for or done freely.
  static let silencing: Set<Cue.Effect> = [.negated, .hypothetical, .requested, .voluntary]

  /// How far a cue of the scope `near` works, in words.
  private static let nearReach = 4

  /// Effects upon the trigger; a cue that is itself a word of the match has none.
  func effects(on match: Matcher.Match, in scene: Scene) -> Set<Cue.Effect> {
    let tokens = scene.extraction.tokens
    var effects: Set<Cue.Effect> = []
    for cue in cues {
      for place in scene.words[cue.words] ?? []
      where !match.literals.contains(where: {
        $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound
      }) {
        guard !scene.isCapitalised(place) else { continue }
        let isNear = scene.distance(between: place, and: match.trigger) <= Self.nearReach
        let isReached = triggers(of: cue, match, in: scene).contains { trigger in
          // 要求处罚 begins before 处罚; 处罚乙，曾罚款60万元 tells an old sum.
          let isInside = cue.effect == .history && scene.isHan
          let isBefore =
            place.lowerBound < (isInside ? match.tokens.upperBound : trigger.lowerBound)
          let reaches =
            switch cue.direction {
            case .forward: isBefore
            case .backward: !isBefore
            case .both: true
            }
          let isOfClause = tokens[place.lowerBound].clause == tokens[trigger.lowerBound].clause
          return reaches && (cue.scope == .sentence || governs(cue, place, scene) || isOfClause)
        }
        if isReached, cue.scope != .near || isNear { effects.insert(cue.effect) }
      }
    }
    return effects
  }

  /// “If …, the agency will …”: what opens a sentence governs all of it.
  private func governs(_ cue: Cue, _ place: Range<Int>, _ scene: Scene) -> Bool {
    cue.effect == .hypothetical && place.lowerBound == scene.sentence.tokens.lowerBound
  }

  /// 请求判令乙停止侵权: of a Chinese pattern every word may be what is only asked for.
  private func triggers(of cue: Cue, _ match: Matcher.Match, in scene: Scene) -> [Range<Int>] {
    cue.effect == .requested && cue.scope != .near && scene.isHan
      ? [match.trigger] + match.literals : [match.trigger]
  }
}

/// Whether a sentence tells history: a date well before publication, and none near it.
enum History {
  /// Days after which a dated act is an older one.
  private static let newsDays = 60
  /// The same for a report on totals: last year's are news.
  private static let reportDays = 400

  static func isOld(_ scene: Scene, trigger: Range<Int>, isReport: Bool) -> Bool {
    guard let published = scene.extraction.document.published else { return false }
    let dates = dates(of: trigger, in: scene)
    guard !dates.isEmpty else { return false }
    return dates.allSatisfy { age(of: $0.date, at: published) > (isReport ? reportDays : newsDays) }
      && !dates.contains { isSince($0.tokens, scene) }
  }

  /// The last date of what the trigger tells.
  static func newest(_ scene: Scene, _ trigger: Range<Int>) -> PartialDate? {
    dates(of: trigger, in: scene).map(\.date).max(by: isEarlier)
  }

  static func isEarlier(_ a: PartialDate, _ b: PartialDate) -> Bool { age(of: a, at: b) > 0 }

  /// Days by which an act is older than the news of the same text.
  private static let historyDays = 20

  static func isWellBefore(_ date: PartialDate, _ newest: PartialDate) -> Bool {
    age(of: date, at: newest) > historyDays
  }

  /// The dates of what the trigger tells: in its clause or at the head of the sentence, and not that
  /// of the offence, as in “fined for raising its stake in 2017”.
  private static func dates(of trigger: Range<Int>, in scene: Scene) -> [(
    tokens: Range<Int>, date: PartialDate
  )] {
    let clause = scene.extraction.tokens[trigger.lowerBound].clause
    return scene.dates.filter { date in
      let isOfClause = scene.extraction.tokens[date.tokens.lowerBound].clause == clause
      return (isOfClause || opens(date.tokens, scene)) && !isDeadline(date.tokens, scene)
        // 了结2023年提起的诉讼: in Chinese the day of an act stands before its verb.
        && (!scene.isHan
          || date.tokens.lowerBound < trigger.lowerBound && !scene.isOfSales(date.tokens))
        && !(trigger.upperBound..<max(trigger.upperBound, date.tokens.lowerBound)).contains {
          ["for", "over", "because", "that"].contains(scene.word($0))
        }
    }
  }

  /// “In 2019, …” dates the whole sentence.
  private static func opens(_ date: Range<Int>, _ scene: Scene) -> Bool {
    date.lowerBound - scene.sentence.tokens.lowerBound < 3
  }

  /// “Until May”, “between May and June” tell how long something lasts, not when it was done.
  private static func isDeadline(_ date: Range<Int>, _ scene: Scene) -> Bool {
    let before = date.lowerBound - 1
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
    // A year or a month is judged by its last day.
    days(published.year, published.month ?? 12, published.day ?? 31)
      - days(date.year, date.month ?? 12, date.day ?? 31)
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    year * 365 + month * 30 + day
  }
}
