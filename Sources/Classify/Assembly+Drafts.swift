import Model

/// What one finding says, with what its surroundings add: who acts, for whom a count is.
extension Assembly {
  func draft(of finding: Finding, named: [Int]) -> Draft {
    let rule = rulebook.rules[finding.rule]
    var regulators = finding.authorities
    // “The Federal Court fined Acme in proceedings brought by the Bell Office”.
    if !regulators.isEmpty, regulators.allSatisfy({ entry($0).body == .court }) {
      regulators += named.filter { entry($0).body != .court && !regulators.contains($0) }.prefix(2)
    }
    let country =
      finding.match.regulators.lazy.compactMap(\.country).first
      ?? finding.match.literals.lazy.compactMap { describer.country(at: $0, in: finding.scene) }
      .first
      ?? (regulators.isEmpty && finding.offices.isEmpty
        ? describer.openingCountry(of: finding.scene) : nil)
    if regulators.isEmpty, rule.mode == .government {
      regulators = finding.match.literals.compactMap {
        describer.attorney(at: $0, in: finding.scene)
      }
    }
    if regulators.isEmpty, finding.offices.isEmpty, takesAuthorityFromContext(finding, rule) {
      regulators = context(finding, named, rule).filter { isOf(country, $0) }
    }
    var parties = finding.parties.map {
      (company: $0.company, role: $0.role, surface: finding.surface(of: $0.surface))
    }
    parties = withPartners(parties, in: finding, rule)
    // Of what an authority counts, companies did some.
    if kinds[rule.kind]?.countedStage != nil, kinds[rule.kind]?.isByPlatform == false {
      for group in finding.statistics.compactMap({ self.group(of: $0.mention, in: finding.scene) })
      {
        for (member, surface) in zip(group.members, group.surfaces)
        where !parties.contains(where: { $0.company == member }) {
          parties.append((member, .venue, finding.surface(of: surface)))
        }
      }
    }
    // A count of companies is of others than those named before.
    if parties.isEmpty, !finding.scene.tellsEarlierBatch,
      rule.carries || finding.statistics.contains(where: { $0.statistic.unit != .other })
    {
      parties = groupActedAgainst(
        before: finding.scene, by: regulators, kinds[rule.kind])
    }
    if parties.isEmpty, kinds[rule.kind]?.isByPlatform == true,
      !rule.carries || finding.scene.isHan && allNamed.isEmpty && drafts.allSatisfy(isByNobody)
    {
      parties = reporter(in: finding.sentence.item)
    }
    return Draft(
      rule: rule, first: finding, item: finding.sentence.item,
      isTitle: finding.sentence.field == .title,
      parties: parties, regulators: regulators, regulatorIsNamed: !finding.authorities.isEmpty,
      offices: finding.offices,
      country: country,
      amount: finding.match.money, isTotal: finding.scene.tellsTotal(finding.match.money),
      statistics: statistics(of: finding, rule),
      arePart: finding.statistics.first?.isPart ?? false,
      laws: finding.match.laws
        + finding.scene.laws.map(\.law).filter { !finding.match.laws.contains($0) },
      date: finding.match.date, isBackground: finding.isBackground,
      told: History.newest(finding.scene, finding.match),
      isPlanned: finding.effects.contains(.planned), evidence: [finding.evidence],
      usesPronoun: finding.match.companies.contains { $0.group.isPronoun },
      last: finding.sentence, unnamed: finding.scene.unnamed(in: finding.match),
      crowd: finding.statistics.isEmpty ? finding.scene.crowd(in: finding.match) : nil,
      needsNames: finding.match.companies.contains {
        $0.group.isCrowd && !finding.scene.areCompanies($0.group)
      })
  }

  func takesAuthorityFromContext(_ finding: Finding, _ rule: Rule) -> Bool {
    kinds[rule.kind]?.isByPlatform != true && rule.mode != .private && rule.mode != .class
      && !finding.isOnlyAffected
  }

