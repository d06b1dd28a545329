import Model

/// One sentence as patterns see it: its words by class, its companies and authorities in groups.
struct Scene {
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
    /// Of an authority that is described and not named: what it is, and its country if that is told.
    var body: Regulator.Body?
    var country: String?
  }

  let extraction: Extraction
  let sentence: Sentence
  private(set) var words: [Int: [Range<Int>]] = [:]
  private(set) var companies: [Group] = []
  private(set) var regulators: [Group] = []
  private(set) var statistics:
    [(mention: Mention, count: Quantity, unit: TakedownStatistic.Unit, deed: Mention.Deed)] = []
  private(set) var counts: [(tokens: Range<Int>, unit: TakedownStatistic.Unit)] = []
  private(set) var sums: [(tokens: Range<Int>, money: Money)] = []
  private(set) var laws: [(tokens: Range<Int>, law: Int)] = []
  private(set) var dates: [(tokens: Range<Int>, date: PartialDate)] = []
  /// Where nouns for companies end.
  private var companyNouns: Set<Int> = []

  init(
    _ extraction: Extraction, _ sentence: Sentence, pronouns: Pronouns, _ describer: Describer
  ) {
    (self.extraction, self.sentence) = (extraction, sentence)
    var companyNames: [(Int, Range<Int>)] = []
    var regulatorNames: [(Int, Range<Int>)] = []
    for mention in extraction.mentions[sentence.mentions] {
      switch mention.meaning {
      case .company(let index): companyNames.append((index, mention.tokens))
      case .regulator(let index): regulatorNames.append((index, mention.tokens))
      case .law(let index): laws.append((mention.tokens, index))
      case .words where mention.isInsideName: continue
      case .words(let index): words[index, default: []].append(mention.tokens)
      case .money where isBase(mention.tokens): continue
      case .money(let money): sums.append((mention.tokens, money))
      case .date(let date): dates.append((mention.tokens, date))
      case .count(let count, let unit, let deed):
        counts.append((mention.tokens, unit))
        if let deed { statistics.append((mention, count, unit, deed)) }
      }
    }
    companyNouns = Set((describer.companyNouns.flatMap { words[$0] } ?? []).map(\.upperBound))
    companies = groups(of: companyNames)
    regulators = groups(of: Self.likeliest(regulatorNames, among: companyNames.map(\.0), pronouns))
    addDescribed(describer, pronouns)
    var dropped: [Range<Int>] = []
    for (referent, index) in pronouns.classes {
      for tokens in words[index] ?? [] {
        switch referent {
        case .company:
          insert(company(before: tokens, pronouns), at: tokens, into: \.companies)
        case .companies:
          insert(allCompanies(before: tokens, pronouns), at: tokens, into: \.companies)
        case .regulator:
          let unnamed = Group(members: [], surfaces: [], tokens: tokens, isPronoun: true)
          insert(
            pronouns.lastRegulator ?? (isDefinite(tokens) ? unnamed : nil), at: tokens,
            into: \.regulators)
        case .object where !isSubject(tokens):
          let group =
            isPlural(tokens) ? allCompanies(before: tokens, pronouns) : company(before: tokens, pronouns)
          insert(group, at: tokens, into: \.companies, isObject: true)
        case .object: continue
        case .speaker: insertSubject(pronouns.lastSubject, at: tokens)
        case .subject where tokens.lowerBound - sentence.tokens.lowerBound < 2:
          insertSubject(pronouns.lastSubject, at: tokens)
        case .subject: continue
        case .topic:
          insert(
            topic(before: tokens, pronouns), at: tokens.upperBound - 1..<tokens.upperBound,
            into: \.companies)
        case .dropped: dropped.append(tokens)
        case .platform where speaks(at: tokens):
          insert(pronouns.lastCompany, at: tokens, into: \.companies)
        case .platform: continue
        }
      }
    }
    companies.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    regulators.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    if let topic = droppedTopic(dropped, pronouns) { companies.insert(topic, at: 0) }
  }

  private mutating func insertSubject(_ subject: Pronouns.Subject?, at tokens: Range<Int>) {
    switch subject {
    case .company(let group): insert(group, at: tokens, into: \.companies)
    case .regulator(let group): insert(group, at: tokens, into: \.regulators)
    case nil: return
    }
  }

  /// “The agency”, 该局.
  private func isDefinite(_ tokens: Range<Int>) -> Bool {
    extraction.tokens[tokens.lowerBound].kind == .han || word(tokens.lowerBound) == "the"
  }

  /// “That it”, “because they”.
  private func isSubject(_ tokens: Range<Int>) -> Bool {
    tokens.lowerBound > sentence.tokens.lowerBound
      && ["that", "if", "whether", "as", "because", "when", "while", "but"].contains(
        word(tokens.lowerBound - 1))
  }

  private func isPlural(_ tokens: Range<Int>) -> Bool {
    tokens.count > 1 || ["them", "both"].contains(word(tokens.lowerBound))
  }

  private mutating func insert(
    _ group: Group?, at tokens: Range<Int>, into groups: WritableKeyPath<Scene, [Group]>,
    isObject: Bool = false
  ) {
    guard var group, !self[keyPath: groups].contains(where: { $0.tokens.overlaps(tokens) }) else {
      return
    }
    (group.tokens, group.isPronoun, group.isObject) = (tokens, true, isObject)
    self[keyPath: groups].append(group)
  }

  /// What “the company” means at `tokens`.
  private func company(before tokens: Range<Int>, _ pronouns: Pronouns) -> Group? {
    companies.last {
      !$0.isPronoun && $0.members.count == 1 && $0.tokens.upperBound <= tokens.lowerBound
    } ?? pronouns.lastCompany
  }

  /// What “the companies” means at `tokens`.
  private func allCompanies(before tokens: Range<Int>, _ pronouns: Pronouns) -> Group? {
    let here = companies.filter { !$0.isPronoun && $0.tokens.upperBound <= tokens.lowerBound }
    let all = here.isEmpty ? pronouns.lastCompanies : Self.union(here)
    guard let number = hanNumber(in: tokens), all?.members.count != number else { return all }
    // 两家公司 are two: of the sentence before, if this one names another number.
    return pronouns.lastCompanies?.members.count == number ? pronouns.lastCompanies : nil
  }

  /// Adds whom the sentence describes without a name.
  private mutating func addDescribed(_ describer: Describer, _ pronouns: Pronouns) {
    let home = extraction.document.country ?? pronouns.lastCountry
    for authority in describer.authorities(in: self, home: home) {
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
          country: authority.country))
    }
    regulators.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    for (tokens, isPlural) in describer.companies(in: self) {
      insert(
        isPlural ? allCompanies(before: tokens, pronouns) : company(before: tokens, pronouns),
        at: tokens, into: \.companies)
    }
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

  /// One authority for each name: of two FTCs that of the country of a company beside it, or of the
  /// country of which the text spoke.
  private static func likeliest(
    _ names: [(Int, Range<Int>)], among companies: [Int], _ pronouns: Pronouns
  ) -> [(Int, Range<Int>)] {
    guard zip(names, names.dropFirst()).contains(where: { $0.1 == $1.1 }) else { return names }
    let homes = Set(companies.compactMap(pronouns.home(of:)))
    return names.filter { name in
      let rivals = names.filter { $0.1 == name.1 }
      guard rivals.count > 1 else { return true }
      let best =
        rivals.first { pronouns.country(of: $0.0).map(homes.contains) ?? false }
        ?? rivals.first { pronouns.country(of: $0.0) == pronouns.lastCountry } ?? rivals[0]
      return best.0 == name.0
    }
  }

  // MARK: Lists

  /// Names with only commas, brackets, quotation marks and “and” between them are one group.
  private func groups(of names: [(Int, Range<Int>)]) -> [Group] {
    var groups: [Group] = []
    for (member, tokens) in names {
      if var last = groups.popLast() {
        if last.tokens.overlaps(tokens) || joins(last.tokens.upperBound..<tokens.lowerBound) {
          if !last.members.contains(member) {
            last.members.append(member)
            last.surfaces.append(tokens)
          }
          last.tokens = last.tokens.lowerBound..<max(last.tokens.upperBound, tokens.upperBound)
          groups.append(last)
          continue
        }
        groups.append(last)
      }
      groups.append(Group(members: [member], surfaces: [tokens], tokens: tokens, isPronoun: false))
    }
    return groups
  }

  private func joins(_ between: Range<Int>) -> Bool {
    isListGlue(between) || isRelativeClause(between) || isDescription(between)
      || isBracketed(between) || isJointly(between) || joinsInHan(between)
  }

  /// “Acme ($5 million), Bolt”: what stands in brackets after a name.
  private func isBracketed(_ between: Range<Int>) -> Bool {
    guard between.count > 3, between.count <= 14,
      extraction.tokens[between.lowerBound].scalar == 0x28,
      let end = between.first(where: { extraction.tokens[$0].scalar == 0x29 })
    else { return false }
    return end + 1 < between.upperBound && isListGlue(end + 1..<between.upperBound)
  }

  /// “the Bell Office, together with the Lamp Office”.
  private func isJointly(_ between: Range<Int>) -> Bool {
    let words = between.filter { extraction.tokens[$0].kind == .word }.map(word)
    return words.contains { Self.joiners.contains($0) }
      && between.allSatisfy {
        extraction.tokens[$0].kind == .word || extraction.tokens[$0].scalar == 0x2C
      }
      && words.allSatisfy {
        Self.joiners.contains($0) || ["with", "by", "the", "a", "of"].contains($0)
      }
  }

  private static let joiners: Set<String> = ["together", "along", "joined", "alongside", "jointly"]

  /// “Acme, the payments firm Bolt and the search engine Cask”: a name with what it is before it.
  private func isDescription(_ between: Range<Int>) -> Bool {
    guard (2...8).contains(between.count),
      !extraction.tokens[between].contains(where: { $0.kind == .han })
    else { return false }
    // “Acme and chip maker Bolt” needs no article.
    let inner =
      companyNouns.contains(between.upperBound)
      ? between.drop { isListGlue($0..<$0 + 1) } : between.drop { !Self.articles.contains(word($0)) }
    guard let first = inner.first, isListGlue(between.lowerBound..<first),
      first > between.lowerBound
    else { return false }
    return inner.allSatisfy {
      extraction.tokens[$0].kind == .word && !Self.relatives.contains(word($0))
        && !["by", "of", "from", "for", "to", "with", "in"].contains(word($0))
    }
  }

  private static let articles: Set<String> = ["the", "a", "an", "its"]

  /// “Acme, which sold them, and Bolt”: what is said of one name does not end the list.
  private func isRelativeClause(_ between: Range<Int>) -> Bool {
    guard between.count > 3, between.count <= 16,
      extraction.tokens[between.lowerBound].scalar == 0x2C,
      Self.relatives.contains(word(between.lowerBound + 1))
        || Self.appositions.contains(word(between.lowerBound + 1))
    else { return false }
    let end =
      between.reversed().first {
        !Self.listWords.contains(word($0)) && !companyNouns.contains($0 + 1)
      } ?? between.lowerBound
    return end > between.lowerBound && extraction.tokens[end].scalar == 0x2C
  }

  private static let appositions: Set<String> = [
    "owner", "parent", "maker", "operator", "publisher", "part", "formerly",
  ]
  private static let relatives: Set<String> = ["which", "where", "who", "whose", "that"]

  private func isListGlue(_ between: Range<Int>) -> Bool {
    between.count <= 5
      && between.allSatisfy { index in
        let token = extraction.tokens[index]
        switch token.kind {
        case .punctuation: return Self.listMarks.contains(token.scalar)
        case .han: return Self.listHan.contains(token.scalar)
        case .word: return Self.listWords.contains(word(index))
        case .number: return false
        }
      }
  }

  private static let listMarks: Set<UInt32> = [
    0x2C, 0x2E, 0x26, 0x28, 0x29, 0x22, 0x27, 0x2F, 0x3001, 0x201C, 0x201D, 0x2018, 0x300C, 0x300D,
    0x300A, 0x300B,
  ]
  private static let listHan = Set("和及与以、旗下的会同联合等其".unicodeScalars.map(\.value))
  private static let listWords: Set<String> = [
    "and", "or", "as", "well", "the", "s", "inc", "corp", "ltd", "llc", "co", "plc", "limited",
    "corporation",
  ]

  /// The length of a span in words: a Chinese word has two characters.
  func distance(_ tokens: Range<Int>) -> Int {
    let han = tokens.count { extraction.tokens[$0].kind == .han }
    return tokens.count - han + han / 2
  }

  /// How many words stand between two spans.
  func distance(between a: Range<Int>, and b: Range<Int>) -> Int {
    let (first, second) = a.lowerBound <= b.lowerBound ? (a, b) : (b, a)
    return distance(first.upperBound..<max(first.upperBound, second.lowerBound))
  }

  /// Written with a capital where a text has none but for names: the May of 18 May.
  func isCapitalised(_ tokens: Range<Int>) -> Bool {
    sentence.field == .text && tokens.lowerBound > sentence.tokens.lowerBound
      && extraction.tokens[tokens.lowerBound].kind == .word
      && surface(tokens.lowerBound..<tokens.lowerBound + 1).first?.isUppercase == true
  }

  func word(_ index: Int) -> String { TokenSpelling.word(index, extraction, sentence.field) }

  /// The text of tokens as the document writes it.
  func surface(_ tokens: Range<Int>) -> String {
    TokenSpelling.text(tokens, extraction, sentence.field)
  }
}

