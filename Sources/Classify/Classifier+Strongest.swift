import Model

/// Of several rules over the same words one speaks.
extension Classifier {
  /// Of findings of one kind over the same trigger words, the rule with the highest priority stays,
  /// then the one that binds most.
  static func strongest(_ findings: [Finding], _ rulebook: Rulebook) -> [Finding] {
    let weights = findings.map {
      (rulebook.rules[$0.rule].priority, $0.weight, -$0.match.tokens.count)
    }
    let places = findings.map { ($0.match.tokens.lowerBound, $0.rule) }
    let order = findings.indices.sorted { a, b in
      weights[a] == weights[b] ? places[a] < places[b] : weights[a] > weights[b]
    }
    // Whether a platform or an authority counted before is known only when the sentences are joined.
    func bothCarry(_ a: Finding, _ b: Finding) -> Bool {
      rulebook.rules[a.rule].carries && rulebook.rules[b.rule].carries
    }
    var kept: [Finding] = []
    var spans: [Range<Int>] = []
    for finding in order.map({ findings[$0] }) {
      // Nearly all of a long list tell of something else.
      let rivals = kept.indices.filter { index in
        spans[index].overlaps(finding.match.tokens)
          || !finding.statistics.isEmpty && !kept[index].statistics.isEmpty
      }
      if let told = rivals.first(where: { tellsAlready(kept[$0], finding, rulebook) }) {
        // 甲、乙等15款App被通报: the guess has counted them.
        if finding.scene.isHan, kept[told].statistics.isEmpty {
          kept[told].statistics = finding.statistics
        }
        continue
      }
      let kind = rulebook.rules[finding.rule].kind
      let companies = Set(finding.parties.map(\.company))
      let cover = rivals.first { index in
        let other = kept[index]
        return
          (rulebook.rules[other.rule].kind == kind
          || other.counts(sameAs: finding) && !bothCarry(other, finding))
          && companies.isSubset(of: other.parties.map(\.company))
      }
      if let cover {
        if kept[cover].statistics.isEmpty { kept[cover].statistics = finding.statistics }
        let isSame = rulebook.rules[kept[cover].rule].kind == kind
        if isSame, kept[cover].match.money == nil {
          kept[cover].match.money = finding.match.money
        }
      } else {
        kept.append(finding)
        spans.append(finding.match.tokens)
      }
    }
    // What a platform counts as its own doing is not an unnamed authority's as well.
    func isByPlatform(_ finding: Finding) -> Bool {
      rulebook.kinds.contains { $0.isByPlatform && $0.id == rulebook.rules[finding.rule].kind }
    }
    if kept.contains(where: { !$0.statistics.isEmpty && !$0.parties.isEmpty && isByPlatform($0) }) {
      kept.removeAll { !$0.statistics.isEmpty && $0.parties.isEmpty && $0.authorities.isEmpty }
    }
    spans = kept.map(\.match.tokens)
    return kept.filter { finding in
      !kept.indices.contains { index in
        // What shares words overlaps.
        spans[index].overlaps(finding.match.tokens)
          && (tells(kept[index], ratherThan: finding, rulebook)
            || isReason(finding, of: kept[index], rulebook)
            || tellsSurer(kept[index], than: finding, rulebook)
              && !tells(finding, ratherThan: kept[index], rulebook))
      }
    }
    .sorted { ($0.match.tokens.lowerBound, $0.rule) < ($1.match.tokens.lowerBound, $1.rule) }
  }

  /// A guess rests on words that a surer rule of its kind has taken, “fined Acme for buying Bolt”, or
  /// reaches over them in English.
  private static func tellsAlready(_ finding: Finding, _ guess: Finding, _ rulebook: Rulebook)
    -> Bool
  {
    let (rule, other) = (rulebook.rules[finding.rule], rulebook.rules[guess.rule])
    return other.priority < min(rule.priority, 0) && rule.kind == other.kind
      && !finding.parties.isEmpty
      && (guess.sharesWords(with: finding)
        || !guess.scene.isHan && guess.match.tokens.overlaps(finding.match.tokens))
  }

  /// “Revoked the licence of Acme for hurting Bolt”: in English the verb has one object, and who stands in
  /// the reason behind it is another matter.
  private static func isReason(_ finding: Finding, of other: Finding, _ rulebook: Rulebook) -> Bool
  {
    guard !finding.scene.isHan,
      rulebook.rules[finding.rule].kind == rulebook.rules[other.rule].kind,
      let far = finding.match.companies.last?.group.tokens,
      let near = other.match.companies.last?.group.tokens, near.upperBound <= far.lowerBound,
      finding.match.trigger.lowerBound < far.lowerBound,
      finding.match.money == nil || finding.match.money == other.match.money,
      finding.sharesWords(with: other),
      Set(finding.parties.map(\.company)).isDisjoint(with: other.parties.map(\.company))
    else { return false }
    return (near.upperBound..<far.lowerBound).contains {
      reasons.contains(finding.scene.word($0))
    }
  }
  private static let reasons: Set<String> = [
    "for", "over", "after", "because", "than", "since", "whose", "which", "who", "that", "about",
  ]

  /// Of those whom nobody names, words tell one thing: “told stores to block 30 apps”.
  private static func tellsSurer(_ finding: Finding, than other: Finding, _ rulebook: Rulebook)
    -> Bool
  {
    other.isOnUnnamed && rulebook.rules[finding.rule].kind != rulebook.rules[other.rule].kind
      && (!finding.isOnUnnamed
        || rulebook.rules[finding.rule].priority > rulebook.rules[other.rule].priority)
      && finding.sharesWords(with: other)
  }

  /// “Ordered it to stop selling” is a ban rather than an order to put something right. A guess is
  /// never told rather than what a surer rule says.
  private static func tells(_ finding: Finding, ratherThan other: Finding, _ rulebook: Rulebook)
    -> Bool
  {
    let (rule, surer) = (rulebook.rules[finding.rule], rulebook.rules[other.rule])
    let kind = rulebook.kinds.first { $0.id == rule.kind }
    return kind?.ratherThan.contains(surer.kind) == true && rule.priority >= min(surer.priority, 0)
      && !isToldBeside(finding, other)
      && (finding.sharesWords(with: other)
        && Set(other.parties.map(\.company)).isSubset(of: finding.parties.map(\.company))
        || finding.counts(whatIsOrderedBy: other))
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
