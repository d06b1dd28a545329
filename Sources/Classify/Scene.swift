import Model

/// One sentence as patterns see it: its words by class, its companies and authorities in groups.
///
/// Large, and shared by all findings of the sentence: a class, which only its initializer changes.
final class Scene {
  /// Companies or authorities named in one list, or a word that stands for some.
  struct Group {
    /// Indices into ``Rulebook/companies`` or ``Rulebook/regulators``, in reading order.
    var members: [Int]
    /// One name for each member: its tokens in the extraction.
    var surfaces: [Range<Int>]
    var tokens: Range<Int>
    /// Resolved from a pronoun.
    var isPronoun: Bool
    /// A pronoun that only says whom the words right before it act on: “fined it”.
    var isObject = false
    /// It stands in what is said of another company: “Bolt, which Acme bought, was fined”.
    var isAside = false
    /// Of an authority that is described and not named: what it is, and its country if that is told.
    var body: Regulator.Body?
    var country: String?
    /// It is told by its number or its trade alone, be it of companies or not.
    var isCrowd = false
    /// Names of authorities that the registry does not have.
    var offices: [String] = []

    /// It bears the name of another country's authority.
    var isForeign: Bool { members.isEmpty && !offices.isEmpty && country != nil }
  }

  let extraction: Extraction
  let sentence: Sentence
  /// By token whether it stands in capitals that are taken for companies; empty if none are.
  private let guessed: [Bool]
  /// Where the made-up ones of them begin.
  let coined: Set<Int>
  /// It has Han characters.
  let isHan: Bool
  private(set) var words = WordPlaces()
  var companies: [Group] = []
  var regulators: [Group] = []
  private(set) var statistics:
    [(mention: Mention, count: Quantity, unit: TakedownStatistic.Unit, deed: Mention.Deed)] = []
  /// Counted things, be it told what was done to them or not.
  private(set) var allCounted: [Mention] = []
  private(set) var counts: [(tokens: Range<Int>, unit: TakedownStatistic.Unit)] = []
  private(set) var sums: [(tokens: Range<Int>, money: Money)] = []
  private(set) var laws: [(tokens: Range<Int>, law: Int)] = []
  private(set) var dates: [(tokens: Range<Int>, date: PartialDate)] = []
  /// Where nouns for companies end.
  var companyNouns: Set<Int> = []
  /// Who sues, among the companies.
  private(set) lazy var plaintiffs = companies.filter(sues)
  private(set) lazy var openingsOfHeadline = readOpeningsOfHeadline()
  private(set) lazy var tellsAnother = tellsOtherMatter()
  private(set) lazy var crowds = readCrowds()
  /// Where words stand that findings ask for.
  var placesOfWords: [String: [Int]] = [:]
  /// By verb what makes it finite, or nothing.
  var finiteMarkers: [Int: Int?] = [:]
  /// Who did what was done to the counted things at each place, or nobody.
  var doersOfCounts: [Range<Int>: Group?] = [:]
  /// The dates of what was told by the words at each place.
  var datesOfPlaces: [Range<Int>: [(tokens: Range<Int>, date: PartialDate)]] = [:]
  /// The sentence's words in small letters.
  private(set) lazy var spelled = TokenSpelling.words(
    sentence.tokens, extraction, sentence.field)

