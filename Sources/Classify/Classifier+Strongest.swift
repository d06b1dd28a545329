import Model

/// Of several rules over the same words one speaks.
extension Classifier {
  /// A finding with what is asked of it beside each of the others.
  private struct Rival {
    var finding: Finding
    let kind: String
    let priority: Int
    let carries: Bool
    let companies: [Int]

    init(_ finding: Finding, _ rulebook: Rulebook) {
      self.finding = finding
      kind = rulebook.rules[finding.rule].kind
      priority = rulebook.rules[finding.rule].priority
      carries = rulebook.rules[finding.rule].carries
      companies = finding.parties.map(\.company)
    }

    var tokens: Range<Int> { finding.match.tokens }

    func isOn(_ others: [Int]) -> Bool { companies.allSatisfy(others.contains) }

    mutating func addSum(of other: Rival) {
      if finding.match.money == nil { finding.match.money = other.finding.match.money }
    }
  }

  /// Of findings of one kind over the same trigger words, the rule with the highest priority stays,
  /// then the one that binds most.
  static func strongest(_ findings: [Finding], _ rulebook: Rulebook) -> [Finding] {
    guard findings.count > 1 else { return findings }
    let all = findings.map { Rival($0, rulebook) }
    let weights = all.map { ($0.priority, $0.finding.weight, -$0.tokens.count) }
    let places = all.map { ($0.tokens.lowerBound, $0.finding.rule) }
    let order = all.indices.sorted { a, b in
      weights[a] == weights[b] ? places[a] < places[b] : weights[a] > weights[b]
    }
    var kept: [Rival] = []
    for rival in order { keep(all[rival], &kept) }
    // What a platform counts as its own doing is not an unnamed authority's as well.
    func isByPlatform(_ kind: String) -> Bool {
      rulebook.kinds.contains { $0.isByPlatform && $0.id == kind }
    }
    if kept.contains(where: {
      !$0.finding.statistics.isEmpty && !$0.companies.isEmpty && isByPlatform($0.kind)
    }) {
      kept.removeAll {
        !$0.finding.statistics.isEmpty && $0.companies.isEmpty && $0.finding.authorities.isEmpty
      }
    }
    let spans = kept.map(\.tokens)
    return kept.indices.filter { index in
      !spans.indices.contains { other in
        // What shares words overlaps.
        spans[other].overlaps(spans[index])
          && (tells(kept[other], ratherThan: kept[index], rulebook)
            || isReason(kept[index], of: kept[other])
            || tellsSurer(kept[other], than: kept[index])
              && !tells(kept[index], ratherThan: kept[other], rulebook))
      }
    }
    .map { kept[$0].finding }
    .sorted { ($0.match.tokens.lowerBound, $0.rule) < ($1.match.tokens.lowerBound, $1.rule) }
  }

  /// Adds a finding to stronger ones, unless one of them tells it; that takes what only it has.
  private static func keep(_ rival: Rival, _ kept: inout [Rival]) {
    // Nearly all of a long list tell of something else.
    let rivals = kept.indices.filter { index in
      kept[index].tokens.overlaps(rival.tokens)
        || !rival.finding.statistics.isEmpty && !kept[index].finding.statistics.isEmpty
    }
    if let told = rivals.first(where: { tellsAlready(kept[$0], rival) }) {
      // 甲、乙等15款App被通报: the guess has counted them.
      if rival.finding.scene.isHan, kept[told].finding.statistics.isEmpty {
        kept[told].finding.statistics = rival.finding.statistics
      }
      if rival.companies.isEmpty { kept[told].addSum(of: rival) }
      return
    }
    let cover = rivals.first { index in
      // Whether a platform or an authority counted before is known only when the sentences are joined.
      (kept[index].kind == rival.kind && (rival.carries || !kept[index].carries)
        || kept[index].finding.counts(sameAs: rival.finding) && !kept[index].carries)
        && rival.isOn(kept[index].companies)
    }
    guard let cover else { return kept.append(rival) }
    if kept[cover].finding.statistics.isEmpty {
      kept[cover].finding.statistics = rival.finding.statistics
    }
    if kept[cover].kind == rival.kind { kept[cover].addSum(of: rival) }
  }

  /// A guess rests on words that a surer rule of its kind has taken, “fined Acme for buying Bolt”, or
  /// reaches over them in English.
  private static func tellsAlready(_ rival: Rival, _ guess: Rival) -> Bool {
    guess.priority < min(rival.priority, 0) && rival.kind == guess.kind
      && !rival.companies.isEmpty
      && (guess.finding.sharesWords(with: rival.finding)
        || !guess.finding.scene.isHan && guess.tokens.overlaps(rival.tokens))
  }

  /// “Revoked the licence of Acme for hurting Bolt”: in English the verb has one object, and who stands in
  /// the reason behind it is another matter.
  private static func isReason(_ rival: Rival, of other: Rival) -> Bool {
    guard rival.kind == other.kind, !rival.finding.scene.isHan,
      let far = rival.finding.match.companies.last?.group.tokens,
      let near = other.finding.match.companies.last?.group.tokens,
      near.upperBound <= far.lowerBound,
      rival.finding.match.trigger.lowerBound < far.lowerBound,
      rival.finding.match.money == nil
        || rival.finding.match.money == other.finding.match.money,
      rival.finding.sharesWords(with: other.finding),
      !rival.companies.contains(where: other.companies.contains)
    else { return false }
    return (near.upperBound..<far.lowerBound).contains {
      reasons.contains(rival.finding.scene.word($0))
    }
  }
  private static let reasons: Set<String> = [
    "for", "over", "after", "because", "than", "since", "whose", "which", "who", "that", "about",
  ]

  /// Of those whom nobody names, words tell one thing: “told stores to block 30 apps”.
  private static func tellsSurer(_ rival: Rival, than other: Rival) -> Bool {
    rival.kind != other.kind && other.finding.isOnUnnamed
      && (!rival.finding.isOnUnnamed || rival.priority > other.priority)
      && rival.finding.sharesWords(with: other.finding)
  }

  /// “Ordered it to stop selling” is a ban rather than an order to put something right. A guess is
  /// never told rather than what a surer rule says.
  private static func tells(_ rival: Rival, ratherThan other: Rival, _ rulebook: Rulebook) -> Bool {
    guard rival.priority >= min(other.priority, 0),
      rulebook.kinds.contains(where: { $0.id == rival.kind && $0.ratherThan.contains(other.kind) })
    else { return false }
    return !isToldBeside(rival.finding, other.finding)
      && (rival.finding.sharesWords(with: other.finding) && other.isOn(rival.companies)
        || rival.finding.counts(whatIsOrderedBy: other.finding))
  }

  /// 责令改正并暂停新增客户: each has a word of its own.
  private static func isToldBeside(_ finding: Finding, _ other: Finding) -> Bool {
    func hasOwn(_ one: Finding, besides: Finding) -> Bool {
      one.match.literals.contains { word in
        !besides.match.literals.contains { $0.overlaps(word) }
      }
    }
    return finding.scene.isHan && hasOwn(finding, besides: other) && hasOwn(other, besides: finding)
  }
}
