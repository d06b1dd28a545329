extension Rulebook {
  /// Word classes, each an index into ``wordClasses``, that tell something in a sentence in which no rule may
  /// fire: of whom it speaks, what it counts, what it is about.
  ///
  /// For the others only patterns and cues ask, and nearly all that a text has are others: a verb is in dozens.
  public var contextClasses: [Int] {
    let names = [
      companyNameEndings, companyNameBreaks, companyNameLastWords, companyNameNouns,
      companyNameDeeds, companyNameSuits, companyNameFates, companyNameTrials,
      companyNameBelongings, companyNamePrefixes, companyNameTails, publicBodies, givenNames,
      bystandersAfter, bystandersBefore, dealStops,
      listIntroducers, speechVerbs, partners, descriptions.companies, descriptions.places,
    ]
    let described =
      descriptions.countries + descriptions.topics + descriptions.authorities
      + descriptions.branches
    let counted = units.flatMap { [$0.nouns, $0.measures, $0.adjectives] }
    return (names + counted).compactMap(\.self) + hanNames.all + described.map(\.words)
      + pronouns.map(\.words) + countVerbs.map(\.words) + openers + rules.flatMap(\.near)
  }

  /// Word classes of the cues that open history beyond their sentence.
  public var openers: [Int] {
    cues.filter { $0.scope == .onward && $0.effect == .history }.map(\.words)
  }
}