  init(
    _ extraction: Extraction, _ sentence: Sentence, pronouns: Pronouns, _ describer: Describer,
    guesses: ArraySlice<Mention> = []
  ) {
    (self.extraction, self.sentence) = (extraction, sentence)
    guessed = Self.places(of: guesses, in: sentence)
    coined = Set(guesses.lazy.filter(\.isCoined).map(\.tokens.lowerBound))
    isHan = sentence.tokens.contains { extraction.tokens[$0].kind == .han }
    var words: [(class: Int, tokens: Range<Int>)] = []
    words.reserveCapacity(sentence.mentions.count)
    var companyNames: [(Int, Range<Int>)] = []
    var regulatorNames: [(Int, Range<Int>)] = []
    let goods = isHan ? [] : countedGoods
    for mention in extraction.mentions[sentence.mentions] {
      switch mention.meaning {
      case .company where goods.contains(where: { $0.contains(mention.tokens.lowerBound) }):
        continue
      case .company(let index): companyNames.append((index, mention.tokens))
      case .regulator(let index): regulatorNames.append((index, mention.tokens))
      case .law(let index): laws.append((mention.tokens, index))
      case .words where mention.isInsideName || isGuess(mention.tokens): continue
      case .words(let index): words.append((index, mention.tokens))
      case .money where isBase(mention.tokens) || isOfSeries(mention.tokens): continue
      case .money(let money): sums.append((mention.tokens, money))
      case .date(let date): dates.append((mention.tokens, date))
      case .count(let count, let unit, let deed):
        allCounted.append(mention)
        counts.append((mention.tokens, unit))
        if let deed { statistics.append((mention, count, unit, deed)) }
      }
    }
    for guess in guesses {
      if case .company(let index) = guess.meaning { companyNames.append((index, guess.tokens)) }
    }
    if !guesses.isEmpty { companyNames.sort { $0.1.lowerBound < $1.1.lowerBound } }
    self.words = WordPlaces(words)
    companyNouns = Set((describer.companyNouns.map { self.words[$0] } ?? []).map(\.upperBound))
    companies = groups(of: companyNames).map { withRemarks(withDescription(withCount($0))) }
    regulators = groups(
      of: Self.likeliest(
        regulatorNames.filter { !isListing($0.1) }, among: companyNames.map(\.0), pronouns),
      areAuthorities: true)
    if isHan {
      regulators = acting(regulators)
    } else {
      disownForeign(describer, pronouns)
      renameLonger(describer, pronouns)
    }
    addDescribed(describer, pronouns)
    var dropped: [Range<Int>] = []
    for (referent, index) in pronouns.classes {
      for tokens in self.words[index] {
        switch referent {
        case .company where isOfOfficer(tokens): continue
        case .company:
          insert(company(before: tokens, pronouns), at: tokens, into: \.companies)
        case .companies where standsAlone(tokens):
          insert(allCompanies(before: tokens, pronouns), at: tokens, into: \.companies)
        case .companies: continue
        case .regulator:
          let unnamed = Group(members: [], surfaces: [], tokens: tokens, isPronoun: true)
          let named = regulators.last {
            !$0.isPronoun && !$0.members.isEmpty && $0.tokens.upperBound <= tokens.lowerBound
          }
          let noun = isHan ? nil : pronouns.authority(called: word(tokens.upperBound - 1))
          insert(
            named ?? noun ?? pronouns.lastRegulator ?? (isDefinite(tokens) ? unnamed : nil),
            at: tokens,
            into: \.regulators)
        case .object where !isSubject(tokens, pronouns):
          let group =
            isPlural(tokens)
            ? allCompanies(before: tokens, pronouns) : company(actedUponAt: tokens, pronouns)
          insert(group, at: tokens, into: \.companies, isObject: true)
        case .object: continue
        case .speaker: insertSubject(speaker(of: tokens) ?? pronouns.lastSubject, at: tokens)
        case .subject where opensMainClause(tokens):
          insertSubject(subject(of: tokens, pronouns), at: tokens)
        case .subject: continue
        case .topic where isAmong(tokens) || isOfMany(tokens) || isBehindFirm(tokens): continue
        case .topic:
          insert(
            theOne(topic(before: tokens, pronouns), at: tokens),
            at: tokens.upperBound - 1..<tokens.upperBound,
            into: \.companies)
        case .dropped: dropped.append(tokens)
        case .platform where speaks(at: tokens):
          insert(pronouns.lastCompany, at: tokens, into: \.companies)
        case .platform: continue
        }
      }
    }
    takeUpIntroduction(pronouns)
    if isHan { addUnnamedInHan(describer, pronouns) } else { addUnnamed() }
    companies.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    joinEchoes()
    if !isHan {
      markAsides()
      turnSubject(pronouns)
    }
    regulators.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    if let topic = droppedTopic(dropped, pronouns) { companies.insert(topic, at: 0) }
  }

