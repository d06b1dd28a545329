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

  /// Names of authorities that the registry does not have.
  var offices: [String] { match.regulators.flatMap(\.offices) }

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

  /// In English a company that removes stands before the verb, and the verb before what it counts; or
  /// behind “by”.
  func isDoneTo(speech: Int?) -> Bool {
    guard !scene.isHan, let company = match.companies.first?.group, !does(company) else {
      return false
    }
    guard
      let count = statistics.first(where: {
        $0.mention.tokens.lowerBound >= company.tokens.upperBound
      })
    else { return isOfOthers(company) }
    guard case .count(_, _, let deed?) = count.mention.meaning else { return false }
    // “Acme accounted for 300 of them”.
    if scene.place(of: count.mention)?.tokens == company.tokens { return true }
    let end = company.tokens.upperBound
    let isHeading =
      scene.extraction.tokens[end].scalar == 0x3A || word(before: company) == "to"  // according to
    let isCause = (end..<count.mention.tokens.lowerBound).contains {
      Self.causes.contains(scene.word($0))
    }
    // “Acme said 300 accounts had been removed”: it tells what it did.
    let speaks = speech.map { words in
      !company.isPronoun
        && scene.words[words].contains {
          (0...1).contains($0.lowerBound - company.tokens.upperBound)
        }
    }
    return !isHeading && !isCause && speaks != true
      && deed.token >= count.mention.tokens.upperBound
  }

  /// “The checks of Acme led to 300 posts being removed”.
  private static let causes: Set<String> = ["led", "leads", "leading", "resulted", "resulting"]

  /// What stands behind “by” and “which” acts; on something else, if not on what is counted.
  private func isOfOthers(_ company: Scene.Group) -> Bool {
    guard ["by", "which", "that"].contains(word(before: company)) else { return false }
    let start = company.tokens.lowerBound - 1
    return start == sentence.tokens.lowerBound || !Self.tellings.contains(scene.word(start - 1))
  }

  private func word(before company: Scene.Group) -> String {
    let start = company.tokens.lowerBound
    return start > sentence.tokens.lowerBound ? scene.word(start - 1) : ""
  }

  private static let tellings: Set<String> = [
    "announced", "reported", "disclosed", "confirmed", "published", "revealed", "told",
  ]

  private func does(_ company: Scene.Group) -> Bool {
    statistics.contains { scene.doer(of: $0.mention)?.members == company.members }
  }

  /// “Punished 300 accounts for smearing Acme”: its verb acts on what is counted.
  var actsOnContent: Bool {
    !scene.isHan
      && scene.statistics.contains { statistic in
        (1...5).contains(statistic.mention.tokens.lowerBound - statistic.deed.token)
          && ![.fined, .warned, .fixed].contains(statistic.deed.verb)
          && Self.content.contains(statistic.unit)
          && match.literals.contains { $0.contains(statistic.deed.token) }
      }
  }

  /// Jobs, cases and shops are nothing that a platform carries.
  var countsNoContent: Bool {
    !statistics.isEmpty
      && statistics.allSatisfy { entry in
        [.positions, .cases].contains(entry.statistic.unit)
          || entry.statistic.unit == .other && entry.statistic.verb == .closed
      }
  }

  private static let content: Set<TakedownStatistic.Unit> = [
    .posts, .accounts, .videos, .comments, .channels, .groups, .messages, .listings,
    .livestreamRooms,
  ]

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
      for place in scene.words[cue.words]
      where !match.literals.contains(where: {
        $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound
      }) {
        guard !scene.isCapitalised(place) else { continue }
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
            && (cue.scope != .near
              || scene.distance(between: place, and: trigger) <= Self.nearReach)
        }
        if isReached { effects.insert(cue.effect) }
      }
    }
    return effects
  }

  /// “If …, the agency will …”: what opens a sentence, or a clause behind a semicolon, governs all
  /// that follows.
  private func governs(_ cue: Cue, _ place: Range<Int>, _ scene: Scene) -> Bool {
    let start = place.lowerBound
    return cue.effect == .hypothetical
      && (start == scene.sentence.tokens.lowerBound
        || scene.extraction.tokens[start - 1].scalar == 0x3B)
  }

  /// 请求判令乙停止侵权: of a Chinese pattern every word may be what is only asked for. An English one
  /// has its verb first: “has not opened any probe into” denies the probe wherever it was triggered.
  private func triggers(of cue: Cue, _ match: Matcher.Match, in scene: Scene) -> [Range<Int>] {
    if scene.isHan {
      return cue.effect == .requested && cue.scope != .near
        ? [match.trigger] + match.literals : [match.trigger]
    }
    guard cue.effect == .negated, cue.scope == .near,
      let first = match.literals.min(by: { $0.lowerBound < $1.lowerBound })
    else { return [match.trigger] }
    return [match.trigger, first]
  }
}
