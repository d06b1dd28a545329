import Model

/// Companies that a sentence names and that its verb is not about.
extension Scene {
  /// Marks the companies in what is said of another: “Bolt, which has merged with Acme, was fined”.
  func markAsides() {
    markOwned()
    markOwners()
    markBrands()
    for index in companies.indices.dropLast() where isSource(companies[index]) {
      companies[index].isAside = true
    }
    for index in companies.indices.dropFirst() {
      let start = companies[index - 1].tokens.upperBound
      guard extraction.tokens[start].scalar == 0x2C,
        Self.asides.contains(word(start + 1)) || word(start + 2) == "owned",
        let end = (start + 1..<sentence.tokens.upperBound).first(where: {
          extraction.tokens[$0].scalar == 0x2C
        })
      else { continue }
      for aside in companies[index...].indices where companies[aside].tokens.lowerBound < end {
        companies[aside].isAside = true
      }
    }
  }

  /// Marks what a company is behind: “Bolt, the company behind Acme and Cask, was fined”.
  private func markBrands() {
    guard !isHan else { return }
    for index in companies.indices.dropFirst() {
      let start = companies[index].tokens.lowerBound
      guard start - 2 > companies[0].tokens.upperBound, word(start - 1) == "behind",
        Self.firms.contains(word(start - 2))
      else { continue }
      companies[index].isAside = true
    }
  }

  /// “According to the firm Acme, Bolt”.
  private func isSource(_ group: Group) -> Bool {
    let start = group.tokens.lowerBound
    let reach = max(sentence.tokens.lowerBound, start - 6)..<start
    return !isHan && reach.dropLast().contains { word($0) == "according" && word($0 + 1) == "to" }
      && reach.allSatisfy { extraction.tokens[$0].kind == .word }
  }

  /// Marks the companies of whom another is something: “Bolt, the maker of Acme, was fined”.
  private func markOwned() {
    for index in companies.indices.dropFirst() {
      let start = nameEnd(companies[index - 1].tokens.upperBound)
      let name = companies[index].tokens
      guard sentence.tokens.contains(name.upperBound), (3...10).contains(name.lowerBound - start),
        extraction.tokens[start].scalar == 0x2C,
        Self.marksBehind.contains(extraction.tokens[name.upperBound].scalar),
        let of = (start + 2..<name.lowerBound).last(where: { word($0) == "of" }),
        Self.articles.contains(word(start + 1)) || Self.relationships.contains(word(of - 1)),
        (start + 1..<name.lowerBound).allSatisfy({ extraction.tokens[$0].scalar != 0x2C }),
        (of + 1..<name.lowerBound).allSatisfy({ !isCapitalised($0..<$0 + 1) })
      else { continue }
      companies[index].isAside = true
    }
  }

  /// Marks the owners of whom the text tells: “Bolt's unit Acme was fined”, “Acme owner Bolt was fined”.
  private func markOwners() {
    guard !isHan else { return }
    for index in companies.indices.dropFirst() {
      let (end, start) = (
        companies[index - 1].tokens.upperBound, companies[index].tokens.lowerBound
      )
      guard end < start else { continue }
      var between = end..<start
      let isOwner = between.count > 2 && word(between.lowerBound + 1) == "s"
      if isOwner { between = between.dropFirst(2) }
      guard (1...3).contains(between.count),
        isOwner || Self.relationships.contains(word(between.lowerBound)),
        between.allSatisfy({
          extraction.tokens[$0].kind == .word && !isCapitalised($0..<$0 + 1)
        }),
        between.contains(where: { Self.relationships.contains(word($0)) }),
        Self.relationships.contains(word(between.upperBound - 1))
          || Self.firms.contains(word(between.upperBound - 1))
      else { continue }
      companies[index - 1].isAside = true
    }
  }
  private static let firms: Set<String> = ["company", "group", "firm"]

