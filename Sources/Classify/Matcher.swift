import Model

/// Runs one program on one sentence, outwards from its trigger.
struct Matcher {
  struct Match {
    var tokens: Range<Int>
    var trigger: Range<Int>
    var companies: [(group: Scene.Group, role: RegulatoryAction.Role)] = []
    var regulators: [Scene.Group] = []
    var money: Money?
    var takesStatistics = false
    var laws: [Int] = []
    var date: PartialDate?
    /// Tokens that literal words of the pattern matched.
    var literals: [Range<Int>] = []
  }

  /// How far a match got: what `rules explain` tells of a pattern that did not match.
  struct Failure: Error, Hashable {
    /// The atom for which nothing stood in reach, of the attempt that got farthest.
    var atom: Int
    /// Atoms that matched before it.
    var matched: Int
  }

  let scene: Scene
  /// The body of each of ``Rulebook/regulators``.
  let bodies: [Regulator.Body]
  /// The number of ``Rulebook/companies``: those past it are strangers.
  let companyCount: Int
  /// Candidates that may still be looked at in this sentence: a text made of nothing but triggers
  /// must not take long. No sentence that anybody wrote comes near it.
  private var budget = 40_000
  /// Where verbs of acts begin that have an object of their own, in English.
  let acts: [Int]
  /// Where the scene's companies stand.
  let places: [Range<Int>]
  /// Of each of the scene's companies whether it may have the role.
  private var fitting: [RegulatoryAction.Role: [Bool]] = [:]

  /// - Parameter triggers: where programs begin in the sentence, in reading order.
  init(
    scene: Scene, bodies: [Regulator.Body], companyCount: Int,
    triggers: some Sequence<Range<Int>>
  ) {
    (self.scene, self.bodies, self.companyCount) = (scene, bodies, companyCount)
    acts = scene.actsOfTheirOwn(triggers)
    places = scene.companies.map(\.tokens)
  }

  mutating func match(_ program: Program, at trigger: Range<Int>) -> Result<Match, Failure> {
    var match = Match(tokens: trigger, trigger: trigger)
    guard bind(program.atoms[program.anchor], to: trigger, &match) else {
      return .failure(Failure(atom: program.anchor, matched: 0))
    }
    var failure = Failure(atom: program.anchor, matched: 0)
    guard let right = walk(program, from: program.anchor, by: 1, match, &failure),
      let whole = walk(program, from: program.anchor, by: -1, right, &failure)
    else { return .failure(failure) }
    return .success(whole)
  }

  /// Matches the remaining atoms on one side, nearest candidates first.
  private mutating func walk(
    _ program: Program, from atom: Int, by step: Int, _ match: Match, _ failure: inout Failure
  ) -> Match? {
    let next = atom + step
    guard program.atoms.indices.contains(next) else { return match }
    let gap = step > 0 ? program.atoms[next].gapBefore : program.atoms[atom].gapBefore
    for tokens in candidates(for: program.atoms[next].test, beside: match.tokens, step, gap) {
      var extended = match
      guard step > 0 || isBehindVerb(match, tokens),
        bind(program.atoms[next], to: tokens, &extended)
      else { continue }
      extended.tokens =
        min(
          match.tokens.lowerBound, tokens.lowerBound)..<max(
          match.tokens.upperBound, tokens.upperBound)
      if let whole = walk(program, from: next, by: step, extended, &failure) { return whole }
    }
    // The right side is walked first.
    let matched = step > 0 ? next - program.anchor : program.atoms.count - 1 - next
    if matched > failure.matched { failure = Failure(atom: next, matched: matched) }
    return nil
  }

  /// To the left of “it” the pattern goes on with the verb right before it.
  private func isBehindVerb(_ match: Match, _ tokens: Range<Int>) -> Bool {
    guard let last = match.companies.last?.group, last.isObject,
      last.tokens.lowerBound == match.tokens.lowerBound
    else { return true }
    return tokens.upperBound == last.tokens.lowerBound
  }

  // MARK: Candidates

