import Model

/// Which findings tell of one action.
extension Assembly {
  func joins(_ a: Draft, _ b: Draft) -> Bool {
    guard a.rule.kind == b.rule.kind, a.isBackground == b.isBackground, sharesMode(a, b) else {
      return false
    }
    // Of whom nothing but the same count is told is one action, whoever tells it.
    if a.parties.isEmpty, b.parties.isEmpty, !a.first.scene.isHan,
      a.statistics.contains(where: b.statistics.contains)
    {
      return true
    }
    if reportTogether(a, b) { return true }
    let (x, y) = (Set(a.parties.map(\.company)), Set(b.parties.map(\.company)))
    if !x.isEmpty, !y.isEmpty, x.isDisjoint(with: y) { return false }
    // 法院 of a Chinese headline is the court that the text names.
    let isAnybody =
      a.first.scene.isHan && (a.regulators + b.regulators).contains { entry($0).isGeneric }
    if !a.regulators.isEmpty, !b.regulators.isEmpty, !isAnybody, !actTogether(a, b),
      !rulebook.sharesAuthority(a.regulators, b.regulators, in: extraction),
      a.item != b.item && !a.isTitle || x.isEmpty || x != y
        || !rulebook.sharesJurisdiction(a.regulators, b.regulators, in: extraction)
    {
      return false
    }
    // “In Norland it was fined, too.”
    if a.last.field == .text, a.first.sentence != b.first.sentence, !x.isEmpty,
      let here = land(of: a), let there = b.country, here != there, here != "EU", there != "EU"
    {
      return false
    }
    // In another currency it is the same sum, converted; “up to” one in a headline is the text's.
    if let p = a.amount, let q = b.amount, p.currency == q.currency, !p.retells(q) {
      let isLimit = p.bound != .exact || q.bound != .exact
      let isRounded = !p.isWellBelow(q) && !q.isWellBelow(p)
      let isOfTitle = a.isTitle && (isRounded || isLimit && x.count == 1)
      guard x == y, !x.isEmpty, isOfTitle || x.count == 1 && isShare(b, of: a) else {
        return false
      }
    }
    // Beyond its own item only a shared company, or the title, ties a finding to an action.
    return a.item == b.item || a.isTitle || !x.isDisjoint(with: y)
  }

  /// “The Bell Office sues lenders”, and then “the Bell Office has joined the Lamp Office in filing suit”.
  private func actTogether(_ a: Draft, _ b: Draft) -> Bool {
    !b.first.scene.isHan && a.isTitle && kinds[a.rule.kind]?.isInCourt == true
      && (a.parties.isEmpty || b.parties.isEmpty)
      && b.first.scene.regulators.contains { !Set($0.members).isDisjoint(with: a.regulators) }
  }

  /// The country in which it was done, so far as the text tells.
  private func land(of draft: Draft) -> String? {
    draft.regulators.first.map(jurisdiction(of:)) ?? draft.country
  }

  /// “Acme settles for $9 million”, and then “it will pay Ohio $1 million”: a settlement told again by its parts.
  private func isShare(_ part: Draft, of whole: Draft) -> Bool {
    guard kinds[whole.rule.kind]?.stage == .settled, !whole.first.scene.isHan,
      let sum = whole.amount, let share = part.amount
    else { return false }
    return share.mayBeShare(of: sum)
      && (part.regulators.isEmpty || !Set(part.regulators).isDisjoint(with: whole.regulators)
        || whole.regulators.isEmpty)
  }

  /// “The Bell Office closed 300 sites. Together with the Lamp Office it removed 200 posts”: what
  /// authorities of a country count in one report is one action.
  private func reportTogether(_ a: Draft, _ b: Draft) -> Bool {
    !a.first.scene.isHan && (a.item == b.item || a.isTitle)
      && a.parties.isEmpty && b.parties.isEmpty && !a.statistics.isEmpty && !b.statistics.isEmpty
      && rulebook.sharesJurisdiction(a.regulators, b.regulators, in: extraction)
  }

  /// A complaint that nobody is said to have filed is the authority's that the text names as filing.
  private func sharesMode(_ a: Draft, _ b: Draft) -> Bool {
    guard let one = a.rule.mode, let other = b.rule.mode, one != other else { return true }
    let isHere = a.first.sentence == b.first.sentence || a.isTitle
    return switch Set([one, other]) {
    case [.private, .class]: isHere
    // “Prosecutors sue over it”, and then what sort of suit that is.
    case [.government, .publicInterest]:
      isHere && Set(a.parties.map(\.company)) == Set(b.parties.map(\.company))
    case [.private, .government]:
      // Of a suit that only the text tells who brought it, 甲起诉乙 in the headline is the same.
      a.first.scene.isHan
        // 甲遭起诉 does not tell by whom.
        ? (a.isTitle && a.regulators.isEmpty && (b.regulators.isEmpty || namesDefendantsAlone(a))
          || a.rule.mode == .government && b.isCleft)
          && Set(a.parties.map(\.company)) == Set(b.parties.map(\.company))
        : (isHere && (one == .private || !b.first.scene.regulators.isEmpty)
          || a.first.isOnUnnamed || b.first.isOnUnnamed
          || Set(a.parties.map(\.company)) == Set(b.parties.map(\.company)))
    default: false
    }
  }

