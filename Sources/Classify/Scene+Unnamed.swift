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

  /// “Access to three sites was cut, it said: Acme, Bolt and Cask”: they are as many as the names.
  private func addCounted() {
    for end in companyNouns.sorted() where isPluralNoun(end - 1) {
      guard let start = startOfCount(before: end - 1), endsPhrase(end),
        !companies.contains(where: { $0.tokens.overlaps(start..<end) }),
        let named = companies.first(where: {
          !$0.isPronoun && $0.tokens.lowerBound >= end && $0.members.count > 1
            && $0.members.count == number(of: start..<end)
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
    guard let mention = allCounted.first(where: { $0.tokens.overlaps(tokens) }),
      case .count(let count, _, _) = mention.meaning
    else { return nil }
    return count.value
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
        && (sentence.field == .title || article(before: end - 1) != nil)
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

  /// The companies that it begins with: “Acme has”, “The Oslo-based lender, Acme, has”.
  var opening: Group? {
    guard let first = companies.first(where: { !$0.isPronoun && !$0.members.isEmpty }) else {
      return nil
    }
    let before = sentence.tokens.lowerBound..<first.tokens.lowerBound
    guard !before.isEmpty, !isAdverbial(before) else { return first }
    guard before.count <= Self.longestOpening, ["the", "its"].contains(word(before.lowerBound)),
      before.dropLast().allSatisfy({ extraction.tokens[$0].scalar != 0x2C }),
      companyNouns.contains(where: { (before.lowerBound...before.upperBound).contains($0) })
        || companyNouns.contains(where: first.tokens.contains)
    else { return nil }
    return first
  }
  private static let longestOpening = 7

  /// “Sites run by Acme, Bolt and Cask had”: nobody but whom it lists is named before its first comma.
  var leadingList: Group? {
    guard let first = companies.first(where: { !$0.isPronoun && !$0.members.isEmpty }),
      first.members.count > 1
    else { return nil }
    let before = sentence.tokens.lowerBound..<first.tokens.lowerBound
    return before.count <= Self.longestOpening
      && before.allSatisfy {
        extraction.tokens[$0].kind != .punctuation && !Self.otherSubjects.contains(word($0))
      }
      && !regulators.contains { $0.tokens.lowerBound < first.tokens.lowerBound } ? first : nil
  }

  private static let otherSubjects: Set<String> = ["it", "they", "he", "she", "we"]

  /// The one that it introduces: “a Dutch lender, Acme, has”, “with a shop called Acme”.
  var introduced: Group? {
    companies.first { group in
      let start = group.surfaces.first?.lowerBound ?? group.tokens.lowerBound
      let noun = (start - 2...start).last(where: companyNouns.contains)
      return !group.isPronoun && !group.members.isEmpty
        && noun.map { article(before: $0 - 1).map { ["a", "an"].contains(word($0)) } ?? false }
          ?? false
    }
  }

  /// “Among other things,”, “Between May and July”, “From May, the agency alleges,”.
  private func isAdverbial(_ words: Range<Int>) -> Bool {
    if tellsTime(words) { return true }
    let last = words.upperBound - (word(words.upperBound - 1) == "the" ? 2 : 1)
    return last > words.lowerBound && last - words.lowerBound <= Self.longestOpening
      && extraction.tokens[last].scalar == 0x2C
      && !["the", "its", "a", "an"].contains(word(words.lowerBound))
      && (words.lowerBound + 1..<last).allSatisfy {
        extraction.tokens[$0].kind == .word && !isCapitalised($0..<$0 + 1)
      }
  }

  /// Nothing but when it was, and who says so.
  private func tellsTime(_ words: Range<Int>) -> Bool {
    let first = words.lowerBound
    guard Self.beforeTime.contains(word(first)),
      dates.contains(where: { words.contains($0.tokens.lowerBound) })
    else { return false }
    let said = words.first { extraction.tokens[$0].scalar == 0x2C } ?? words.upperBound
    let isTime = (first..<said).allSatisfy { index in
      Self.beforeTime.contains(word(index)) || Self.insideTime.contains(word(index))
        || extraction.tokens[index].scalar == 0x2D
        || dates.contains { $0.tokens.contains(index) }
    }
    let isSaid =
      words.upperBound - said <= 8
      && (said..<words.upperBound).dropFirst().allSatisfy { index in
        ["the", "alleges", "alleged", "says", "said", "found", "claims"].contains(word(index))
          || index == words.upperBound - 1 && extraction.tokens[index].scalar == 0x2C
          || regulators.contains { $0.tokens.contains(index) }
      }
    return isTime && (said >= words.upperBound - 1 || isSaid)
  }
  private static let beforeTime: Set<String> = [
    "between", "from", "in", "on", "since", "until", "during",
  ]
  private static let insideTime: Set<String> = ["and", "to", "early", "late", "mid"]

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
      (sentence.tokens.lowerBound..<article).allSatisfy { extraction.tokens[$0].kind != .word }
      || sentence.tokens.contains(before) && extraction.tokens[before].kind == .word
        && (Self.towards.contains(word(before)) || !Self.prepositions.contains(word(before)))
    return isTold ? article : nil
  }
  private func article(before noun: Int) -> Int? {
    (phraseStart(before: noun, atMost: UnnamedWords.longestPhrase)..<noun).last {
      UnnamedWords.articles.contains(word($0))
    }
  }
  private static let towards: Set<String> = ["against", "to"]

  /// “The owner of two companies”, but not “two company owners”: no other noun follows.
  private func endsPhrase(_ end: Int) -> Bool {
    guard sentence.tokens.contains(end), extraction.tokens[end].kind == .word else { return true }
    return isCapitalised(end..<end + 1) || Self.followers.contains(word(end))
      || word(end).hasSuffix("ed")
  }
  private static let followers: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "will", "must", "may", "can", "could", "to",
    "of", "in", "on", "at", "by", "for", "from", "with", "over", "after", "as", "and", "or", "that",
    "which", "who", "whose", "because", "since", "until", "but", "while", "when", "under", "also",
    "each", "not", "this", "last", "it", "they", "into", "against", "about", "between", "during",
    "lost", "got", "face", "pay", "paid", "now", "today", "yesterday", "a", "its", "their",
    "such", "including", "running", "operating", "selling", "making", "offering", "without", "than",
    "behind", "found", "caught", "known", "responsible", "using", "holding", "providing", "within",
    "near",
  ]
}
