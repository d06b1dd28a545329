import Model

/// Companies outside the registry in English, by what stands in or beside a capitalised name.
///
/// “Quill Holdings” ends like a company; “the photo app maker Everquill” and “Everquill, a chip maker,”
/// say that it is one; “Quill (NYSE: QLL)” is listed.
///
/// A class, since each way to find names keeps it.
final class CapitalNames {
  let text: TokenText
  /// Tokens of known names and of words at which no name goes on.
  let closed: TokenSet
  /// Tokens of names of the registry.
  let known: TokenSet
  /// Tokens of countries, which no name of the registry holds.
  let countries: TokenSet
  /// Where nouns for companies end.
  let nouns: TokenSet
  /// Tokens of sums of money.
  let sums: [Range<Int>]
  /// Tokens of given names: with one a name is a person's.
  let givenNames: TokenSet
  /// Words of every day.
  let common: KeySet
  /// Words that are written in small letters.
  let ordinary: KeySet
  let capitals: CapitalWords
  /// Tokens of made-up words, which are no persons' and no places' names.
  let coined: TokenSet
  /// What stands in small letters behind a name and says what the company is: app, supermarket chain.
  let tails: [Range<Int>]

  init(
    text: TokenText, closed: TokenSet, known: TokenSet, countries: TokenSet, nouns: TokenSet,
    sums: [Range<Int>], givenNames: TokenSet, common: KeySet, ordinary: KeySet,
    capitals: CapitalWords, coined: TokenSet, tails: [Range<Int>]
  ) {
    (self.text, self.closed, self.known, self.countries) = (text, closed, known, countries)
    (self.nouns, self.sums, self.givenNames) = (nouns, sums, givenNames)
    (self.common, self.ordinary, self.capitals) = (common, ordinary, capitals)
    (self.coined, self.tails) = (coined, tails)
  }

  /// The same names, none of which goes on at a country.
  func withoutCountries() -> CapitalNames {
    countries.isEmpty
      ? self
      : CapitalNames(
        text: text, closed: closed.union(countries), known: known, countries: countries,
        nouns: nouns, sums: sums, givenNames: givenNames, common: common, ordinary: ordinary,
        capitals: capitals, coined: coined, tails: tails)
  }

  /// The longest name in words.
  static let longest = 8

  /// The name that ends with the capitalised word at `ending`: at least one word before it.
  func name(endingWith ending: Range<Int>) -> Range<Int>? {
    guard isPart(ending.lowerBound), let run = run(around: ending.lowerBound, hasTrade: true),
      run.upperBound == ending.upperBound, !text.isTitleCase || tellsName(run)
    else { return nil }
    return withOwner(of: run) ?? (run.lowerBound < ending.lowerBound ? run : nil)
  }

  /// The name right after a noun for companies: “the retailer Quill”, “the retailer, Quill,”.
  func name(after noun: Range<Int>) -> Range<Int>? {
    guard !text.isCapital(noun.lowerBound) else { return nil }
    let called = Self.calledEnd(behind: noun.upperBound, in: text)
    if isPart(called) {
      return run(around: called, hasTrade: true).flatMap {
        isOfPerson($0) ? nil : withOwnS(linked($0))
      }
    }
    let comma = noun.upperBound
    let start = text.reads("the", at: comma + 1) ? comma + 2 : comma + 1
    guard text.scalar(comma) == 0x2C, isPart(start),
      let run = run(around: start).map({ withOwnS(linked($0)) }),
      run.lowerBound == start, [0x2C, 0x2E, 0x3B, 0].contains(text.scalar(run.upperBound)),
      !text.isWord(run.upperBound)
    else { return nil }
    return run
  }

  /// Behind “a platform called”, “a platform by the name of”.
  static func calledEnd(behind noun: Int, in text: TokenText) -> Int {
    if callings.contains(text.key(noun)) { return noun + 1 }
    if text.reads("known", at: noun), text.reads("as", at: noun + 1) { return noun + 2 }
    let isNamed =
      text.reads("by", at: noun) && text.reads("name", at: noun + 2)
      && text.reads("of", at: noun + 3)
    return isNamed ? noun + 4 : noun
  }

  private static let callings = KeyTable(of: ["called", "named", "dubbed"])

  /// The name before a description that ends with such a noun: “Quill, a Dutch retailer,”, “Quill — a retailer”.
  func name(describedBy noun: Range<Int>) -> Range<Int>? {
    guard !text.isCapital(noun.lowerBound), endsDescription(noun.upperBound) else { return nil }
    let article = (1...Self.longestDescription).map { noun.lowerBound - $0 }.first {
      ["a", "an", "the"].contains(text.text($0))
    }
    guard let article, [0x2C, 0x2014, 0x2013].contains(text.scalar(article - 1)),
      !(article..<noun.lowerBound).contains(where: {
        text.kind($0) == .punctuation && !isJoint($0) && !isApostrophe($0)
      }),
      isPart(article - 2)
    else { return nil }
    // “However, the retailer,”, but “Quill, a retailer,” and “Quill, Oslo's largest retailer,”.
    let isNamed =
      text.text(article) != "the" || (article..<noun.lowerBound).contains(where: isApostrophe)
    return run(around: article - 2, inList: isNamed)
  }

