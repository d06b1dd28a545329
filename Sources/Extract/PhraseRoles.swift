import Model

/// What the phrases of the rulebook are to its rules.
///
/// Hundreds of thousands of phrases are of a few thousand kinds: nearly all names are the same to the rules, and so
/// are the words of a list. What is known of a kind stays in the nearest caches; what was known of each phrase was
/// a wait for memory.
final class PhraseRoles: Sendable {
  // Of each kind.
  private let roles: [Roles]
  /// Without what its names are.
  private let rolesOfWords: [Roles]
  private let signs: [NameSigns]
  /// The word classes, and those that tell something where no rule may fire.
  private let classes: ClassLists
  private let contextClasses: ClassLists

  private let rolesOfClass: [Roles]

  /// Tells the lexicon of which kind each of its phrases is.
  init(_ rulebook: Rulebook, _ programs: [Program], _ lexicon: inout Lexicon) {
    struct Sort: Hashable {
      var ofNames: Roles
      var list: Int32
    }
    let rolesOfClass = Roles.ofWords(rulebook, programs)
    let signsOfClass = NameSigns.ofWords(rulebook)
    let telling = ClassSet(rulebook.contextClasses)
    var (roles, rolesOfWords, signs): ([Roles], [Roles], [NameSigns]) = ([], [], [])
    var (classes, context) = (ClassLists(), ClassLists())
    var numbers: [Sort: UInt16] = [:]
    func number(of sort: Sort, _ list: @autoclosure () -> [Int]) -> UInt16 {
      if let known = numbers[sort] { return known }
      let own = list()
      precondition(roles.count <= UInt16.max, "phrases of more than 65,535 kinds")
      let number = UInt16(roles.count)
      numbers[sort] = number
      rolesOfWords.append(Roles.union(own.map { rolesOfClass[$0] }))
      roles.append(rolesOfWords[Int(number)].union(sort.ofNames))
      signs.append(own.reduce(into: []) { $0.formUnion(signsOfClass[$1]) })
      classes.append(own)
      context.append(own.filter(telling.contains))
      return number
    }
    // Of kind 0 is what means nothing by itself.
    _ = number(of: Sort(ofNames: [], list: 0), [])
    lexicon.setKinds { names, list, lists in
      number(
        of: Sort(ofNames: Self.roles(of: names, rulebook), list: list), lists.classes(of: list))
    }
    (self.roles, self.rolesOfWords, self.signs) = (roles, rolesOfWords, signs)
    (self.classes, contextClasses, self.rolesOfClass) = (classes, context, rolesOfClass)
  }

  /// What a phrase is by its names.
  private static func roles(of names: ArraySlice<Lexicon.Entry>, _ rulebook: Rulebook) -> Roles {
    var roles = Roles()
    for name in names {
      switch name.meaning {
      case .company: roles.formUnion([.party, .company])
      case .regulator(let index):
        roles.formUnion([.party, .body(rulebook.regulators[index].body)])
      case .law: roles.insert(.law)
      default: continue
      }
    }
    if !names.isEmpty, names.allSatisfy({ $0.spelling != .any }) { roles.insert(.needsCapital) }
    return roles
  }

  var classCount: Int { rolesOfClass.count }

  /// What the phrases of a sentence can be to a rule.
  func roles(of hits: ArraySlice<Lexicon.Hit>) -> Roles {
    hits.reduce(into: Roles()) { $0.formUnion(roles[Int($1.node.kind)]) }.withDescribed
  }

  /// The same, of phrases that are names as far as their first letter tells.
  func roles(of hits: ArraySlice<Lexicon.Hit>, in text: TokenText) -> Roles {
    hits.reduce(into: Roles()) { union, hit in
      let all = roles(of: hit.node)
      let isSmall =
        all.contains(.needsCapital)
        && text.bytes[Int(text.tokens[hit.tokens.lowerBound].start)] &- 0x61 < 26
        && !CapitalNames.isDomain(from: hit.tokens.lowerBound, in: text)
      union.formUnion(isSmall ? rolesOfWords[Int(hit.node.kind)] : all)
    }.withDescribed
  }

  /// Whether a rule may fire depends on the phrase: by what it is, or by one of the `asked` classes.
  func tells(_ phrase: Lexicon.Phrase, _ asked: Set<Int>) -> Bool {
    !roles(of: phrase).isEmpty || !signs(of: phrase).isEmpty
      || classes(of: phrase).contains(where: asked.contains)
  }

  /// What the phrase says of a capitalised name in which it stands or behind it.
  func signs(of phrase: Lexicon.Phrase) -> NameSigns { signs[Int(phrase.kind)] }

  /// What a phrase can be, and what each of its word classes.
  func roles(of phrase: Lexicon.Phrase) -> Roles { roles[Int(phrase.kind)] }
  func roles(ofClass index: Int) -> Roles { rolesOfClass[index] }

  func classes(of phrase: Lexicon.Phrase) -> some Sequence<Int> {
    classes[phrase].lazy.map { Int($0) }
  }

  /// The word classes of all kinds, each kind's one after another.
  var classesOfKinds: some Collection<[Int]> { roles.indices.lazy.map { self.classes.ofKind($0) } }

  /// - Parameter isFiring: a rule may fire in the sentence: else only what tells something there.
  func classes(isFiring: Bool) -> ClassLists { isFiring ? classes : contextClasses }

  /// The phrase may be a name of the registry.
  func mayBeName(_ phrase: Lexicon.Phrase) -> Bool {
    !roles(of: phrase).isDisjoint(with: Self.names)
  }
  private static let names = Roles([.company, .law]).union(.bodies)
}
