import Model

/// Finds whom a description means: “France's data watchdog”, 韩国反垄断机构, “the chip maker”.
struct Describer: Sendable {
  /// An authority told by what it is.
  struct Authority {
    var tokens: Range<Int>
    /// Indices into ``Rulebook/regulators``, the likeliest first; empty if the registry has none.
    var candidates: [Int]
    var body: Regulator.Body
    /// The country that it names.
    var country: String?
    /// The name of an office that the registry does not have.
    var office: String?
  }

  private let countries: [(id: String, words: Int)]
  private let topics: [(id: String, words: Int)]
  private let authorities: [(id: String, words: Int)]
  /// Index into ``Rulebook/wordClasses`` of nouns for companies.
  let companyNouns: Int?
  /// The same of words before which a company only tells whose somebody is: 客户, 主播.
  let belongings: Int?
  /// Topic and country → authorities; under country "" those of all.
  private let watchers: [String: [String: [Int]]]
  /// `US-TX` → the attorney general of Texas.
  private let attorneys: [String: Int]

  init(_ rulebook: Rulebook) {
    let descriptions = rulebook.descriptions
    countries = descriptions.countries.map { ($0.id, $0.words) }
    topics = descriptions.topics.map { ($0.id, $0.words) }
    authorities = descriptions.authorities.map { ($0.id, $0.words) }
    companyNouns = descriptions.companies
    belongings = rulebook.bystandersBefore
    var watchers: [String: [String: [Int]]] = [:]
    for (index, regulator) in rulebook.regulators.enumerated() {
      for topic in regulator.topics {
        watchers[topic, default: [:]][regulator.jurisdiction, default: []].append(index)
      }
    }
    self.watchers = watchers
    attorneys = Self.attorneys(rulebook)
  }

  // MARK: Authorities

  /// The authorities that the sentence describes, in no order; `home` is the country that the text is about.
  func authorities(in scene: Scene, home: String?) -> [Authority] {
    authorities.filter { scene.words.contains($0.words) }.flatMap { noun in
      scene.words[noun.words].compactMap { authority(noun.id, at: $0, in: scene, home) }
    }
  }

  private func authority(
    _ noun: String, at place: Range<Int>, in scene: Scene, _ home: String?
  ) -> Authority? {
    let reach = place.lowerBound - scene.phraseStart(before: place.lowerBound, atMost: Self.reach)
    let window = place.lowerBound - reach..<place.lowerBound
    let topic = nearest(topics, in: window, scene).filter {
      place.lowerBound - $0.tokens.upperBound <= 2
    }
    var country = nearest(countries, in: window, scene).first
    if country == nil, let after = following(place, scene) { country = after }
    let topicIDs = topic.isEmpty ? [noun] : topic.map(\.id)
    let isName = Self.unnamed.contains(noun) && scene.isNameOfOffice(place)
    guard country != nil || !topic.isEmpty || isName else { return nil }
    if noun == Self.nounOfNames, (scene.nameOfOffice(place)?.split(separator: " ").count ?? 0) < 3 {
      return nil
    }
    let candidates = (country?.id ?? home).map { watchers(of: topicIDs, in: $0) } ?? []
    guard country != nil || !candidates.isEmpty || Self.unnamed.contains(noun) else { return nil }
    let start = min(
      country?.tokens.lowerBound ?? place.lowerBound,
      topic.first?.tokens.lowerBound ?? place.lowerBound,
      place.lowerBound)
    return Authority(
      tokens: start..<max(place.upperBound, country?.tokens.upperBound ?? 0),
      candidates: candidates, body: Regulator.Body(rawValue: noun) ?? .regulator,
      country: country.map { Self.nation($0.id) },
      office: candidates.isEmpty && Self.unnamed.contains(noun) ? scene.nameOfOffice(place) : nil)
  }

