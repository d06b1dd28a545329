import Model

/// Drafts that tell of no action of their own.
extension Assembly {
  /// A guess about a company of which another rule tells more; one about nobody gives way to all.
  func isOverruled(_ draft: Draft) -> Bool {
    guard draft.rule.priority < 0 else { return false }
    let companies = Set(draft.parties.map(\.company))
    return drafts.contains {
      $0.rule.priority > draft.rule.priority && $0.isBackground == draft.isBackground
        && (companies.isEmpty || !companies.isDisjoint(with: $0.parties.map(\.company)))
    }
  }

  /// Nobody known acts against nobody known, and no count in a text about a drive tells of it.
  func isOfNobody(_ draft: Draft) -> Bool {
    draft.parties.isEmpty
      && (draft.rule.carries
        || draft.regulators.isEmpty && draft.country == nil
          && (draft.statistics.isEmpty || draft.rule.near.isEmpty))
  }

  /// The headline's joint sum of companies each of which the text tells its own.
  func isToldApart(_ draft: Draft) -> Bool {
    guard draft.amount != nil, draft.parties.count > 1 else { return false }
    return draft.parties.allSatisfy { party in
      drafts.contains {
        $0.rule.kind == draft.rule.kind && $0.amount != nil && $0.isBackground == draft.isBackground
          && $0.parties.count == 1 && $0.parties[0].company == party.company
      }
    }
  }

  /// 约谈93家，警告71家，关闭网站416家 is one report: what nobody is named for stands among its counts.
  func isListedAmongCounts(_ draft: Draft) -> Bool {
    draft.parties.isEmpty && draft.amount == nil && kinds[draft.rule.kind]?.countedStage == nil
      && drafts.contains {
        kinds[$0.rule.kind]?.countedStage != nil && $0.statistics.count > 2
          && $0.first.sentence == draft.first.sentence
      }
  }

  /// A drive whose removals the same item counts is told by that count.
  func isCountedElsewhere(_ draft: Draft) -> Bool {
    guard let kind = kinds[draft.rule.kind], let other = kind.countedAs, kind.stage == .ongoing,
      draft.parties.isEmpty, draft.statistics.isEmpty
    else { return false }
    return drafts.contains {
      $0.rule.kind == other && !$0.statistics.isEmpty && ($0.item == draft.item || draft.isTitle)
        && $0.isBackground == draft.isBackground
    }
  }
}