  /// It stands in what the sentence takes for a company.
  func isGuess(_ tokens: Range<Int>) -> Bool {
    let place = tokens.lowerBound - sentence.tokens.lowerBound
    return guessed.indices.contains(place) && guessed[place]
  }

  private static func places(of guesses: ArraySlice<Mention>, in sentence: Sentence) -> [Bool] {
    guard !guesses.isEmpty else { return [] }
    var places = Array(repeating: false, count: sentence.tokens.count)
    for guess in guesses {
      for token in guess.tokens { places[token - sentence.tokens.lowerBound] = true }
    }
    return places
  }

  /// Adds whom the sentence describes without a name.
  private func addDescribed(_ describer: Describer, _ pronouns: Pronouns) {
    let home = extraction.document.country ?? pronouns.lastCountry
    for authority in describer.authorities(in: self, home: home) {
      if !authority.candidates.isEmpty {
        // “Swiss federal prosecutors” are known by their description.
        regulators.removeAll { $0.isForeign && authority.tokens.contains($0.tokens.lowerBound) }
      }
      // “The French data watchdog, the CNIL”: the name says it better.
      let isNamed = regulators.contains {
        $0.tokens.overlaps(authority.tokens)
          || (0...4).contains($0.tokens.lowerBound - authority.tokens.upperBound)
      }
      guard !isNamed else { continue }
      regulators.append(
        Group(
          members: Array(authority.candidates.prefix(1)),
          surfaces: Array([authority.tokens].prefix(authority.candidates.count)),
          tokens: authority.tokens, isPronoun: false, body: authority.body,
          country: authority.country, offices: [authority.office].compactMap(\.self)))
    }
    regulators.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    if !isHan { joinOffices() }
    for (tokens, isPlural) in describer.companies(in: self) {
      insert(
        isPlural ? allCompanies(before: tokens, pronouns) : company(before: tokens, pronouns),
        at: tokens, into: \.companies)
    }
  }

  /// The verb of a trigger: of a count what was done to it.
  func verb(at trigger: Range<Int>) -> Int {
    statistics.first { $0.mention.tokens == trigger }?.deed.token ?? trigger.lowerBound
  }

  /// “For” in the name of an authority for markets is no word of the sentence.
  func isInsideName(_ index: Int) -> Bool {
    regulators.contains { $0.tokens.contains(index) }
      || companies.contains { $0.tokens.contains(index) }
  }

  static func union(_ groups: [Group]) -> Group? {
    guard var union = groups.first else { return nil }
    for group in groups.dropFirst() {
      for (member, surface) in zip(group.members, group.surfaces)
      where !union.members.contains(member) {
        union.members.append(member)
        union.surfaces.append(surface)
      }
    }
    return union
  }

  /// One authority for each name: of two FTCs the one that the text names in full, else that of the country
  /// of a company beside it, or of the country of which the text spoke.
  private static func likeliest(
    _ names: [(Int, Range<Int>)], among companies: [Int], _ pronouns: Pronouns
  ) -> [(Int, Range<Int>)] {
    guard zip(names, names.dropFirst()).contains(where: { $0.1 == $1.1 }) else { return names }
    let homes = Set(companies.compactMap(pronouns.home(of:)))
    return names.filter { name in
      let rivals = names.filter { $0.1 == name.1 }
      guard rivals.count > 1 else { return true }
      let full = rivals.filter { pronouns.namedInFull.contains($0.0) }
      let beyond = rivals.first {
        pronouns.isTraditional && pronouns.country(of: $0.0).map(traditionalLands.contains) ?? false
      }
      let best =
        (full.count == 1 ? full[0] : nil)
        ?? beyond ?? rivals.first { pronouns.country(of: $0.0).map(homes.contains) ?? false }
        ?? rivals.first { pronouns.country(of: $0.0) == pronouns.lastCountry } ?? rivals[0]
      return best.0 == name.0
    }
  }
  private static let traditionalLands: Set<String> = ["HK", "TW", "MO"]
}
