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
    /// Word classes: a range of ``words``, and the same in short.
    var words = 0..<0
    var sketch = ClassSketch()
    /// In which sentences it starts, if its language tells that.
    var isHan: Bool?
    var isCarried = false
    /// The programs that need just this: a range of ``lines``.
    var lines = 0..<0

    /// It may be met, as far as that tells without a look at numbers and at each word.
    func mayBeMet(by roles: Roles, _ sketch: ClassSketch) -> Bool {
      func isMet(_ need: Roles) -> Bool { need.isEmpty || !need.isDisjoint(with: roles) }
      return roles.union(.number).isSuperset(of: any) && sketch.isSuperset(of: self.sketch)
        && isMet(body) && isMet(verb) && isMet(unit) && isMet(actor)
    }
  }

  /// What may fire in a sentence: at best rules that speak of nobody but whom others have told to be acted
  /// against, or others too.
  enum Firing: Comparable {
    case nothing, carried, told
  }

  /// Room for looking at one sentence after another.
  struct Workspace {
    /// The last sentence in which a word class was seen, by class.
    fileprivate var seen: [Int32] = []
    fileprivate var triggers: [Int] = []
    fileprivate var sentence: Int32 = 0
  }

  let phrases: PhraseRoles
  /// Needs of the programs by the word class that triggers them, and where those of a class begin;
  /// behind those of the last class, of the programs that counted things trigger.
  private var needs: [Need] = []
  private var firstNeed: [Int] = []
  private var words: [Int] = []
  private var lines: [PatternLine] = []

  init(_ rulebook: Rulebook, _ lexicon: Lexicon) {
    phrases = PhraseRoles(rulebook, lexicon)
    let programs = rulebook.programs
    let ofTrigger = Dictionary(grouping: programs, by: \.trigger)
    let triggers = rulebook.wordClasses.indices.map(Program.Trigger.words) + [.statistic]
    for trigger in triggers {
      firstNeed.append(needs.count)
      add(ofTrigger[trigger] ?? [], of: rulebook.rules)
    }
    firstNeed.append(needs.count)
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
      needed.need.isCarried =
        rules[program.rule].carries
        && !program.atoms.contains { if case .capture(.company) = $0.test { true } else { false } }
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
      need.sketch = ClassSketch(needed.words)
      need.lines = lines.count..<lines.count + programs.count
      words += needed.words
      lines += programs.map { PatternLine($0, near: rules[$0.rule].near) }
      needs.append(need)
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

  /// Takes down the word classes of a sentence, about which the others then ask.
  func note(_ hits: ArraySlice<Lexicon.Hit>, _ workspace: inout Workspace) {
    if workspace.seen.count < phrases.classCount {
      workspace.seen = Array(repeating: 0, count: phrases.classCount)
    }
    workspace.sentence += 1
    workspace.triggers.removeAll(keepingCapacity: true)
    take(hits, workspace.sentence, &workspace.seen, &workspace.triggers)
    workspace.triggers.append(phrases.classCount)
  }

  private func take(
    _ hits: ArraySlice<Lexicon.Hit>, _ sentence: Int32, _ seen: inout [Int32],
    _ triggers: inout [Int]
  ) {
    var seen = seen.mutableSpan
    for hit in hits {
      for index in phrases.classes(of: hit.node) where seen[index] != sentence {
        seen[index] = sentence
        if firstNeed[index] < firstNeed[index + 1] { triggers.append(index) }
      }
    }
  }

  /// The sentence is worth reading: all that some program needs stands in it, in any order.
  func mayAct(_ roles: Roles, _ workspace: Workspace) -> Bool {
    let roles = roles.union(.number)
    return contains(in: workspace) { need in
      roles.isSuperset(of: need.any) && hasWords(need, workspace)
    }
  }

  /// What may fire in the sentence, as far as its phrases and their order tell.
  ///
  /// - Parameters:
  ///   - workspace: has taken down the sentence's word classes.
  ///   - isHan: Han characters stand in it.
  ///   - hasNumber: whether a number may stand in it; asked once a pattern lacks nothing else.
  ///   - hasCount: whether things may be counted, in one of these units, that one of these deeds was done to.
  ///   - hasOrder: whether a pattern's parts may stand in its order; asked if the sentence has
  ///     phrases for all of them.
  func firing(
    _ hits: ArraySlice<Lexicon.Hit>, _ workspace: Workspace, _ roles: Roles, isHan: Bool,
    hasNumber: () -> Bool, hasCount: (_ units: Roles, _ verbs: Roles) -> Bool,
    hasOrder: (PatternLine) -> Bool
  ) -> Firing {
    let sketch = phrases.sketch(of: hits)
    var firing = Firing.nothing
    let isTold = contains(in: workspace) { need in
      guard !need.isCarried || firing == .nothing, need.isHan.map({ $0 == isHan }) ?? true,
        need.mayBeMet(by: roles, sketch), hasWords(need, workspace),
        !need.any.contains(.number) || hasNumber(),
        !need.any.contains(.counted) || hasCount(need.unit, need.verb),
        lines[need.lines].contains(where: hasOrder)
      else { return false }
      firing = .carried
      return !need.isCarried
    }
    return isTold ? .told : firing
  }

  @inline(__always)
  private func contains(in workspace: Workspace, where isMet: (Need) -> Bool) -> Bool {
    for trigger in workspace.triggers {
      for index in firstNeed[trigger]..<firstNeed[trigger + 1] where isMet(needs[index]) {
        return true
      }
    }
    return false
  }

  /// The word classes about which patterns ask besides their triggers.
  var asked: Set<Int> { Set(words).union(lines.flatMap(\.near)) }

  private func hasWords(_ need: Need, _ workspace: Workspace) -> Bool {
    for index in need.words where workspace.seen[words[index]] != workspace.sentence {
      return false
    }
    return true
  }
}
