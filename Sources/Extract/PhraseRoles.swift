import Model

/// What the phrases of the rulebook are to its rules, by node of the lexicon.
final class PhraseRoles: Sendable {
  private let rolesOfNode: [Roles]
  private let rolesOfWords: [Roles]
  private let rolesOfClass: [Roles]
  private let signs: [NameSigns]
  /// The word classes of each node, and those that tell something where no rule may fire.
  private let classes: ClassLists
  private let contextClasses: ClassLists

  init(_ rulebook: Rulebook, _ lexicon: Lexicon) {
    rolesOfClass = Roles.ofWords(rulebook)
    var (roles, rolesOfWords): ([Roles], [Roles]) = ([], [])
    var (all, context) = (ClassLists(), ClassLists())
    let telling = ClassSet(rulebook.contextClasses)
    for node in lexicon.nodes {
      var classes: [Int] = []
      var (union, ofWords): (Roles, Roles) = ([], [])
      for entry in lexicon.entries[lexicon.entries(of: node)] {
        switch entry.meaning {
        case .company: union.formUnion([.party, .company])
        case .regulator(let index):
          union.formUnion([.party, .body(rulebook.regulators[index].body)])
        case .law: union.insert(.law)
        case .words(let index) where index >= 0:
          ofWords.formUnion(rolesOfClass[index])
          classes.append(index)
        default: continue
        }
      }
      if lexicon.needsCapital(node) { union.insert(.needsCapital) }
      all.append(classes)
      context.append(classes.filter(telling.contains))
      roles.append(union.union(ofWords))
      rolesOfWords.append(ofWords)
    }
    self.rolesOfWords = rolesOfWords
    (classes, contextClasses) = (all, context)
    rolesOfNode = roles
    let signsOfClass = NameSigns.ofWords(rulebook)
    signs = lexicon.nodes.map { node in
      all[node].reduce(into: NameSigns()) { $0.formUnion(signsOfClass[Int($1)]) }
    }
  }

  var classCount: Int { rolesOfClass.count }

  /// What the phrases of a sentence can be to a rule.
  func roles(of hits: ArraySlice<Lexicon.Hit>) -> Roles {
    hits.reduce(into: Roles()) { $0.formUnion(rolesOfNode[$1.node]) }.withDescribed
  }

  /// The same, of phrases that are names as far as their first letter tells.
  func roles(of hits: ArraySlice<Lexicon.Hit>, in text: TokenText) -> Roles {
    hits.reduce(into: Roles()) { union, hit in
      let all = rolesOfNode[hit.node]
      let isSmall =
        all.contains(.needsCapital)
        && text.bytes[Int(text.tokens[hit.tokens.lowerBound].start)] &- 0x61 < 26
        && !CapitalNames.isDomain(from: hit.tokens.lowerBound, in: text)
      union.formUnion(isSmall ? rolesOfWords[hit.node] : all)
    }.withDescribed
  }

  /// Whether a rule may fire depends on the phrase: by what it is, or by one of the `asked` classes.
  func tells(_ node: Int, _ asked: Set<Int>) -> Bool {
    !rolesOfNode[node].isEmpty || !signs[node].isEmpty
      || classes(of: node).contains(where: asked.contains)
  }

  /// What the phrase says of a capitalised name in which it stands or behind it.
  func signs(of node: Int) -> NameSigns { signs[node] }

  /// What a phrase can be, and what each of its word classes.
  func roles(of node: Int) -> Roles { rolesOfNode[node] }
  func roles(ofClass index: Int) -> Roles { rolesOfClass[index] }

  func classes(of node: Int) -> some Sequence<Int> { classes[node].lazy.map { Int($0) } }

  /// - Parameter isFiring: a rule may fire in the sentence: else only what tells something there.
  func classes(isFiring: Bool) -> ClassLists { isFiring ? classes : contextClasses }

  /// The phrase may be a name of the registry.
  func mayBeName(_ node: Int) -> Bool { !rolesOfNode[node].isDisjoint(with: Self.names) }
  private static let names = Roles([.company, .law]).union(.bodies)
}
