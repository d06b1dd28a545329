import Model

/// What a phrase can be to a rule.
struct Roles: OptionSet {
  var rawValue: UInt16
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

  /// An authority that is described is a party: “France's data watchdog”.
  var withDescribed: Roles {
    isSuperset(of: [.authorityNoun, .authorityAttribute]) ? union(.party) : self
  }

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
    insert([.party, .nameEnding], rulebook.companyNameEndings)
    insert(.party, rulebook.companyNameLastWords)
    insert(.party, rulebook.companyNameNouns)
    let hanNames = rulebook.hanNames
    for words in [hanNames.products, hanNames.businesses, hanNames.listHeads] {
      insert(.party, words)
    }
    for pronoun in rulebook.pronouns { insert(.party, pronoun.words) }
    // 广州市 before 网信办 belongs to its name.
    for organ in rulebook.descriptions.branches {
      insert([.party, .authorityNoun, .authorityAttribute], organ.words)
    }
    for noun in rulebook.descriptions.authorities { insert(.authorityNoun, noun.words) }
    for part in rulebook.descriptions.countries + rulebook.descriptions.topics {
      insert(.authorityAttribute, part.words)
    }
    insert(.takenUp, rulebook.listIntroducers)
    insert(.party, rulebook.descriptions.companies)
    for verb in rulebook.countVerbs where verb.verb != nil { insert(.deed, verb.words) }
    for unit in rulebook.units {
      for words in [unit.nouns, unit.measures] { insert(.counted, words) }
    }
    return roles
  }
}
