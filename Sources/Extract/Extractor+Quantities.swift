import Model

/// Dates, sums of money and counts of one sentence.
extension Extractor {
  /// The quantities of all sentences, live or not, each with its sentence's tokens.
  func quantities(of document: Document) -> [(
    field: Evidence.Field, text: TokenText, quantities: SentenceQuantities
  )] {
    let title = Array((document.title ?? "").utf8)
    let body = Array(document.text.utf8)
    var tokenizer = Tokenizer()
    tokenizer.read(title, field: .title)
    tokenizer.read(body, field: .text)
    let all = lexicon.hits(in: tokenizer.keys)
    var hits = all[...]
    let names = nameFilter(all)
    let country = country(of: document, hits)
    var last: CountReader.Inherited?
    let fields = (title: TokenText.Field(tokenizer, title), text: TokenText.Field(tokenizer, body))
    return tokenizer.sentences.map { sentence in
      let text = TokenText(
        field: sentence.field == .title ? fields.title : fields.text, range: sentence.tokens)
      let own = hits.prefix { $0.tokens.lowerBound < sentence.tokens.upperBound }
      hits = hits.dropFirst(own.count)
      let found = Self.longestNames(found(own, text, names, isFiring: true))
      let quantities = SentenceQuantities(
        text, dates: dates(text, document, besides: found), words: { words(found) },
        inherited: { last }, country: { country })
      last = quantities.counts.last.map { .init(unit: $0.unit, deed: $0.deed) } ?? last
      return (sentence.field, text, quantities)
    }
  }

  /// The dates of a sentence; the 今日 of 今日头条 is none.
  func dates(_ text: TokenText, _ document: Document, besides found: [Mention])
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

  func quantities(
    _ text: TokenText, _ mentions: [Mention], _ dates: [DateReader.Reading],
    country: @escaping () -> String?, before: ArraySlice<Mention>
  ) -> [Mention] {
    SentenceQuantities(
      text, dates: dates, words: { words(mentions) },
      inherited: { before.reversed().lazy.compactMap(\.meaning.counted).first },
      country: country
    ).mentions
  }

  /// Whose dollar a bare `$` is, and whose 元: the source's country, else that of all authorities
  /// that the document names, so far as their names are no others' too.
  func country(of document: Document, _ hits: ArraySlice<Lexicon.Hit>) -> String? {
    if let country = document.country { return country }
    var found: String?
    for hit in hits where !prospects.phrases.roles(of: hit.node).isDisjoint(with: .bodies) {
      for index in lexicon.entries(of: hit.node) where lexicon.entries[index].condition == nil {
        guard case .regulator(let regulator) = lexicon.entries[index].meaning else { continue }
        let country = jurisdictions[regulator]
        // 个人资料保护委员会 of Taiwan is Singapore's too: its name does not tell whose 元.
        if Self.withYuan.contains(country), isShared(hit, besides: country) { continue }
        if let found, found != country { return nil }
        found = country
      }
    }
    return found
  }

  private static let withYuan: Set<String> = ["TW", "HK", "MO"]

  /// An authority of another country bears the name as well, be it only beside certain words.
  private func isShared(_ hit: Lexicon.Hit, besides country: String) -> Bool {
    lexicon.entries(of: hit.node).contains {
      if case .regulator(let other) = lexicon.entries[$0].meaning {
        jurisdictions[other] != country
      } else {
        false
      }
    }
  }

  func words(_ mentions: [Mention]) -> CountReader.Words {
    var words = CountReader.Words()
    for mention in mentions {
      guard case .words(let index) = mention.meaning, !mention.isInsideName else { continue }
      let (first, last) = (mention.tokens.lowerBound, mention.tokens.upperBound - 1)
      if let unit = unitOfNoun[index], words.nouns[last].map({ $0.start > first }) ?? true {
        words.nouns[last] = (first, unit)
      }
      if let unit = unitOfAdjective[index] { words.adjectives[last] = unit }
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
  fileprivate var counted: CountReader.Inherited? {
    if case .count(_, let unit, let deed) = self { .init(unit: unit, deed: deed) } else { nil }
  }
}
