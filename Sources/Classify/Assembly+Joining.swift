import Model

/// Which findings tell of one action.
extension Assembly {
  func joins(_ a: Draft, _ b: Draft) -> Bool {
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

  mutating func merge(_ draft: Draft, into index: Int) {
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
  mutating func mergeStatistic(
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

  /// The fine whose sum the draft tells a part of: 罚没71亿元，其中….
  func total(of draft: Draft) -> Int? {
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
  func campaign(behind draft: Draft) -> Int? {
    guard kinds[draft.rule.kind]?.isByPlatform == true, !draft.statistics.isEmpty else {
      return nil
    }
    return drafts.lastIndex {
      $0.item == draft.item && $0.regulatorIsNamed && !$0.statistics.isEmpty
        && kinds[$0.rule.kind]?.isByPlatform == false && $0.isBackground == draft.isBackground
    }
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