/// Reads tokens back from the document.
enum TokenSpelling {
  static func text(_ tokens: Range<Int>, _ extraction: Extraction, _ field: Evidence.Field)
    -> String
  {
    guard !tokens.isEmpty else { return "" }
    let source = field == .title ? extraction.document.title ?? "" : extraction.document.text
    let start = Int(extraction.tokens[tokens.lowerBound].start)
    let end = Int(extraction.tokens[tokens.upperBound - 1].end)
    let bytes = source.utf8
    return String(
      decoding: bytes[
        bytes.index(
          bytes.startIndex, offsetBy: start)..<bytes.index(bytes.startIndex, offsetBy: end)],
      as: UTF8.self)
  }

  static func word(_ index: Int, _ extraction: Extraction, _ field: Evidence.Field) -> String {
    text(index..<index + 1, extraction, field).lowercased()
  }
}

/// Who the text spoke of last: what “the company” and “the agency” mean in the next sentence.
struct Pronouns {
  let classes: [(Pronoun.Referent, Int)]
  var lastCompany: Scene.Group?
  var lastCompanies: Scene.Group?
  var lastRegulator: Scene.Group?
  /// Whom the last sentence that names companies is about.
  var lastTopic: Scene.Group?
  /// The country of the authority that was named last.
  var lastCountry: String?
  /// Who the last sentence that names anybody began with.
  var lastSubject: Subject?