  /// Those who watch over the first topic that has any; courts and police of a state are its nation's.
  private func watchers(of topics: [String], in country: String) -> [Int] {
    let nation = Self.nation(country)
    for topic in topics {
      let isBody = Regulator.Body(rawValue: topic).map { $0 != .regulator } ?? false
      if topic == Regulator.Body.prosecutor.rawValue, let attorney = attorneys[country] {
        return [attorney]
      }
      if let own = watchers[topic]?[country] { return own }
      if isBody, let ofNation = watchers[topic]?[nation] { return ofNation }
    }
    return []
  }

  /// `US` of `US-CA`.
  private static func nation(_ country: String) -> String { String(country.prefix { $0 != "-" }) }

  /// With a topic these mean an authority even where no country tells which: “the telecoms minister”.
  private static let unnamed = ["regulator", "ministry", nounOfNames]
  /// A board or a council is an authority only in a name of some words.
  private static let nounOfNames = "office"

  /// “The regulator in France”.
  private func following(_ place: Range<Int>, _ scene: Scene) -> (id: String, tokens: Range<Int>)? {
    guard scene.sentence.tokens.contains(place.upperBound),
      ["in", "of"].contains(scene.word(place.upperBound))
    else { return nil }
    let end = min(place.upperBound + 4, scene.sentence.tokens.upperBound)
    return nearest(countries, in: place.upperBound + 1..<max(end, place.upperBound + 1), scene)
      .first
  }

  /// The parts whose words stand in the window, the last first.
  private func nearest(
    _ parts: [(id: String, words: Int)], in window: Range<Int>, _ scene: Scene
  ) -> [(id: String, tokens: Range<Int>)] {
    guard !window.isEmpty else { return [] }
    return parts.compactMap { part in
      guard scene.words.contains(part.words) else { return nil }
      return scene.words[part.words].last {
        $0.lowerBound >= window.lowerBound && $0.upperBound <= window.upperBound
      }.map { (part.id, $0) }
    }.sorted { ($0.1.upperBound, $0.1.count) > ($1.1.upperBound, $1.1.count) }
  }

  /// A description is short.
  private static let reach = 7

  /// The country that stands at `tokens`.
  func country(at tokens: Range<Int>, in scene: Scene) -> String? {
    region(at: tokens, in: scene).map(Self.nation)
  }

  /// “In Norland, Acme was fined”: where the sentence says at its beginning that it happened.
  func openingCountry(of scene: Scene) -> String? {
    let first = scene.sentence.tokens.lowerBound
    guard !scene.isHan, scene.sentence.tokens.count > 3, scene.word(first) == "in" else {
      return nil
    }
    let start = scene.word(first + 1) == "the" ? first + 2 : first + 1
    return countries.lazy.compactMap { country in
      scene.words[country.words].first { name in
        name.lowerBound == start
          && (scene.extraction.tokens[name.upperBound].scalar == 0x2C
            || scene.companies.contains { $0.tokens.lowerBound == name.upperBound })
      }.map { _ in Self.nation(country.id) }
    }.first
  }

  /// The country whose name ends there.
  func country(endingAt end: Int, in scene: Scene) -> String? {
    countries.first { scene.words[$0.words].contains { $0.upperBound == end } }
      .map { Self.nation($0.id) }
  }

  /// The same, or the state of a country: `US-CA`.
  func region(at tokens: Range<Int>, in scene: Scene) -> String? {
    countries.first { scene.words[$0.words].contains { $0.overlaps(tokens) } }?.id
  }

  private static func attorneys(_ rulebook: Rulebook) -> [String: Int] {
    let names = rulebook.regulators.indices.filter { rulebook.regulators[$0].body == .prosecutor }
      .flatMap { index in
        rulebook.regulators[index].names.map { ($0.text.lowercased(), index) }
      }
    let known = Dictionary(names) { first, _ in first }
    var attorneys: [String: Int] = [:]
    for state in rulebook.descriptions.countries where state.id.hasPrefix("US-") {
      attorneys[state.id] =
        rulebook.wordClasses[state.words].phrases.lazy.compactMap {
          known[$0.text.lowercased() + " attorney general"]
        }.first
    }
    return attorneys
  }

  /// “Texas sued Acme”: the attorney general of the state at `tokens`.
  func attorney(at tokens: Range<Int>, in scene: Scene) -> Int? {
    countries.lazy.filter { scene.words[$0.words].contains { $0.overlaps(tokens) } }
      .compactMap { attorneys[$0.id] }.first
  }