  private func namesDefendantsAlone(_ draft: Draft) -> Bool {
    Set(draft.parties.map(\.company))
      .isSuperset(of: draft.first.scene.companies.flatMap(\.members))
  }

  /// What another rule tells for sure is no guess any more, and a last resort names nobody besides.
  private mutating func settle(_ draft: inout Draft, with index: Int) {
    if drafts[index].rule.carries, !draft.rule.carries, !draft.parties.isEmpty {
      drafts[index].rule = draft.rule
    }
    if drafts[index].rule.priority < 0, draft.rule.priority > drafts[index].rule.priority,
      !draft.rule.carries
    {
      if drafts[index].rule.isLastResort, !draft.parties.isEmpty {
        drafts[index].parties = draft.parties
      }
      drafts[index].rule = draft.rule
    } else if draft.rule.isLastResort, !drafts[index].rule.isLastResort {
      draft.parties = []
    }
  }

  mutating func merge(_ draft: Draft, into index: Int) {
    var draft = draft
    settle(&draft, with: index)
    switch (drafts[index].rule.mode, draft.rule.mode) {
    case (.private, .government), (.government, .publicInterest): drafts[index].rule = draft.rule
    default: break
    }
    for party in draft.parties
    where !drafts[index].parties.contains(where: { $0.company == party.company }) {
      drafts[index].parties.append(party)
    }
    if drafts[index].regulators.isEmpty
      || (draft.regulatorIsNamed && !drafts[index].regulatorIsNamed)
    {
      if !draft.regulators.isEmpty { drafts[index].regulators = draft.regulators }
      drafts[index].regulatorIsNamed = drafts[index].regulatorIsNamed || draft.regulatorIsNamed
    } else if draft.regulatorIsNamed
      || Set(draft.regulators).isSuperset(of: drafts[index].regulators)
    {
      drafts[index].regulators += draft.regulators.filter { !drafts[index].regulators.contains($0) }
    }
    for office in draft.offices where !drafts[index].offices.contains(office) {
      drafts[index].offices.append(office)
    }
    // A headline rounds and converts; the text below it has the sum itself.
    let isBetter = drafts[index].amount.map { known in
      draft.amount.map {
        if isShare(draft, of: drafts[index]), known.currency == $0.currency { return false }
        return known.bound != .exact && $0.bound == .exact
          || drafts[index].isTitle && !draft.isTitle
            && ($0.bound == .exact && $0.value != known.value || $0.currency != known.currency)
      } ?? false
    }
    if isBetter ?? true { drafts[index].amount = draft.amount }
    drafts[index].isTotal = drafts[index].isTotal || draft.isTotal
    for statistic in draft.statistics {
      mergeStatistic(statistic, isPart: draft.arePart, into: index)
    }
    for law in draft.laws where !drafts[index].laws.contains(law) { drafts[index].laws.append(law) }
    drafts[index].date = drafts[index].date ?? draft.date
    drafts[index].country = drafts[index].country ?? draft.country
    drafts[index].isPlanned = drafts[index].isPlanned && draft.isPlanned
    drafts[index].unnamed = draft.unnamed ?? drafts[index].unnamed
    drafts[index].crowd = draft.crowd ?? drafts[index].crowd
    drafts[index].needsNames = drafts[index].needsNames && draft.needsNames
    drafts[index].last = draft.first.sentence
    for evidence in draft.evidence where !drafts[index].evidence.contains(evidence) {
      drafts[index].evidence.append(evidence)
    }
    if drafts[index].isTitle, !draft.isTitle { drafts[index].item = draft.item }
  }

