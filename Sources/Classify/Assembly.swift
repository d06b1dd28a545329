import Model

/// Joins the findings of one document into its actions.
///
/// Two findings are one action if they are of one kind and neither names a company, an authority or
/// a sum that the other contradicts. A count without a company of its own belongs to the group that
/// the same item has just told to be acted against.
struct Assembly {
  private typealias PlacedParty = (company: Int, role: RegulatoryAction.Role, surface: String)

  /// An action in the making.
  private struct Draft {
    var rule: Rule
    var first: Finding
    var item: Int
    var isTitle: Bool
    var parties: [PlacedParty]
    var regulators: [Int]
    var regulatorIsNamed: Bool
    /// The country of an authority that is only described: “Turkish regulators”.
    var country: String?
    var amount: Money?
    var statistics: [TakedownStatistic]
    /// A count of the first sentence is a part of a total that stands before it.
    var isPart: Bool
    var laws: [Int]
    var date: PartialDate?
    var isBackground: Bool
    /// Its clause has a date with a year.
    var tellsYear: Bool
    /// The date of its clause.
    var told: PartialDate?
    var isPlanned: Bool
    var evidence: [Evidence]
    var usesPronoun: Bool

    /// It names nobody, or counts firms or their apps: who they are may be told next.
    var tellsOfGroup: Bool {
      parties.isEmpty || first.scene.counts.contains { [.other, .apps, .websites, .groups].contains($0.unit) }
    }

    /// The same as part of an authority's drive: its platforms are where the content was.
    func carriedOut() -> Draft {
      var draft = self
      draft.parties = parties.map { ($0.company, .venue, $0.surface) }
      return draft
    }
  }

  private let rulebook: Rulebook
  private let extraction: Extraction
  private let kinds: [String: ActionKind]
  private var drafts: [Draft] = []
  /// Authorities named so far in each item; the title's under its own item.
  private var authorities: [Int: [Int]] = [:]
  /// Authorities of the whole document, courts left out, in the order in which they are named.
  private var allNamed: [Int] = []
  private var titleItem: Int?
  /// The longest Chinese name that the text has for an authority.
  private var localNames: [Int: String] = [:]

  private let describer: Describer

  init(_ rulebook: Rulebook, _ extraction: Extraction, _ describer: Describer) {
    (self.rulebook, self.extraction, self.describer) = (rulebook, extraction, describer)
    kinds = Dictionary(rulebook.kinds.map { ($0.id, $0) }) { first, _ in first }
    titleItem = extraction.sentences.first { $0.field == .title }?.item
  }

  /// Takes the findings of a sentence, in reading order.
  mutating func add(_ findings: [Finding], in scene: Scene) {
    let named = scene.regulators.filter { !$0.isPronoun }.flatMap(\.members)
    noteNames(in: scene)
    if !named.isEmpty { authorities[scene.sentence.item] = named }
    allNamed += named.filter { !allNamed.contains($0) && entry($0).body != .court }
    for finding in findings {
      var draft = draft(of: finding, named: named)
      // An undated text tells its news without a year, and what went before with one.
      if extraction.document.published == nil, History.tellsYear(scene, finding.match.trigger),
        drafts.contains(where: { !$0.isBackground && !$0.tellsYear && $0.rule.priority >= 0 })
      {
        draft.isBackground = true
      }
      if let total = total(of: draft) {
        draft.amount = nil
        merge(draft, into: total)
      } else if let campaign = campaign(behind: draft) {
        merge(draft.carriedOut(), into: campaign)
      } else if let ban = banCounted(by: draft) {
        merge(draft, into: ban)
      } else if let index = drafts.firstIndex(where: { joins($0, draft) }) {
        merge(draft, into: index)
      } else {
        drafts.append(draft)
      }
    }
    addMembers(listedIn: scene)
  }

  private mutating func noteNames(in scene: Scene) {
    for group in scene.regulators where !group.isPronoun && group.body == nil && scene.isHan {
      for (member, tokens) in zip(group.members, group.surfaces) {
        let name = scene.surface(tokens)
        if name.count > localNames[member]?.count ?? 0 { localNames[member] = name }
      }
    }
  }

  /// How likely a list of members is that of a draft: of its own sentence, else of counts, else the last.
  private func fitness(_ index: Int, _ scene: Scene) -> (Int, Int, Int) {
    let isHere = drafts[index].first.sentence == scene.sentence
    return (isHere ? 1 : 0, drafts[index].statistics.count, index)
  }

