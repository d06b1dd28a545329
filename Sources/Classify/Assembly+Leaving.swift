import Model

/// Drafts that tell of no action of their own.
extension Assembly {
  /// A guess about a company of which another rule tells more; one about nobody gives way to what is no
  /// less severe, and a last resort to all.
  func isOverruled(_ draft: Draft) -> Bool {
    guard draft.rule.priority < 0 else { return false }
    let companies = Set(draft.parties.map(\.company))
    // Names outside the registry are read too generously for it.
    if draft.rule.isLastResort, !companies.isSubset(of: rulebook.companies.indices) { return true }
    return drafts.contains {
      $0.rule.priority > draft.rule.priority
        && ($0.isBackground == draft.isBackground || draft.rule.isLastResort
          || $0.isBackground && $0.rule.kind == draft.rule.kind)
        && (draft.rule.isLastResort
          || (companies.isEmpty
            ? isNoLess($0, draft) && !isOfOthers(draft, $0)
            : !companies.isDisjoint(with: $0.parties.map(\.company))))
        && !isOtherSum($0, draft)
    }
  }

  /// Another item tells it of another authority.
  private func isOfOthers(_ a: Draft, _ b: Draft) -> Bool {
    a.item != b.item && !b.isTitle && !a.regulators.isEmpty && !b.regulators.isEmpty
      && !rulebook.sharesAuthority(a.regulators, b.regulators, in: extraction)
  }

  private func isNoLess(_ a: Draft, _ b: Draft) -> Bool {
    guard let one = kinds[a.rule.kind], let other = kinds[b.rule.kind] else { return true }
    return one.severity >= other.severity || one.ends.contains(other.id)
  }

  /// A sum greater than the other is no part of it and another matter.
  private func isOtherSum(_ a: Draft, _ b: Draft) -> Bool {
    guard a.rule.kind == b.rule.kind, !b.first.scene.isHan, let one = a.amount, let other = b.amount
    else { return false }
    return one.currency == other.currency && one.value < other.value && !one.retells(other)
  }

  /// Nobody known acts against nobody known, and neither a sum nor, in a text about a drive, a count tells
  /// of it.
  func isOfNobody(_ draft: Draft) -> Bool {
    guard draft.parties.isEmpty else { return false }
    if draft.rule.carries || draft.needsNames || isByPlatform(draft) { return true }
    return draft.regulators.isEmpty && draft.offices.isEmpty && draft.country == nil
      && (draft.statistics.isEmpty || draft.rule.near.isEmpty) && !tellsSum(draft)
      && !isByOfficers(draft)
  }

  /// “Customs officers seized 300 bags”, “the watchdog fined 23 firms”: who acts has an office, though the text
  /// does not say which.
  private func isByOfficers(_ draft: Draft) -> Bool {
    !draft.first.scene.isHan && !draft.first.match.regulators.isEmpty
      && (!draft.statistics.isEmpty
        || draft.unnamed.map { $0.isPlural && $0.number != nil } == true)
  }

  /// “A waste firm was fined £90,000”, 东莞一企业被罚78万, whoever did it.
  private func tellsSum(_ draft: Draft) -> Bool {
    guard draft.amount != nil else { return false }
    return draft.first.scene.isHan
      ? draft.rule.near.isEmpty : draft.first.isOnUnnamed && draft.rule.priority >= 0
  }

  /// “The Bell Office sues lender” over a text that tells what befell Acme: they are the same.
  func isNamedBelow(_ draft: Draft) -> Bool {
    guard draft.isTitle, draft.parties.isEmpty, !draft.first.scene.isHan,
      draft.unnamed.map({ !$0.isPlural && $0.isBound }) ?? false
    else { return false }
    return drafts.contains {
      !$0.isTitle && !$0.isBackground && !$0.parties.isEmpty && $0.rule.priority >= 0
        && !Set($0.regulators).isDisjoint(with: draft.regulators)
    }
  }

  /// “The Bell Office sanctioned four lenders”: firms are not taken down.
  func isCountOfFirms(_ draft: Draft) -> Bool {
    guard let kind = kinds[draft.rule.kind], kind.countedStage != nil, !kind.isByPlatform else {
      return false
    }
    return draft.first.countsFirms
      && draft.statistics.allSatisfy { $0.unit == .other && $0.verb != .closed }
  }

