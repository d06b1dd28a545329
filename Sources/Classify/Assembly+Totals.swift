import Model

/// Sums that are parts of another.
extension Assembly {
  /// The fine whose sum the draft tells a part of: 罚没71亿元，其中…; of “a combined £42 million” what one unit of
  /// the same company pays.
  func total(of draft: Draft) -> Int? {
    guard let part = draft.amount, !draft.isTotal else { return nil }
    let isHan = draft.first.scene.isHan
    let companies = Set(draft.parties.map(\.company))
    let isPart = isHan && draft.first.scene.isPart(draft.first.match.tokens)
    guard isPart || !companies.isEmpty else { return nil }
    return drafts.lastIndex { known in
      guard mayHold(part, known, draft),
        known.item == draft.item || known.isTitle || known.isTotal
      else { return false }
      let parties = Set(known.parties.map(\.company))
      return isHan
        // 对甲、乙合计罚款3亿元。甲被罚1亿元
        ? parties.isSuperset(of: companies) && (isPart || known.isTotal && parties.count > 1)
        : (known.isTotal || draft.first.scene.tellsTerms) && parties == companies
    }
      ?? shared(part, by: draft)
  }

  /// “Nine banks were fined $27 million. Acme will pay $5 million”: the fine of companies that were only
  /// counted, of whom the draft names some with their share.
  private func shared(_ part: Money, by draft: Draft) -> Int? {
    guard !draft.first.scene.isHan, !draft.first.scene.tellsAnother else { return nil }
    let companies = Set(draft.parties.map(\.company))
    return drafts.lastIndex { known in
      guard let group = known.unnamed, group.isPlural, group.isBound, let number = group.number
      else { return false }
      return mayHold(part, known, draft)
        && companies.union(known.parties.map(\.company)).count <= number
        && mayShareJurisdiction(known, draft)
    }
  }

  /// It is of the draft's kind, and its sum the larger one.
  private func mayHold(_ part: Money, _ known: Draft, _ draft: Draft) -> Bool {
    known.rule.kind == draft.rule.kind && known.isBackground == draft.isBackground
      && known.amount.map { $0.currency == part.currency && $0.value > part.value } ?? false
  }

  /// The headline “Acme fined $5 million” over “Quill Ltd, which runs Acme, was fined $5 million”: who
  /// operates the one whom the headline names is told besides, and the registry does not have him.
  func headline(over draft: Draft) -> Int? {
    guard !draft.isTitle, let sum = draft.amount, !draft.parties.isEmpty,
      draft.parties.allSatisfy({ !rulebook.companies.indices.contains($0.company) })
    else { return nil }
    let named = Set(draft.first.scene.companies.flatMap(\.members))
    return drafts.firstIndex { known in
      known.isTitle && known.rule.kind == draft.rule.kind
        && known.isBackground == draft.isBackground && known.amount?.retells(sum) == true
        && !known.parties.isEmpty
        && known.parties.allSatisfy {
          named.contains($0.company) && rulebook.companies.indices.contains($0.company)
        }
    }
  }
}

/// Sums of companies that were told together.
extension Assembly {
  /// “The regulator fined Acme and Bolt. Acme must pay $5 million”: the draft that lists them, be it the
  /// headline's.
  func listing(_ draft: Draft) -> Int? {
    guard draft.amount != nil, draft.parties.count == 1 else { return nil }
    return drafts.firstIndex { known in
      known.amount == nil && known.parties.count > 1 && known.rule.kind == draft.rule.kind
        && known.isBackground == draft.isBackground
        && (known.isTitle || known.item == draft.item && !draft.first.scene.isHan)
        && known.parties.contains { $0.company == draft.parties[0].company }
    }
  }

  /// The company of the draft is told by itself from now on; by whom, the list has told.
  mutating func takeOut(_ draft: inout Draft, of list: Int) {
    let company = draft.parties[0].company
    drafts[list].parties.removeAll { $0.company == company }
    if draft.regulators.isEmpty {
      (draft.regulators, draft.regulatorIsNamed) = (
        drafts[list].regulators, drafts[list].regulatorIsNamed
      )
    }
  }
}

extension Scene {
  /// “Under the agreement Acme will pay $5 million to its users”.
  fileprivate var tellsTerms: Bool { word(sentence.tokens.lowerBound) == "under" }

  /// “In a separate case it fined Acme”.
  func tellsOtherMatter() -> Bool {
    sentence.tokens.contains { Self.others.contains(word($0)) }
  }

  private static let others: Set<String> = [
    "separate", "separately", "another", "also", "meanwhile", "earlier", "unrelated",
  ]

  /// “Acme is the third to plead guilty, bringing the total fines to $9 million”: those of others are in it.
  func isOfSeries(_ sum: Range<Int>) -> Bool {
    let before = max(sentence.tokens.lowerBound, sum.lowerBound - Self.seriesReach)..<sum.lowerBound
    return !isHan
      && before.contains { index in
        ["bringing", "brings", "brought", "taking", "takes", "pushing"].contains(word(index))
          && (index + 1..<min(index + 4, sum.lowerBound)).contains {
            ["total", "tally", "count", "sum"].contains(word($0))
          }
      }
  }
  private static let seriesReach = 12

  /// “A total of $5 million”, “$5 million in all”.
  func tellsTotal(_ money: Money?) -> Bool {
    guard let sum = sums.first(where: { $0.money == money })?.tokens else { return false }
    let before = max(sentence.tokens.lowerBound, sum.lowerBound - 5)..<sum.lowerBound
    if isHan {
      return before.contains { index in Self.hanTotals.contains { spells($0, at: index) } }
    }
    let behind = sum.upperBound..<min(sum.upperBound + 3, sentence.tokens.upperBound)
    return (Array(before) + Array(behind)).contains { Self.totals.contains(word($0)) }
      || behind.contains { ["all", "between"].contains(word($0)) }
  }

  private static let hanTotals = [
    "合计", "合計", "合共", "共计", "共計", "总计", "總計", "总共", "總共", "共处", "共處", "共罚", "共罰", "总额", "總額",
  ].map(spelled)
  private static let totals: Set<String> = [
    "total", "totalling", "totaling", "totalled", "totaled", "totals", "combined", "aggregate",
    "aggregated", "altogether", "overall", "together", "joint", "jointly", "collectively",
    "collective", "cumulative",
  ]
}