  /// “Among them are Acme and Bolt”: whom the text told before as a group, it names now.
  private mutating func addMembers(listedIn scene: Scene) {
    guard let listed = scene.listed(by: rulebook.listIntroducers),
      let index = drafts.indices.filter({
        drafts[$0].item == scene.sentence.item && !drafts[$0].isBackground
          && drafts[$0].tellsOfGroup
      }).max(by: { fitness($0, scene) < fitness($1, scene) }), scene.sentence.tokens.lowerBound - drafts[index].first.sentence.tokens.upperBound < 60
    else { return }
    let role: RegulatoryAction.Role =
      kinds[drafts[index].rule.kind]?.isByPlatform == true ? .actor : .target
    for (company, tokens) in zip(listed.members, listed.surfaces)
    where !drafts[index].parties.contains(where: { $0.company == company }) {
      drafts[index].parties.append((company, role, scene.surface(tokens)))
    }
  }

  // MARK: Drafts

  private func draft(of finding: Finding, named: [Int]) -> Draft {
    let rule = rulebook.rules[finding.rule]
    var regulators = finding.authorities
    // “The Federal Court fined Acme in proceedings brought by the Bell Office”.
    if !regulators.isEmpty, regulators.allSatisfy({ entry($0).body == .court }) {
      regulators += named.filter { entry($0).body != .court && !regulators.contains($0) }.prefix(2)
    }
    let country =
      finding.match.regulators.lazy.compactMap(\.country).first
      ?? finding.match.literals.lazy.compactMap { describer.country(at: $0, in: finding.scene) }.first
    if regulators.isEmpty, takesAuthorityFromContext(finding, rule) {
      regulators = context(finding, named, rule).filter { isOf(country, $0) }
    }
    var parties = finding.parties.map {
      (company: $0.company, role: $0.role, surface: finding.surface(of: $0.surface))
    }
    // A count of companies is of others than those named before.
    if parties.isEmpty,
      rule.carries || finding.statistics.contains(where: { $0.statistic.unit != .other })
    {
      parties = groupActedAgainst(
        in: finding.sentence.item, by: regulators,
        isPlatform: kinds[rule.kind]?.isByPlatform == true)
    }
    return Draft(
      rule: rule, first: finding, item: finding.sentence.item,
      isTitle: finding.sentence.field == .title,
      parties: parties, regulators: regulators, regulatorIsNamed: !finding.authorities.isEmpty,
      country: country,
      amount: finding.match.money,
      statistics: statistics(of: finding, parties: parties.map(\.company), rule),
      isPart: finding.statistics.first?.isPart ?? false,
      laws: finding.match.laws
        + finding.scene.laws.map(\.law).filter { !finding.match.laws.contains($0) },
      date: finding.match.date, isBackground: finding.isBackground,
      tellsYear: History.tellsYear(finding.scene, finding.match.trigger),
      told: History.newest(finding.scene, finding.match.trigger),
      isPlanned: finding.effects.contains(.planned), evidence: [finding.evidence],
      usesPronoun: finding.match.companies.contains { $0.group.isPronoun })
  }

  /// The fine whose sum the draft tells a part of: 罚没71亿元，其中….
  private func total(of draft: Draft) -> Int? {
    guard let part = draft.amount, draft.first.scene.isPart(draft.first.match.tokens) else {
      return nil
    }
    return drafts.lastIndex { known in
      known.rule.kind == draft.rule.kind && known.isBackground == draft.isBackground
        && (known.item == draft.item || known.isTitle)
        && known.amount.map { $0.currency == part.currency && $0.value > part.value } ?? false
        && Set(known.parties.map(\.company)).isSuperset(of: draft.parties.map(\.company))
    }
  }

  /// What platforms count in the report on an authority's drive belongs to the drive.
  private func campaign(behind draft: Draft) -> Int? {
    guard kinds[draft.rule.kind]?.isByPlatform == true, !draft.statistics.isEmpty else {
      return nil
    }
    return drafts.lastIndex {
      $0.item == draft.item && $0.regulatorIsNamed && !$0.statistics.isEmpty
        && kinds[$0.rule.kind]?.isByPlatform == false && $0.isBackground == draft.isBackground
    }
  }

