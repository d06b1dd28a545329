import Model

/// Why a rule stays silent though its pattern matches.
extension Classifier {
  /// Why the rule stays silent after all; nil if it fires.
  func veto(
    _ rule: Rule, index: Int, _ finding: Finding, _ words: NearWords?
  ) -> Explanation.Veto? {
    var silencing = finding.effects.intersection(CueReader.silencing.union(rule.unless))
    // What a platform does by its own rules is voluntary.
    if platformKinds.contains(rule.kind) { silencing.remove(.voluntary) }
    if let effect = silencing.min(by: { $0.rawValue < $1.rawValue }) { return .cue(effect) }
    if !rule.near.isEmpty,
      words?.has(oneOf: rule.near, naming: !finding.parties.isEmpty) == false
    {
      return .notNear
    }
    if platformKinds.contains(rule.kind),
      finding.scene.regulators.contains(where: {
        $0.tokens.upperBound <= finding.match.tokens.lowerBound
      }) || finding.statistics.contains(where: { finding.scene.isDoneByAuthority($0.mention) })
    {
      return .authorityActs
    }
    if rule.carries, !finding.match.companies.isEmpty,
      finding.scene.regulators.contains(where: { !finding.scene.isOfRelative($0) })
    {
      return .authorityActs
    }
    if finding.parties.isEmpty, !finding.statistics.isEmpty,
      finding.statistics.allSatisfy({ $0.statistic.unit == .users && $0.statistic.verb == .other })
    {
      return .personsOnly
    }
    // “It may take decisions and impose fines of up to €5 million”: what a law lets it do.
    if finding.parties.isEmpty, finding.match.money?.bound == .atMost { return .maximum }
    if finding.isOfAnotherSubject { return .otherSubject }
    if Self.onPersons.contains(rule.kind),
      finding.scene.fallsOnPerson(finding.match, describer.belongings)
    {
      return .personsOnly
    }
    if enforcementKinds.contains(rule.kind), finding.scene.isMisdeed(finding.match.trigger) {
      return .misdeed
    }
    if countedKinds.isDisjoint(with: [rule.kind]), finding.statistics.isEmpty,
      finding.actsOnContent || finding.isOfCounted
    {
      return .onContent
    }
    if platformKinds.contains(rule.kind), finding.isDoneTo(speech: rulebook.speechVerbs) {
      return .passive
    }
    if platformKinds.contains(rule.kind), finding.countsNoContent || isOfStranger(finding) {
      return .noContent
    }
    if rule.priority < 0 {
      if finding.scene.isCapitalised(finding.match.trigger) { return .partOfName }
      if let effect = cues.denial(of: finding.match, in: finding.scene) { return .cue(effect) }
    }
    if notNear[index].contains(where: finding.isSaid) { return .forbiddenWord }
    return nil
  }

  /// What befalls persons beside their company, each for itself.
  private static let onPersons: Set<String> = ["fine", "warning"]

  /// “Quill Foods was cited for seven breaches”: of companies outside the registry only what platforms carry
  /// tells that they are one.
  private func isOfStranger(_ finding: Finding) -> Bool {
    !finding.scene.isHan && !finding.statistics.isEmpty && !finding.parties.isEmpty
      && finding.statistics.allSatisfy { $0.statistic.unit == .other }
      && finding.parties.allSatisfy { !rulebook.companies.indices.contains($0.company) }
  }
}

extension Finding {
  /// A word of the class stands elsewhere than in what is said of a company: “Acme and its founder Ann Bell”.
  fileprivate func isSaid(_ words: Int) -> Bool {
    scene.words[words].contains { place in
      !match.companies.contains { group, _ in
        group.tokens.contains(place.lowerBound)
          && group.surfaces.allSatisfy { $0.upperBound <= place.lowerBound }
      }
    }
  }
}
