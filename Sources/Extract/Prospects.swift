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
    /// Word classes, filled up with one that every sentence has; what has more asks for the rest later.
    var words: SIMD4<UInt32>

    init(_ roles: Roles, _ words: some Sequence<Int>, filler: Int) {
      self.roles = roles
      self.words = SIMD4(repeating: UInt32(filler))
      for (place, index) in words.prefix(4).enumerated() { self.words[place] = UInt32(index) }
    }

    func isMet(by roles: Roles, _ present: Span<UInt64>) -> Bool {
      roles.isSuperset(of: self.roles) && hasWords(present)
    }

    func hasWords(_ present: Span<UInt64>) -> Bool {
      func has(_ index: UInt32) -> Bool {
        present[Int(index >> 6)] >> UInt64(index & 63) & 1 == 1
      }
      return has(words.x) && has(words.y) && has(words.z) && has(words.w)
    }
  }

  /// Room for looking at one sentence after another.
  struct Workspace {
    /// The word classes of the sentence, and one that every sentence has.
    fileprivate var present: [UInt64] = []
    /// Those that may start a program in it.
    fileprivate var triggers: [UInt64] = []
    /// Needs that may be met in the sentence.
    fileprivate var candidates: [Int] = []
    var near = NearProspects.Workspace()
  }

  let phrases: PhraseRoles
  /// Needs of the programs by the number of the word class that triggers them, and where those of a class begin;
  /// behind those of the last class, of the programs that counted things trigger.
  private var needs: [Need] = []
  private var keys: [Key] = []
  private var firstNeed: [Int] = []
  /// By trigger, what all its needs have in common.
  private var gates: [Key] = []
  /// All roles that these ask for, and by what a sentence has of them the triggers, as bits, that ask for no other.
  private var gateRoles: Roles = []
  private var openTriggers: [Roles: [UInt64]] = [:]
  /// The triggers that ask for words.
  private var gatedTriggers: [UInt64] = []
  /// What every sentence has.
  private let fillers: [UInt64]
  private var words: [Int] = []
  private var lines: [PatternLine] = []
  /// Of each kind of phrase the word classes that trigger or are needed, and those of `near`.
  let asked: WordSets
  private let near: NearProspects
  /// The word classes about which patterns ask.
  private(set) var askedClasses: Set<Int>
  /// How many programs use a word class, by its number: what is rare is asked first.
  private let uses: [Int]

  init(_ rulebook: Rulebook, _ programs: [Program], _ phrases: PhraseRoles) {
    askedClasses = Set(programs.flatMap(\.words))
    let asked = WordSets(askedClasses, phrases.classesOfKinds)
    (self.phrases, self.asked) = (phrases, asked)
    near = NearProspects(rulebook.rules.flatMap(\.near), phrases)
    uses = programs.reduce(into: Array(repeating: 0, count: asked.classes.count)) { uses, program in
      for index in program.words { uses[asked.number(of: index)] += 1 }
    }
    let ofTrigger = Dictionary(grouping: programs, by: \.trigger)
    fillers = WordSets.bits([asked.filler], asked.width)
    for trigger in asked.classes.map(Program.Trigger.words) + [.statistic] {
      firstNeed.append(needs.count)
      add(ofTrigger[trigger] ?? [], of: rulebook.rules)
    }
    firstNeed.append(needs.count)
    openGates()
    askedClasses.formUnion(lines.flatMap(\.near))
  }

  private mutating func openGates() {
    let triggers = gates.indices.filter { firstNeed[$0] < firstNeed[$0 + 1] }
    gatedTriggers = WordSets.bits(
      triggers.filter { Int(gates[$0].words.x) != asked.filler }, asked.width)
    gateRoles = Roles.union(triggers.map { gates[$0].roles })
    for roles in gateRoles.subsets {
      let open = triggers.filter { roles.isSuperset(of: gates[$0].roles) }
      openTriggers[roles] = WordSets.bits(open, asked.width)
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
        case .words(let words):
          if index != program.anchor { needed.words.append(asked.number(of: words)) }
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
      lines += programs.map { PatternLine($0, of: rules[$0.rule], asked) }
      needs.append(need)
      keys.append(key(need.any.subtracting(.number), needed.words))
    }
    let common = groups.dropFirst().reduce(Set(groups.first?.needed.words ?? [])) {
      $0.intersection($1.needed.words)
    }
    let roles = groups.reduce(Roles(rawValue: .max)) { $0.intersection($1.needed.need.any) }
    gates.append(key(roles.subtracting(.number), common.sorted()))
  }

  private func key(_ roles: Roles, _ words: [Int]) -> Key {
    Key(roles, words.sorted { uses[$0] < uses[$1] }, filler: asked.filler)
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
  func note(_ hits: ArraySlice<Lexicon.Hit>, _ roles: Roles, _ workspace: inout Workspace) -> Bool {
    workspace.present.removeAll(keepingCapacity: true)
    workspace.present.append(contentsOf: fillers)
    asked.unite(hits, into: &workspace.present)
    start(roles, workspace.present, &workspace.triggers)
    return workspace.triggers.contains { $0 != 0 }
  }

  private func start(
    _ roles: Roles, _ present: [UInt64], _ started: inout [UInt64]
  ) {
    started.removeAll(keepingCapacity: true)
    // Nearly all others lack a role: to look at each of them takes longer.
    guard let open = openTriggers[roles.intersection(gateRoles)] else { return }
    let (gates, has) = (gates.span, present.span)
    for place in present.indices {
      var triggers = present[place] & open[place]
      var rest = triggers & gatedTriggers[place]
      while rest != 0 {
        let trigger = place << 6 | rest.trailingZeroBitCount
        if !gates[trigger].hasWords(has) { triggers ^= rest & (0 &- rest) }
        rest &= rest - 1
      }
      started.append(triggers)
    }
  }

  /// The sentence is worth reading: all that some program needs stands in it, in any order.
  func mayAct(_ roles: Roles, _ workspace: inout Workspace) -> Bool {
    var isMet = false
    forEachNeed(roles, workspace.triggers, workspace.present) { _ in isMet = true }
    return isMet
  }

  /// Takes down what may fire in the sentence, as far as its words and what they are to rules tell; false if
  /// nothing may.
  func mayFire(_ roles: Roles, _ workspace: inout Workspace) -> Bool {
    var candidates = workspace.candidates
    workspace.candidates = []
    candidates.removeAll(keepingCapacity: true)
    forEachNeed(roles, workspace.triggers, workspace.present) { index in
      if needs[index].isMet(by: roles) { candidates.append(index) }
    }
    workspace.candidates = candidates
    return !candidates.isEmpty
  }

  /// The needs of which all words stand in the sentence, and what makes it worth reading.
  private func forEachNeed(
    _ roles: Roles, _ triggers: [UInt64], _ present: [UInt64],
    _ body: (Int) -> Void
  ) {
    let (present, keys, firstNeed) = (present.span, keys.span, firstNeed.span)
    for place in triggers.indices {
      var rest = triggers[place]
      while rest != 0 {
        let trigger = place << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for index in firstNeed[trigger]..<firstNeed[trigger + 1]
        where keys[index].isMet(by: roles, present) && hasWords(needs[index], present) {
          body(index)
        }
      }
    }
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
      guard !need.isCarried || firing < .listed,
        need.isHan.map({ $0 == sentence.isHan }) ?? true,
        !need.any.contains(.number) || sentence.mayHoldNumber(&outlines),
        !need.any.contains(.counted) || sentence.mayCount(need.unit, need.verb)
      else { continue }
      for place in need.lines {
        let line = lines[place]
        let best = !need.isCarried ? Firing.told : line.hasCompany ? .carried : .listed
        guard firing < best,
          line.near.isEmpty || near.has(line.near, near: sentence.index, &workspace),
          sentence.mayHold(line, &workspace, &outlines)
        else { continue }
        firing = best
        if firing == .told { return firing }
      }
    }
    return firing
  }

  private func hasWords(_ need: Need, _ present: Span<UInt64>) -> Bool {
    need.words.allSatisfy { present[words[$0] >> 6] >> UInt64(words[$0] & 63) & 1 == 1 }
  }
}

extension Program {
  /// The word classes of its atoms.
  fileprivate var words: [Int] {
    atoms.compactMap { if case .words(let index) = $0.test { index } else { nil } }
  }
}
