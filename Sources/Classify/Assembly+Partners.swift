import Model

/// Authorities that a text names beside the one whose act it tells.
extension Assembly {
  /// “The letters were sent jointly with the Lamp Office”, “$35 million goes to the Lamp Office”.
  mutating func addPartners(namedIn scene: Scene, besides findings: [Finding]) {
    guard !scene.isHan, !findings.contains(where: \.isBackground) else { return }
    for group in scene.regulators where !group.isPronoun && !group.members.isEmpty {
      let isPartner = scene.isPartner(group, behind: rulebook.partners)
      guard isPartner || scene.isPayee(group),
        let index = drafts.lastIndex(where: {
          $0.item == scene.sentence.item && !$0.isBackground && !isByPlatform($0)
            && (isPartner ? !$0.regulators.isEmpty : $0.amount != nil)
            && scene.sentence.tokens.lowerBound - $0.last.tokens.upperBound < Self.reachOfPartner
        })
      else { continue }
      let others = drafts[index].regulators
      drafts[index].regulators += group.members.filter {
        !others.contains($0) && entry($0).body != .court
          && (others.isEmpty || !isPartner
            || rulebook.sharesJurisdiction(others, [$0], in: extraction))
      }
    }
  }

  /// In tokens.
  private static let reachOfPartner = 60

  /// Who acts; an association that sues for itself is a party.
  func authorities(of draft: Draft) -> [Int] {
    guard kinds[draft.rule.kind]?.isInCourt == true, draft.rule.mode != .government,
      draft.rule.mode != .publicInterest
    else { return draft.regulators }
    return draft.regulators.filter { entry($0).body != .association }
  }
}

extension Scene {
  fileprivate func isPartner(_ group: Group, behind partners: Int?) -> Bool {
    guard let partners else { return false }
    return words[partners].contains { (0...1).contains(group.tokens.lowerBound - $0.upperBound) }
  }

  /// “$1.8 billion goes to the Bell Office”, unless on a day.
  fileprivate func isPayee(_ group: Group) -> Bool {
    let start = group.tokens.lowerBound
    guard dates.isEmpty, let sum = sums.last(where: { $0.tokens.upperBound <= start }),
      start - sum.tokens.upperBound <= 7
    else { return false }
    return word(start - 1) == "to" || word(start - 1) == "the" && word(start - 2) == "to"
  }
}
