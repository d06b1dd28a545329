import Model

/// Whom “it”, “they”, “the company” and “the agency” mean in a sentence.
extension Scene {
  func insertSubject(_ subject: Pronouns.Subject?, at tokens: Range<Int>) {
    switch subject {
    case .company(let group): insert(group, at: tokens, into: \.companies)
    case .regulator(let group): insert(group, at: tokens, into: \.regulators)
    case nil: return
    }
  }

  /// “‘We blocked 300 channels,’ Acme's head said”, “‘we fined four lenders,’ according to the Bell Office”: who is
  /// named right behind the quotation says “we” in it.
  func speaker(of tokens: Range<Int>) -> Pronouns.Subject? {
    guard !isHan,
      let end = (tokens.upperBound..<sentence.tokens.upperBound).first(where: {
        [0x22, 0x201D].contains(extraction.tokens[$0].scalar)
      })
    else { return nil }
    func first(of groups: [Group]) -> Group? {
      groups.first {
        !$0.isPronoun && !$0.members.isEmpty
          && (end..<end + Self.reachOfSpeaker).contains($0.tokens.lowerBound)
      }
    }
    return Pronouns.Subject(first(of: companies), first(of: regulators))
  }
  private static let reachOfSpeaker = 8

  /// “It banned”, “Over the month it also banned”.
  func opensMainClause(_ tokens: Range<Int>) -> Bool {
    let before = sentence.tokens.lowerBound..<tokens.lowerBound
    guard before.count >= 2 else { return true }
    return before.count <= 6 && !isHan && companies.isEmpty && regulators.isEmpty
      && before.allSatisfy { extraction.tokens[$0].kind != .punctuation }
      && ["in", "over", "during", "since", "on", "at", "by", "for"].contains(
        word(before.lowerBound))
  }

  /// “They” are the companies that were named before, if those are more than one.
  func subject(of tokens: Range<Int>, _ pronouns: Pronouns) -> Pronouns.Subject? {
    if word(tokens.lowerBound) == "they", let all = pronouns.lastCompanies, all.members.count > 1 {
      return .company(all)
    }
    return pronouns.lastSubject
  }

  /// “It urged the company to …”: who is named again is not “it”, which then is the authority.
  func turnSubject(_ pronouns: Pronouns) {
    guard let first = companies.first, first.isPronoun, word(first.tokens.lowerBound) == "it",
      companies.dropFirst().contains(where: { $0.members == first.members && !$0.isObject }),
      let regulator = pronouns.lastAuthority
    else { return }
    companies.removeFirst()
    insert(regulator, at: first.tokens, into: \.regulators)
    regulators.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// “The agency”, “regulators”, 该局, and the “Watchdog” that begins a headline.
  func isDefinite(_ tokens: Range<Int>) -> Bool {
    extraction.tokens[tokens.lowerBound].kind == .han || word(tokens.lowerBound) == "the"
      || word(tokens.lowerBound).hasSuffix("s") || tokens.lowerBound == sentence.tokens.lowerBound
  }

  /// “That it”, “because they”, “the Bell Office said on Monday it had fined”, “it fined ten lenders”.
  func isSubject(_ tokens: Range<Int>, _ pronouns: Pronouns) -> Bool {
    guard tokens.lowerBound > sentence.tokens.lowerBound else {
      guard case .regulator = pronouns.lastSubject else { return false }
      return sentence.tokens.contains(tokens.upperBound)
        && word(tokens.upperBound).hasSuffix("ed")
        && companyNouns.contains { $0 > tokens.upperBound }
    }
    return ["that", "if", "whether", "as", "because", "when", "while", "but"].contains(
      word(tokens.lowerBound - 1)) || isAuthority(tokens)
  }

  /// The authority that stands before it speaks of what it does itself.
  private func isAuthority(_ tokens: Range<Int>) -> Bool {
    let verb = tokens.upperBound
    guard sentence.tokens.contains(verb + 1), Self.actives.contains(word(verb)),
      !["be", "been", "to"].contains(word(verb + 1)),
      let last = regulators.last(where: { $0.tokens.upperBound <= tokens.lowerBound })
    else { return false }
    return !companies.contains {
      (last.tokens.upperBound..<tokens.lowerBound).contains($0.tokens.lowerBound)
    }
  }
  private static let actives: Set<String> = ["has", "have", "had", "will", "would"]

  /// “Both were fined”, “ordered the two to”, but not “both banks”, “the two of them”.
  func standsAlone(_ tokens: Range<Int>) -> Bool {
    guard Self.numerals.contains(word(tokens.upperBound - 1)),
      sentence.tokens.contains(tokens.upperBound)
    else { return true }
    let next = word(tokens.upperBound)
    return extraction.tokens[tokens.upperBound].kind == .punctuation || next.hasSuffix("ed")
      || Self.behindNumerals.contains(next)
  }
  private static let numerals: Set<String> = [
    "both", "two", "three", "four", "five", "six", "pair", "duo", "trio",
  ]
  private static let behindNumerals: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "will", "must", "may", "can", "to", "from",
    "for", "over", "with", "in", "on", "by", "and", "got", "face", "paid", "lost", "won", "said",
    "say", "did", "do", "could", "would", "should", "also", "now",
  ]

