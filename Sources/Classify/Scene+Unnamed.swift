import Model

/// Companies that a sentence tells of and does not name: “twelve lenders”, “dozens of apps”, “a shoe maker”.
extension Scene {
  /// Adds them where the sentence names nobody of whom a pattern could speak instead.
  func addUnnamed() {
    guard !companies.contains(where: { !$0.isPronoun }) else { return addCounted() }
    for end in companyNouns.sorted() {
      let start =
        (isPluralNoun(end - 1) ? startOfCount(before: end - 1) : startOfIndefinite(before: end - 1))
        ?? startOfBare(before: end - 1)
      guard let start, endsPhrase(end),
        !companies.contains(where: { $0.tokens.overlaps(start..<end) })
      else { continue }
      companies.append(Group(members: [], surfaces: [], tokens: start..<end, isPronoun: false))
    }
  }

  /// “Access to three sites was cut, it said: Acme, Bolt and Cask”, “the following sites were cut”: they are as
  /// many as the names, or whoever follows.
  private func addCounted() {
    for end in companyNouns.sorted() where isPluralNoun(end - 1) {
      guard let start = startOfCount(before: end - 1), endsPhrase(end),
        !companies.contains(where: { $0.tokens.overlaps(start..<end) }),
        let named = companies.first(where: {
          !$0.isPronoun && $0.tokens.lowerBound >= end && $0.members.count > 1
            && ($0.members.count == number(of: start..<end) || word(start) == "following")
        })
      else { continue }
      insert(named, at: start..<end, into: \.companies)
    }
  }

  /// How many “twelve lenders” are.
  private func number(of unnamed: Range<Int>) -> Int? {
    counted(in: unnamed) ?? UnnamedWords.numbers[word(unnamed.lowerBound)]
  }

  /// How many 五家业者, “12 lenders” are, in figures or as a count is read.
  func counted(in tokens: Range<Int>) -> Int? {
    guard case .count(let count, _, _) = count(in: tokens)?.meaning else { return nil }
    return count.value
  }

  private func count(in tokens: Range<Int>) -> Mention? {
    allCounted.first { $0.tokens.overlaps(tokens) }
  }

  /// “Fined 417 institutions”: how many they are whom nobody names.
  func countedFirms(in match: Matcher.Match) -> TakedownStatistic? {
    guard !isHan,
      let group = companies.first(where: { group in
        group.members.isEmpty && !group.isPronoun
          && match.companies.contains { $0.group.tokens == group.tokens }
      }),
      case .count(let count, .other, let deed) = count(in: group.tokens)?.meaning
    else { return nil }
    return TakedownStatistic(
      value: count.value, bound: count.bound, unit: .other, verb: deed?.verb ?? .other,
      by: .regulator)
  }

  /// Whom what a match binds in it tells of without a name.
  func unnamed(in match: Matcher.Match) -> Unnamed? {
    guard !isHan else { return unnamedInHan(in: match) }
    if let group = companies.last(where: { group in
      group.members.isEmpty && !group.isPronoun
        && (match.companies.contains { $0.group.tokens == group.tokens }
          || group.tokens.overlaps(match.tokens) || isObject(group, of: match))
    }) {
      let isPlural = isPluralNoun(group.tokens.upperBound - 1)
      return Unnamed(isPlural: isPlural, number: number(of: group.tokens), isBound: true)
    }
    for (group, _) in match.companies {
      if let others = others(behind: group.tokens.upperBound) { return others }
    }
    // “The licence of a lender”.
    let isTold = companyNouns.contains { end in
      match.tokens.contains(end - 1) && !isPluralNoun(end - 1)
        && (sentence.isHeadline || article(before: end - 1) != nil)
    }
    guard isTold, !companies.contains(where: { !$0.isPronoun }) else { return nil }
    return Unnamed(isPlural: false, number: nil, isBound: false)
  }

