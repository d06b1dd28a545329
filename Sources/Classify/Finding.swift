import Model

/// One rule that fired on one sentence.
struct Finding {
  /// Index into ``Rulebook/rules``.
  let rule: Int
  let scene: Scene
  var match: Matcher.Match
  var effects: Set<Cue.Effect>
  /// Statistics of the sentence that the rule takes, in reading order.
  var statistics: [(mention: Mention, statistic: TakedownStatistic, isPart: Bool)]
  var isBackground: Bool

  init(
    rule: Int, scene: Scene, match: Matcher.Match, effects: Set<Cue.Effect>,
    statistics: [(mention: Mention, statistic: TakedownStatistic, isPart: Bool)],
    isBackground: Bool
  ) {
    (self.rule, self.scene, self.match, self.effects) = (rule, scene, match, effects)
    (self.statistics, self.isBackground) = (statistics, isBackground)
  }

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

  /// Some words of the text told both.
  func sharesWords(with other: Finding) -> Bool {
    match.literals.contains(where: other.match.literals.contains)
  }

  /// It tells of companies that nobody names: “two lenders”.
  var isOnUnnamed: Bool {
    !match.companies.isEmpty && match.companies.allSatisfy(\.group.members.isEmpty)
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

  /// “Issued orders to block eight Acme channels”: what it counts is what the other has an authority order,
  /// and its companies only tell where that was.
  func counts(whatIsOrderedBy other: Finding) -> Bool {
    !scene.isHan && other.statistics.isEmpty
      && statistics.contains { entry in
        guard case .count(_, _, let deed?) = entry.mention.meaning else { return false }
        return other.match.trigger.upperBound <= deed.token
          && other.match.tokens.contains(deed.token)
          && other.parties.allSatisfy { $0.surface.overlaps(entry.mention.tokens) }
      }
  }

  /// Where its counts stand.
  var counts: [Range<Int>] { statistics.map(\.mention.tokens) }

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
    else { return isOfOthers(company) || word(before: company) == "while" }
    guard case .count(_, _, let deed?) = count.mention.meaning else { return false }
    // “Acme accounted for 300 of them”.
    if scene.place(of: count.mention)?.tokens == company.tokens { return true }
    let end = company.tokens.upperBound
    let isHeading =
      scene.extraction.tokens[end].scalar == 0x3A || isSource(company)
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

  /// “According to the search engine Acme, 300 posts were removed”.
  private func isSource(_ company: Scene.Group) -> Bool {
    let start = company.tokens.lowerBound
    return (max(start - Self.reachOfSource, sentence.tokens.lowerBound)..<start).contains {
      scene.word($0) == "according" && !($0..<start).contains { scene.word($0) == "," }
    }
  }
  private static let reachOfSource = 6

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

  /// It counts nothing but firms, against which somebody acts: “sanctioned four lenders”, not “closed four”.
  var countsFirms: Bool {
    !scene.isHan && !statistics.isEmpty
      && statistics.allSatisfy { entry in
        entry.statistic.unit == .other
          && [.other, .banned, .suspended, .fined, .warned].contains(entry.statistic.verb)
          && scene.companyNouns.contains { entry.mention.tokens.contains($0 - 1) }
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
