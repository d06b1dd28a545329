import Model

/// Joins the findings of one document into its actions.
///
/// Two findings are one action if they are of one kind and neither names a company, an authority or
/// a sum that the other contradicts. A count without a company of its own belongs to the group that
/// the same item has just told to be acted against.
struct Assembly {
  let rulebook: Rulebook
  let extraction: Extraction
  let kinds: [String: ActionKind]
  var drafts: [Draft] = []
  /// Authorities named so far in each item; the title's under its own item.
  var authorities: [Int: [Int]] = [:]
  /// Companies named so far in each item.
  var companies: [Int: Set<Int>] = [:]
  /// Authorities of the whole document, courts left out, in the order in which they are named.
  var allNamed: [Int] = []
  var titleItem: Int?
  /// How many sentences of which item still tell what went before, behind “It is not the first time.”
  var historyAhead = (item: -1, sentences: 0)
  /// Deals of which the text has told.
  var deals: [Scene.Deal] = []
  /// Counts of faulty apps in each item that no finding took.
  var faulty: [Int: [TakedownStatistic]] = [:]
  /// Names of authorities that the registry does not have.
  var offices: [String] = []
  /// The longest Chinese name that the text has for an authority.
  var localNames: [Int: String] = [:]

  let describer: Describer
  let openers: [Int]
  let rubric: Rubric?

  init(_ rulebook: Rulebook, _ extraction: Extraction, _ describer: Describer) {
    (self.rulebook, self.extraction, self.describer) = (rulebook, extraction, describer)
    kinds = Dictionary(rulebook.kinds.map { ($0.id, $0) }) { first, _ in first }
    openers = rulebook.openers
    rubric = rulebook.rubric(of: extraction.document)
    titleItem = extraction.sentences.first { $0.field == .title }?.item
  }

  /// Takes the findings of a sentence, in reading order.
  ///
  /// - Parameter listed: the same sentence if what may name members of a group is taken for their names.
  mutating func add(_ findings: [Finding], in scene: Scene, or listed: () -> Scene?) {
    let named = scene.regulators.filter { !$0.isPronoun }.flatMap(\.members)
    noteNames(in: scene)
    nameUnnamed(by: scene, telling: findings)
    deals += scene.deals
    for office in scene.regulators.flatMap(\.offices) where !offices.contains(office) {
      offices.append(office)
    }
    if !named.isEmpty { authorities[scene.sentence.item] = named }
    for group in scene.companies where !group.isPronoun {
      companies[scene.sentence.item, default: []].formUnion(group.members)
    }
    allNamed += named.filter { !allNamed.contains($0) && entry($0).body != .court }
    var hasCarriedOn = false
    // Counts that are news of nobody if they go on with nothing.
    var alone = Set(findings.filter(countsAlone).flatMap(\.counts))
    for finding in carriersFirst(withoutLeft(findings, in: scene), before: alone) {
      if countsAlone(finding), alone.isDisjoint(with: finding.counts) { continue }
      var draft = draft(of: finding, named: named)
      if draft.rule.carries, !draft.statistics.isEmpty {
        // It goes on with what a platform has told before, else with what an authority has.
        if hasCarriedOn || draft.isTitle && !draft.first.scene.isHan
          || draft.parties.isEmpty && isByPlatform(draft)
        {
          continue
        }
        hasCarriedOn = true
      }
      // An undated text tells its news without a date, and what went before with one.
      if rubric != .roundUp, extraction.document.published == nil, draft.told != nil,
        draft.statistics.isEmpty,
        drafts.contains(where: { !$0.isBackground && $0.told == nil && $0.rule.priority >= 0 })
      {
        draft.isBackground = true
      }
      if scene.tellsSequel, drafts.last(where: { $0.item == draft.item })?.isBackground == true {
        draft.isBackground = true
      }
      if isEarlierCount(draft) || goesOnWithHistory(draft) || wentBefore(draft) {
        draft.isBackground = true
      }
      if isRetold(draft) { draft.parties = [] }
      if let counted = counted(before: draft) {
        merge(draft, into: counted)
      } else if let total = total(of: draft) {
        draft.amount = nil
        merge(draft, into: total)
      } else if let headline = headline(over: draft) {
        draft.parties = []
        merge(draft, into: headline)
      } else if let campaign = campaign(behind: draft) {
        merge(draft.carriedOut(), into: campaign)
      } else if let ban = banCounted(by: draft) {
        merge(draft, into: ban)
      } else if let list = listing(draft) {
        takeOut(&draft, of: list)
        drafts.append(draft)
      } else if let index = drafts.firstIndex(where: { joins($0, draft) }) {
        merge(draft, into: index)
      } else if draft.rule.carries, !alone.isDisjoint(with: finding.counts) {
        continue
      } else {
        drafts.append(draft)
      }
      if draft.rule.carries { alone.subtract(finding.counts) }
    }
    lookAhead(from: scene, telling: findings)
    addMembers(listedIn: scene)
    addEchoesInHan(in: scene, besides: findings)
    gatherMembers(in: scene, telling: findings, or: listed)
    addPartners(namedIn: scene, besides: findings)
    addLoose(in: scene, besides: findings)
  }

