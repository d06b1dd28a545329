import Model

/// Reads a document: sentences, names, words of the rulebook, quantities.
///
/// Built once for a rulebook, then immutable; a call is one pass over the document's bytes, and
/// numbers are read only in sentences that have one beside a word of the rulebook.
public struct Extractor: Sendable {
  let lexicon: Lexicon
  private let conditions: [Condition]
  let prospects: Prospects
  private let unitOfNoun: [Int: TakedownStatistic.Unit]
  private let unitOfMeasure: [Int: TakedownStatistic.Unit]
  private let verbOfDeed: [Int: TakedownStatistic.Verb?]
  private let strangerWords: Strangers.Words?
  /// Indices of ``Rulebook/regulators`` that are no courts, police or parliaments.
  private let regulatingBodies: Set<Int>
  /// Of each regulator.
  private let jurisdictions: [String]
  /// Of each company, where it is told.
  private let homeOfCompany: [String?]
  private let branchWords: BranchReader.Words?
  private let bystandersAfter: Int?
  private let bystandersBefore: Int?

  /// What must or must not stand in the document for an ambiguous name to count, as phrase nodes.
  private struct Condition {
    var near: Set<Int>
    var notNear: Set<Int>
  }

  public init(_ rulebook: Rulebook) {
    var lexicon = Lexicon(variants: rulebook.characterVariants)
    var conditions: [Condition] = []
    let inflection = Inflection(
      irregular: rulebook.irregularForms, invariant: rulebook.invariantWords)

    for (index, wordClass) in rulebook.wordClasses.enumerated() {
      for phrase in wordClass.phrases {
        let entry = Lexicon.Entry(meaning: .words(index), spelling: .any, condition: nil)
        for form in phrase.exact ? [phrase.text] : inflection.forms(of: phrase.text) {
          lexicon.add(form, entry)
        }
      }
    }
    func add(_ names: [Name], _ meaning: Mention.Meaning) {
      for name in names {
        var condition: Int?
        if !name.near.isEmpty || !name.notNear.isEmpty {
          conditions.append(
            Condition(
              near: Set(name.near.map { lexicon.add($0, .marker) }),
              notNear: Set(name.notNear.map { lexicon.add($0, .marker) })))
          condition = conditions.count - 1
        }
        lexicon.add(
          name.text,
          Lexicon.Entry(meaning: meaning, spelling: .init(ofName: name.text), condition: condition))
      }
    }
    for (index, company) in rulebook.companies.enumerated() { add(company.names, .company(index)) }
    for (index, regulator) in rulebook.regulators.enumerated() {
      add(regulator.names, .regulator(index))
    }
    for (index, law) in rulebook.laws.enumerated() { add(law.names, .law(index)) }
    for phrase in rulebook.otherSenses { lexicon.addOtherSense(phrase.text) }

    lexicon.close()
    self.lexicon = lexicon
    prospects = Prospects(rulebook, lexicon)
    self.conditions = conditions
    let watchers = Set(
      rulebook.regulators.indices.filter { rulebook.regulators[$0].body == .regulator })
    regulatingBodies = watchers
    jurisdictions = rulebook.regulators.map(\.jurisdiction)
    homeOfCompany = rulebook.companies.map(\.home)
    (bystandersAfter, bystandersBefore) = (rulebook.bystandersAfter, rulebook.bystandersBefore)
    strangerWords = rulebook.companyNameEndings.map { endings in
      Strangers.Words(
        endings: endings, lastWords: rulebook.companyNameLastWords,
        nouns: rulebook.companyNameNouns, deeds: rulebook.companyNameDeeds,
        countries: Set(rulebook.descriptions.countries.map(\.words)), watchers: watchers,
        givenNames: rulebook.givenNames,
        breaks: Set(
          rulebook.countVerbs.filter { $0.verb != nil }.map(\.words)
            + [rulebook.companyNameBreaks].compactMap(\.self)),
        han: rulebook.hanNames, first: rulebook.companies.count)
    }
    branchWords = rulebook.descriptions.places.map { places in
      let numbers = Self.table(rulebook.regulators.enumerated().map { ($1.id, $0) })
      return BranchReader.Words(
        organs: Self.table(
          rulebook.descriptions.branches.compactMap { organ in
            numbers[organ.id].map { (organ.words, $0) }
          }),
        places: places, breaks: rulebook.companyNameBreaks, first: rulebook.regulators.count)
    }
    unitOfNoun = Self.table(
      rulebook.units.compactMap { unit in unit.nouns.map { ($0, unit.unit) } })
    unitOfMeasure = Self.table(
      rulebook.units.compactMap { unit in unit.measures.map { ($0, unit.unit) } })
    verbOfDeed = Self.table(rulebook.countVerbs.map { ($0.words, $0.verb) })
  }

