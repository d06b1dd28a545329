import Model

/// Several of whatever kind, told by their number or their trade alone: “three care homes”, “the domains of four
/// pirate services”.
extension Scene {
  struct Crowd {
    var number: Int?
    var tokens: Range<Int>
  }

  /// Those on whom a match may act, that names nobody or only some of them.
  func crowd(in match: Matcher.Match) -> Crowd? {
    guard !isHan, !crowds.isEmpty,
      match.companies.allSatisfy({ $0.group.members.isEmpty || isOfOwnGroup($0.group) })
    else { return nil }
    let reach = match.tokens.lowerBound..<match.tokens.upperBound + Self.reachOfCrowd
    return crowds.first { reach.contains($0.tokens.lowerBound) }
  }
  private static let reachOfCrowd = 8

  /// They are of companies, as their number and their trade say.
  func areCompanies(_ crowd: Group) -> Bool {
    let noun = crowd.tokens.upperBound - 1
    return crowd.tokens.count > 1
      && (companyNouns.contains(noun + 1) || Self.thingsOfFirms.contains(word(noun)))
  }

  /// Adds them as companies that nobody names, where the sentence names no other.
  func addCrowds() {
    guard !isHan else { return }
    for crowd in crowds where !companies.contains(where: { $0.tokens.overlaps(crowd.tokens) }) {
      companies.append(
        Group(
          members: [], surfaces: [], tokens: crowd.tokens, isPronoun: false, isCrowd: true))
    }
    companies.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  func readCrowds() -> [Crowd] {
    var crowds: [Crowd] = []
    for index in sentence.tokens {
      guard let number = numeral(at: index), let end = endOfCounted(behind: index) else { continue }
      crowds.append(Crowd(number: number, tokens: index..<end))
    }
    for end in companyNouns.sorted() where isPluralNoun(end - 1) {
      guard !crowds.contains(where: { $0.tokens.contains(end - 1) }), !isCapitalised(end - 1..<end)
      else { continue }
      crowds.append(Crowd(number: nil, tokens: end - 1..<end))
    }
    return crowds.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func numeral(at index: Int) -> Int? {
    let token = extraction.tokens[index]
    switch token.kind {
    case .word: return UnnamedWords.numbers[word(index)]
    case .number:
      guard let value = Int(word(index)), (2...Self.mostCounted).contains(value),
        !sums.contains(where: { $0.tokens.contains(index) }),
        !dates.contains(where: { $0.tokens.contains(index) })
      else { return nil }
      return value
    default: return nil
    }
  }
  private static let mostCounted = 50

  /// Behind the plural noun of “four unlicensed pirate services”, if it may be of companies or what they run.
  private func endOfCounted(behind numeral: Int) -> Int? {
    // “Six of the country's 16 lenders”.
    let isPart = spoken(numeral + 1) == "of"
    let first = isPart ? numeral + 2 : numeral + 1
    let end = min(first + 1 + UnnamedWords.longestPhrase, sentence.tokens.upperBound)
    for index in first..<max(first, end) {
      if isPart,
        [0x27, 0x2019].contains(extraction.tokens[index].scalar) || self.numeral(at: index) != nil
      {
        continue
      }
      guard extraction.tokens[index].kind == .word else {
        if extraction.tokens[index].scalar == 0x2D { continue }
        return nil
      }
      let noun = word(index)
      if companyNouns.contains(index + 1), isPluralNoun(index) { return index + 1 }
      guard !Self.closing.contains(noun) else { return nil }
      if noun.hasSuffix("s"), noun.utf8.count > 3, !isCapitalised(index..<index + 1),
        !noun.hasSuffix("ss"), !noun.hasSuffix("ous"),
        !companyNouns.contains(where: { (index + 2...index + 3).contains($0) })
      {
        return Self.others.contains(noun) || Self.ofPersons.contains(where: noun.hasSuffix)
          ? nil : index + 1
      }
    }
    return nil
  }
  private static let closing: Set<String> = [
    "of", "in", "on", "at", "for", "to", "by", "from", "with", "and", "or", "per", "other", "more",
    "is", "was", "has", "its", "their", "his", "this", "percent", "million", "billion", "thousand",
    "hundred", "times", "out",
  ]
  /// What companies are not, nor have.
  private static let others: Set<String> = [
    "days", "weeks", "months", "years", "hours", "minutes", "quarters", "decades", "cents",
    "dollars", "euros", "pounds", "rupees", "times", "points", "pages", "states", "countries",
    "cities", "districts", "regions", "provinces", "towns", "areas", "counts", "charges",
    "violations", "breaches", "infringements", "cases", "complaints", "incidents", "occasions",
    "people", "persons", "teens", "girls", "boys", "friends", "nationals", "individuals",
    "members", "fronts", "ways", "parts", "steps", "stages", "reasons", "issues", "units",
    "vehicles", "cars", "miles", "metres", "meters", "tonnes", "tons", "shares",
    "deaths", "injuries", "lawsuits", "suits", "investigations", "probes", "fines", "penalties",
    "orders", "notices", "letters", "warnings", "rules", "laws", "bills", "crimes",
    "offences", "offenses", "directors", "executives", "deals", "mergers", "acquisitions",
  ]
  private static let ofPersons = [
    "ers", "ors", "ists", "ents", "ants", "ees", "ians", "eers", "ects", "uths", "ims", "als",
  ]
}
