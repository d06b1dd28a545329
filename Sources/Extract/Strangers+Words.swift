import Model

extension Strangers {
  /// What the rulebook says of names outside the registry.
  ///
  /// A class, since it is handed on for every sentence.
  final class Words: Sendable {
    /// Word class of what ends a registered name.
    let endings: Int
    /// Word class of legal forms that stand before the name.
    let prefixes: Int?
    /// Word class of what a name in front of it is: the Quill app.
    let tails: Int?
    /// Word class of what ends other names of companies.
    let lastWords: Int?
    /// Word class of nouns that say of a name beside them that it is a company's.
    let nouns: Int?
    /// Word class of what authorities do to companies: a capitalised name right behind it is one's.
    let deeds: Int?
    /// The same for what prosecutors do to companies as well; other things they do to persons.
    let suits: Int?
    /// Word class of what ends the names of counties and offices, which are no companies.
    let publicBodies: Int?
    /// Word class of what befalls companies: a capitalised name right before it is one's.
    let fates: Int?
    /// The same for what befalls persons as well.
    let trials: Int?
    /// Word class of what companies own in a case.
    let belongings: Int?
    /// Word class of what introduces the members of a group.
    let introducers: Int?
    /// Word classes of “the agency” and its like.
    let authorities: ClassSet
    /// Word classes of nouns for authorities, and of what tells which one is meant.
    let authorityNouns: ClassSet
    let authorityAttributes: ClassSet
    /// Word classes of countries, which are no companies.
    let countries: ClassSet
    /// Indices of ``Rulebook/regulators`` that watch over companies: no courts, police or parliaments.
    let watchers: ClassSet
    let prosecutors: ClassSet
    let courts: ClassSet
    /// Word class of given names: a name that begins so is a person's.
    let givenNames: Int?
    /// Word classes of which no word stands in a name.
    let breaks: ClassSet
    /// Of these the class that is of nothing but breaks.
    let ownBreaks: Int?
    /// Words of every day: one alone is no name.
    let common: KeySet
    /// Words that are written in small letters: one alone at the beginning of a sentence is no name.
    let ordinary: KeySet
    /// Names of persons and places.
    let proper: KeySet
    /// What tells Chinese names.
    let han: HanNameWords
    let everyday: EverydayHan
    /// Word class of China's provinces and cities, with which names of companies begin.
    let places: Int?
    /// The number of the first stranger: the registry's count.
    let first: Int

    /// The word classes that tell of a name.
    let telling: ClassSet
    /// All word classes about which names ask.
    let asked: ClassSet

    /// A made-up word: of every day it is not, and no person's and no place's name. Nothing is one where the
    /// rulebook knows no such names.
    func isCoined(_ index: Int, in text: TokenText) -> Bool {
      guard !proper.isEmpty, text.isWord(index), text.isCapital(index),
        text.length(index) >= Self.shortestCoined, !text.isCapital(index, throughout: true),
        !(text.scalar(index + 1) == 0x2D && text.isJoined(index + 1)),
        !(text.scalar(index - 1) == 0x2D && text.isJoined(index))
      else { return false }
      let key = text.key(index)
      return !proper.contains(key) && !common.contains(key) && !text.isWord(of: ordinary, at: index)
    }
    private static let shortestCoined = 4

    /// Nil if the rulebook tells no endings of registered names.
    init?(_ rulebook: Rulebook) {
      guard let endings = rulebook.companyNameEndings else { return nil }
      self.endings = endings
      (watchers, prosecutors, courts) = (
        rulebook.regulators(.regulator), rulebook.regulators(.prosecutor),
        rulebook.regulators(.court)
      )
      (prefixes, tails) = (rulebook.companyNamePrefixes, rulebook.companyNameTails)
      lastWords = rulebook.companyNameLastWords
      nouns = rulebook.companyNameNouns
      (deeds, suits) = (rulebook.companyNameDeeds, rulebook.companyNameSuits)
      publicBodies = rulebook.publicBodies
      (fates, trials) = (rulebook.companyNameFates, rulebook.companyNameTrials)
      belongings = rulebook.companyNameBelongings
      introducers = rulebook.listIntroducers
      authorities = ClassSet(
        rulebook.pronouns.filter { $0.referent == .regulator }.map(\.words))
      authorityNouns = ClassSet(
        rulebook.descriptions.authorities.filter { ["regulator", "ministry"].contains($0.id) }
          .map(\.words))
      authorityAttributes = ClassSet(
        (rulebook.descriptions.topics + rulebook.descriptions.countries).map(\.words))
      countries = ClassSet(rulebook.descriptions.countries.map(\.words))
      givenNames = rulebook.givenNames
      ownBreaks = rulebook.companyNameBreaks
      breaks = ClassSet(
        rulebook.countVerbs.filter { $0.verb != nil }.map(\.words)
          + [rulebook.companyNameBreaks].compactMap(\.self))
      common = KeySet(rulebook.commonWords.map(Key.of))
      ordinary = KeySet(rulebook.everydayEnglish.map(Key.of))
      proper = KeySet(rulebook.properNames.map(Key.of))
      han = rulebook.hanNames
      everyday = EverydayHan(rulebook.everydayHan, variants: rulebook.characterVariants)
      places = rulebook.descriptions.places
      first = rulebook.companies.count
      telling = ClassSet(
        [
          endings, prefixes, tails, lastWords, nouns, deeds, suits, fates, trials, belongings,
          introducers, places,
        ]
        .compactMap(\.self) + han.all)
      asked = telling.union(
        breaks, countries, authorities, authorityNouns, authorityAttributes,
        ClassSet([givenNames, publicBodies].compactMap(\.self)))
    }
  }
}

extension Rulebook {
  /// Indices of the ``regulators`` of some sorts.
  func regulators(_ bodies: Regulator.Body...) -> ClassSet {
    ClassSet(regulators.indices.filter { bodies.contains(regulators[$0].body) })
  }
}