  /// “The country's largest landlord”.
  func isApostrophe(_ index: Int) -> Bool { [0x27, 0x2019].contains(text.scalar(index)) }

  /// The name right behind what an authority does: “fined Quill”, “the licence of Quill”.
  ///
  /// “Quill-based” tells a place; an acronym is one beside another company or a sum.
  func name(actedUponBy deed: Range<Int>) -> Range<Int>? {
    let first = Self.nameStart(behind: deed.upperBound, in: text)
    let start = first..<first + 1
    guard
      !isAcronym(first) || isPaying(first) || text.length(first) > 3 && partner(of: start) != nil,
      isPart(first), let run = run(around: first), run.lowerBound == first,
      run.count <= Self.longest, !isOfPerson(run),
      !text.isCapital(deed.lowerBound) || isOfHeadline(run),
      !text.reads("the", at: first - 1) || text.isCapital(first - 1) || hasTail(run),
      text.scalar(run.upperBound) != 0x2D || !text.isJoined(run.upperBound),
      !isPlace(run)
    else { return nil }
    return unit(of: run) ?? withOwnS(linked(run))
  }

  /// “Quill's largest landlord”, “Quill's top court”.
  private func isPlace(_ run: Range<Int>) -> Bool {
    guard isApostrophe(run.upperBound), text.reads("s", at: run.upperBound + 1) else {
      return false
    }
    let rank = text.text(run.upperBound + 2)
    return rank.hasSuffix("est") && rank.utf8.count > 5 || Self.ranks.contains(rank)
  }
  private static let ranks: Set<String> = ["top", "leading", "main", "only", "biggest", "former"]

  /// The name behind “sued”, or behind what it is: “a suit against diet pill seller Quill over”.
  ///
  /// What goes on behind it is no noun, of which it would tell the place: “sued Quill landlords”.
  func name(suedBy deed: Range<Int>) -> Range<Int>? {
    let limit = deed.upperBound + Self.longestTrade
    let start = (deed.upperBound...limit).first { isPart($0) || !isTrade($0) }
    guard let start, let run = name(actedUponBy: deed.lowerBound..<start),
      !givenNames.contains(start - 1) || isLikeNoPerson(run),
      !text.isWord(run.upperBound) || text.isCapital(run.upperBound)
        || Self.followers.contains(text.text(run.upperBound)) || hasTail(run)
    else { return nil }
    return run
  }

  /// A surname: the document has it behind a given name, or an age behind it.
  func isOfPerson(_ run: Range<Int>) -> Bool {
    capitals.ofPersons.contains(text.key(run.upperBound - 1)) || text.tellsAge(of: run)
  }

  /// The most words of what a company is that stand before its name.
  static let longestTrade = 4

  func isTrade(_ index: Int) -> Bool {
    text.isWord(index) && !text.isCapital(index) && !Self.followers.contains(text.text(index))
      && !Self.articles.contains(text.key(index))
  }

  static let followers: Set<String> = [
    "and", "or", "for", "over", "to", "in", "on", "at", "of", "by", "from", "with", "as", "about",
    "that", "which", "who", "after", "before", "under", "alleging", "accusing", "claiming",
    "because",
    "since", "seeking", "following", "when", "while", "but", "is", "was", "has", "had", "will",
    "until", "again", "today", "yesterday", "concerning", "regarding", "into", "through", "amid",
    "during", "against", "despite", "its", "their", "s", "continues", "continue", "goes", "ends",
    "moves", "alleges", "alleged", "claims", "says", "accuses", "seeks", "can",
  ]

  /// FIFA, NASA and SIMs are no companies; FBA Quill is one.
  func isAcronym(_ index: Int) -> Bool {
    text.isPluralAcronym(index)
      || text.isCapital(index, throughout: true) && text.length(index) > 1
        && !(isPart(index + 1) && !text.isCapital(index + 1, throughout: true))
  }

  /// Names that the document had before: a name is one company's wherever it stands.
  func runs(calledOneOf names: [String]) -> [Range<Int>] {
    runs().filter { run in
      let name = text.source(of: run)
      return names.contains { $0 == name || $0.hasPrefix(name + " ") }
    }
  }

  /// All runs of capitals, each from where it begins.
  func runs() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      if isPart(index), let run = run(around: index, inList: true), run.lowerBound == index {
        runs.append(run)
        index = run.upperBound
      } else {
        index += 1
      }
    }
    return runs
  }

  static let longestDescription = 8

  private func endsDescription(_ index: Int) -> Bool {
    [0x2C, 0x29, 0x2E, 0].contains(text.scalar(index))
      && (!text.isWord(index)
        || ["that", "which", "based", "in", "of", "owned", "backed", "behind", "with"].contains(
          text.text(index)))
      && !text.isNumber(index)
  }
}
