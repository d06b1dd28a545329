import Model

/// What a phrase can be to a rule.
struct Roles: OptionSet {
  var rawValue: UInt32
  /// Starts a program that needs a party as well.
  static let trigger = Roles(rawValue: 1)
  /// Starts a program that does not.
  static let loneTrigger = Roles(rawValue: 2)
  /// A company, an authority, or a word that stands for one.
  static let party = Roles(rawValue: 4)
  static let deed = Roles(rawValue: 8)
  static let counted = Roles(rawValue: 16)
  static let law = Roles(rawValue: 32)
  /// Ends the name of a company that may be outside the registry.
  static let nameEnding = Roles(rawValue: 64)
  /// A noun for authorities, and what tells which one it means: a country, a topic.
  static let authorityNoun = Roles(rawValue: 128)
  static let authorityAttribute = Roles(rawValue: 256)
  /// Goes on with what a sentence before told.
  static let takenUp = Roles(rawValue: 512)
  /// A company, or a word that stands for one where it is.
  static let company = Roles(rawValue: 1024)
  /// An authority, or a word that stands for one where it is.
  static let regulator = Roles(rawValue: 2048)
  /// Means a company at another place than its own, or tells of names that no phrase shows.
  static let companySign = Roles(rawValue: 4096)
  /// Tells of a capitalised name right behind it: “the retailer Quill”, “fined Quill”.
  static let beforeName = Roles(rawValue: 8192)
  /// Is the capitalised end of a name: “Quill Holdings”.
  static let nameEnd = Roles(rawValue: 16384)
  /// Ends a description of a name: “Quill, a Dutch retailer,”.
  static let description = Roles(rawValue: 32768)
  /// Tells of a Chinese name beside it, quoted or bare.
  static let hanSign = Roles(rawValue: 65536)
  /// Says by which name the text will call a company from here on.
  static let shortForm = Roles(rawValue: 131072)
  /// Counts what a list may name: 甲、乙等12家企业.
  static let listed = Roles(rawValue: 262144)

  /// An authority that is described is a party: “France's data watchdog”.
  var withDescribed: Roles { describesAuthority ? union(.party) : self }
  var describesAuthority: Bool { isSuperset(of: [.authorityNoun, .authorityAttribute]) }

  /// A rule may fire in a sentence whose phrases have these roles.
  var mayAct: Bool {
    isSuperset(of: [.trigger, .party]) || contains(.loneTrigger)
      || isSuperset(of: [.deed, .counted])
  }

  /// Roles by word class.
  static func ofWords(_ rulebook: Rulebook) -> [Int: Roles] {
    var roles: [Int: Roles] = [:]
    func insert(_ role: Roles, _ words: Int?) {
      if let words { roles[words, default: []].formUnion(role) }
    }
    for program in rulebook.programs {
      if case .words(let index) = program.trigger {
        insert(program.needsParty ? .trigger : .loneTrigger, index)
      }
    }
    insert([.party, .companySign, .nameEnding], rulebook.companyNameEndings)
    insert([.party, .nameEnd], rulebook.companyNameLastWords)
    insert([.party, .beforeName, .description], rulebook.companyNameNouns)
    let hanNames = rulebook.hanNames
    for words in [hanNames.products, hanNames.businesses, hanNames.listHeads] {
      insert([.party, .hanSign], words)
    }
    insert(.shortForm, hanNames.shortForms)
    insert(.beforeName, rulebook.companyNameDeeds)
    insert(.beforeName, hanNames.verbsBefore)
    for pronoun in rulebook.pronouns { insert(Self.of(pronoun.referent), pronoun.words) }
    // 广州市 before 网信办 belongs to its name.
    for organ in rulebook.descriptions.branches {
      insert([.party, .regulator, .authorityNoun, .authorityAttribute], organ.words)
    }
    for noun in rulebook.descriptions.authorities { insert(.authorityNoun, noun.words) }
    for part in rulebook.descriptions.countries + rulebook.descriptions.topics {
      insert(.authorityAttribute, part.words)
    }
    insert(.takenUp, rulebook.listIntroducers)
    insert([.party, .company], rulebook.descriptions.companies)
    for verb in rulebook.countVerbs where verb.verb != nil { insert(.deed, verb.words) }
    for unit in rulebook.units {
      let isListed = StrangerReader.listed.contains(unit.unit)
      for words in [unit.nouns, unit.measures] {
        insert(isListed ? [.counted, .listed] : .counted, words)
      }
    }
    return roles
  }

  private static func of(_ referent: Pronoun.Referent) -> Roles {
    switch referent {
    case .company, .companies, .object, .platform: [.party, .company]
    // The company is meant at another place than where the words stand.
    case .topic, .dropped: [.party, .companySign]
    case .regulator: [.party, .regulator]
    case .subject, .speaker: [.party, .company, .regulator]
    }
  }
}
