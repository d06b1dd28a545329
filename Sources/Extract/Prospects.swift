import Model

/// Tells sentences in which no rule can fire before anything is read from them but phrases.
///
/// A program can match only in a sentence with a phrase for each of its atoms, each in its place:
/// nearly no sentence has them, so this decides how fast a run is. A new way to find what a capture
/// binds must give its words a role, and its place to ``Outline``.
struct Prospects: Sendable {
  /// What a program needs besides its trigger, wherever in the sentence.
  private struct Need: Hashable {
    /// What makes the sentence worth reading, and with it what may be taken up later.
    var any: Roles
    /// Of each of these a role; the empty set needs none.
    var body: Roles = []
    var verb: Roles = []
    var unit: Roles = []
    var actor: Roles = []
    /// Word classes: a range of ``words``.
    var words = 0..<0
    /// In which sentences it starts, if its language tells that.
    var isHan: Bool?
    var isCarried = false
    /// The programs that need just this: a range of ``lines``.
    var lines = 0..<0

    /// The sentence's phrases are what it needs.
    func isMet(by roles: Roles) -> Bool {
      func isMet(_ need: Roles) -> Bool { need.isEmpty || !need.isDisjoint(with: roles) }
      return isMet(body) && isMet(verb) && isMet(unit) && isMet(actor)
    }
  }

  /// Of a need what most sentences lack, apart from the rest: nearly all of the work is to look at these.
  private struct Key {
    var roles: Roles
    var words: ClassSketch

    /// What all have; of none, what no sentence has.
    static func common(to keys: some Sequence<Key>) -> Key {
      keys.reduce(Key(roles: Roles(rawValue: .max), words: ClassSketch(rawValue: .max))) {
        Key(roles: $0.roles.intersection($1.roles), words: $0.words.intersection($1.words))
      }
    }

    func mayBeMet(by roles: Roles, _ words: ClassSketch) -> Bool {
      roles.isSuperset(of: self.roles) && words.isSuperset(of: self.words)
    }
  }

  /// Room for looking at one sentence after another.
  struct Workspace {
    /// The last sentence in which a word class was seen, by class; the same of documents.
    fileprivate var seen: [Int32] = []
    fileprivate var seenInDocument: [Int32] = []
    fileprivate var triggers: [Int] = []
    /// Needs that may be met in the sentence.
    fileprivate var candidates: [Int] = []
    fileprivate var words = ClassSketch()
    fileprivate var sentence: Int32 = 0
    fileprivate var document: Int32 = 0
    /// Where the words of a sentence stand, each with the place of the next of its class; the first by class.
    fileprivate var places: [(tokens: Range<Int>, next: Int32)] = []
    fileprivate var firstPlace: [Int32] = []

    /// The place of a word class in the sentence, -1 if there is none.
    func firstPlace(of index: Int) -> Int {
      seen[index] == sentence ? Int(firstPlace[index]) : -1
    }
    /// What stands at a place, and the next of its class.
    func place(at place: Int) -> (tokens: Range<Int>, next: Int) {
      (places[place].tokens, Int(places[place].next))
    }
  }

  let phrases: PhraseRoles
  /// Needs of the programs by the word class that triggers them, and where those of a class begin;
  /// behind those of the last class, of the programs that counted things trigger.
  private var needs: [Need] = []
  private var keys: [Key] = []
  private var firstNeed: [Int] = []
  /// By trigger, what all its needs have in common.
  private var gates: [Key] = []
  private var words: [Int] = []
  private var lines: [PatternLine] = []
  /// Of each node of the lexicon the word classes that trigger or are needed, and those of `near`.
  private var asked = ClassLists()
  private var near = ClassLists()