  private func countsAlone(_ finding: Finding) -> Bool {
    let rule = rulebook.rules[finding.rule]
    return rule.priority < 0 && !rule.carries && finding.parties.isEmpty
      && finding.authorities.isEmpty && !finding.statistics.isEmpty
  }

  private func carriersFirst(_ findings: [Finding], before alone: Set<Range<Int>>) -> [Finding] {
    guard !alone.isEmpty else { return findings }
    return findings.filter { rulebook.rules[$0.rule].carries }
      + findings.filter { !rulebook.rules[$0.rule].carries }
  }

  func isByPlatform(_ draft: Draft) -> Bool { kinds[draft.rule.kind]?.isByPlatform == true }

  mutating func noteNames(in scene: Scene) {
    for group in scene.regulators where !group.isPronoun && group.body == nil && scene.isHan {
      for (member, tokens) in zip(group.members, group.surfaces) {
        let name = scene.surface(tokens)
        // 市公安局 leaves the place out that makes it a name.
        if let first = name.first, "省市区县".contains(first), entry(member).parent != nil { continue }
        if name.count > localNames[member]?.count ?? 0 { localNames[member] = name }
      }
    }
  }

  // MARK: Actions

  /// The document's actions, in reading order.
  mutating func actions() -> [RegulatoryAction] {
    for index in drafts.indices
    where drafts[index].first.scene.isHan && drafts[index].parties.isEmpty
      && !drafts[index].statistics.isEmpty
    {
      drafts[index].parties = groupNamedLater(for: drafts[index])
    }
    for index in drafts.indices {
      let courts = drafts[index].regulators.filter { entry($0).body == .court }
      guard drafts[index].regulators.allSatisfy({ courts.contains($0) || entry($0).isGeneric })
      else { continue }
      let named = authoritiesNamedLater(for: drafts[index])
      if !named.isEmpty { drafts[index].regulators = courts + named }
    }
    countFaulty()
    giveToPlatforms()
    nameListed()
    nameByOnlyCompany()
    joinWhatMet()
    setApartHistory()
    setApartAsides()
    dropSteps()
    joinOperators()
    setApartPassing()
    dropPartsOfTotals()
    dropToldApart()
    let kept = drafts.filter {
      !isCountedElsewhere($0) && !isOfNobody($0) && !carriesOnNothing($0) && !isOverruled($0)
        && !isNamedBelow($0) && !isCountOfFirms($0)
        && !isListedAmongCounts($0)
        && !isToldApart($0) && !isOnDemand($0) && !isToldMoreExactly($0)
    }
    return kept.map(action)
  }

  /// Whether a regulator is of the country that the sentence tells, if it tells one.
  func isOf(_ country: String?, _ regulator: Int) -> Bool {
    country.map { $0 == jurisdiction(of: regulator) } ?? true
  }

  /// What the registry says of an authority, or of the one above a local one.
  func entry(_ regulator: Int) -> Regulator {
    rulebook.regulators[rulebook.registered(regulator, in: extraction)]
  }

  func jurisdiction(of regulator: Int) -> String {
    rulebook.jurisdiction(of: regulator, in: extraction)
  }