  /// “Penalties of $27 million on nine lenders”: the match ends before it.
  private func isObject(_ group: Group, of match: Matcher.Match) -> Bool {
    let end = match.tokens.upperBound
    return group.tokens.lowerBound == end + 1 && ["on", "against", "to"].contains(word(end))
  }

  /// “Acme and three other lenders”.
  private func others(behind end: Int) -> Unnamed? {
    guard sentence.tokens.contains(end), word(end) == "and" else { return nil }
    let noun = companyNouns.sorted().first { $0 > end + 1 }
    guard let noun, noun - end <= UnnamedWords.longestPhrase + 2, isPluralNoun(noun - 1),
      startOfCount(before: noun - 1) == end + 1
    else { return nil }
    return Unnamed(
      isPlural: true, number: number(of: end + 1..<noun), isBound: true, areOthers: true)
  }

  /// “Sixteen processors, among them Acme and Bolt,”: the names are those of the group.
  func withCount(_ group: Group) -> Group {
    guard !isHan, let noun = nounIntroducing(group.tokens.lowerBound),
      let start = startOfCount(before: noun)
    else { return group }
    var counted = group
    counted.tokens = start..<group.tokens.upperBound
    return counted
  }

  /// The names are those of a group that the sentence itself tells of: “banks, among them Acme”.
  func isOfOwnGroup(_ group: Group) -> Bool {
    !isHan && nounIntroducing(group) != nil
  }

  /// “Four others, among them Acme and Bolt”.
  func isOfOthers(_ group: Group) -> Bool {
    !isHan
      && (group.tokens.lowerBound - 5..<group.tokens.lowerBound).contains {
        sentence.tokens.contains($0)
          && (word($0) == "another"
            || word($0) == "others" && sentence.tokens.contains($0 - 1)
              && (extraction.tokens[$0 - 1].kind == .number
                || UnnamedWords.numbers[word($0 - 1)] != nil))
      }
  }

  /// “The lenders, including Acme and Bolt, had”: a group that was told of before.
  func takesUpGroup(_ group: Group) -> Bool {
    guard !isHan, let noun = nounIntroducing(group) else { return false }
    return noun == sentence.tokens.lowerBound + 1
      && ["the", "these", "those"].contains(word(sentence.tokens.lowerBound))
  }

  private func nounIntroducing(_ group: Group) -> Int? {
    nounIntroducing(group.surfaces.first?.lowerBound ?? group.tokens.lowerBound)
  }

  /// The plural noun before “, including” and the like.
  private func nounIntroducing(_ name: Int) -> Int? {
    guard
      let words = Self.introducers.first(where: { words in
        let start = name - words.count
        return start > sentence.tokens.lowerBound
          && words.indices.allSatisfy { word(start + $0) == words[$0] }
      })
    else { return nil }
    var noun = name - words.count - 1
    if extraction.tokens[noun].scalar == 0x2C { noun -= 1 }
    return sentence.tokens.contains(noun) && companyNouns.contains(noun + 1) && isPluralNoun(noun)
      ? noun : nil
  }
  private static let introducers = [
    ["including"], ["among", "them"], ["such", "as"], ["namely"], ["like"], ["among", "which"],
    ["which", "include"],
  ]

  /// Where “twelve Dutch” before the noun begins; nil if nothing says how many there are.
  private func startOfCount(before noun: Int) -> Int? {
    let start = phraseStart(before: noun, atMost: UnnamedWords.longestPhrase)
    if let number = (start..<noun).first(where: { UnnamedWords.numerals.contains(word($0)) }) {
      return number
    }
    guard sentence.tokens.contains(start - 1) else { return nil }
    if extraction.tokens[start - 1].kind == .number { return start - 1 }
    return word(start - 1) == "of" && sentence.tokens.contains(start - 2)
      && UnnamedWords.amounts.contains(word(start - 2)) ? start - 2 : nil
  }

