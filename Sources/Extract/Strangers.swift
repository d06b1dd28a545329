import Model

/// The companies of one document that the registry does not know, each name once.
struct Strangers {
  /// What the rulebook says of names outside the registry.
  struct Words: Sendable {
    /// Word class of what ends a registered name.
    var endings: Int
    /// Word class of what ends other names of companies.
    var lastWords: Int?
    /// Word class of nouns that say of a name beside them that it is a company's.
    var nouns: Int?
    /// Word class of given names: a name that begins so is a person's.
    var givenNames: Int?
    /// Word classes of which no word stands in a name.
    var breaks: Set<Int>
    /// The number of the first stranger: the registry's count.
    var first: Int
  }

  private(set) var names: [String] = []

  /// The mentions of a sentence with those of its strangers, in reading order.
  mutating func adding(to mentions: [Mention], in text: TokenText, _ words: Words) -> [Mention] {
    let found = spans(beside: mentions, in: text, words)
    guard !found.isEmpty else { return mentions }
    var known: Set<Range<Int>> = []
    var all = mentions.map { mention in
      var mention = mention
      guard let name = found.first(where: { $0.overlaps(mention.tokens) }) else { return mention }
      switch mention.meaning {
      case .company:
        // The registered name of a company of the registry: all of it names that company.
        mention.tokens = name
        known.insert(name)
      case .words: mention.isInsideName = true
      default: break
      }
      return mention
    }
    all += found.filter { !known.contains($0) }.map {
      Mention(tokens: $0, meaning: .company(words.first + index(of: $0, text)))
    }
    return all.sorted {
      ($0.tokens.lowerBound, -$0.tokens.upperBound) < ($1.tokens.lowerBound, -$1.tokens.upperBound)
    }
  }

  private func spans(beside mentions: [Mention], in text: TokenText, _ words: Words) -> [Range<Int>]
  {
    var endings: [Range<Int>] = []
    var (lastWords, nouns): ([Range<Int>], [Range<Int>]) = ([], [])
    var givenNames: Set<Int> = []
    var counts: [Range<Int>] = []
    var (breaks, known): (Set<Int>, Set<Int>) = ([], [])
    for mention in mentions {
      switch mention.meaning {
      case .company: known.formUnion(mention.tokens)
      case .regulator, .law: breaks.formUnion(mention.tokens)
      case .words(let index):
        if index == words.endings { endings.append(mention.tokens) }
        if index == words.lastWords { lastWords.append(mention.tokens) }
        if index == words.nouns { nouns.append(mention.tokens) }
        if index == words.givenNames { givenNames.insert(mention.tokens.lowerBound) }
        if words.breaks.contains(index) { breaks.formUnion(mention.tokens) }
      case .count(_, .other, _), .count(_, .apps, _), .count(_, .websites, _):
        counts.append(mention.tokens)
      case .count, .money, .date: continue
      }
    }
    let reader = StrangerReader(text: text, breaks: breaks, known: known)
    let capitals = CapitalNames(
      text: text, closed: known.union(breaks), givenNames: givenNames)
    var spans: [Range<Int>] = []
    for span in endings.sorted(by: { $0.count > $1.count }).compactMap(reader.name)
      + counts.flatMap(reader.members) + lastWords.compactMap(capitals.name(endingWith:))
      + nouns.compactMap(capitals.name(after:)) + nouns.compactMap(capitals.name(describedBy:)) + capitals.brands()
    where !spans.contains(where: { $0.overlaps(span) }) {
      spans.append(span)
    }
    let names = mentions.compactMap { mention in
      if case .company = mention.meaning { mention.tokens } else { nil }
    }
    for span in (names + spans).flatMap(capitals.members(beside:))
    where !spans.contains(where: { $0.overlaps(span) }) {
      spans.append(span)
    }
    return spans
  }

  /// Without the companies that a word beside them makes a bystander: 原告甲, 赔偿乙, 丙记者.
  static func withoutBystanders(
    _ mentions: [Mention], after before: Int?, before after: Int?, in text: TokenText
  ) -> [Mention] {
    var (starts, ends): (Set<Int>, Set<Int>) = ([], [])
    for mention in mentions {
      guard case .words(let index) = mention.meaning else { continue }
      if index == before { starts.insert(mention.tokens.upperBound) }
      if index == after { ends.insert(mention.tokens.lowerBound) }
    }
    guard !starts.isEmpty || !ends.isEmpty else { return mentions }
    var last: Mention?
    return mentions.filter { mention in
      guard case .company = mention.meaning else { return true }
      var start = mention.tokens.lowerBound
      if [0x201C, 0x22, 0x300C].contains(text.scalar(start - 1)) { start -= 1 }
      // 原告甲有限公司（下称“甲”） is still the same bystander.
      let isSame = last.map { $0.meaning == mention.meaning && start - $0.tokens.upperBound <= 5 }
      guard starts.contains(start) || ends.contains(mention.tokens.upperBound) || isSame ?? false
      else { return true }
      last = mention
      return false
    }
  }

  private mutating func index(of span: Range<Int>, _ text: TokenText) -> Int {
    let start = Int(text.tokens[span.lowerBound].start)
    let end = Int(text.tokens[span.upperBound - 1].end)
    let name = String(decoding: text.bytes[start..<end], as: UTF8.self)
    if let known = names.firstIndex(of: name) { return known }
    names.append(name)
    return names.count - 1
  }
}