  func action(_ draft: Draft) -> RegulatoryAction {
    let laws = draft.laws.map { rulebook.laws[$0] }
    let statistics = draft.statistics.filter { !draft.counts(itsParties: $0) }.map { statistic in
      var statistic = statistic
      guard statistic.companies.isEmpty else { return statistic }
      statistic.companies = draft.parties.filter {
        $0.role != .affected || statistic.unit == .positions
      }.compactMap { rulebook.company($0.company, in: extraction).id }
      return statistic
    }
    let jurisdiction =
      draft.regulators.first.map(jurisdiction(of:)) ?? draft.country
      ?? laws.first?.jurisdiction ?? extraction.document.country
    return RegulatoryAction(
      kind: draft.rule.kind, mode: draft.rule.mode, stage: stage(draft),
      background: draft.isBackground,
      confidence: confidence(draft),
      companies: draft.parties.map { party in
        let company = rulebook.company(party.company, called: party.surface, in: extraction)
        return .init(id: company.id, name: company.name, role: party.role, surface: party.surface)
      },
      regulators: named(authorities(of: draft))
        + officeNames(draft).map { .init(id: nil, name: $0) },
      jurisdiction: jurisdiction,
      amount: draft.amount?.inCurrency(of: jurisdiction ?? home(of: draft)), statistics: statistics,
      legalBasis: laws.map(\.id), date: draft.date,
      evidence: draft.evidence, rule: draft.rule.id)
  }

  /// The country of all its companies: where nobody says who acts, theirs is the currency of a text in
  /// traditional characters; else that of Taiwan, if the text speaks of no other place that writes so.
  private func home(of draft: Draft) -> String? {
    guard Pronouns.isTraditional(extraction) else { return nil }
    let homes = Set(
      draft.parties.map { party in
        rulebook.companies.indices.contains(party.company)
          ? rulebook.companies[party.company].home : nil
      })
    if homes.count == 1, let home = homes.first ?? nil { return home }
    return extraction.document.text.unicodeScalars.contains(where: Self.beyondStrait.contains)
      ? nil : "TW"
  }
  private static let beyondStrait: Set<Unicode.Scalar> = ["港", "澳", "新"]

  /// The offices that act; where a text names one alone, nobody else does.
  private func officeNames(_ draft: Draft) -> [String] {
    let isOpen =
      draft.offices.isEmpty && draft.regulators.isEmpty && allNamed.isEmpty && offices.count == 1
      && takesAuthorityFromContext(draft.first, draft.rule)
      && kinds[draft.rule.kind]?.isInCourt != true
    return isOpen ? offices : draft.offices
  }

  /// Authorities as the result names them: in a Chinese text by the longest Chinese name that it has for them.
  func named(_ regulators: [Int]) -> [RegulatoryAction.Authority] {
    var seen: Set<Int> = []
    return regulators.filter { !entry($0).isGeneric && seen.insert($0).inserted }.map { index in
      var authority = rulebook.authority(index, in: extraction)
      authority.name = localNames[index] ?? hanName(of: index) ?? authority.name
      return authority
    }
  }

  /// The registry's Chinese name of a local authority that a Chinese text names without its place.
  private func hanName(of regulator: Int) -> String? {
    guard extraction.language == "zh", rulebook.regulators.indices.contains(regulator),
      jurisdiction(of: regulator) == "CN"
    else { return nil }
    return entry(regulator).names.first {
      $0.text.unicodeScalars.first.map { $0.value >= 0x3400 } ?? false
    }?
    .text
  }

  func stage(_ draft: Draft) -> RegulatoryAction.Stage {
    if draft.isPlanned { return .proposed }
    let kind = kinds[draft.rule.kind]
    return draft.rule.stage ?? (draft.statistics.isEmpty ? nil : kind?.countedStage) ?? kind?.stage
      ?? .decided
  }

  func confidence(_ draft: Draft) -> Double {
    var percent = 92
    if draft.usesPronoun { percent -= 15 }
    if !draft.regulatorIsNamed, !draft.regulators.isEmpty { percent -= 10 }
    if draft.parties.isEmpty { percent -= 5 }
    return Double(percent) / 100
  }
}