  /// Where “a Dutch” before the noun begins, if it is told what the company did or what was done to it:
  /// behind a preposition it may be a place.
  private func startOfIndefinite(before noun: Int) -> Int? {
    guard let article = article(before: noun) else { return nil }
    let before = article - 1
    // A bullet may stand before it.
    let isTold =
      isOfItsPlace(before) || isAimedAt(before)
      || (sentence.tokens.lowerBound..<article).allSatisfy { extraction.tokens[$0].kind != .word }
      || sentence.tokens.contains(before) && extraction.tokens[before].kind == .word
        && (Self.towards.contains(word(before)) || !Self.prepositions.contains(word(before)))
    return isTold ? article : nil
  }
  func article(before noun: Int) -> Int? {
    (phraseStart(before: noun, atMost: UnnamedWords.longestPhrase)..<noun).last {
      UnnamedWords.articles.contains(word($0))
    }
  }
  private static let towards: Set<String> = ["against", "to", "into", "upon"]

  /// “A fine on a lender”, “a fine of $5 million on a lender”.
  private func isAimedAt(_ preposition: Int) -> Bool {
    sentence.tokens.contains(preposition - 1)
      && ["on", "against", "for"].contains(word(preposition))
      && (Self.measures.contains(word(preposition - 1))
        || sums.contains { $0.tokens.upperBound == preposition })
  }
  private static let measures: Set<String> = [
    "fine", "fines", "penalty", "penalties", "sanction", "sanctions", "ban", "levy", "surcharge",
    "restrictions", "curbs", "warning", "caution",
  ]

  /// “The offices of a lender”, “the licence of a lender”.
  private func isOfItsPlace(_ preposition: Int) -> Bool {
    sentence.tokens.contains(preposition - 1) && word(preposition) == "of"
      && Self.possessions.contains(word(preposition - 1))
  }
  private static let possessions: Set<String> = [
    "office", "offices", "premises", "headquarters", "licence", "licences", "license", "licenses",
    "permit", "permits", "registration", "operations", "website", "accounts", "assets", "sites",
  ]

  /// “The owner of two companies”, but not “two company owners”: no other noun follows.
  private func endsPhrase(_ end: Int) -> Bool {
    guard sentence.tokens.contains(end), extraction.tokens[end].kind == .word else { return true }
    if sentence.isHeadline, NameNeighbours.persons.contains(word(end)) { return false }
    return isCapitalised(end..<end + 1) || Self.followers.contains(word(end))
      || ["ed", "ly"].contains { word(end).hasSuffix($0) } || isDoing(end)
  }

  /// “Two firms allowing calls”, but not “two firm holding companies”.
  private func isDoing(_ index: Int) -> Bool {
    word(index).hasSuffix("ing")
      && !(index + 2...index + 3).contains { companyNouns.contains($0) }
  }
  private static let followers: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "will", "must", "may", "can", "could", "to",
    "of", "in", "on", "at", "by", "for", "from", "with", "over", "after", "as", "and", "or",
    "that", "which", "who", "whose", "because", "since", "until", "but", "while", "when", "under",
    "also", "each", "not", "this", "last", "it", "they", "into", "against", "about", "between",
    "during", "lost", "got", "face", "pay", "paid", "now", "today", "yesterday", "a", "its",
    "their", "such", "without", "than", "behind", "found", "caught", "known", "responsible",
    "within", "near", "around", "across", "throughout", "through", "before", "amid", "despite",
    "via", "per", "if", "so", "out", "up", "off", "all", "both", "where", "whether", "does", "did",
    "do", "would", "should", "might", "faces", "says", "owes", "these", "those", "an", "the",
    "his", "her", "he", "she", "we", "then", "there", "tomorrow", "later", "again", "too", "yet",
    "still", "only", "just", "once", "nationwide", "countrywide", "worldwide", "upon", "towards",
    "more", "no", "cannot", "sold", "made", "told", "hit", "sent", "shut", "put", "went", "ran",
    "say", "gets", "loses", "wins", "pays", "settles", "admits", "pleads", "pleaded", "earlier",
  ]
}