  enum Subject {
    case company(Scene.Group)
    case regulator(Scene.Group)
  }

  private let jurisdictions: [String]
  private let homes: [String?]

  init(_ rulebook: Rulebook) {
    homes = rulebook.companies.map(\.home)
    classes = rulebook.pronouns.map { ($0.referent, $0.words) }
    jurisdictions = rulebook.regulators.map(\.jurisdiction)
  }

  /// The home of a company of the registry.
  func home(of company: Int) -> String? {
    homes.indices.contains(company) ? homes[company] : nil
  }

  /// The jurisdiction of an authority of the registry.
  func country(of regulator: Int) -> String? {
    jurisdictions.indices.contains(regulator) ? jurisdictions[regulator] : nil
  }

  private func country(of group: Scene.Group, _ extraction: Extraction) -> String? {
    group.members.first.map { member in
      jurisdictions.indices.contains(member)
        ? jurisdictions[member]
        : jurisdictions[extraction.branches[member - jurisdictions.count].parent]
    } ?? group.country
  }

  /// Takes note of a sentence that has been read.
  mutating func note(_ scene: Scene) {
    let named = scene.companies.filter { !$0.isPronoun }
    // The subject is what a later “the company” means: the first single name.
    if let subject = named.first(where: { $0.members.count == 1 }) { lastCompany = subject }
    if let all = Scene.union(named) { lastCompanies = all }
    if let topic = scene.topic { lastTopic = topic }
    if let last = scene.regulators.last(where: { !$0.isPronoun && !$0.members.isEmpty }) {
      lastRegulator = last
    }
    if let country = scene.regulators.compactMap({ country(of: $0, scene.extraction) }).first {
      lastCountry = country
    }
    switch (scene.companies.first, scene.regulators.first) {
    case (let company?, let regulator?):
      lastSubject =
        company.tokens.lowerBound < regulator.tokens.lowerBound
        ? .company(company) : .regulator(regulator)
    case (let company?, nil): lastSubject = .company(company)
    case (nil, let regulator?): lastSubject = .regulator(regulator)
    case (nil, nil): break
    }
  }

  /// A new item speaks of nobody yet.
  mutating func forget() {
    (lastCompany, lastCompanies, lastRegulator, lastSubject) = (nil, nil, nil, nil)
    (lastTopic, lastCountry) = (nil, nil)
  }
}