  /// Who acts, where the sentence's pattern does not say: named in the sentence, earlier in the item,
  /// in the title, or the publisher. A court case takes only what its own sentence names.
  func context(_ finding: Finding, _ named: [Int], _ rule: Rule) -> [Int] {
    let groups = finding.scene.regulators.filter { !$0.isPronoun && !$0.members.isEmpty }
    if let near = groups.first(where: { entry($0.members[0]).body != .court }) ?? groups.first {
      return near.members
    }
    guard kinds[rule.kind]?.isInCourt != true else { return [] }
    if let pronoun = finding.scene.regulators.first { return pronoun.members }
    if let earlier = authorities[finding.sentence.item] { return earlier }
    if let titleItem, let title = authorities[titleItem] { return title }
    guard let publisher = extraction.document.publisher,
      let index = rulebook.regulators.firstIndex(where: { $0.id == publisher })
    else { return [] }
    return [index]
  }

  /// Whom the item has just told to be acted against, for a count their services as its place; of a
  /// platform's own doing, the platform.
  func groupActedAgainst(before scene: Scene, by regulators: [Int], _ kind: ActionKind?)
    -> [Draft.Party]
  {
    let item = scene.sentence.item
    let isPlatform = kind?.isByPlatform == true
    guard
      let earlier = drafts.last(where: {
        ($0.item == item || isPlatform && ($0.isTitle || isOnlyPlatform($0)))
          && !$0.parties.isEmpty && !$0.isBackground
          && (kinds[$0.rule.kind]?.isByPlatform == true) == isPlatform
      }),
      Set(earlier.regulators) == Set(regulators) || earlier.regulators.isEmpty,
      scene.isHan || isPlatform || isClose(earlier.last, to: scene.sentence)
    else { return [] }
    let isCount = !isPlatform && kind?.countedStage != nil
    return earlier.parties.map { ($0.company, isCount ? .venue : $0.role, $0.surface) }
  }

  /// What stands farther behind a group goes on with something else.
  private func isClose(_ last: Sentence, to sentence: Sentence) -> Bool {
    last.field == .title
      || extraction.sentences.count {
        last.tokens.upperBound <= $0.tokens.lowerBound
          && $0.tokens.upperBound <= sentence.tokens.lowerBound
      } < Self.sentencesOfGroup
  }
  private static let sentencesOfGroup = 3

  /// Whose report the item is on: the one company that it names.
  func reporter(in item: Int) -> [Draft.Party] {
    let named = (companies[item] ?? []).union(titleItem.flatMap { companies[$0] } ?? [])
      .filter(rulebook.companies.indices.contains)
    guard named.count == 1, let company = named.first else { return [] }
    return [(company, .actor, rulebook.companies[company].name)]
  }

  /// No other platform has told what it removed.
  private func isOnlyPlatform(_ draft: Draft) -> Bool {
    drafts.allSatisfy {
      kinds[$0.rule.kind]?.isByPlatform != true
        || $0.parties.map(\.company) == draft.parties.map(\.company)
    }
  }

  /// The company that did it, or on whose service the counted things were.
  private func group(of count: Mention, in scene: Scene) -> Scene.Group? {
    if let doer = scene.doer(of: count), !doer.isPronoun { return doer }
    return scene.place(of: count)
  }

  /// Fewer firms that nobody names are no number that is worth telling.
  private static let leastOfMany = 10

  func statistics(of finding: Finding, _ rule: Rule) -> [TakedownStatistic] {
    let isOwn = kinds[rule.kind]?.isByPlatform == true || finding.isOnlyAffected
    var total: [TakedownStatistic.Unit: Int] = [:]
    // 约谈20家企业: they are whom it is done to, as long as nothing else is counted.
    let areParties =
      finding.scene.isHan && kinds[rule.kind]?.countedStage == nil
      && finding.statistics.allSatisfy {
        $0.statistic.unit == .other && $0.statistic.verb == .other
      }
      && finding.scene.unnamed(in: finding.match) != nil
    if areParties { return [] }
    if finding.statistics.isEmpty, let firms = finding.scene.countedFirms(in: finding.match),
      firms.value >= Self.leastOfMany
    {
      return [firms]
    }
    return finding.statistics.map { entry in
      var statistic = entry.statistic
      statistic.by =
        isOwn || finding.scene.doer(of: entry.mention)?.isPronoun == false ? .company : .regulator
      statistic.companies =
        isOwn
        ? []
        : (group(of: entry.mention, in: finding.scene)?.members ?? []).compactMap {
          rulebook.company($0, in: extraction).id
        }
      if entry.isPart {
        statistic.subsetOf = total[statistic.unit]
      } else {
        total[statistic.unit] = statistic.value
      }
      return statistic
    }
  }
}
