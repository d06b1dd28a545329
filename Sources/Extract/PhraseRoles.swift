import Model

/// What the phrases of the rulebook are to its rules.
///
/// Hundreds of thousands of phrases are of a few thousand kinds: nearly all names are the same to the rules, and so
/// are the words of a list. What is known of a kind stays in the nearest caches; what was known of each phrase was
/// a wait for memory.
final class PhraseRoles: Sendable {
  private struct Kind: Hashable {
    var roles: Roles = []
    /// Without what its names are.
    var ofWords: Roles = []
    var classes: [Int] = []
    var signs: NameSigns = []
  }
  private let kinds: [Kind]
  private let rolesOfClass: [Roles]
  /// The word classes of each kind, and those that tell something where no rule may fire.
  private let classes: ClassLists
  private let contextClasses: ClassLists

  /// Tells the lexicon of which kind each of its phrases is.
  init(_ rulebook: Rulebook, _ lexicon: inout Lexicon) {
    struct Sort: Hashable {
      var ofNames: Roles
      var list: Int32
    }
    let (rolesOfClass, signsOfClass) = (Roles.ofWords(rulebook), NameSigns.ofWords(rulebook))
    var (kinds, numbers) = ([Kind()], [Sort(ofNames: [], list: 0): 0])
    lexicon.setKinds { names, list, lists in
      let sort = Sort(ofNames: Self.roles(of: names, rulebook), list: list)
      if let known = numbers[sort] { return UInt16(known) }
      var kind = Kind()
      kind.classes = lists.classes(of: list)
      for index in kind.classes {
        kind.ofWords.formUnion(rolesOfClass[index])
        kind.signs.formUnion(signsOfClass[index])
      }
      kind.roles = sort.ofNames.union(kind.ofWords)
      precondition(kinds.count <= UInt16.max, "phrases of more than 65,535 kinds")
      numbers[sort] = kinds.count
      kinds.append(kind)
      return UInt16(kinds.count - 1)
    }
    let telling = ClassSet(rulebook.contextClasses)
    var (classes, context) = (ClassLists(), ClassLists())
    for kind in kinds {
      classes.append(kind.classes)
      context.append(kind.classes.filter(telling.contains))
    }
    (self.kinds, self.rolesOfClass) = (kinds, rolesOfClass)
    (self.classes, contextClasses) = (classes, context)
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
    hits.reduce(into: Roles()) { $0.formUnion(kinds[Int($1.node.kind)].roles) }.withDescribed
  }

  /// The same, of phrases that are names as far as their first letter tells.
  func roles(of hits: ArraySlice<Lexicon.Hit>, in text: TokenText) -> Roles {
    hits.reduce(into: Roles()) { union, hit in
      let all = roles(of: hit.node)
      let isSmall =
        all.contains(.needsCapital)
        && text.bytes[Int(text.tokens[hit.tokens.lowerBound].start)] &- 0x61 < 26
        && !CapitalNames.isDomain(from: hit.tokens.lowerBound, in: text)
      union.formUnion(isSmall ? kinds[Int(hit.node.kind)].ofWords : all)
    }.withDescribed
  }

  /// Whether a rule may fire depends on the phrase: by what it is, or by one of the `asked` classes.
  func tells(_ phrase: Lexicon.Phrase, _ asked: Set<Int>) -> Bool {
    !roles(of: phrase).isEmpty || !signs(of: phrase).isEmpty
      || classes(of: phrase).contains(where: asked.contains)
  }

  /// What the phrase says of a capitalised name in which it stands or behind it.
  func signs(of phrase: Lexicon.Phrase) -> NameSigns { kinds[Int(phrase.kind)].signs }

  /// What a phrase can be, and what each of its word classes.
  func roles(of phrase: Lexicon.Phrase) -> Roles { kinds[Int(phrase.kind)].roles }
  func roles(ofClass index: Int) -> Roles { rolesOfClass[index] }

  func classes(of phrase: Lexicon.Phrase) -> some Sequence<Int> {
    classes[phrase].lazy.map { Int($0) }
  }

  /// The word classes of all kinds, each kind's one after another.
  var classesOfKinds: some Collection<[Int]> { kinds.lazy.map(\.classes) }

  /// - Parameter isFiring: a rule may fire in the sentence: else only what tells something there.
  func classes(isFiring: Bool) -> ClassLists { isFiring ? classes : contextClasses }

  /// The phrase may be a name of the registry.
  func mayBeName(_ phrase: Lexicon.Phrase) -> Bool {
    !roles(of: phrase).isDisjoint(with: Self.names)
  }
  private static let names = Roles([.company, .law]).union(.bodies)
}
