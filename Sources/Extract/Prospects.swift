import Model

/// Tells sentences in which no rule can fire before anything is read from them but phrases.
///
/// A program can match only in a sentence with a phrase for each of its atoms: such a sentence is
/// live. Many sentences have none for one of them, so this decides how fast a run is. A new way to
/// find what a capture binds must give its words a role.
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

  let phrases: PhraseRoles
  /// Needs of the programs that a word class triggers.
  private var needs: [[Need]]
  private var countNeeds: [Need] = []

  init(_ rulebook: Rulebook, _ lexicon: Lexicon) {
    phrases = PhraseRoles(rulebook, lexicon)
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
      for index in phrases.classes(of: hit.node) where workspace.seen[index] != workspace.sentence {
        workspace.seen[index] = workspace.sentence
        if !needs[index].isEmpty { workspace.triggers.append(index) }
      }
    }
  }
}

/// What the phrases of the rulebook are to its rules, by node of the lexicon.
struct PhraseRoles: Sendable {
  private let roles: [Roles]
  /// Word classes of each node, one after another, and where those of a node begin.
  private let classes: [Int]
  private let firstClass: [Int]

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
  }

  /// What the phrases of a sentence can be to a rule.
  func roles(of hits: ArraySlice<Lexicon.Hit>) -> Roles {
    hits.reduce(into: Roles()) { $0.formUnion(roles[$1.node]) }.withDescribed
  }

  func classes(of node: Int) -> ArraySlice<Int> {
    classes[firstClass[node]..<firstClass[node + 1]]
  }
}
