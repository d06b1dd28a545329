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
      bystandersAfter, bystandersBefore,
      listIntroducers, speechVerbs, partners, descriptions.companies, descriptions.places,
    ]
    let described =
      descriptions.countries + descriptions.topics + descriptions.authorities
      + descriptions.branches
    let counted = units.flatMap { [$0.nouns, $0.measures, $0.adjectives] }
    let onward = cues.filter { $0.scope == .onward }
    return (names + counted).compactMap(\.self) + hanNames.all + described.map(\.words)
      + pronouns.map(\.words) + countVerbs.map(\.words) + onward.map(\.words)
      + rules.flatMap(\.near)
  }
}