  /// “The company must also …”: an order only where the text told of an authority's act before, against
  /// the company or against nobody that it names.
  func carriesOnNothing(_ draft: Draft) -> Bool {
    guard draft.rule.carries, !draft.first.match.companies.isEmpty else { return false }
    let companies = Set(draft.parties.map(\.company))
    return !drafts.contains {
      !$0.rule.carries && !$0.isBackground && kinds[$0.rule.kind]?.isByPlatform != true
        && !($0.regulators.isEmpty && $0.offices.isEmpty)
        && $0.first.sentence.tokens.lowerBound < draft.first.sentence.tokens.lowerBound
        && ($0.parties.isEmpty || $0.parties.contains { companies.contains($0.company) })
    }
  }

  /// “Office penalises Acme” over its order to Acme: the penalty is that order.
  func isToldMoreExactly(_ draft: Draft) -> Bool {
    guard draft.amount == nil, draft.isTitle, !draft.isBackground, !draft.first.scene.isHan,
      draft.first.scene.word(draft.first.match.trigger.lowerBound).hasPrefix("penali")
    else { return false }
    return drafts.contains {
      $0.rule.kind != draft.rule.kind && !$0.isBackground
        && kinds[$0.rule.kind]?.isEnforcement == true && $0.rule.priority >= 0
        && Set($0.regulators) == Set(draft.regulators)
    }
  }

  /// “Acme removes Bolt” where the text tells that an authority had it do so.
  func isOnDemand(_ draft: Draft) -> Bool {
    guard isByPlatform(draft), draft.statistics.isEmpty else { return false }
    // “The office closed two firms. "We are shutting them down," it said.”
    if !draft.first.scene.isHan, !allNamed.isEmpty, !draft.isTitle,
      draft.parties.allSatisfy({ $0.role != .actor })
    {
      return true
    }
    let targets = Set(draft.parties.filter { $0.role == .target }.map(\.company))
    return !targets.isEmpty
      && drafts.contains {
        kinds[$0.rule.kind]?.countedStage != nil && !isByPlatform($0)
          && $0.isBackground == draft.isBackground && !$0.regulators.isEmpty
          && targets.isSubset(of: $0.parties.map(\.company))
      }
  }

  /// The headline's joint sum of companies each of which the text tells its own.
  func isToldApart(_ draft: Draft) -> Bool {
    guard draft.amount != nil, draft.parties.count > 1 else {
      return isSum(draft) || isOfCounted(draft)
    }
    return draft.parties.allSatisfy { party in
      drafts.contains {
        $0.rule.kind == draft.rule.kind && $0.amount != nil && $0.isBackground == draft.isBackground
          && $0.parties.count == 1 && $0.parties[0].company == party.company
      }
    }
  }

  /// 三家机构合计被罚900万元 over a text that names three and tells what each of them pays.
  private func isOfCounted(_ draft: Draft) -> Bool {
    guard draft.amount != nil, draft.parties.isEmpty, draft.first.scene.isHan else { return false }
    let told = drafts.filter {
      $0.rule.kind == draft.rule.kind && $0.amount != nil && !$0.parties.isEmpty
        && $0.isBackground == draft.isBackground
    }.flatMap { $0.parties.map(\.company) }
    return draft.first.scene.tellsFirms(Set(told).count)
  }

  /// 甲被罚3亿元 over a text in which one authority imposes 2亿元 and another 1亿元 on it.
  private func isSum(_ draft: Draft) -> Bool {
    guard draft.isTitle, draft.first.scene.isHan, let sum = draft.amount, draft.parties.count == 1
    else { return false }
    let parts = drafts.filter {
      !$0.isTitle && $0.rule.kind == draft.rule.kind && $0.isBackground == draft.isBackground
        && $0.parties.map(\.company) == draft.parties.map(\.company)
        && $0.amount.map { $0.currency == sum.currency && $0.isWellBelow(sum) } ?? false
    }.compactMap { $0.amount?.value.whole }
    guard parts.count > 1 else { return false }
    var total = sum
    total.value = Decimal64(digits: parts.reduce(0, +))
    return sum.retells(total)
  }

