import Model

/// What a phrase can be to a rule.
struct Roles: OptionSet, Hashable {
  var rawValue: UInt64
  /// Starts a program that needs a party as well.
  static let trigger = bit(0)
  /// Starts a program that does not.
  static let loneTrigger = bit(1)
  /// A company, an authority, or a word that stands for one.
  static let party = bit(2)
  static let deed = bit(3)
  static let counted = bit(4)
  static let law = bit(5)
  /// Ends the name of a company that may be outside the registry, or begins it.
  static let nameEnding = bit(6)
  /// A noun for authorities, and what tells which one it means: a country, a topic.
  static let authorityNoun = bit(7)
  static let authorityAttribute = bit(8)
  /// Goes on with what a sentence before told.
  static let takenUp = bit(9)

  // What a company or an authority is named or meant by.

  /// A name of the registry.
  static let company = bit(10)
  static let companyPronoun = bit(11)
  /// Means a company right behind what is done to it: “fined it”.
  static let objectPronoun = bit(12)
  /// “The chip maker”.
  static let companyNoun = bit(13)
  static let authorityPronoun = bit(14)
  /// At the beginning of a sentence, whoever the one before began with.
  static let subject = bit(15)
  /// Who writes the text.
  static let speaker = bit(16)
  /// Beside these a name outside the registry is a company's.
  static let nameLastWord = bit(17)
  static let nameNoun = bit(18)
  static let nameDeed = bit(19)
  static let nameBelonging = bit(62)
  static let nameFate = bit(63)
  static let hanProduct = bit(20)
  static let hanBusiness = bit(21)
  /// A company that is acted upon may follow; or stand before it.
  static let hanVerbBefore = bit(22)
  /// Names what a company is called from there on.
  static let shortForm = bit(23)
  /// A verb whose company may be left out.
  static let dropped = bit(24)
  /// Begins a list of names.
  static let hanListHead = bit(32)
  static let hanVerbAfter = bit(42)
  /// An authority of which nothing is known.
  static let unknownBody = bit(25)

  /// A number of things or of money may begin here.
  static let number = bit(60)
  /// In small letters the phrase is no name.
  static let needsCapital = bit(61)

  static func body(_ body: Regulator.Body) -> Roles { bit(26 + place(of: body)) }
  static func verb(_ verb: TakedownStatistic.Verb) -> Roles { bit(33 + place(of: verb)) }
  static func unit(_ unit: TakedownStatistic.Unit) -> Roles { bit(43 + place(of: unit)) }

  static let regulator = body(.regulator)
  static let bodies = union(Regulator.Body.allCases.map(body)).union(.unknownBody)
  static let verbs = union(TakedownStatistic.Verb.allCases.map(verb))
  static let units = union(TakedownStatistic.Unit.allCases.map(unit))
  /// Words that stand for a company, an authority, or either.
  static let companyPronouns: Roles = [
    .companyPronoun, .objectPronoun, .companyNoun, .dropped, .subject, .speaker,
  ]
  static let authorityPronouns: Roles = [.authorityPronoun, .subject, .speaker]

  private static func bit(_ place: Int) -> Roles { Roles(rawValue: 1 << UInt64(place)) }
  private static func place<Case: CaseIterable & Equatable>(of value: Case) -> Int {
    Case.allCases.enumerated().first { $0.element == value }?.offset ?? 0
  }
  static func union(_ roles: some Sequence<Roles>) -> Roles {
    roles.reduce(into: Roles()) { $0.formUnion($1) }
  }

  /// All of its sets of roles.
  var subsets: [Roles] {
    var subsets: [Roles] = [[]]
    for place in 0..<UInt64(UInt64.bitWidth) where rawValue >> place & 1 == 1 {
      subsets += subsets.map { $0.union(Roles(rawValue: 1 << place)) }
    }
    return subsets
  }

  /// An authority that is described is a party: “France's data watchdog”.
  var withDescribed: Roles {
    isSuperset(of: [.authorityNoun, .authorityAttribute]) ? union(.party) : self
  }

  /// A counted list names companies too: 甲、乙等12家企业.
  var withCounted: Roles { isSuperset(of: [.deed, .counted]) ? union(.party) : self }

  /// A company may be called otherwise from then on: a short form is given, or a registered name has one in it.
  var mayShorten: Bool { contains(.shortForm) || contains(.nameEnding) }