  /// Where a text tells of blocked apps as a ban, its later counts of them tell of that ban too.
  private func banCounted(by draft: Draft) -> Int? {
    guard draft.parties.isEmpty, let count = draft.statistics.first else { return nil }
    return drafts.firstIndex {
      $0.rule.priority > draft.rule.priority && $0.rule.kind != draft.rule.kind
        && $0.isBackground == draft.isBackground && $0.regulators == draft.regulators
        && $0.statistics.contains { $0.unit == count.unit && [.blocked, .banned].contains($0.verb) }
        && [.blocked, .banned].contains(count.verb)
    }
  }

  private func takesAuthorityFromContext(_ finding: Finding, _ rule: Rule) -> Bool {
    kinds[rule.kind]?.isByPlatform != true && rule.mode != .private && rule.mode != .class
      && !finding.isOnlyAffected
  }

  /// Who acts, where the sentence's pattern does not say: named in the sentence, earlier in the item,
  /// in the title, or the publisher. A court case takes only what its own sentence names.
  private func context(_ finding: Finding, _ named: [Int], _ rule: Rule) -> [Int] {
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

  /// Whom the item has just told to be acted against; of a platform's own doing, the platform.
  private func groupActedAgainst(in item: Int, by regulators: [Int], isPlatform: Bool)
    -> [PlacedParty]
  {
    guard
      let earlier = drafts.last(where: {
        ($0.item == item || isPlatform && $0.isTitle) && !$0.parties.isEmpty && !$0.isBackground
          && (kinds[$0.rule.kind]?.isByPlatform == true) == isPlatform
      }),
      Set(earlier.regulators) == Set(regulators) || earlier.regulators.isEmpty
    else { return [] }
    return earlier.parties.map { ($0.company, isPlatform ? $0.role : .venue, $0.surface) }
  }

  private func statistics(of finding: Finding, parties: [Int], _ rule: Rule) -> [TakedownStatistic]
  {
    let isOwn = kinds[rule.kind]?.isByPlatform == true || finding.isOnlyAffected
    var total: [TakedownStatistic.Unit: Int] = [:]
    return finding.statistics.map { entry in
      var statistic = entry.statistic
      statistic.by = isOwn ? .company : .regulator
      statistic.companies = parties.compactMap { rulebook.company($0, in: extraction).id }
      if entry.isPart {
        statistic.subsetOf = total[statistic.unit]
      } else {
        total[statistic.unit] = statistic.value
      }
      return statistic
    }
  }

  // MARK: Joining

  private func joins(_ a: Draft, _ b: Draft) -> Bool {
    guard a.rule.kind == b.rule.kind, a.isBackground == b.isBackground,
      a.rule.mode == b.rule.mode || b.rule.mode == nil || a.rule.mode == nil
        || Set([a.rule.mode, b.rule.mode]) == [.private, .class]
          && (a.first.sentence == b.first.sentence || a.isTitle)
    else { return false }
    let (x, y) = (Set(a.parties.map(\.company)), Set(b.parties.map(\.company)))
    if !x.isEmpty, !y.isEmpty, x.isDisjoint(with: y) { return false }
    // 法院 of a Chinese headline is the court that the text names.
    let isAnybody =
      a.first.scene.isHan && (a.regulators + b.regulators).contains { entry($0).isGeneric }
    if !a.regulators.isEmpty, !b.regulators.isEmpty, !isAnybody,
      !rulebook.sharesAuthority(a.regulators, b.regulators, in: extraction),
      a.item != b.item && !a.isTitle || x.isEmpty || x != y
        || !rulebook.sharesJurisdiction(a.regulators, b.regulators, in: extraction)
    {
      return false
    }
    // In another currency it is the same sum, converted.
    if let p = a.amount, let q = b.amount, p.currency == q.currency, !p.retells(q) {
      return false
    }
    // Beyond its own item only a shared company, or the title, ties a finding to an action.
    return a.item == b.item || a.isTitle || !x.isDisjoint(with: y)
  }

  private mutating func merge(_ draft: Draft, into index: Int) {
    for party in draft.parties
    where !drafts[index].parties.contains(where: { $0.company == party.company }) {
      drafts[index].parties.append(party)
    }
    if drafts[index].regulators.isEmpty
      || (draft.regulatorIsNamed && !drafts[index].regulatorIsNamed)
    {
      if !draft.regulators.isEmpty { drafts[index].regulators = draft.regulators }
      drafts[index].regulatorIsNamed = drafts[index].regulatorIsNamed || draft.regulatorIsNamed
    } else if draft.regulatorIsNamed {
      drafts[index].regulators += draft.regulators.filter { !drafts[index].regulators.contains($0) }
    }
    // A headline rounds and converts; the text below it has the sum itself.
    let isBetter = drafts[index].amount.map { known in
      draft.amount.map {
        known.bound != .exact && $0.bound == .exact
          || drafts[index].isTitle && $0.currency != known.currency
      } ?? false
    }
    if isBetter ?? true { drafts[index].amount = draft.amount }
    for (place, statistic) in draft.statistics.enumerated() {
      mergeStatistic(statistic, isPart: place == 0 && draft.isPart, into: index)
    }
    for law in draft.laws where !drafts[index].laws.contains(law) { drafts[index].laws.append(law) }
    drafts[index].date = drafts[index].date ?? draft.date
    drafts[index].country = drafts[index].country ?? draft.country
    drafts[index].isPlanned = drafts[index].isPlanned && draft.isPlanned
    for evidence in draft.evidence where !drafts[index].evidence.contains(evidence) {
      drafts[index].evidence.append(evidence)
    }
    if drafts[index].isTitle, !draft.isTitle { drafts[index].item = draft.item }
  }

  /// A count told again is the same one; its exact form replaces the rounded.
  private mutating func mergeStatistic(
    _ statistic: TakedownStatistic, isPart: Bool, into index: Int
  ) {
    var statistic = statistic
    if let known = drafts[index].statistics.firstIndex(where: { $0.retells(statistic) }) {
      if statistic.isFiner(than: drafts[index].statistics[known]) {
        drafts[index].statistics[known].value = statistic.value
        drafts[index].statistics[known].bound = .exact
      }
      return
    }
    if isPart, statistic.subsetOf == nil {
      statistic.subsetOf =
        drafts[index].statistics.last {
          $0.unit == statistic.unit && $0.value > statistic.value
        }?.value
    }
    drafts[index].statistics.append(statistic)
  }

  // MARK: Actions

  /// The document's actions, in reading order.
  mutating func actions() -> [RegulatoryAction] {
    for index in drafts.indices
    where drafts[index].parties.isEmpty && !drafts[index].statistics.isEmpty {
      drafts[index].parties = groupNamedLater(for: drafts[index])
    }
    for index in drafts.indices where drafts[index].regulators.isEmpty {
      drafts[index].regulators = authoritiesNamedLater(for: drafts[index])
    }
    nameListed()
    joinWhatMet()
    setApartHistory()
    dropSteps()
    let kept = drafts.filter {
      !isCountedElsewhere($0) && !isOfNobody($0) && !isOverruled($0) && !isListedAmongCounts($0)
        && !isToldApart($0)
    }
    return kept.map(action)
  }

  /// The suit beside its judgment, the probe beside the fine that closed it: of one company's case a
  /// Chinese item tells the outcome, and what led to it only in passing.
  private mutating func dropSteps() {
    let all = drafts
    for index in drafts.indices {
      let draft = all[index]
      guard draft.first.scene.isHan, !draft.isBackground, draft.statistics.isEmpty,
        let kind = kinds[draft.rule.kind]
      else { continue }
      let told = all.filter {
        let isCounted =
          kind.countedAs == $0.rule.kind && !$0.statistics.isEmpty
          && $0.first.sentence == draft.first.sentence
        return (isCounted || kinds[$0.rule.kind]?.ends.contains(kind.id) ?? false)
          && !$0.isBackground && $0.rule.priority >= 0
          && ($0.item == draft.item || $0.isTitle || draft.isTitle)
          && (draft.regulators.isEmpty || $0.regulators.isEmpty
            || rulebook.sharesJurisdiction(draft.regulators, $0.regulators, in: extraction))
      }.flatMap(\.parties).map(\.company)
      drafts[index].parties.removeAll { told.contains($0.company) }
    }
    let kept = drafts.indices.filter { all[$0].parties.isEmpty || !drafts[$0].parties.isEmpty }
    drafts = kept.map { drafts[$0] }
  }

  /// Drafts that came to name the same companies only after both had begun are one.
  private mutating func joinWhatMet() {
    var index = drafts.count - 1
    while index > 0 {
      let companies = Set(drafts[index].parties.map(\.company))
      let other = drafts[..<index].firstIndex {
        !companies.isEmpty && joins($0, drafts[index])
          && (companies.isSuperset(of: $0.parties.map(\.company))
            || companies.isSubset(of: $0.parties.map(\.company))) && !$0.parties.isEmpty
      }
      if let other { merge(drafts.remove(at: index), into: other) }
      index -= 1
    }
  }

  /// The companies of a table belong to what the notice above it does: the severest of its acts.
  private mutating func nameListed() {
    guard !extraction.listed.isEmpty else { return }
    let open = drafts.indices.filter {
      drafts[$0].parties.isEmpty && !drafts[$0].isBackground
        && kinds[drafts[$0].rule.kind]?.family == "enforcement"
    }
    guard
      let index = open.max(by: {
        kinds[drafts[$0].rule.kind]?.severity ?? 0 < kinds[drafts[$1].rule.kind]?.severity ?? 0
      })
    else { return }
    for mention in extraction.listed {
      guard case .company(let company) = mention.meaning,
        !drafts[index].parties.contains(where: { $0.company == company })
      else { continue }
      let field = extraction.field(of: mention.tokens.lowerBound) ?? .text
      drafts[index].parties.append(
        (company, .target, TokenSpelling.text(mention.tokens, extraction, field)))
    }
    let others = Set(open).subtracting([index])
    drafts = drafts.indices.filter { !others.contains($0) }.map { drafts[$0] }
  }

  /// Who acts may be named only after the act; of a case only where the document names just one.
  private func authoritiesNamedLater(for draft: Draft) -> [Int] {
    guard takesAuthorityFromContext(draft.first, draft.rule), !draft.rule.isOfCourt else {
      return []
    }
    let isCase = kinds[draft.rule.kind]?.isInCourt == true
    let named = allNamed.filter { isOf(draft.country, $0) }
    return named.count > (isCase ? 1 : 2) ? [] : Array(named.prefix(1))
  }

  /// Whether a regulator is of the country that the sentence tells, if it tells one.
  private func isOf(_ country: String?, _ regulator: Int) -> Bool {
    country.map { $0 == entry(regulator).jurisdiction } ?? true
  }

  /// What the registry says of an authority, or of the one above a local one.
  private func entry(_ regulator: Int) -> Regulator {
    rulebook.regulators[rulebook.registered(regulator, in: extraction)]
  }

  /// The platforms of a campaign may be named only after its counts.
  private func groupNamedLater(for draft: Draft) -> [PlacedParty] {
    let group = drafts.first {
      $0.item == draft.item && $0.parties.count > 1 && $0.isBackground == draft.isBackground
        && $0.parties.allSatisfy { rulebook.companies.indices.contains($0.company) }
        && !$0.regulators.isEmpty && Set($0.regulators) == Set(draft.regulators)
    }
    return group?.parties.map { (company: $0.company, role: .venue, surface: $0.surface) } ?? []
  }

  /// A guess about a company of which another rule tells more; one about nobody gives way to all.
  private func isOverruled(_ draft: Draft) -> Bool {
    guard draft.rule.priority < 0 else { return false }
    let companies = Set(draft.parties.map(\.company))
    return drafts.contains {
      $0.rule.priority > draft.rule.priority && $0.isBackground == draft.isBackground
        && (companies.isEmpty || !companies.isDisjoint(with: $0.parties.map(\.company)))
    }
  }

  /// Nobody known acts against nobody known, and no count in a text about a drive tells of it.
  private func isOfNobody(_ draft: Draft) -> Bool {
    draft.parties.isEmpty
      && (draft.rule.carries
        || draft.regulators.isEmpty && draft.country == nil
          && (draft.statistics.isEmpty || draft.rule.near.isEmpty))
  }

  /// The headline's joint sum of companies each of which the text tells its own.
  private func isToldApart(_ draft: Draft) -> Bool {
    guard draft.amount != nil, draft.parties.count > 1 else { return false }
    return draft.parties.allSatisfy { party in
      drafts.contains {
        $0.rule.kind == draft.rule.kind && $0.amount != nil && $0.isBackground == draft.isBackground
          && $0.parties.count == 1 && $0.parties[0].company == party.company
      }
    }
  }

  /// 约谈93家，警告71家，关闭网站416家 is one report: what nobody is named for stands among its counts.
  private func isListedAmongCounts(_ draft: Draft) -> Bool {
    draft.parties.isEmpty && draft.amount == nil && kinds[draft.rule.kind]?.countedStage == nil
      && drafts.contains {
        kinds[$0.rule.kind]?.countedStage != nil && $0.statistics.count > 2
          && $0.first.sentence == draft.first.sentence
      }
  }

  /// A drive whose removals the same item counts is told by that count.
  private func isCountedElsewhere(_ draft: Draft) -> Bool {
    guard let kind = kinds[draft.rule.kind], let other = kind.countedAs, kind.stage == .ongoing,
      draft.parties.isEmpty, draft.statistics.isEmpty
    else { return false }
    return drafts.contains {
      $0.rule.kind == other && !$0.statistics.isEmpty && ($0.item == draft.item || draft.isTitle)
        && $0.isBackground == draft.isBackground
    }
  }

  private func action(_ draft: Draft) -> RegulatoryAction {
    let laws = draft.laws.map { rulebook.laws[$0] }
    let statistics = draft.statistics.map { statistic in
      var statistic = statistic
      statistic.companies = draft.parties.filter {
        $0.role != .affected || statistic.unit == .positions
      }.compactMap { rulebook.company($0.company, in: extraction).id }
      return statistic
    }
    let jurisdiction =
      draft.regulators.first.map { entry($0).jurisdiction } ?? draft.country
      ?? laws.first?.jurisdiction ?? extraction.document.country
    return RegulatoryAction(
      kind: draft.rule.kind, mode: draft.rule.mode, stage: stage(draft),
      background: draft.isBackground,
      confidence: confidence(draft),
      companies: draft.parties.map { party in
        let company = rulebook.company(party.company, in: extraction)
        return .init(id: company.id, name: company.name, role: party.role, surface: party.surface)
      },
      regulators: named(draft.regulators), jurisdiction: jurisdiction,
      amount: draft.amount?.inYuan(of: jurisdiction), statistics: statistics,
      legalBasis: laws.map(\.id), date: draft.date,
      evidence: draft.evidence, rule: draft.rule.id)
  }

  /// An act that the text dates well before its newest one is the history of it.
  private mutating func setApartHistory() {
    for index in drafts.indices where isEnded(drafts[index]) { drafts[index].isBackground = true }
    let dates = drafts.map { $0.isBackground || $0.rule.priority < 0 ? nil : $0.told }
    guard let newest = dates.compactMap(\.self).max(by: { History.isEarlier($0, $1) }) else { return }
    let isTold = extraction.document.published != nil
    let hasUndated = drafts.contains { !$0.isBackground && $0.told == nil && $0.rule.priority >= 0 }
    for index in drafts.indices where !drafts[index].isTitle {
      guard let told = drafts[index].told, !drafts[index].isBackground else { continue }
      let reference = isTold && hasUndated ? extraction.document.published ?? newest : newest
      if History.isWellBefore(told, reference) { drafts[index].isBackground = true }
    }
  }

  /// The suit that the text's settlement ends, the probe that its fine ends.
  private func isEnded(_ draft: Draft) -> Bool {
    guard !draft.isTitle, !draft.isBackground, !draft.parties.isEmpty, !draft.first.scene.isHan
    else { return false }
    let companies = Set(draft.parties.map(\.company))
    return drafts.contains {
      kinds[$0.rule.kind]?.ends.contains(draft.rule.kind) == true && !$0.isBackground
        && $0.rule.priority >= 0 && companies.isSubset(of: $0.parties.map(\.company))
    }
  }

  /// Authorities as the result names them: in a Chinese text by the longest Chinese name that it has for them.
  private func named(_ regulators: [Int]) -> [RegulatoryAction.Authority] {
    var seen: Set<Int> = []
    return regulators.filter { !entry($0).isGeneric && seen.insert($0).inserted }.map { index in
      var authority = rulebook.authority(index, in: extraction)
      authority.name = localNames[index] ?? authority.name
      return authority
    }
  }

  private func stage(_ draft: Draft) -> RegulatoryAction.Stage {
    if draft.isPlanned { return .proposed }
    let kind = kinds[draft.rule.kind]
    return draft.rule.stage ?? (draft.statistics.isEmpty ? nil : kind?.countedStage) ?? kind?.stage
      ?? .decided
  }

  private func confidence(_ draft: Draft) -> Double {
    var percent = 92
    if draft.usesPronoun { percent -= 15 }
    if !draft.regulatorIsNamed, !draft.regulators.isEmpty { percent -= 10 }
    if draft.parties.isEmpty { percent -= 5 }
    return Double(percent) / 100
  }
}