  /// “Shares of Acme and Bolt fell 3%”: nobody whom a text on something else goes on to speak of.
  var tellsOfMarket: Bool {
    guard !isHan, sentence.field == .text, regulators.isEmpty else { return false }
    return sentence.tokens.contains(where: isPercent)
      && sentence.tokens.contains { Self.marketWords.contains(word($0)) }
  }
  private func isPercent(_ index: Int) -> Bool {
    let token = extraction.tokens[index]
    return token.scalar == 0x25 || token.end - token.start == 7 && word(index) == "percent"
  }
  private static let marketWords: Set<String> = [
    "shares", "stock", "stocks", "adrs", "listings", "trading", "traded", "gained", "slid", "fell",
    "rose", "closed",
  ]

  func isPlural(_ tokens: Range<Int>) -> Bool {
    tokens.count > 1 || ["them", "both"].contains(word(tokens.lowerBound))
  }

  func insert(
    _ group: Group?, at tokens: Range<Int>, into groups: ReferenceWritableKeyPath<Scene, [Group]>,
    isObject: Bool = false
  ) {
    guard var group, !self[keyPath: groups].contains(where: { $0.tokens.overlaps(tokens) }) else {
      return
    }
    (group.tokens, group.isPronoun, group.isObject) = (tokens, true, isObject)
    self[keyPath: groups].append(group)
  }

  /// What “the company” means at `tokens`.
  func company(before tokens: Range<Int>, _ pronouns: Pronouns) -> Group? {
    companies.last {
      !$0.isPronoun && $0.members.count == 1 && $0.tokens.upperBound <= tokens.lowerBound
    } ?? pronouns.lastCompany
  }

  /// Whom “took it off the store” means: not the one that took.
  func company(actedUponAt tokens: Range<Int>, _ pronouns: Pronouns) -> Group? {
    guard let near = company(before: tokens, pronouns), acts(near, upon: tokens) else {
      return company(before: tokens, pronouns)
    }
    return pronouns.lastCompany?.members == near.members ? nil : pronouns.lastCompany
  }

  /// The group begins the clause in which the pronoun stands right behind the verb.
  func acts(_ group: Group, upon pronoun: Range<Int>) -> Bool {
    let (start, end) = (group.tokens.lowerBound, group.tokens.upperBound)
    guard !isHan, sentence.tokens.contains(start), (1...3).contains(pronoun.lowerBound - end) else {
      return false
    }
    let isFirst =
      start <= sentence.tokens.lowerBound + 1 || extraction.tokens[start - 1].kind == .punctuation
      || ["and", "but", "while", "when", "after", "as"].contains(word(start - 1))
    return isFirst
      && !(end..<pronoun.lowerBound).contains { ["and", "to", "that", "which"].contains(word($0)) }
  }

  /// What “the companies” means at `tokens`; “two of the companies” may be any.
  func allCompanies(before tokens: Range<Int>, _ pronouns: Pronouns) -> Group? {
    let before = tokens.lowerBound - 2
    if before >= sentence.tokens.lowerBound, word(before + 1) == "of",
      !["all", "each", "both"].contains(word(before))
    {
      return nil
    }
    let here = companies.filter { !$0.isPronoun && $0.tokens.upperBound <= tokens.lowerBound }
    let isEach = word(tokens.lowerBound) == "each"
    let earlier = isEach ? pronouns.itemCompanies : pronouns.lastCompanies
    let all = here.isEmpty ? earlier : Self.union(here)
    guard let number = hanNumber(in: tokens) ?? number(in: tokens), all?.members.count != number
    else { return all }
    // 两家公司, “the two lenders” are two: of a sentence before, if this one names another number.
    if !isHan { return pronouns.lastOfNumber[number] ?? pronouns.last(number) ?? all }
    return pronouns.lastCompanies?.members.count == number ? pronouns.lastCompanies : nil
  }

  /// How many “the three lenders”, “both lenders” are.
  private func number(in tokens: Range<Int>) -> Int? {
    tokens.compactMap { word($0) == "both" ? 2 : UnnamedWords.numbers[word($0)] }.first
  }
}
