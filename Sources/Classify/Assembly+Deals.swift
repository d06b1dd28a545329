import Model

/// What is done about a deal concerns both of its parties.
extension Assembly {
  private static let aboutDeals: Set<String> = ["investigation", "merger_block"]

  /// “Opened a probe into Acme's purchase of Bolt”, and the same of “the deal” behind a headline that names the two.
  func withPartners(_ parties: [Draft.Party], in finding: Finding, _ rule: Rule) -> [Draft.Party] {
    guard !deals.isEmpty, Self.aboutDeals.contains(rule.kind), !finding.scene.isHan,
      finding.scene.tellsDeal || finding.match.companies.contains(where: \.group.isPronoun)
    else { return parties }
    var all = parties
    for (one, other) in deals {
      for (known, partner) in [(one, other), (other, one)] {
        guard let party = parties.first(where: { $0.company == known.company }),
          !all.contains(where: { $0.company == partner.company })
        else { continue }
        all.append((partner.company, party.role, partner.surface))
      }
    }
    return all
  }
}