  private static func table<Key, Value>(_ pairs: [(Key, Value)]) -> [Key: Value] {
    Dictionary(pairs) { first, _ in first }
  }

  /// Reads names, words and quantities off a document of which the phrases have been found.
  func extraction(of document: Document, _ workspace: Workspace) -> Extraction {
    let title = Array((document.title ?? "").utf8)
    let text = Array(document.text.utf8)
    let (tokens, hits, places) = (workspace.tokenizer.tokens, workspace.hits, workspace.places)
    var sentences = workspace.sentences
    lazy var country = self.country(of: document, hits[...])
    var mentions: [Mention] = []
    var strangers = Strangers()
    var (rows, listed): (TableRows, [Mention]) = (TableRows(), [])
    var branches = branchWords.map { BranchReader($0) }
    if sentences.contains(where: \.isLive) {
      let hasConditions = hits.contains { lexicon.isConditional($0.node) }
      let names = NameFilter(nodes: hasConditions ? Set(hits.map(\.node)) : [])
      for index in sentences.indices {
        let first = mentions.count
        let view = TokenText(
          tokens: tokens, keys: workspace.tokenizer.keys,
          bytes: sentences[index].field == .title ? title : text, range: sentences[index].tokens)
        var here = self.mentions(
          hits[places[index]], in: sentences[index], view, names, document,
          country: { country }, before: mentions.suffix(40))
        here = branches?.adding(to: here, in: view) ?? here
        if let strangerWords, sentences[index].isLive {
          here = strangers.adding(to: here, in: view, strangerWords)
        }
        if let strangerWords, let name = rows.name(in: view) {
          listed.append(strangers.listed(name, among: here, in: view, strangerWords))
        }
        mentions += Strangers.withoutBystanders(
          here, after: bystandersAfter, before: bystandersBefore, in: view)
        sentences[index].mentions = first..<mentions.count
      }
    }
    return Extraction(
      document: document,
      language: language(of: document, workspace.tokenizer),
      sentences: sentences, tokens: tokens, mentions: mentions, strangers: strangers.names,
      branches: branches?.branches ?? [], listed: listed)
  }

  /// Chinese where Han characters outnumber words.
  func language(of document: Document, _ tokenizer: Tokenizer) -> String {
    document.language.map { String($0.prefix { $0 != "-" }) }
      ?? (tokenizer.hanCount > tokenizer.wordCount ? "zh" : "en")
  }

  // MARK: Names and words

  /// Which conditions of ambiguous names hold in the document.
  private struct NameFilter {
    let nodes: Set<Int>
    func admits(_ condition: Condition) -> Bool {
      (condition.near.isEmpty || !condition.near.isDisjoint(with: nodes)) && permits(condition)
    }
    func permits(_ condition: Condition) -> Bool { condition.notNear.isDisjoint(with: nodes) }
  }

  private func mentions(
    _ hits: ArraySlice<Lexicon.Hit>, in sentence: Sentence, _ text: TokenText,
    _ names: NameFilter, _ document: Document, country: @escaping () -> String?,
    before: ArraySlice<Mention>
  ) -> [Mention] {
    let found = Self.longestNames(self.found(hits, text, names))
    guard sentence.isLive, !found.isEmpty else { return found }
    let dates = self.dates(text, document, besides: found)
    // The May of a date is no “may”.
    let words = found.filter { word in !dates.contains { $0.tokens.overlaps(word.tokens) } }
    return (words + quantities(text, words, dates, country: country, before: before)).sorted {
      ($0.tokens.lowerBound, -$0.tokens.upperBound) < ($1.tokens.lowerBound, -$1.tokens.upperBound)
    }
  }