  // MARK: Companies

  /// “The chip maker”, 这家电商巨头: descriptions of a company that was named before.
  func companies(in scene: Scene) -> [(tokens: Range<Int>, isPlural: Bool)] {
    guard let companyNouns else { return [] }
    return scene.words[companyNouns].compactMap { noun in
      guard let start = scene.definiteStart(before: noun), !scene.isNameNext(to: noun) else {
        return nil
      }
      return (start..<noun.upperBound, scene.word(noun.upperBound - 1).hasSuffix("s"))
    }
  }
}

extension Scene {
  /// Where the noun phrase that ends before `index` may begin at the earliest.
  func phraseStart(before index: Int, atMost reach: Int) -> Int {
    var (start, length) = (index, 0)
    while start > sentence.tokens.lowerBound, length < reach, isOfPhrase(start - 1) {
      start -= 1
      if ![0x28, 0x29].contains(extraction.tokens[start].scalar) { length += 1 }
    }
    return start
  }

  private func isOfPhrase(_ index: Int) -> Bool {
    let token = extraction.tokens[index]
    switch token.kind {
    case .han: return !Self.grammar.contains(token.scalar)
    case .punctuation:
      return [0x27, 0x2D, 0x2E, 0x2019, 0x22, 0x201C, 0x201D].contains(token.scalar)
        || isBracketOfAcronym(index)
    case .number: return false
    case .word: return !Self.prepositions.contains(word(index))
    }
  }

  /// “Artificial intelligence (AI) companies”: the brackets hold one word.
  private func isBracketOfAcronym(_ index: Int) -> Bool {
    let tokens = extraction.tokens
    let pair = tokens[index].scalar == 0x28 ? index + 2 : index - 2
    guard sentence.tokens.contains(pair) else { return false }
    return [tokens[min(index, pair)].scalar, tokens[max(index, pair)].scalar] == [0x28, 0x29]
      && tokens[(index + pair) / 2].kind == .word
  }

  private static let grammar = Set("对對向与與和及被由是将將把就因使了在为為或".unicodeScalars.map(\.value))
  static let prepositions: Set<String> = [
    "and", "or", "of", "to", "in", "by", "for", "on", "from", "with", "at", "against", "that",
    "which", "who", "after", "as", "but", "over", "into", "said", "is", "was", "were", "are", "has",
    "have", "had", "will",
  ]

  /// Where “the … firm” or 这家…公司 begins; nil if nothing makes the noun definite.
  func definiteStart(before noun: Range<Int>) -> Int? {
    let start = phraseStart(before: noun.lowerBound, atMost: 6)
    let isHan = extraction.tokens[noun.lowerBound].kind == .han
    return (start..<noun.lowerBound).last { index in
      isHan
        ? extraction.tokens[index].scalar == 0x8BE5 || extraction.tokens[index].scalar == 0x8A72
          || (index + 1 < noun.lowerBound && extraction.tokens[index].scalar == 0x8FD9
            && extraction.tokens[index + 1].scalar == 0x5BB6)
        : ["the", "this"].contains(word(index)) && !hasOtherPhrase(index + 1..<noun.lowerBound)
    }
  }

  /// “The agency fined three lenders”: another phrase begins between the article and the noun.
  private func hasOtherPhrase(_ words: Range<Int>) -> Bool {
    words.contains {
      UnnamedWords.articles.contains(word($0))
        || $0 > words.lowerBound && UnnamedWords.numbers[word($0)] != nil
    }
  }

  /// “The search engine Acme” and “the bank of Acme” name it themselves.
  func isNameNext(to noun: Range<Int>) -> Bool {
    companies.contains { group in
      !group.isPronoun
        && (group.tokens.lowerBound - noun.upperBound >= 0
          && group.tokens.lowerBound - noun.upperBound <= 2
          || group.tokens.overlaps(noun))
    }
      || noun.upperBound < sentence.tokens.upperBound && word(noun.upperBound) == "of"
  }
}
