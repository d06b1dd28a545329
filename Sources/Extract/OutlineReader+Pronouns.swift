import Model

/// Where words stand that mean whom the text named before, or companies without a name.
extension OutlineReader {
  /// How far before its noun a company that is not named may begin: “dozens of small Dutch lenders”.
  private static let longestCount = UnnamedWords.longestPhrase + 2
  private static let beginUnnamed = KeyTable(
    of: UnnamedWords.articles.union(UnnamedWords.numerals).union(UnnamedWords.amounts))
  private static let aims = KeyTable(of: ["on", "into"])
  private static let longestBare = 5

  /// “Three care homes”: several on whom an authority may act, whatever they are.
  func readCrowds() {
    guard roles.mayAct, !outline.authorities.isEmpty, !text.hasHan else { return }
    for index in text.range
    where text.isNumber(index) || Self.numbers.contains(text.key(index)) {
      var crowd = Outline.Place(index..<index + 1)
      crowd.after = Self.longestCount
      crowd.isNameless = true
      outline.companies.append(crowd)
    }
  }

  private static let numbers = KeyTable(of: UnnamedWords.numbers.keys)

  func readPronouns() {
    guard !roles.isDisjoint(with: Self.pronouns) else { return }
    for hit in hits where !phrases.roles(of: hit.node).isDisjoint(with: Self.pronouns) {
      for words in phrases.classes(of: hit.node) {
        let roles = phrases.roles(ofClass: words)
        guard !roles.isDisjoint(with: Self.pronouns) else { continue }
        let isHere =
          roles.contains(.speaker)
          || roles.contains(.subject) && mayOpenMainClause(hit.tokens.lowerBound)
        readCompany(roles, isHere, at: hit.tokens)
        // “It urged the company”: who seems to be the company is the authority.
        let mayTurn = isHere || roles.contains(.objectPronoun)
        if roles.contains(.authorityPronoun) || mayTurn && !known.item.bodies.isEmpty {
          var place = Outline.Place(hit.tokens)
          place.bodies = known.item.bodies.union(.unknownBody)
          outline.authorities.append(place)
        }
      }
    }
  }

  /// “• fined Acme”: who does it may be the authority that introduced the list.
  func readIntroduction() {
    let first = text.range.lowerBound
    guard text.kind(first) == .punctuation, text.isWord(first + 1), !text.hasHan,
      ["ing", "ed"].contains(where: text.text(first + 1).hasSuffix)
    else { return }
    var place = Outline.Place(first..<first + 1)
    place.bodies = .unknownBody
    outline.authorities.append(place)
  }

  private static let pronouns = Roles.companyPronouns.union(.authorityPronouns)

  private func readCompany(_ roles: Roles, _ isHere: Bool, at tokens: Range<Int>) {
    if roles.contains(.companyNoun), mayBeUnnamed(tokens) {
      var unnamed = Outline.Place(tokens)
      unnamed.isNameless = true
      unnamed.before = text.isHan(tokens.lowerBound) ? Self.longestInHan : Self.longestCount
      outline.companies.append(unnamed)
    }
    guard known.item.hasCompany || hasStranger || !outline.companies.isEmpty else { return }
    // Of 对其 only the last character means whom.
    var place = Outline.Place(tokens.upperBound - 1..<tokens.upperBound)
    place.isNameless = true
    place.before = tokens.count - 1
    place.isRegistered =
      known.item.hasRegistered || outline.companies.contains(where: \.isRegistered)
    // Only whom a sentence is about may have no name.
    let isNamed = text.hasHan || known.item.hasCompanyName || hasName(before: tokens.lowerBound)
    if roles.contains(.companyPronoun) && isNamed || isHere { outline.companies.append(place) }
    guard isNamed else { return }
    if roles.contains(.objectPronoun) {
      place.isObject = true
      outline.companies.append(place)
      place.isObject = false
    }
    if roles.contains(.companyNoun), isDefinite(tokens.lowerBound) {
      place.before += 7
      outline.companies.append(place)
    }
    if roles.contains(.dropped) {
      (place.start, place.end) = (text.range.lowerBound, text.range.lowerBound)
      outline.companies.append(place)
    }
  }

  /// As the subject of a sentence must: “over the month it”.
  private func mayOpenMainClause(_ index: Int) -> Bool {
    let before = text.range.lowerBound..<index
    return before.count < 2
      || before.count <= 6 && Self.openers.contains(text.key(before.lowerBound)) && !text.hasHan
        && before.allSatisfy { text.kind($0) != .punctuation }
  }
  private static let openers = KeyTable(of: [
    "in", "over", "during", "since", "on", "at", "by", "for",
  ])

  private func hasName(before index: Int) -> Bool {
    outline.isCompanyAnywhere
      || outline.companies.contains { !$0.isNameless && $0.start - $0.before < index }
  }

  /// “Twelve lenders”, “a shoe maker”; “lenders” alone near the beginning or behind “on” and the like.
  private func mayBeUnnamed(_ noun: Range<Int>) -> Bool {
    let last = noun.upperBound - 1
    if text.isHan(last) {
      return (last - Self.longestInHan..<last).contains {
        Self.unnamedInHan.contains(text.scalar($0))
      }
    }
    if !outline.authorities.isEmpty, text.text(last).hasSuffix("s") { return true }
    return last - text.range.lowerBound <= Self.longestBare
      || (last - Self.longestBare - 1..<last).contains {
        text.range.contains($0) && Self.aims.contains(text.key($0))
      }
      || (last - Self.longestCount..<last).contains {
        text.range.contains($0)
          && (text.isNumber($0) || Self.beginUnnamed.contains(text.key($0)))
      }
  }
  /// 某, the measure words of 五家 and 两间, 涉 and 当 of 涉事 and 当事.
  private static let unnamedInHan = ScalarSet("某家间間款个個名涉当當")
  private static let longestInHan = 16

  /// As ``CapitalNames/isUnnamed(_:)`` asks for.
  private var hasUnnamed: Bool {
    roles.contains(.nameNoun)
      && hits.contains { hit in
        phrases.roles(of: hit.node).contains(.nameNoun)
          && (hit.tokens.lowerBound - CapitalNames.longestAttribute..<hit.tokens.lowerBound)
            .contains {
              text.isNumber($0) || CapitalNames.unnamedMarks.contains(text.key($0))
            }
      }
  }

  /// “the chip maker”, 这家电商巨头.
  private func isDefinite(_ noun: Int) -> Bool {
    (1...7).contains { back in
      text.reads("the", at: noun - back) || text.reads("this", at: noun - back)
        || [0x8BE5, 0x8A72, 0x8FD9].contains(text.scalar(noun - back))
    }
  }

  /// Without one of these a sentence that is not read names nobody.
  static let names = Roles([.company, .authorityNoun]).union(.bodies)

  /// Whom the sentence names.
  var named: Named {
    Named(
      hasCompanyName: hasStranger || outline.companies.contains { !$0.isNameless },
      hasCompany: hasStranger || !outline.companies.isEmpty,
      hasRegistered: outline.companies.contains(where: \.isRegistered),
      bodies: Roles.union(outline.authorities.map(\.bodies)), strangers: strangers,
      hasUnknownStranger: outline.isCompanyAnywhere, hasShortForm: roles.mayShorten,
      hasUnnamed: hasUnnamed)
  }
}