  private func found(_ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText, _ names: NameFilter)
    -> [Mention]
  {
    var found: [Mention] = []
    lazy var isOfAuthority = hits.contains { hit in
      lexicon.entries[lexicon.entries(of: hit.node)].contains {
        if case .regulator(let index) = $0.meaning, $0.condition == nil {
          regulatingBodies.contains(index)
        } else {
          false
        }
      }
    }
    lazy var homes = Set(
      hits.flatMap { hit in
        lexicon.entries[lexicon.entries(of: hit.node)].compactMap {
          if case .company(let index) = $0.meaning, $0.condition == nil { homeOfCompany[index] } else { nil }
        }
      })
    for hit in hits where hit.tokens.upperBound <= text.range.upperBound {
      let span =
        Int(
          text.tokens[hit.tokens.lowerBound].start)..<Int(
          text.tokens[hit.tokens.upperBound - 1].end)
      for index in lexicon.entries(of: hit.node) {
        let entry = lexicon.entries[index]
        if case .words(-1) = entry.meaning { continue }  // A marker.
        if let condition = entry.condition, !names.admits(conditions[condition]) {
          guard names.permits(conditions[condition]) else { continue }
          switch entry.meaning {
          case .company:
            // Beside a regulator even Apple is a company, unless it is the end of a longer name.
            guard hit.tokens.lowerBound > text.range.lowerBound,
              !text.isCapital(hit.tokens.lowerBound - 1), isOfAuthority
            else { continue }
          case .regulator(let index):
            // Beside an Indian bank the RBI is the Reserve Bank of India.
            guard homes.contains(jurisdictions[index]) else { continue }
          default: continue
          }
        }
        guard entry.spelling.admits(text.bytes[span]),
          !entry.meaning.isName || !isShouted(hit.tokens, text) || entry.spelling.isAcronym
        else { continue }
        found.append(Mention(tokens: hit.tokens, meaning: entry.meaning))
      }
    }
    return found
  }

  /// SNAP among words in small letters is an acronym and not Snap.
  private func isShouted(_ tokens: Range<Int>, _ text: TokenText) -> Bool {
    tokens.count == 1 && text.isShouted(tokens.lowerBound)
      && !text.isShouted(tokens.lowerBound - 1) && !text.isShouted(tokens.upperBound)
  }