  init(_ rulebook: Rulebook, _ lexicon: Lexicon) {
    phrases = PhraseRoles(rulebook, lexicon)
    let programs = rulebook.programs
    let ofTrigger = Dictionary(grouping: programs, by: \.trigger)
    let triggers = rulebook.wordClasses.indices.map(Program.Trigger.words) + [.statistic]
    for trigger in triggers {
      firstNeed.append(needs.count)
      add(ofTrigger[trigger] ?? [], of: rulebook.rules)
      gates.append(Key.common(to: keys[(firstNeed.last ?? 0)...]))
    }
    firstNeed.append(needs.count)
    let wanted = ClassSet(words)
    let near = ClassSet(lines.flatMap(\.near))
    for node in lexicon.nodes {
      let classes = phrases.classes(of: node)
      asked.append(
        classes.filter { wanted.contains($0) || firstNeed[$0] < firstNeed[$0 + 1] })
      self.near.append(classes.filter(near.contains))
    }
  }

  /// Adds programs of one trigger; what several need alike is asked once.
  private mutating func add(_ programs: [Program], of rules: [Rule]) {
    struct Needed: Hashable {
      var need: Need
      var words: [Int]
    }
    var places: [Needed: Int] = [:]
    var groups: [(needed: Needed, programs: [Program])] = []
    for program in programs {
      var needed = Needed(need: Need(any: []), words: [])
      // Nothing but its language tells a lone count of one language from another's.
      if program.trigger == .statistic { needed.need.isHan = program.pattern.language == "zh" }
      needed.need.isCarried = rules[program.rule].carries
      for (index, atom) in program.atoms.enumerated() {
        switch atom.test {
        case .words(let words): if index != program.anchor { needed.words.append(words) }
        case .capture(let capture): Self.add(capture, to: &needed.need)
        }
      }
      needed.words = Array(Set(needed.words)).sorted()
      if let place = places[needed] {
        groups[place].programs.append(program)
      } else {
        places[needed] = groups.count
        groups.append((needed, [program]))
      }
    }
    for (needed, programs) in groups {
      var need = needed.need
      need.words = words.count..<words.count + needed.words.count
      need.lines = lines.count..<lines.count + programs.count
      words += needed.words
      lines += programs.map { PatternLine($0, near: rules[$0.rule].near) }
      needs.append(need)
      keys.append(
        Key(roles: need.any.subtracting(.number), words: ClassSketch(needed.words)))
    }
  }

  private static func add(_ capture: Pattern.Capture, to need: inout Need) {
    switch capture {
    case .company(let role):
      need.any.insert(.party)
      if role == .actor { need.actor = Roles.companyPronouns.union(.company) }
    case .regulator(let bodies):
      need.any.insert(.party)
      let named = bodies.map { Roles.union($0.map(Roles.body)) } ?? .bodies
      need.body = named.union(.authorityPronouns)
    case .statistic(let verbs):
      need.any.formUnion([.deed, .counted, .number])
      need.verb = verbs.map { Roles.union($0.map(Roles.verb)) } ?? .verbs
    case .count(let unit):
      need.any.formUnion([.counted, .number])
      need.unit = unit.map(Roles.unit) ?? .units
    case .law: need.any.insert(.law)
    case .money: need.any.insert(.number)
    case .date: return
    }
  }

  /// Takes down the word classes of a sentence, about which the others then ask; false if they need not, since
  /// nothing that it has can start a program beside the rest.
  func note(
    _ hits: ArraySlice<Lexicon.Hit>, _ words: ClassSketch, _ roles: Roles,
    _ workspace: inout Workspace
  ) -> Bool {
    if workspace.seen.isEmpty {
      workspace.seen = Array(repeating: 0, count: phrases.classCount)
      workspace.seenInDocument = workspace.seen
      workspace.firstPlace = Array(repeating: -1, count: phrases.classCount)
    }
    workspace.sentence += 1
    workspace.words = words
    workspace.triggers.removeAll(keepingCapacity: true)
    take(hits, workspace.sentence, &workspace.seen, &workspace.triggers) {
      gates[$0].mayBeMet(by: roles, words)
    }
    if gates[phrases.classCount].mayBeMet(by: roles, words) {
      workspace.triggers.append(phrases.classCount)
    }
    return !workspace.triggers.isEmpty
  }

