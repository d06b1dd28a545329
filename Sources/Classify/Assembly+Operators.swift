import Model

/// Brands and who runs them.
extension Assembly {
  /// “甲”未落实…，对该网站运营者乙公司…: the same is told of the brand and of who runs it. The registry knows whose
  /// it is; else the operator is the party.
  mutating func joinOperators() {
    for index in drafts.indices.reversed() where drafts.indices.contains(index) {
      let draft = drafts[index]
      guard draft.first.scene.isHan, let runner = soleParty(of: draft),
        let group = draft.first.match.companies.first(where: { $0.group.members == [runner] }),
        draft.first.scene.isOperator(group.group),
        let other = drafts.firstIndex(where: { isOfBrand($0, besides: draft, runBy: runner) })
      else { continue }
      let isKnown = rulebook.companies.indices.contains(drafts[other].parties[0].company)
      let (kept, left) = isKnown ? (other, index) : (index, other)
      let parties = drafts[kept].parties
      merge(drafts[left], into: kept)
      drafts[kept].parties = parties
      drafts.remove(at: left)
    }
  }

  private func soleParty(of draft: Draft) -> Int? {
    draft.parties.count == 1 ? draft.parties[0].company : nil
  }

  /// It tells the same of one other, whom the operator's sentence names before.
  private func isOfBrand(_ known: Draft, besides draft: Draft, runBy runner: Int) -> Bool {
    guard known.rule.kind == draft.rule.kind, known.isBackground == draft.isBackground,
      known.item == draft.item, let brand = soleParty(of: known), brand != runner,
      known.amount.map({ sum in draft.amount.map(sum.retells) ?? true }) ?? true
    else { return false }
    return draft.first.scene.companies.contains { $0.members == [brand] }
  }
}

extension Scene {
  /// 运营者甲, 运营主体为甲: the company is named as who runs something.
  func isOperator(_ group: Group) -> Bool {
    let start = startWithMarks(group)
    return Self.runners.contains { noun in
      spells(noun, at: start - noun.count)
        || [0x4E3A, 0x7CFB, 0x662F].contains(extraction.tokens[max(start - 1, 0)].scalar)
          && spells(noun, at: start - 1 - noun.count)
    }
  }
  private static let runners = [
    "运营者", "運營者", "运营方", "運營方", "运营主体", "運營主體", "运营公司", "運營公司", "运营单位", "运营企业", "主办单位", "主辦單位",
    "主办者", "开发者", "開發者", "开发商", "經營者", "经营者", "经营主体", "所属公司", "主体公司",
  ].map(spelled)
}