  private mutating func candidates(
    for test: Program.Atom.Test, beside span: Range<Int>, _ step: Int, _ gap: Program.Gap
  ) -> [Range<Int>] {
    guard budget > 0 else { return [] }
    let (all, cost) = known(test, beside: span, step)
    budget -= cost + places.count / 4 + 1
    guard budget > 0 else { return [] }
    let beside = all.filter {
      isNear($0, span, step) && mayStand($0, beside: span, step, gap, test)
    }
    guard beside.count > 1 else { return beside }
    return beside.sorted {
      step > 0
        ? ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count)
        : ($0.upperBound, $0.count) > ($1.upperBound, $1.count)
    }
  }

  /// What the sentence has of what is asked for, not all of it out of reach, and how much that is.
  private mutating func known(
    _ test: Program.Atom.Test, beside span: Range<Int>, _ step: Int
  ) -> (places: [Range<Int>], count: Int) {
    let all: [Range<Int>]
    switch test {
    case .words(let index):
      let words = scene.words[index]
      return (words.filter { isNear($0, span, step) }, words.count)
    case .capture(.company(let role)):
      let fits = fitting(role)
      all = places.indices.filter { company in
        fits[company] && isWithin(places[company], of: span, step)
          && mayStand(scene.companies[company], beside: span, step)
      }.map { places[$0] }
    case .capture(.regulator(let wanted)):
      all =
        scene.regulators.filter { group in
          isWithin(group.tokens, of: span, step)
            && (wanted.map { wanted in
              group.body.map(wanted.contains)
                ?? group.members.contains { wanted.contains(body(of: $0)) }
            } ?? true)
        }.map(\.tokens)
    case .capture(.money): all = scene.sums.map(\.tokens)
    case .capture(.statistic(let verbs)):
      all =
        scene.statistics.filter { statistic in
          (verbs?.contains(statistic.deed.verb) ?? true)
            && (!isVague(statistic.unit, statistic.deed.verb) || isOfPlatform(statistic.mention))
        }.map(\.mention.tokens)
    case .capture(.count(let unit)):
      all = scene.counts.filter { unit == nil || $0.unit == unit }.map(\.tokens)
    case .capture(.law): all = scene.laws.map(\.tokens)
    case .capture(.date): all = scene.dates.map(\.tokens)
    }
    return (all, all.count)
  }

  private func mayStand(_ company: Scene.Group, beside span: Range<Int>, _ step: Int) -> Bool {
    !(step < 0 && (scene.isPlace(company) || scene.isObject(company, before: span)))
      && !(step < 0 && company.isAside
        && crossesClause(company.tokens.upperBound..<span.lowerBound))
      && (!company.isObject || step < 0 || company.tokens.lowerBound == span.upperBound)
  }

  private mutating func fitting(_ role: RegulatoryAction.Role) -> [Bool] {
    if let known = fitting[role] { return known }
    let fitting = scene.companies.map { scene.mayBe(role, $0, registered: companyCount) }
    self.fitting[role] = fitting
    return fitting
  }

  private func body(of regulator: Int) -> Regulator.Body {
    bodies.indices.contains(regulator)
      ? bodies[regulator] : bodies[scene.extraction.branches[regulator - bodies.count].parent]
  }

  /// On this side of the span, and no farther than any gap reaches.
  private func isWithin(_ tokens: Range<Int>, of span: Range<Int>, _ step: Int) -> Bool {
    (0...Program.Gap.mostTokens).contains(distance(tokens, span, step))
  }

  /// The same with what may stand between besides: a comma, and what the sum before is in another currency.
  private func isNear(_ tokens: Range<Int>, _ span: Range<Int>, _ step: Int) -> Bool {
    (0...Program.Gap.mostTokens + 1 + Scene.longestConversion).contains(
      distance(tokens, span, step))
  }

  private func distance(_ tokens: Range<Int>, _ span: Range<Int>, _ step: Int) -> Int {
    step > 0 ? tokens.lowerBound - span.upperBound : span.lowerBound - tokens.upperBound
  }

  /// Firms, cases and people that were “dealt with” make no removal by themselves; English does not
  /// remove people and cases at all.
  private func isVague(_ unit: TakedownStatistic.Unit, _ verb: TakedownStatistic.Verb) -> Bool {
    verb == .other && [.other, .cases, .users, .positions].contains(unit)
      || scene.isHan && verb == .suspended && unit == .other
      || !scene.isHan
        && ([.cases, .positions].contains(unit)
          || unit == .users && ![.banned, .suspended].contains(verb))
  }

  /// “Acme penalised 300 streamers”: a company does that to nobody but its users.
  private func isOfPlatform(_ count: Mention) -> Bool {
    guard case .count(_, .users, _) = count.meaning else { return false }
    return scene.doer(of: count)?.members.contains { $0 < companyCount } ?? false
  }

  /// 约谈甲、乙等5家平台: how many they are, not what was removed on them.
  private func isNumber(_ count: Range<Int>, ofVenuesOf match: Match) -> Bool {
    match.companies.contains { group, role in
      let end = group.tokens.upperBound
      return scene.isHan && role == .venue && (end...end + 3).contains(count.lowerBound)
        // 等
        && (end..<count.lowerBound).map { scene.extraction.tokens[$0].scalar }
          .allSatisfy { $0 == 0x7B49 || Scene.nameMarks.contains($0) }
    }
  }

  // MARK: Binding

  private func bind(_ atom: Program.Atom, to tokens: Range<Int>, _ match: inout Match) -> Bool {
    switch atom.test {
    case .words: match.literals.append(tokens)
    case .capture(.company(let role)):
      guard let company = places.firstIndex(of: tokens) else { return false }
      match.companies.append((scene.companies[company], role))
    case .capture(.regulator):
      guard let group = scene.regulators.first(where: { $0.tokens == tokens }) else { return false }
      match.regulators.append(group)
    case .capture(.money): match.money = scene.sums.first { $0.tokens == tokens }?.money
    case .capture(.statistic(let verbs)):
      guard
        scene.statistics.contains(where: {
          $0.mention.tokens == tokens && verbs?.contains($0.deed.verb) ?? true
            && (scene.isHan
              ? $0.deed.verb != .suspended || $0.unit != .other
              : $0.unit == .other || !isVague($0.unit, $0.deed.verb) || isOfPlatform($0.mention))
        })
      else { return false }
      guard !isNumber(tokens, ofVenuesOf: match) else { return false }
      match.takesStatistics = true
    case .capture(.count): match.takesStatistics = true
    case .capture(.law): match.laws += scene.laws.filter { $0.tokens == tokens }.map(\.law)
    case .capture(.date): match.date = scene.dates.first { $0.tokens == tokens }?.date
    }
    return true
  }
}