  /// Of overlapping names the leftmost longest stays; words inside it are marked.
  private static func longestNames(_ mentions: [Mention]) -> [Mention] {
    guard mentions.contains(where: \.meaning.isName) else { return mentions }
    let names = mentions.filter { $0.meaning.isName }.sorted {
      ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count)
    }
    var kept: [Mention] = []
    for name in names {
      guard let last = kept.last, name.tokens.overlaps(last.tokens) else {
        kept.append(name)
        continue
      }
      if name.tokens == last.tokens, name.meaning != last.meaning { kept.append(name) }
    }
    let words = mentions.filter { !$0.meaning.isName }.map { word in
      var word = word
      word.isInsideName = kept.contains {
        $0.tokens.overlaps(word.tokens) && $0.tokens.count > word.tokens.count
      }
      return word
    }
    return kept + words
  }

  // MARK: Quantities

  /// The quantities of all sentences, live or not, each with its sentence's tokens.
  func quantities(of document: Document) -> [(
    field: Evidence.Field, text: TokenText, quantities: SentenceQuantities
  )] {
    let title = Array((document.title ?? "").utf8)
    let body = Array(document.text.utf8)
    var tokenizer = Tokenizer()
    tokenizer.read(title, field: .title)
    tokenizer.read(body, field: .text)
    var hits = lexicon.hits(in: tokenizer.keys)[...]
    let names = NameFilter(nodes: Set(hits.map(\.node)))
    let country = country(of: document, hits)
    var unit: TakedownStatistic.Unit?
    return tokenizer.sentences.map { sentence in
      let text = TokenText(
        tokens: tokenizer.tokens, keys: tokenizer.keys,
        bytes: sentence.field == .title ? title : body, range: sentence.tokens)
      let own = hits.prefix { $0.tokens.lowerBound < sentence.tokens.upperBound }
      hits = hits.dropFirst(own.count)
      let found = Self.longestNames(found(own, text, names))
      let quantities = SentenceQuantities(
        text, dates: dates(text, document, besides: found), words: { words(found) },
        inherited: { unit }, country: { country })
      unit = quantities.counts.last?.unit ?? unit
      return (sentence.field, text, quantities)
    }
  }

  /// The dates of a sentence; the 今日 of 今日头条 is none.
  private func dates(_ text: TokenText, _ document: Document, besides found: [Mention])
    -> [DateReader.Reading]
  {
    let dates = DateReader(text: text, published: document.published).readings()
    guard !dates.isEmpty else { return dates }
    let names = found.filter(\.meaning.isName)
    return dates.filter { date in
      !names.contains { name in
        name.tokens.overlaps(date.tokens)
          && !(date.tokens.lowerBound <= name.tokens.lowerBound
            && name.tokens.upperBound <= date.tokens.upperBound)
      }
    }
  }

  private func quantities(
    _ text: TokenText, _ mentions: [Mention], _ dates: [DateReader.Reading],
    country: @escaping () -> String?, before: ArraySlice<Mention>
  ) -> [Mention] {
    SentenceQuantities(
      text, dates: dates, words: { words(mentions) },
      inherited: { before.reversed().lazy.compactMap(\.meaning.unit).first },
      country: country
    ).mentions
  }

  /// Whose dollar a bare `$` is, and whose 元: the source's country, else that of all authorities
  /// that the document names, so far as their names are no others' too.
  private func country(of document: Document, _ hits: ArraySlice<Lexicon.Hit>) -> String? {
    if let country = document.country { return country }
    var found: String?
    for hit in hits {
      for index in lexicon.entries(of: hit.node) where lexicon.entries[index].condition == nil {
        guard case .regulator(let regulator) = lexicon.entries[index].meaning else { continue }
        let country = jurisdictions[regulator]
        if let found, found != country { return nil }
        found = country
      }
    }
    return found
  }

  private func words(_ mentions: [Mention]) -> CountReader.Words {
    var words = CountReader.Words()
    for mention in mentions {
      guard case .words(let index) = mention.meaning, !mention.isInsideName else { continue }
      let (first, last) = (mention.tokens.lowerBound, mention.tokens.upperBound - 1)
      if let unit = unitOfNoun[index], words.nouns[last].map({ $0.start > first }) ?? true {
        words.nouns[last] = (first, unit)
      }
      if let unit = unitOfMeasure[index] { words.measures[first] = unit }
      if let verb = verbOfDeed[index] { words.deeds.append((mention.tokens, verb)) }
    }
    words.deeds.sort {
      ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count)
    }
    return words
  }
}

extension Mention.Meaning {
  fileprivate var unit: TakedownStatistic.Unit? {
    if case .count(_, let unit, _) = self { unit } else { nil }
  }

  fileprivate var isName: Bool {
    switch self {
    case .company, .regulator, .law: true
    default: false
    }
  }
}

extension Lexicon.Entry {
  /// An entry that only says that its phrase is there.
  static let marker = Lexicon.Entry(meaning: .words(-1), spelling: .any, condition: nil)
}

extension Lexicon.Spelling {
  func admits(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .any: true
    case .capitalised(let name): Self.hasCapitals(bytes, as: name)
    case .exact(let spelling): bytes.elementsEqual(spelling) || (bytes.first ?? 0) >= 0x80
    }
  }

  private static func hasCapitals(_ bytes: ArraySlice<UInt8>, as name: [UInt8]) -> Bool {
    func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    guard let first = bytes.first, isCapital(first) || first >= 0x80 else { return false }
    guard bytes.count == name.count else { return true }
    return zip(bytes, name).allSatisfy { isCapital($0) || !isCapital($1) }
  }
}
