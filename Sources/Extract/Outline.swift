import Model

/// Where in a sentence may stand what patterns bind, told before its names are read.
///
/// It may tell of things that reading the sentence does not find; it never misses one that it does. A class,
/// since it is asked of one pattern after another.
final class Outline {
  /// A span that begins at `start` or before and ends at `end` or behind.
  struct Place {
    var start: Int
    var end: Int
    /// How far before `start` it may begin, and how far behind `end` it may end.
    var before = 0
    var after = 0
    var isRegistered = false
    /// Behind what is done to it, it stands at once: “fined it”.
    var isObject = false
    /// It names nobody: a word that stands for a company, or one that is told of without a name.
    var isNameless = false
    /// What the authority may be.
    var bodies: Roles = []
  }

  let text: TokenText
  let hits: ArraySlice<Lexicon.Hit>
  let phrases: PhraseRoles
  /// Its sums and counts, once a pattern or a list needs one.
  var quantities: SentenceQuantities?
  var companies: [Place] = []
  /// What may be the name of one, and whether a regulator may act in the sentence.
  var guesses: [Place] = []
  var hasRegulator = false
  /// One of the guesses is a made-up word.
  var hasCoined = false
  var authorities: [Place] = []
  /// A count may take its unit and what was done from a sentence before.
  let mayInherit: Bool
  /// How its quantities are known.
  enum Quantities {
    case read
    /// Nothing but words is known: all else may stand anywhere.
    case nothing
    /// Sums may stand anywhere, and so may counts if nothing tells where.
    case guessed(CountProspects?)
  }
  var knowing = Quantities.read
  /// It has said so of something.
  var isGuess = false
  /// A company may stand wherever it likes.
  var isCompanyAnywhere = false
  /// What may still be looked at: a sentence made of nothing but triggers must not take long. One that
  /// somebody wrote takes a tenth; what takes more is read.
  private var budget = 10_000

  init(
    _ text: TokenText, _ hits: ArraySlice<Lexicon.Hit>, _ phrases: PhraseRoles,
    mayInherit: Bool
  ) {
    (self.text, self.hits, self.phrases) = (text, hits, phrases)
    self.mayInherit = mayInherit
  }

  // MARK: Patterns

  private enum Side { case left, right }

  /// The parts of a pattern may stand in its order and within its reach.
  ///
  /// - Parameter words: what classes phrases are of.
  func admits(_ line: PatternLine, _ words: WordSets) -> Bool {
    if case .guessed = knowing, line.hasQuantity { isGuess = true }
    guard hasParties(line) else { return false }
    var rest = budget
    defer { budget = rest }
    return admits(line, words, &rest)
  }

  /// A company and an authority may stand somewhere, if the pattern has one.
  private func hasParties(_ line: PatternLine) -> Bool {
    if case .nothing = knowing { return true }
    let hasCompany =
      isCompanyAnywhere || !companies.isEmpty || mayGuess(line.guessing) && !guesses.isEmpty
    return (!line.hasCompany || hasCompany)
      && (line.bodies.isEmpty || authorities.contains { !$0.bodies.isDisjoint(with: line.bodies) })
  }

  private func mayGuess(_ guessing: PatternLine.Guessing) -> Bool {
    guessing >= (hasRegulator || hasCoined || mayBeByCompany ? .besideOthers : .anywhere)
  }

  /// A company stands before what may be the name of one, and may have done something to it.
  private var mayBeByCompany: Bool {
    guard let last = guesses.last else { return false }
    return companies.contains { $0.end <= last.start }
  }

  private func admits(_ line: PatternLine, _ words: WordSets, _ budget: inout Int) -> Bool {
    let isAdmitted = hasPlace(for: line.anchor, words) { anchor in
      admits(line.right[...], beside: anchor, .right, words, &budget)
        && admits(line.left[...], beside: anchor, .left, words, &budget)
    }
    return isAdmitted ?? true
  }

  /// - Parameters:
  ///   - place: where the part before stands.
  ///   - isFar: something stands between, nobody knows where.
  private func admits(
    _ steps: ArraySlice<PatternLine.Step>, beside place: Place, _ side: Side, isFar: Bool = false,
    _ words: WordSets, _ budget: inout Int
  ) -> Bool {
    guard let step = steps.first else { return true }
    budget -= 1 + hits.count / 8
    guard budget > 0 else { return true }
    let isAdmitted = hasPlace(for: step.part, words) { next in
      let (first, second) = side == .right ? (place, next) : (next, place)
      return first.end <= second.start && (isFar || follows(next, place, side, step.gap))
        && admits(steps.dropFirst(), beside: next, side, words, &budget)
    }
    return isAdmitted
      ?? admits(steps.dropFirst(), beside: place, side, isFar: true, words, &budget)
  }

