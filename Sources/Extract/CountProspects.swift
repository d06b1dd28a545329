import Model

/// Counts that an English sentence may hold, told by its numbers, nouns and verbs before any is read: what
/// ``CountReader`` finds is among them.
struct CountProspects {
  struct Count {
    /// Where it surely stands; it may begin and end ``slack`` tokens outside.
    var tokens: Range<Int>
    var units: Roles
    /// What may have been done to it.
    var verbs: Roles
  }

  /// “As many as” before a number, its other words behind.
  static let slack = 8

  private(set) var counts: [Count] = []
  private let mayInherit: Bool
  /// A company of the registry may be who did it.
  private let namesPlatform: Bool
  private let text: TokenText
  private var nouns: [(tokens: Range<Int>, units: Roles)] = []
  private var deeds: [(tokens: Range<Int>, verbs: Roles)] = []

  /// - Parameters:
  ///   - mayInherit: things were counted before, and others may be without their unit.
  ///   - namesPlatform: the document names a company of the registry.
  init(
    _ text: TokenText, _ hits: ArraySlice<Lexicon.Hit>, _ phrases: PhraseRoles, mayInherit: Bool,
    namesPlatform: Bool
  ) {
    (self.text, self.mayInherit, self.namesPlatform) = (text, mayInherit, namesPlatform)
    for hit in hits {
      let roles = phrases.roles(of: hit.node)
      if roles.contains(.counted) { nouns.append((hit.tokens, roles.intersection(.units))) }
      if roles.contains(.deed) { deeds.append((hit.tokens, roles.intersection(.verbs))) }
    }
    let starts = text.range.filter { NumberReader.mayCount(at: $0, in: text) && !isNoCount($0) }
    for start in starts {
      addNouns(behind: start)
      if CountReader.numberOf(before: start, in: text) != nil {
        for noun in nouns where noun.tokens.upperBound <= start {
          counts.append(
            Count(tokens: start..<start + 1, units: noun.units, verbs: verbs(of: start..<start + 1))
          )
        }
      }
    }
    // “77,000 were removed for this and 59,000 for that”, “118 more”: numbers that count what others do.
    let units = mayInherit ? .units : Roles.union(nouns.map(\.units))
    for start in starts where !counts.isEmpty || mayInherit && takesUp(start) {
      counts.append(Count(tokens: start..<start + 1, units: units, verbs: []))
    }
    // Counts share what was done to them.
    guard mayInherit || Set(counts.map(\.tokens.lowerBound)).count > 1 else { return }
    let all =
      mayInherit && CountReader.speaksOfParts(text) ? .verbs : Roles.union(deeds.map(\.verbs))
    for index in counts.indices { counts[index].verbs = all }
  }

  /// Where things may be counted in one of these units that one of these deeds was done to; no units, no
  /// deeds: any.
  func counts(of units: Roles, _ verbs: Roles) -> [Range<Int>] {
    counts.filter { count in
      (verbs.isEmpty || mayBeDone(verbs.intersection(count.verbs), to: count.units))
        && (mayInherit || units.isEmpty || !units.isDisjoint(with: count.units))
    }.map(\.tokens)
  }

  /// Jobs and cases are not removed, and people nowhere but on a platform: a pattern that asks what was done
  /// to them takes them for no count.
  private func mayBeDone(_ verbs: Roles, to units: Roles) -> Bool {
    guard !mayInherit, !verbs.isEmpty else { return !verbs.isEmpty }
    let removable = units.subtracting([.unit(.positions), .unit(.cases)])
    return namesPlatform || removable != .unit(.users)
      ? !removable.isEmpty : !verbs.isDisjoint(with: [.verb(.banned), .verb(.suspended)])
  }

  /// Years and shares.
  private func isNoCount(_ index: Int) -> Bool {
    guard text.isNumber(index) else { return false }
    if text.scalar(index + 1) == 0x25 || text.reads("percent", at: index + 1) { return true }
    return text.length(index) == 4 && (1900...2049).contains(text.whole(index) ?? 0)
      && !EnglishWords.follows(text.key(index + 1))
  }

  private mutating func addNouns(behind start: Int) {
    for index in start + 1...start + Self.reach {
      guard text.range.contains(index) else { return }
      let reach =
        CountReader.isAttempts(text, at: index) ? CountReader.reachOfAttempts : 1
      for noun in nouns where (index + 1..<index + 1 + reach).contains(noun.tokens.upperBound) {
        let tokens = start..<index + 1
        counts.append(Count(tokens: tokens, units: noun.units, verbs: verbs(of: tokens)))
      }
      if endsPhrase(index) { return }
    }
  }
  /// A number has up to eight words, and a noun ends at most the eighth behind it.
  private static let reach = 16

  private func endsPhrase(_ index: Int) -> Bool {
    if text.isNumber(index) { return true }
    guard text.isWord(index) else {
      return !CountReader.joinsList(text, at: index)
        && !CountReader.marksInside.contains(text.scalar(index)) && text.scalar(index) != 0x2B
    }
    let joins =
      text.reads("and", at: index) || text.reads("or", at: index) || text.reads("of", at: index)
    return CountReader.stops.contains(text.key(index)) && !(joins && text.isWord(index + 1))
      && !nouns.contains { $0.tokens.contains(index) }
  }

  /// What may have been done to it: before it in its clause, or behind it.
  private func verbs(of count: Range<Int>) -> Roles {
    deeds.reduce(into: Roles()) { verbs, deed in
      let isBefore =
        deed.tokens.upperBound <= count.lowerBound
        && text.tokens[deed.tokens.lowerBound].clause == text.tokens[count.lowerBound].clause
      let isBehind =
        deed.tokens.lowerBound > count.lowerBound
        && deed.tokens.lowerBound - count.upperBound <= CountReader.distantReach
      if isBefore || isBehind { verbs.formUnion(deed.verbs) }
    }
  }

  private func takesUp(_ number: Int) -> Bool {
    (number - 7...number + 6).contains { CountReader.takingUp.contains(text.key($0)) }
  }
}