  /// “A total of $9 million on Acme and Bolt”, and then what of it each has to pay: one action, with the total;
  /// so where Acme alone has to pay it, for one thing and for another.
  mutating func dropPartsOfTotals() {
    for joint in drafts where !joint.parties.isEmpty {
      guard let total = joint.amount else { continue }
      let companies = Set(joint.parties.map(\.company))
      let parts = drafts.indices.filter { index in
        let part = drafts[index]
        return part.rule.kind == joint.rule.kind && part.isBackground == joint.isBackground
          && part.parties.count == 1 && companies.contains(part.parties[0].company)
          && part.amount.map { $0.currency == total.currency && $0.isWellBelow(total) } ?? false
      }
      var sum = total
      sum.value = Decimal64(
        digits: parts.compactMap { drafts[$0].amount?.value.whole }.reduce(0, +))
      guard parts.count == max(companies.count, 2), total.retells(sum),
        Set(parts.map { drafts[$0].parties[0].company }) == companies
      else { continue }
      let gone = Set(parts)
      drafts = drafts.indices.filter { !gone.contains($0) }.map { drafts[$0] }
    }
  }

  /// “Acme and Bolt were fined $9 million, Acme $5 million of it”: the joint sum is not Acme's.
  mutating func dropToldApart() {
    let all = drafts
    for index in drafts.indices {
      guard let joint = all[index].amount?.value, all[index].parties.count > 1,
        !all[index].first.scene.isHan
      else { continue }
      let apart = all.filter {
        $0.rule.kind == all[index].rule.kind && $0.isBackground == all[index].isBackground
          && $0.parties.count == 1 && $0.amount.map { $0.value < joint } ?? false
      }.map { $0.parties[0].company }
      let rest = all[index].parties.filter { !apart.contains($0.company) }
      if !rest.isEmpty { drafts[index].parties = rest }
    }
  }

  /// 约谈93家，警告71家，关闭网站416家 is one report: what nobody is named for stands among its counts, and so
  /// does what its headline tells of them.
  func isListedAmongCounts(_ draft: Draft) -> Bool {
    draft.parties.isEmpty && draft.amount == nil && kinds[draft.rule.kind]?.countedStage == nil
      && drafts.contains {
        kinds[$0.rule.kind]?.countedStage != nil && $0.statistics.count > 2
          && ($0.first.sentence == draft.first.sentence || isRounded(draft, by: $0))
      }
  }

  /// 约谈网站6200余家 over a text that tells 约谈网站6217家.
  private func isRounded(_ headline: Draft, by report: Draft) -> Bool {
    headline.isTitle && headline.first.scene.isHan && !headline.statistics.isEmpty
      && headline.statistics.allSatisfy { told in
        report.statistics.contains { told.isRoughly($0) || $0.retells(told) }
      }
  }

  /// A drive whose removals the same item counts is told by that count.
  func isCountedElsewhere(_ draft: Draft) -> Bool {
    guard let kind = kinds[draft.rule.kind], let other = kind.countedAs, kind.stage == .ongoing,
      draft.parties.isEmpty, draft.statistics.isEmpty
    else { return false }
    return drafts.contains {
      // 在网信办部署下，快手…清理账号3125个: in Chinese a platform's counts tell the drive as well.
      ($0.rule.kind == other
        || draft.first.scene.isHan && kinds[$0.rule.kind]?.isByPlatform ?? false)
        && !$0.statistics.isEmpty
        && ($0.item == draft.item || draft.isTitle || $0.isTitle && draft.first.scene.isHan)
        && $0.isBackground == draft.isBackground
    }
  }
}

extension Scene {
  /// 三家机构: so many firms are counted.
  fileprivate func tellsFirms(_ number: Int) -> Bool {
    number > 1
      && extraction.mentions[sentence.mentions].contains { mention in
        guard case .count(let count, .other, _) = mention.meaning else { return false }
        return count.value == number
      }
  }
}