  /// What stands between two places, at the least, fits the gap.
  private func follows(_ next: Place, _ place: Place, _ side: Side, _ gap: Program.Gap) -> Bool {
    let (first, second) = side == .right ? (place, next) : (next, place)
    let start = min(first.end + first.after, second.start)
    let between = start..<max(start, second.start - second.before)
    if next.isObject, side == .right { return between.isEmpty }
    let isExact = first.after == 0 && second.before == 0
    guard !mayBeRemark(isExact ? between : first.end..<second.start, isExact) else { return true }
    switch gap {
    case .none:
      return between.count <= Program.Gap.mostFillers && between.allSatisfy(isFiller)
    case .short:
      return between.count <= Program.Gap.mostTokens
        && text.tokens.haveWords(atMost: Program.Gap.shortReach, in: between)
        && !between.dropLast().contains { Program.Gap.endsClause(text.scalar($0)) }
    case .wide:
      return between.count <= Program.Gap.mostTokens
        && text.tokens.haveWords(
          atMost: Program.Gap.wideReach + remark(in: first.end..<second.start), in: between,
          han: Program.Gap.wideHan)
        && (!between.contains { mark in
          Program.Gap.endsStatement(text.scalar(mark)) { text.scalar(mark + $0) }
        } || text.isRow)
    }
  }

  private func mayBeRemark(_ between: Range<Int>, _ isExact: Bool) -> Bool {
    guard between.count <= 2 * Program.Gap.remark.upperBound else { return false }
    return isExact ? text.scalar(between.lowerBound) == 0x2C : remark(in: between) > 0
  }

  /// How many words may be said of a name in what is left out of a gap.
  private func remark(in between: Range<Int>) -> Int {
    between.contains { text.scalar($0) == 0x2C } ? Program.Gap.remark.upperBound : 0
  }

  private func isFiller(_ index: Int) -> Bool {
    text.isWord(index)
      ? Self.fillers.contains(text.key(index)) : Program.Gap.isFiller(text.scalar(index))
  }
  private static let fillers = KeyTable(of: Program.Gap.fillers)

  /// A part of a pattern may stand in a place that `fits`; nil if it may stand anywhere.
  private func hasPlace(
    for part: PatternLine.Part, _ words: WordSets, where fits: (Place) -> Bool
  ) -> Bool? {
    if case .nothing = knowing, !part.isWords { return nil }
    switch part {
    case .words(let index):
      for hit in hits.reversed() where words.has(index, hit.node) && fits(Place(hit.tokens)) {
        return true
      }
      return false
    case .company(let isRegistered, let guessing):
      if isCompanyAnywhere { return nil }
      for var place in companies where place.isRegistered || !isRegistered {
        // “(NYSE: ACM)” may belong to the name, and so may “chip maker” before it and “'s unit” behind it.
        place.after = max(place.after, remarks(behind: place.end), unit(behind: place.end))
        place.before = max(place.before, trade(before: place.start))
        if fits(place) { return true }
      }
      return mayGuess(guessing) && guesses.contains(where: fits)
    case .authority(let bodies):
      for place in authorities where !place.bodies.isDisjoint(with: bodies) {
        if fits(place) { return true }
      }
      return false
    case .law:
      return hits.contains {
        phrases.roles(of: $0.node).contains(.law) && fits(Place($0.tokens))
      }
    case .count(let units, let verbs): return counts(of: units, verbs)?.contains(where: fits)
    case .sum:
      if case .guessed = knowing { return nil }
      return quantities?.sums.contains { sum in
        var place = Place(sum.tokens)
        place.after = brackets(behind: sum.tokens.upperBound)
        return fits(place)
      }
    case .date: return nil
    }
  }

  private func counts(of units: Roles, _ verbs: Roles) -> [Place]? {
    if case .guessed(let counts) = knowing {
      return counts?.counts(of: units, verbs).map { Place($0, slack: CountProspects.slack) }
    }
    return quantities.map { all in
      all.counts.filter { count in
        let isDone =
          verbs.isEmpty || all.mayTakeUpDeed
          || count.deed.map { verbs.contains(.verb($0.verb)) } ?? false
        return isDone && (units.contains(.unit(count.unit)) || mayInherit)
      }.map { Place($0.tokens) }
    }
  }

  /// How many tokens may tell the trade of the company whose name begins at `start`.
  private func trade(before start: Int) -> Int {
    guard text.isWord(start - 1), !text.isCapital(start - 1) else { return 0 }
    return Program.Gap.longestHome
  }

  /// How many may tell of its unit.
  private func unit(behind end: Int) -> Int {
    text.scalar(end) == 0x27 && text.reads("s", at: end + 1)
      || text.reads("and", at: end) && text.reads("its", at: end + 1) ? Program.Gap.longestUnit : 0
  }

  /// How many tokens may belong to what is said of a name: “(NYSE: ACM)”, “, d/b/a Bell,”, “of Oslo, Norland,”.
  private func remarks(behind end: Int) -> Int {
    [0x28, 0x2C, 0x5B].contains(text.scalar(end)) || Self.remarking.contains(text.key(end))
      ? Program.Gap.longestRemarks : 0
  }
  private static let remarking = KeyTable(
    of: Array(Set(NameNeighbours.secondNames.compactMap(\.first) + ["of", "and"])))

  /// How many tokens a remark in brackets has: a sum may be told in another currency.
  private func brackets(behind end: Int) -> Int {
    guard text.scalar(end) == 0x28,
      let close = (end..<end + 16).first(where: { text.scalar($0) == 0x29 })
    else { return 0 }
    return close + 1 - end
  }
}

extension Outline.Place {
  init(_ tokens: Range<Int>, slack: Int = 0) {
    self.init(start: tokens.lowerBound, end: tokens.upperBound, before: slack, after: slack)
  }
}
