import Model

/// Reads a document: sentences, names, words of the rulebook, quantities.
///
/// Built once for a rulebook, then immutable, and too large to be copied into every closure; a call is
/// one pass over the document's bytes, and names and numbers are read only where a rule may fire.
public final class Extractor: Sendable {
  let lexicon: Lexicon
  let conditions: [Condition]
  let prospects: Prospects
  let headline: Headline
  let unitOfNoun: ClassTable<TakedownStatistic.Unit>
  let unitOfAdjective: ClassTable<TakedownStatistic.Unit>
  let unitOfMeasure: ClassTable<TakedownStatistic.Unit>
  let verbOfDeed: ClassTable<TakedownStatistic.Verb?>
  let strangerWords: Strangers.Words?
  /// Indices of ``Rulebook/regulators`` that are no courts, police, prosecutors or parliaments.
  let regulatingBodies: ClassSet
  /// Those of prosecutors and courts.
  let lawBodies: ClassSet
  /// Word classes of nouns for regulators and ministries, and of what tells which one is meant.
  let authorityNouns: ClassSet
  let authorityAttributes: ClassSet
  /// Of each regulator.
  let jurisdictions: [String]
  /// Of each company, where it is told.
  let homeOfCompany: [String?]
  /// What authorities do and say.
  let actingWords: ClassSet
  let hanVerbsAfter: ClassSet
  let branchWords: BranchReader.Words?
  let bystandersAfter: Int?
  let bystandersBefore: Int?
  let dealStops: Int?

  /// What must or must not stand in the document for an ambiguous name to count, as phrase nodes.
  struct Condition {
    var near: Set<Int>
    var notNear: Set<Int>
  }

  public init(_ rulebook: Rulebook) {
    var lexicon = Lexicon(variants: rulebook.characterVariants)
    var conditions: [Condition] = []
    var inflections = InflectedKeys(
      Inflection(irregular: rulebook.irregularForms, invariant: rulebook.invariantWords))

    // A phrase is of three classes on average.
    var nodes: [Phrase: [Int]] = [:]
    nodes.reserveCapacity(rulebook.wordClasses.reduce(0) { $0 + $1.phrases.count } / 3)
    for (index, wordClass) in rulebook.wordClasses.enumerated() {
      for phrase in wordClass.phrases {
        let forms = nodes[phrase] ?? inflections.addNodes(of: phrase, to: &lexicon)
        nodes[phrase] = forms
        for node in forms { lexicon.add(wordClass: index, at: node) }
      }
    }
    let variants = NameVariants(rulebook)
    func add(_ names: [Name], _ meaning: Mention.Meaning) {
      for name in names {
        var condition: Int?
        if !name.near.isEmpty || !name.notNear.isEmpty {
          conditions.append(
            Condition(
              near: Set(name.near.map { lexicon.addMarker($0) }),
              notNear: Set(name.notNear.map { lexicon.addMarker($0) })))
          condition = conditions.count - 1
        }
        for (text, spelling) in variants.spellings(of: name.text, meaning) {
          lexicon.add(
            text, Lexicon.Entry(meaning: meaning, spelling: spelling, condition: condition))
        }
      }
    }
    for (index, company) in rulebook.companies.enumerated() { add(company.names, .company(index)) }
    for (index, regulator) in rulebook.regulators.enumerated() {
      add(regulator.names, .regulator(index))
    }
    for (index, law) in rulebook.laws.enumerated() { add(law.names, .law(index)) }
    for phrase in rulebook.otherSenses { lexicon.addOtherSense(phrase.text) }

    lexicon.close()
    let programs = rulebook.programs
    let prospects = Prospects(rulebook, programs, PhraseRoles(rulebook, programs, &lexicon))
    let asked = prospects.askedClasses.union(rulebook.countVerbs.map(\.words))
    lexicon.markTelling { prospects.phrases.tells($0, asked) }
    (self.lexicon, self.prospects) = (lexicon, prospects)
    self.conditions = conditions
    headline = Headline(rulebook)
    regulatingBodies = rulebook.regulators(.regulator)
    lawBodies = rulebook.regulators(.prosecutor, .court)
    authorityNouns = ClassSet(
      rulebook.descriptions.authorities.filter { ["regulator", "ministry"].contains($0.id) }
        .map(\.words))
    authorityAttributes = ClassSet(
      (rulebook.descriptions.topics + rulebook.descriptions.countries).map(\.words))
    jurisdictions = rulebook.regulators.map(\.jurisdiction)
    homeOfCompany = rulebook.companies.map(\.home)
    (bystandersAfter, bystandersBefore) = (rulebook.bystandersAfter, rulebook.bystandersBefore)
    dealStops = rulebook.dealStops
    strangerWords = Strangers.Words(rulebook)
    let deeds = [rulebook.companyNameDeeds, rulebook.companyNameSuits].compactMap(\.self)
    let counting = rulebook.countVerbs.filter { $0.verb != nil }.map(\.words)
    actingWords = ClassSet(deeds + [rulebook.speechVerbs].compactMap(\.self) + counting)
    let han = rulebook.hanNames
    hanVerbsAfter = ClassSet([han.verbsAfter].compactMap(\.self) + counting)
    branchWords = rulebook.descriptions.places.map { places in
      let numbers = Dictionary(rulebook.regulators.enumerated().map { ($1.id, $0) }) { first, _ in
        first
      }
      return BranchReader.Words(
        organs: ClassTable(
          rulebook.descriptions.branches.compactMap { organ in
            numbers[organ.id].map { (organ.words, $0) }
          }),
        places: places,
        abroad: ClassTable(
          rulebook.descriptions.placesAbroad.map { ($0.words, $0.id) }),
        breaks: rulebook.companyNameBreaks, first: rulebook.regulators.count,
        registered: BranchReader.registered(rulebook, places: places))
    }
    unitOfNoun = ClassTable(
      rulebook.units.compactMap { unit in unit.nouns.map { ($0, unit.unit) } })
    unitOfAdjective = ClassTable(
      rulebook.units.compactMap { unit in unit.adjectives.map { ($0, unit.unit) } })
    unitOfMeasure = ClassTable(
      rulebook.units.compactMap { unit in unit.measures.map { ($0, unit.unit) } })
    verbOfDeed = ClassTable(rulebook.countVerbs.map { ($0.words, $0.verb) })
  }

  /// Chinese where Han characters outnumber words.
  func language(of document: Document, _ tokenizer: Tokenizer) -> String {
    document.language.map { String($0.prefix { $0 != "-" }) }
      ?? (tokenizer.hanCount > tokenizer.wordCount ? "zh" : "en")
  }
}
