import Model

/// Reads a document: sentences, names, words of the rulebook, quantities.
///
/// Built once for a rulebook, then immutable; a call is one pass over the document's bytes, and
/// numbers are read only in sentences that have one beside a word of the rulebook.
public struct Extractor: Sendable {
  private let lexicon: Lexicon
  private let conditions: [Condition]
  private let rolesOfNode: [Roles]
  private let unitOfNoun: [Int: TakedownStatistic.Unit]
  private let unitOfMeasure: [Int: TakedownStatistic.Unit]
  private let verbOfDeed: [Int: TakedownStatistic.Verb?]

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

    let roles = Self.roles(rulebook)
    rolesOfNode = lexicon.entries.map { $0.reduce(into: []) { $0.formUnion(roles($1.meaning)) } }
    self.lexicon = lexicon
    self.conditions = conditions
    unitOfNoun = Self.table(
      rulebook.units.compactMap { unit in unit.nouns.map { ($0, unit.unit) } })
    unitOfMeasure = Self.table(
      rulebook.units.compactMap { unit in unit.measures.map { ($0, unit.unit) } })
    verbOfDeed = Self.table(rulebook.countVerbs.map { ($0.words, $0.verb) })
  }

  private static func table<Value>(_ pairs: [(Int, Value)]) -> [Int: Value] {
    Dictionary(pairs) { first, _ in first }
  }

  /// The sentences, tokens and mentions of a document's title and text.
  public func extraction(of document: Document) -> Extraction {
    let title = Array((document.title ?? "").utf8)
    let text = Array(document.text.utf8)
    var tokenizer = Tokenizer()
    tokenizer.read(title, field: .title)
    tokenizer.read(text, field: .text)
    let tokens = tokenizer.tokens
    let hits = lexicon.hits(in: tokenizer.keys)

    var sentences = tokenizer.sentences
    let places = markLive(&sentences, hits)
    var mentions: [Mention] = []
    if sentences.contains(where: \.isLive) {
      let names = NameFilter(nodes: Set(hits.map(\.node)))
      for index in sentences.indices {
        let first = mentions.count
        let view = TokenText(
          tokens: tokens, bytes: sentences[index].field == .title ? title : text,
          range: sentences[index].tokens)
        mentions += self.mentions(hits[places[index]], in: sentences[index], view, names, document)
        sentences[index].mentions = first..<mentions.count
      }
    }
    return Extraction(
      document: document,
      language: document.language.map { String($0.prefix { $0 != "-" }) }
        ?? Self.language(of: tokens),
      sentences: sentences, tokens: tokens, mentions: mentions)
  }

  // MARK: Where a rule may fire

  /// Marks the sentences in which a rule may fire; returns each one's hits.
  private func markLive(_ sentences: inout [Sentence], _ hits: [Lexicon.Hit]) -> [Range<Int>] {
    var next = 0
    return sentences.indices.map { index in
      let first = next
      var roles: Roles = []
      while next < hits.count, hits[next].tokens.lowerBound < sentences[index].tokens.upperBound {
        roles.formUnion(rolesOfNode[hits[next].node])
        next += 1
      }
      sentences[index].isLive =
        roles.contains(.trigger) && roles.contains(.party) || roles.contains(.loneTrigger)
        || roles.contains(.deed) && roles.contains(.counted)
      return first..<next
    }
  }

  /// What a phrase can be to a rule.
  private struct Roles: OptionSet {
    var rawValue: UInt8
    /// Starts a program that needs a party as well.
    static let trigger = Roles(rawValue: 1)
    /// Starts a program that does not.
    static let loneTrigger = Roles(rawValue: 2)
    /// A company, an authority, or a word that stands for one.
    static let party = Roles(rawValue: 4)
    static let deed = Roles(rawValue: 8)
    static let counted = Roles(rawValue: 16)
  }

  private static func roles(_ rulebook: Rulebook) -> (Mention.Meaning) -> Roles {
    var roles: [Int: Roles] = [:]
    for program in rulebook.programs {
      if case .words(let index) = program.trigger {
        roles[index, default: []].insert(program.needsParty ? .trigger : .loneTrigger)
      }
    }
    for pronoun in rulebook.pronouns { roles[pronoun.words, default: []].insert(.party) }
    for verb in rulebook.countVerbs where verb.verb != nil {
      roles[verb.words, default: []].insert(.deed)
    }
    for index in rulebook.units.flatMap({ [$0.nouns, $0.measures] }).compactMap(\.self) {
      roles[index, default: []].insert(.counted)
    }
    return { meaning in
      switch meaning {
      case .company, .regulator: .party
      case .words(let index): roles[index] ?? []
      default: []
      }
    }
  }

  /// Chinese where Han characters are a fifth of the words or more.
  private static func language(of tokens: [Token]) -> String {
    var (han, words) = (0, 0)
    for token in tokens {
      switch token.kind {
      case .han: han += 1
      case .word: words += 1
      default: break
      }
    }
    return han > words ? "zh" : "en"
  }

  // MARK: Names and words

  /// Which conditions of ambiguous names hold in the document.
  private struct NameFilter {
    let nodes: Set<Int>
    func admits(_ condition: Condition) -> Bool {
      (condition.near.isEmpty || !condition.near.isDisjoint(with: nodes))
        && condition.notNear.isDisjoint(with: nodes)
    }
  }

  private func mentions(
    _ hits: ArraySlice<Lexicon.Hit>, in sentence: Sentence, _ text: TokenText, _ names: NameFilter,
    _ document: Document
  ) -> [Mention] {
    let found = Self.longestNames(self.found(hits, text, names))
    guard sentence.isLive, !found.isEmpty else { return found }
    let dates = DateReader(text: text, published: document.published).readings()
    // The May of a date is no “may”.
    let words = found.filter { word in !dates.contains { $0.tokens.overlaps(word.tokens) } }
    return (words + quantities(text, words, dates, document)).sorted {
      ($0.tokens.lowerBound, -$0.tokens.upperBound) < ($1.tokens.lowerBound, -$1.tokens.upperBound)
    }
  }

  private func found(_ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText, _ names: NameFilter)
    -> [Mention]
  {
    var found: [Mention] = []
    for hit in hits where hit.tokens.upperBound <= text.range.upperBound {
      let span =
        Int(
          text.tokens[hit.tokens.lowerBound].start)..<Int(
          text.tokens[hit.tokens.upperBound - 1].end)
      for entry in lexicon.entries[hit.node] {
        if entry.meaning == Lexicon.Entry.marker.meaning { continue }
        if let condition = entry.condition, !names.admits(conditions[condition]) { continue }
        guard entry.spelling.admits(text.bytes[span]) else { continue }
        found.append(Mention(tokens: hit.tokens, meaning: entry.meaning))
      }
    }
    return found
  }

  /// Of overlapping names the leftmost longest stays; words inside it are marked.
  private static func longestNames(_ mentions: [Mention]) -> [Mention] {
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

  private func quantities(
    _ text: TokenText, _ mentions: [Mention], _ dates: [DateReader.Reading], _ document: Document
  ) -> [Mention] {
    var quantities = dates.map { Mention(tokens: $0.tokens, meaning: .date($0.date)) }
    let reader = NumberReader(text: text)
    var numbers: [NumberReader.Reading] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      if let date = dates.first(where: { $0.tokens.contains(index) }) {
        index = date.tokens.upperBound
      } else if let number = reader.reading(at: index) {
        numbers.append(number)
        index = max(number.end, index + 1)
      } else {
        index += 1
      }
    }
    guard !numbers.isEmpty else { return quantities }
    let money = MoneyReader(text: text, numbers: reader, country: document.country)
    var counts: [NumberReader.Reading] = []
    for number in numbers {
      if let sum = money.reading(number) {
        quantities.append(Mention(tokens: sum.tokens, meaning: .money(sum.money)))
      } else {
        counts.append(number)
      }
    }
    let isHan = text.range.contains { text.tokens[$0].kind == .han }
    quantities += CountReader(text: text, words: words(mentions), isHan: isHan).readings(counts).map
    {
      Mention(tokens: $0.tokens, meaning: .count($0.quantity, $0.unit, $0.deed))
    }
    return quantities
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
