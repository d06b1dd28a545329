import Model

/// What a text calls its companies besides.
extension Strangers {
  /// “, doing business as” between two names: both are of one company.
  static func isAlias(_ between: Range<Int>, in text: TokenText) -> Bool {
    guard between.count <= longestAlias else { return false }
    let words = between.map { text.text($0) }.filter { ![",", ".", "also", "the"].contains($0) }
    return aliases.contains(words)
  }
  private static let longestAlias = 9
  private static let aliases = Set(
    NameNeighbours.aliases + [
      ["d", "b", "a"], ["a", "k", "a"], ["doing", "business", "under", "name"],
    ])

  /// “Quill LLC d/b/a Bell Lamps (“BL”)”: whoever was named before, or else the first, has all the names.
  mutating func noteTradeNames(
    _ spans: [Range<Int>], beside companies: [Mention], in text: TokenText, _ words: Words
  ) {
    guard !text.hasHan else { return }
    let all = spans + companies.map(\.tokens)
    for first in all {
      // “Quill Producing Norland Limited (Acme)”.
      if let owner = Self.bracketed(companies, behind: first.upperBound, in: text),
        !companies.contains(where: { $0.tokens == first })
      {
        aliases[text.source(of: first)] = owner
      }
      guard let second = Self.tradeName(behind: first.upperBound, among: all, in: text) else {
        continue
      }
      func known(_ name: Range<Int>) -> Int? {
        if let mention = companies.first(where: { $0.tokens == name }),
          case .company(let company) = mention.meaning
        {
          return company
        }
        return knownName(text.source(of: name)).map { words.first + $0 }
      }
      let company = known(first) ?? known(second) ?? self.company(named: first, text, words)
      for name in [first, second] where known(name) != company {
        aliases[text.source(of: name)] = company
      }
      if text.scalar(second.upperBound) == 0x28 {
        noteAlias(at: second.upperBound, of: second, company, in: text)
      }
    }
  }

  /// The company of the registry that a bracket behind a name has to itself.
  private static func bracketed(
    _ companies: [Mention], behind end: Int, in text: TokenText
  ) -> Int? {
    guard text.scalar(end) == 0x28 else { return nil }
    return companies.lazy.compactMap { mention in
      guard mention.tokens.lowerBound == end + 1, text.scalar(mention.tokens.upperBound) == 0x29,
        case .company(let company) = mention.meaning
      else { return nil }
      return company
    }.first
  }

  /// The name behind “d/b/a”, whether it is known or not.
  private static func tradeName(
    behind end: Int, among names: [Range<Int>], in text: TokenText
  ) -> Range<Int>? {
    guard text.scalar(end) == 0x2C || aliasOpeners.contains(text.key(end)) else { return nil }
    let start = (end + 1...end + longestAlias).last {
      text.isCapital($0) && isAlias(end..<$0, in: text)
    }
    // “Known as the Quill of Norland”.
    guard let start, !text.reads("the", at: start - 1) || text.isCapital(start - 1) else {
      return nil
    }
    if let known = names.first(where: { $0.lowerBound == start }) { return known }
    let rest = (start + 1...start + CapitalNames.longest).prefix {
      text.isCapital($0) || text.scalar($0) == 0x26 || text.isNumber($0)
    }
    return start..<start + 1 + rest.count
  }

  private static let aliasOpeners = KeyTable(
    of: Array(Set(aliases.compactMap(\.first) + ["also"])))

  /// Quill Lamps LLC (“QLL”), (the “Quill Group”): what the company is called from then on.
  mutating func noteAliases(of mentions: [Mention], in text: TokenText) {
    guard !text.hasHan else { return }
    for mention in mentions where mention.tokens.count > 1 {
      let open = mention.tokens.upperBound
      guard case .company(let company) = mention.meaning, text.scalar(open) == 0x28 else {
        continue
      }
      noteAlias(at: open, of: mention.tokens, company, in: text)
    }
  }

  /// The name in the bracket: in quotation marks, or the initials of the one before.
  private mutating func noteAlias(
    at open: Int, of full: Range<Int>, _ company: Int, in text: TokenText
  ) {
    let quote = text.reads("the", at: open + 1) ? open + 2 : open + 1
    let name = text.quotedOrBracketed(from: quote)
    guard (1...4).contains(name.count), name.allSatisfy({ text.isCapital($0) }),
      name.lowerBound > quote || Self.areInitials(name, of: full, in: text)
    else { return }
    let alias = text.source(of: name)
    if !["Company", "Bank", "Agreement", "Order", "Group"].contains(alias) {
      aliases[alias] = company
    }
  }

  /// “Balderdash Brown Communities (BBC)”: the bracket has no other company.
  static func areInitials(_ name: Range<Int>, of full: Range<Int>, in text: TokenText) -> Bool {
    name.count == 1
      && NameForm(text.source(of: name)).abbreviates(NameForm(text.source(of: full)))
  }

  /// What the text itself calls so, whoever of the registry bears the name elsewhere: the initials that it gives, and
  /// behind “Quill Lamps” Quill.
  func withOwnNames(_ mentions: [Mention], in text: TokenText, _ words: Words) -> [Mention] {
    guard !(aliases.isEmpty && names.isEmpty), !text.hasHan else { return mentions }
    return mentions.map { mention in
      guard mention.isCompany, mention.tokens.count == 1,
        text.isCapital(mention.tokens.lowerBound)
      else { return mention }
      let name = text.source(of: mention.tokens)
      let isInitials = text.isCapital(mention.tokens.lowerBound, throughout: true)
      guard let company = isInitials ? aliases[name] : company(shortenedTo: name, words) else {
        return mention
      }
      var mention = mention
      mention.meaning = .company(company)
      return mention
    }
  }

  /// The only one outside the registry whose name begins so, where the registry's is not told in full.
  private func company(shortenedTo name: String, _ words: Words) -> Int? {
    let start = name + " "
    let longer = names.indices.filter { names[$0].hasPrefix(start) }
    guard longer.count == 1, !registered.keys.contains(where: { $0.hasPrefix(start) }) else {
      return nil
    }
    return words.first + longer[0]
  }
}