  /// A count told again is the same one; its exact form replaces the rounded.
  mutating func mergeStatistic(
    _ statistic: TakedownStatistic, isPart: Bool, into index: Int
  ) {
    var statistic = statistic
    if let rounded = drafts[index].roundedInTitle(statistic) {
      drafts[index].statistics[rounded] = statistic
      return
    }
    // A headline's users are the text's accounts, and the text knows best what things are.
    if let users = drafts[index].usersInTitle(statistic)
      ?? drafts[index].renamedInTitle(statistic)
    {
      drafts[index].statistics[users] = statistic
      return
    }
    // “33 apps”, and then “33 online platforms”.
    if let same = drafts[index].statistics.firstIndex(where: { $0.renames(statistic) }) {
      if drafts[index].statistics[same].unit == .other {
        drafts[index].statistics[same] = statistic
      }
      return
    }
    if let known = drafts[index].statistics.firstIndex(where: { $0.retells(statistic) }) {
      if statistic.isFiner(than: drafts[index].statistics[known]) {
        drafts[index].statistics[known].value = statistic.value
        drafts[index].statistics[known].bound = .exact
      }
      return
    }
    if let rounded = drafts[index].statistics.firstIndex(where: { $0.rounds(statistic) }) {
      drafts[index].statistics[rounded] = statistic
      return
    }
    if isPart, statistic.subsetOf == nil {
      statistic.subsetOf =
        drafts[index].statistics.last {
          $0.unit == statistic.unit && $0.value > statistic.value && $0.subsetOf == nil
        }?.value
    }
    drafts[index].statistics.append(statistic)
  }

  /// “Only 200 of them were large”: parts belong to the total of the item, whoever counted it; and
  /// where a platform tells what it removed and no authority is named, so do further counts.
  func counted(before draft: Draft) -> Int? {
    guard draft.parties.isEmpty, let count = draft.statistics.first else { return nil }
    if draft.first.scene.isHan {
      // 平台封禁账号300个。累计处理笔记200篇: so do a platform's in Chinese.
      guard !draft.regulatorIsNamed, !draft.isTitle, draft.amount == nil, count.unit != .cases,
        let last = drafts.indices.last,
        drafts[last].item == draft.item, isByPlatform(drafts[last]),
        !drafts[last].statistics.isEmpty, drafts[last].isBackground == draft.isBackground
      else { return nil }
      return last
    }
    if draft.arePart, !draft.regulatorIsNamed {
      return drafts.lastIndex {
        $0.item == draft.item && $0.isBackground == draft.isBackground
          && $0.statistics.contains { $0.unit == count.unit && $0.value > count.value }
      }
    }
    guard draft.regulators.isEmpty, draft.country == nil else { return nil }
    return drafts.lastIndex {
      kinds[$0.rule.kind]?.isByPlatform == true && !$0.parties.isEmpty
        && ($0.item == draft.item || $0.isTitle) && $0.isBackground == draft.isBackground
    }
  }

  /// What platforms count in the report on an authority's drive belongs to the drive.
  func campaign(behind draft: Draft) -> Int? {
    guard kinds[draft.rule.kind]?.isByPlatform == true, !draft.statistics.isEmpty else {
      return nil
    }
    return drafts.lastIndex {
      ($0.regulatorIsNamed || isCarriedOut($0, by: draft))
        && kinds[$0.rule.kind]?.isByPlatform == false && $0.isBackground == draft.isBackground
        && ($0.item == draft.item && !$0.statistics.isEmpty || isCarriedOut($0, by: draft))
    }
  }

  /// “At the Bell Office's request Acme and Bolt removed posts”: what each of them removed.
  private func isCarriedOut(_ known: Draft, by draft: Draft) -> Bool {
    let venues = Set(known.parties.filter { $0.role == .venue }.map(\.company))
    return !draft.parties.isEmpty && !draft.first.scene.isHan
      && kinds[known.rule.kind]?.countedStage != nil
      && venues.isSuperset(of: draft.parties.map(\.company))
  }

  /// Where a text tells of blocked apps as a ban, its later counts of them tell of that ban too.
  func banCounted(by draft: Draft) -> Int? {
    guard draft.parties.isEmpty, let count = draft.statistics.first else { return nil }
    return drafts.firstIndex {
      $0.rule.priority > draft.rule.priority && $0.rule.kind != draft.rule.kind
        && $0.isBackground == draft.isBackground && $0.regulators == draft.regulators
        && $0.statistics.contains {
          $0.unit == count.unit && [.blocked, .banned].contains($0.verb)
        }
        && [.blocked, .banned].contains(count.verb)
    }
  }

  /// Drafts that came to name the same companies only after both had begun are one.
  mutating func joinWhatMet() {
    var index = drafts.count - 1
    while index > 0 {
      let companies = Set(drafts[index].parties.map(\.company))
      let other = drafts[..<index].firstIndex {
        !companies.isEmpty && joins($0, drafts[index])
          && (companies.isSuperset(of: $0.parties.map(\.company))
            || companies.isSubset(of: $0.parties.map(\.company)))
          && !$0.parties.isEmpty
      }
      if let other { merge(drafts.remove(at: index), into: other) }
      index -= 1
    }
  }
}