  /// What one company is of another, or of a product that bears a company's name.
  static let relationships: Set<String> = [
    "operator", "operators", "owner", "owners", "maker", "makers", "parent", "publisher",
    "developer", "distributor", "provider", "issuer", "seller", "subsidiary", "unit", "arm",
    "branch", "affiliate", "division", "brand", "supplier", "rival", "competitor", "partner",
  ]
  private static let marksBehind: Set<UInt32> = [0x2C, 0x3B, 0x29]

  /// “Fined for blocking calls”, “culpable of banning sellers”.
  func isMisdeed(_ trigger: Range<Int>) -> Bool {
    let verb = trigger.lowerBound
    guard !isHan, verb - 1 > sentence.tokens.lowerBound else { return false }
    if isAlleged(verb) { return true }
    guard word(verb).hasSuffix("ing") else { return false }
    return ["for", "over"].contains(word(verb - 1))
      || word(verb - 1) == "of" && Self.beforeMisdeed.contains(word(verb - 2))
      || ["and", "or"].contains(word(verb - 1)) && isFurtherReason(verb)
  }

  /// “Charged over allegations that in 2015 it blocked sellers”.
  private func isAlleged(_ verb: Int) -> Bool {
    let auxiliary = ["had", "has", "have"].contains(word(verb - 1)) ? verb - 1 : verb
    guard ["it", "they"].contains(word(auxiliary - 1)) else { return false }
    return (max(sentence.tokens.lowerBound + 1, verb - Self.longestAllegation)..<verb).contains {
      word($0) == "that" && Self.allegations.contains(word($0 - 1))
    }
  }
  private static let longestAllegation = 20
  private static let allegations: Set<String> = [
    "allegations", "allegation", "alleging", "suspicions", "suspicion", "charges", "claims",
    "accusations",
  ]

  /// “Fined for copying it and banning others from it”: the second of two reasons.
  private func isFurtherReason(_ verb: Int) -> Bool {
    let clause = extraction.tokens[verb].clause
    return (max(sentence.tokens.lowerBound, verb - Self.longestReason)..<verb - 2).contains {
      word($0) == "for" && word($0 + 1).hasSuffix("ing") && extraction.tokens[$0].clause == clause
    }
  }
  private static let longestReason = 12
  private static let beforeMisdeed: Set<String> = [
    "culpable", "guilty", "accused", "suspected", "convicted",
  ]

  /// “Under an order, which a court must approve, the company must”: it acts only in the relative clause.
  func isOfRelative(_ group: Group) -> Bool {
    var before = group.tokens.lowerBound - 1
    while before > sentence.tokens.lowerBound,
      ["a", "an", "the", "federal"].contains(word(before))
    {
      before -= 1
    }
    return !isHan && before > sentence.tokens.lowerBound && word(before) == "which"
      && extraction.tokens[before - 1].scalar == 0x2C
  }

  /// “A former director at Acme was fined”.
  func isPlace(_ group: Group) -> Bool {
    let before = group.tokens.lowerBound - 1
    return before >= sentence.tokens.lowerBound && extraction.tokens[before].kind == .word
      && Self.prepositionsOfPlace.contains(word(before))
  }

  /// “The Bell Office sued Acme, and settled with Bolt”: the verb behind “and” has an object of its own, and the
  /// authority is its subject.
  func isObject(_ group: Group, before verb: Range<Int>) -> Bool {
    guard !isHan, sentence.tokens.contains(verb.lowerBound - 1),
      ["and", "then"].contains(word(verb.lowerBound - 1)),
      regulators.contains(where: { $0.tokens.upperBound <= group.tokens.lowerBound })
    else { return false }
    return companies.contains {
      !$0.isPronoun && !$0.members.isEmpty && $0.members != group.members
        && (1...3).contains($0.tokens.lowerBound - verb.lowerBound)
    }
  }

  private static let prepositionsOfPlace: Set<String> = ["at", "in", "inside", "outside", "near"]

  private static let asides: Set<String> = ["which", "whose", "owned", "backed", "formerly"]
}