  /// A rule may fire in a sentence whose phrases have these roles.
  var mayAct: Bool {
    isSuperset(of: [.trigger, .party]) || contains(.loneTrigger)
      || isSuperset(of: [.deed, .counted])
  }
}

extension Roles {
  /// Roles by word class.
  static func ofWords(_ rulebook: Rulebook, _ programs: [Program]) -> [Roles] {
    var roles = [Roles](repeating: [], count: rulebook.wordClasses.count)
    func insert(_ role: Roles, _ words: Int?) {
      if let words { roles[words].formUnion(role) }
    }
    for program in programs {
      if case .words(let index) = program.trigger {
        insert(program.needsParty ? .trigger : .loneTrigger, index)
      }
    }
    insert([.party, .nameEnding], rulebook.companyNameEndings)
    insert([.party, .nameEnding], rulebook.companyNamePrefixes)
    insert([.party, .nameLastWord], rulebook.companyNameLastWords)
    insert([.party, .nameNoun], rulebook.companyNameNouns)
    insert(.nameDeed, rulebook.companyNameDeeds)
    insert(.nameDeed, rulebook.companyNameSuits)
    insert(.nameFate, rulebook.companyNameFates)
    insert(.nameFate, rulebook.companyNameTrials)
    insert(.nameBelonging, rulebook.companyNameBelongings)
    let hanNames = rulebook.hanNames
    insert([.party, .hanProduct], hanNames.products)
    insert([.party, .hanBusiness], hanNames.businesses)
    insert([.party, .hanListHead], hanNames.listHeads)
    insert(.hanVerbBefore, hanNames.verbsBefore)
    insert(.hanVerbBefore, hanNames.orders)
    insert(.hanVerbAfter, hanNames.verbsAfter)
    insert(.hanVerbAfter, hanNames.deeds)
    insert(.shortForm, hanNames.shortForms)
    for pronoun in rulebook.pronouns {
      insert([.party, role(of: pronoun.referent)], pronoun.words)
    }
    insertDescriptions(rulebook, insert)
    insert(.takenUp, rulebook.listIntroducers)
    for verb in rulebook.countVerbs {
      if let done = verb.verb { insert([.deed, .verb(done)], verb.words) }
    }
    for unit in rulebook.units {
      for words in [unit.nouns, unit.measures, unit.adjectives] {
        insert([.counted, .unit(unit.unit)], words)
      }
    }
    return roles
  }

  private static func insertDescriptions(
    _ rulebook: Rulebook, _ insert: (Roles, Int?) -> Void
  ) {
    let descriptions = rulebook.descriptions
    // 广州市 before 网信办 belongs to its name.
    for organ in descriptions.branches {
      let parent = rulebook.regulators.first { $0.id == organ.id }
      insert([.party, .authorityNoun, .authorityAttribute], organ.words)
      insert(parent.map { .body($0.body) } ?? [], organ.words)
    }
    for noun in descriptions.authorities {
      insert([.authorityNoun, .body(Regulator.Body(rawValue: noun.id) ?? .regulator)], noun.words)
    }
    for part in descriptions.countries + descriptions.topics {
      insert(.authorityAttribute, part.words)
    }
    insert([.party, .companyNoun], descriptions.companies)
  }

  private static func role(of referent: Pronoun.Referent) -> Roles {
    switch referent {
    case .company, .companies, .topic, .platform: .companyPronoun
    case .dropped: .dropped
    case .regulator: .authorityPronoun
    case .subject: .subject
    case .object: .objectPronoun
    case .speaker: .speaker
    }
  }
}

/// What a phrase says of capitalised names that are no company's, or of the one behind it.
struct NameSigns: OptionSet, Hashable {
  var rawValue: UInt8
  /// A name that begins so is a person's.
  static let givenName = NameSigns(rawValue: 1)
  static let country = NameSigns(rawValue: 2)
  /// What authorities do to companies; what prosecutors do to them as well.
  static let deed = NameSigns(rawValue: 4)
  static let suit = NameSigns(rawValue: 8)

  /// Signs by word class.
  static func ofWords(_ rulebook: Rulebook) -> [NameSigns] {
    var signs = [NameSigns](repeating: [], count: rulebook.wordClasses.count)
    if let words = rulebook.givenNames { signs[words].insert(.givenName) }
    if let words = rulebook.companyNameDeeds { signs[words].insert(.deed) }
    if let words = rulebook.companyNameSuits { signs[words].insert(.suit) }
    for country in rulebook.descriptions.countries { signs[country.words].insert(.country) }
    return signs
  }
}
