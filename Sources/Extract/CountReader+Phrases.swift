import Model

/// English deeds that stand on both sides of what is counted, and nouns that only the deed or the words behind
/// make clear.
extension CountReader {
  /// “Has had 300 posts by fans, bots and trolls removed”: who had it done caused it.
  func caused(_ count: Range<Int>) -> TakedownStatistic.Verb? {
    guard !isHan, Self.causers.contains(text.key(count.lowerBound - 1)) else { return nil }
    let end = count.upperBound
    let deed = words.deeds.first { deed in
      let (start, behind) = (deed.tokens.lowerBound, deed.tokens.upperBound)
      return deed.verb != nil && (0...Self.distantReach).contains(start - end)
        && isParticiple(start) && !opensClause(end, start)
        && !Self.auxiliaries.contains(text.text(start - 1))
        && (!text.isWord(behind) || deed.tokens.count > 1
          || Self.behindPassives.contains(text.text(behind)))
    }
    return deed?.verb
  }
  private static let causers = KeyTable(of: ["had", "having", "get", "gets", "got", "getting"])

  private func isParticiple(_ index: Int) -> Bool {
    let word = text.text(index)
    return word.hasSuffix("ed") || word.hasSuffix("en") || word.hasSuffix("wn")
      || Self.participles.contains(text.key(index))
  }
  private static let participles = KeyTable(of: ["shut", "cut", "struck", "brought", "kept"])

  /// “Took 300 posts down”, “took 60 apps out of the store”, “took 40 games off its list”.
  func taken(_ count: Range<Int>) -> TakedownStatistic.Verb? {
    guard !isHan, Self.takers.contains(text.key(count.lowerBound - 1)) else { return nil }
    let isOf =
      text.reads("of", at: count.upperBound) && Self.parts.contains(text.key(count.upperBound + 1))
    let end = isOf ? count.upperBound + 2 : count.upperBound
    guard isParticle(end..<end + 1) else { return nil }
    return words.deeds.first { $0.tokens.lowerBound == end }?.verb
  }
  private static let takers = KeyTable(
    of: ["take", "takes", "took", "taken", "taking", "bring", "brings", "brought", "bringing"])

  /// The end of a verb, and no verb by itself.
  func isParticle(_ deed: Range<Int>) -> Bool {
    deed.count == 1 && Self.particles.contains(text.key(deed.lowerBound))
  }
  private static let particles = KeyTable(of: ["down", "out", "off"])

  /// “Two firms sealed the deal”: they did it themselves.
  func isTheirOwn(_ deed: Range<Int>) -> Bool {
    !isHan && Self.articles.contains(text.key(deed.upperBound))
      && !Self.auxiliaries.contains(text.text(deed.lowerBound - 1))
      && !Self.behindPassives.contains(text.text(deed.upperBound - 1))
      && !Self.days.contains(text.key(deed.upperBound + 1))
  }
  private static let articles = KeyTable(of: ["the", "a", "an", "its", "their", "his", "her"])
  private static let days = KeyTable(of: ["same", "next", "previous", "following", "day"])

  /// “Stopped 300 attempts to open accounts”.
  func attempted(at index: Int) -> TakedownStatistic.Unit? {
    guard Self.isAttempts(text, at: index) else { return nil }
    let reach = index + 1..<index + Self.reachOfAttempts
    guard let aim = reach.first(where: { text.reads("to", at: $0) }) else { return nil }
    return (aim..<reach.upperBound).lazy.compactMap { words.nouns[$0]?.unit }.first
  }
  static func isAttempts(_ text: TokenText, at index: Int) -> Bool {
    text.reads("attempts", at: index)
  }
  static let reachOfAttempts = 12

  /// “Got 400 complaints and acted on 30 of them”: they are of what no unit tells.
  func isOfOthers(_ number: NumberReader.Reading, behind last: NumberReader.Reading) -> Bool {
    text.reads("of", at: number.end) && text.reads("them", at: number.end + 1)
      && text.isWord(last.end) && !Self.stops.contains(text.key(last.end))
  }

  /// What was done tells what pages and items are.
  func specify(_ count: inout Reading) {
    let noun = count.tokens.upperBound - 1
    if count.unit == .accounts, text.reads("pages", at: noun), isAccess(before: count.tokens) {
      count.unit = .websites
    }
    if count.unit == .posts, isGoods(noun), let deed = count.deed,
      Self.seizures.contains(text.key(deed.token))
    {
      count.unit = .products
    }
  }

  private func isAccess(before count: Range<Int>) -> Bool {
    text.reads("to", at: count.lowerBound - 1) && text.reads("access", at: count.lowerBound - 2)
  }

  /// Goods, or what is written.
  func isGoods(_ noun: Int) -> Bool {
    text.reads("items", at: noun) || text.reads("articles", at: noun)
  }
  private static let seizures = KeyTable(
    of: [
      "seize", "seized", "seizes", "seizing", "confiscate", "confiscated", "confiscates",
      "confiscating", "impounded", "destroyed", "destroying", "sealed",
    ])
}
