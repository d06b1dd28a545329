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
    for program in rulebook.programs {
      if case .words(let index) = program.trigger {
        roles[index, default: []].insert(program.needsParty ? .trigger : .loneTrigger)
      }
    }
    if let endings = rulebook.companyNameEndings {
      roles[endings, default: []].formUnion([.party, .nameEnding])
    }
    let hanNames = rulebook.hanNames
    for words in [
      rulebook.companyNameLastWords, rulebook.companyNameNouns, hanNames.products,
      hanNames.businesses, hanNames.listHeads,
    ].compactMap(\.self) {
      roles[words, default: []].insert(.party)
    }
    for pronoun in rulebook.pronouns { roles[pronoun.words, default: []].insert(.party) }
    for organ in rulebook.descriptions.branches { roles[organ.words, default: []].insert(.party) }
    for noun in rulebook.descriptions.authorities {
      roles[noun.words, default: []].insert(.authorityNoun)
    }
    for part in rulebook.descriptions.countries + rulebook.descriptions.topics {
      roles[part.words, default: []].insert(.authorityAttribute)
    }
    if let introducers = rulebook.listIntroducers {
      roles[introducers, default: []].insert(.takenUp)
    }
    if let nouns = rulebook.descriptions.companies {
      roles[nouns, default: []].insert(.party)
    }
    for verb in rulebook.countVerbs where verb.verb != nil {
      roles[verb.words, default: []].insert(.deed)
    }
    for index in rulebook.units.flatMap({ [$0.nouns, $0.measures] }).compactMap(\.self) {
      roles[index, default: []].insert(.counted)
    }
    return roles
  }
}

/// Tells sentences in which no rule can fire before anything is read from them but phrases.
///
/// A program can match only in a sentence with a phrase for each of its atoms. Nearly all sentences
/// have none for one of them, so this decides how fast a run is. A new way to find what a capture
/// binds must give its words a role.
struct Prospects: Sendable {
  /// What a program needs besides its trigger.
  private struct Need: Hashable {
    var roles: Roles.RawValue
    var words: Set<Int>

    func isWeaker(than other: Need) -> Bool {
      roles & other.roles == roles && words.isSubset(of: other.words)
    }
  }

  /// Room for looking at one sentence after another.
  struct Workspace {
    /// The last sentence in which a word class was seen, by class.
    fileprivate var seen: [Int] = []
    fileprivate var triggers: [Int] = []
    fileprivate var sentence = 0
  }

  private let roles: [Roles]
  /// Word classes of each node, one after another, and where those of a node begin.
  private let classes: [Int]
  private let firstClass: [Int]
  /// Needs of the programs that a word class triggers.
  private var needs: [[Need]]
  private var countNeeds: [Need] = []

  init(_ rulebook: Rulebook, _ lexicon: Lexicon) {
    let rolesOfWords = Roles.ofWords(rulebook)
    var (roles, classes, firstClass): ([Roles], [Int], [Int]) = ([], [], [])
    for node in lexicon.nodes {
      firstClass.append(classes.count)
      var union: Roles = []
      for entry in lexicon.entries[lexicon.entries(of: node)] {
        switch entry.meaning {
        case .company, .regulator: union.insert(.party)
        case .law: union.insert(.law)
        case .words(let index) where index >= 0:
          union.formUnion(rolesOfWords[index] ?? [])
          classes.append(index)
        default: continue
        }
      }
      roles.append(union)
    }
    firstClass.append(classes.count)
    (self.roles, self.classes, self.firstClass) = (roles, classes, firstClass)
    needs = Array(repeating: [], count: rulebook.wordClasses.count)
    for program in rulebook.programs {
      let need = Self.need(of: program)
      switch program.trigger {
      case .words(let index): Self.add(need, to: &needs[index])
      case .statistic: Self.add(need, to: &countNeeds)
      }
    }
  }

  private static func need(of program: Program) -> Need {
    var (roles, words): (Roles, Set<Int>) = ([], [])
    for (index, atom) in program.atoms.enumerated() {
      switch atom.test {
      case .words(let index): words.insert(index)
      case .capture(.company), .capture(.regulator): roles.insert(.party)
      case .capture(.statistic): roles.formUnion([.deed, .counted])
      case .capture(.count): roles.insert(.counted)
      case .capture(.law): roles.insert(.law)
      case .capture(.money), .capture(.date): continue
      }
      if index == program.anchor, case .words(let trigger) = atom.test { words.remove(trigger) }
    }
    return Need(roles: roles.rawValue, words: words)
  }

  /// Keeps only the weakest needs: what is left implies the others.
  private static func add(_ need: Need, to needs: inout [Need]) {
    guard !needs.contains(where: { $0.isWeaker(than: need) }) else { return }
    needs.removeAll { need.isWeaker(than: $0) }
    needs.append(need)
  }

  /// What the phrases of a sentence can be to a rule.
  func roles(of hits: ArraySlice<Lexicon.Hit>) -> Roles {
    hits.reduce(into: Roles()) { $0.formUnion(roles[$1.node]) }.withDescribed
  }

  /// A rule may fire in a sentence with these phrases.
  func mayAct(_ hits: ArraySlice<Lexicon.Hit>, _ roles: Roles, _ workspace: inout Workspace) -> Bool
  {
    guard roles.mayAct else { return false }
    var roles = roles
    // A counted list names companies too: 甲、乙等12家企业.
    if roles.isSuperset(of: [.deed, .counted]) { roles.insert(.party) }
    note(hits, &workspace)
    func isMet(_ need: Need) -> Bool {
      need.roles & roles.rawValue == need.roles
        && need.words.allSatisfy { workspace.seen[$0] == workspace.sentence }
    }
    return workspace.triggers.contains { needs[$0].contains(where: isMet) }
      || countNeeds.contains(where: isMet)
  }

  /// Takes down the word classes of a sentence.
  private func note(_ hits: ArraySlice<Lexicon.Hit>, _ workspace: inout Workspace) {
    if workspace.seen.count < needs.count {
      workspace.seen = Array(repeating: 0, count: needs.count)
    }
    workspace.sentence += 1
    workspace.triggers.removeAll(keepingCapacity: true)
    for hit in hits {
      for index in classes[firstClass[hit.node]..<firstClass[hit.node + 1]]
      where workspace.seen[index] != workspace.sentence {
        workspace.seen[index] = workspace.sentence
        if !needs[index].isEmpty { workspace.triggers.append(index) }
      }
    }
  }
}