  private func take(
    _ hits: ArraySlice<Lexicon.Hit>, _ sentence: Int32, _ seen: inout [Int32],
    _ triggers: inout [Int], where isWanted: (Int) -> Bool
  ) {
    var seen = seen.mutableSpan
    let (classes, first, firstNeed) = (asked.classes.span, asked.first.span, firstNeed.span)
    for hit in hits {
      for place in Int(first[hit.node])..<Int(first[hit.node + 1]) {
        let index = Int(classes[place])
        guard seen[index] != sentence else { continue }
        seen[index] = sentence
        if firstNeed[index] < firstNeed[index + 1], isWanted(index) { triggers.append(index) }
      }
    }
  }

  /// Takes down where the words of the sentence stand.
  func locate(_ hits: ArraySlice<Lexicon.Hit>, _ workspace: inout Workspace) {
    for hit in hits { for index in asked[hit.node] { workspace.firstPlace[Int(index)] = -1 } }
    workspace.places.removeAll(keepingCapacity: true)
    for hit in hits {
      for index in asked[hit.node] {
        workspace.places.append((hit.tokens, workspace.firstPlace[Int(index)]))
        workspace.firstPlace[Int(index)] = Int32(workspace.places.count - 1)
      }
    }
  }

  /// A document begins of which nobody has asked yet what words it has.
  func beginDocument(_ workspace: inout Workspace) {
    workspace.document = -abs(workspace.document) - 1
  }

  /// The document has a word of one of these classes.
  func has(_ classes: [Int], _ hits: [Lexicon.Hit], _ workspace: inout Workspace) -> Bool {
    if workspace.document < 0 {
      workspace.document = -workspace.document
      for hit in hits {
        for index in near[hit.node] { workspace.seenInDocument[Int(index)] = workspace.document }
      }
    }
    return classes.contains { workspace.seenInDocument[$0] == workspace.document }
  }

  /// The sentence is worth reading: all that some program needs stands in it, in any order.
  func mayAct(_ roles: Roles, _ workspace: Workspace) -> Bool {
    for trigger in workspace.triggers {
      for index in firstNeed[trigger]..<firstNeed[trigger + 1]
      where keys[index].mayBeMet(by: roles, workspace.words) && hasWords(needs[index], workspace) {
        return true
      }
    }
    return false
  }

  /// Takes down what may fire in the sentence, as far as its words and what they are to rules tell; false if
  /// nothing may.
  func mayFire(_ roles: Roles, _ workspace: inout Workspace) -> Bool {
    workspace.candidates.removeAll(keepingCapacity: true)
    for trigger in workspace.triggers {
      for index in firstNeed[trigger]..<firstNeed[trigger + 1]
      where keys[index].mayBeMet(by: roles, workspace.words) && needs[index].isMet(by: roles)
        && hasWords(needs[index], workspace)
      {
        workspace.candidates.append(index)
      }
    }
    return !workspace.candidates.isEmpty
  }

  /// What may fire in the sentence of which ``mayFire(_:_:)`` has taken down what may at most.
  func firing(
    _ sentence: inout SentenceProspects, _ workspace: inout Extractor.Workspace,
    _ outlines: inout Extractor.Outlines
  ) -> Firing {
    var firing = Firing.nothing
    for place in workspace.prospects.candidates.indices {
      let index = workspace.prospects.candidates[place]
      let need = needs[index]
      guard keys[index].mayBeMet(by: sentence.roles, workspace.prospects.words),
        !need.isCarried || firing == .nothing, need.isHan.map({ $0 == sentence.isHan }) ?? true,
        need.isMet(by: sentence.roles),
        !need.any.contains(.number) || sentence.mayHoldNumber(&outlines),
        !need.any.contains(.counted) || sentence.mayCount(need.unit, need.verb)
      else { continue }
      for line in need.lines where sentence.mayHold(lines[line], &workspace, &outlines) {
        guard need.isCarried else { return .told }
        firing = .carried
        break
      }
    }
    return firing
  }

  /// The word classes about which patterns ask besides their triggers.
  var askedClasses: Set<Int> { Set(words).union(lines.flatMap(\.near)) }

  private func hasWords(_ need: Need, _ workspace: Workspace) -> Bool {
    for index in need.words where workspace.seen[words[index]] != workspace.sentence {
      return false
    }
    return true
  }
}
