import Model

/// What a sentence says of names that may be members of a group.
extension Scene {
  /// The word, or nothing outside the sentence.
  func spoken(_ index: Int) -> String { sentence.tokens.contains(index) ? word(index) : "" }

  /// What is said of it spares it: “Acme and Bolt were not fined”.
  func leavesOut(_ group: Group) -> Bool {
    if Self.speaking.contains(spoken(group.tokens.upperBound)) {
      return true
    }
    let end =
      (group.tokens.upperBound..<sentence.tokens.upperBound).first {
        [0x2E, 0x3B].contains(extraction.tokens[$0].scalar)
      } ?? sentence.tokens.upperBound
    return (group.tokens.upperBound..<end).prefix(Self.reachOfSparing).contains {
      Self.sparing.contains(spoken($0))
    }
  }
  private static let speaking: Set<String> = [
    "said", "says", "told", "reported", "added", "noted", "explained", "argued", "stated", "wrote",
  ]
  private static let reachOfSparing = 14
  private static let sparing: Set<String> = [
    "not", "no", "nor", "never", "neither", "cleared", "exempt", "unaffected", "acquitted",
    "spared",
    "dropped", "complained", "declined", "supplied", "licensed", "registered", "welcomed", "owns",
    "escaped", "complainant", "without",
  ]

  /// “Three homes: Acme, Bolt and Cask”, “orders to Acme, Bolt and Cask”.
  func isIntroduced(_ group: Group) -> Bool {
    let before = group.tokens.lowerBound - 1
    return sentence.tokens.contains(before)
      && ([0x3A, 0x2014, 0x2013].contains(extraction.tokens[before].scalar)
        || ["to", "on", "against", "namely", "are", "were"].contains(spoken(before)))
  }

  /// “The affected facilities include Acme and Bolt”.
  var tellsAffected: Bool {
    sentence.tokens.prefix(Self.longestOpening).contains { Self.affected.contains(spoken($0)) }
  }
  private static let longestOpening = 5
  private static let affected: Set<String> = [
    "affected", "sealed", "closed", "shuttered", "blocked", "targeted", "sanctioned", "concerned",
    "involved",
  ]

  /// “In Acme, Bolt and Cask”: where, or since when.
  func isPlaced(_ group: Group) -> Bool {
    let before = group.tokens.lowerBound - 1
    return sentence.tokens.contains(before)
      && ["in", "at", "for", "from", "near", "under", "between", "outside", "across", "like"]
        .contains(spoken(before))
  }

  /// “The fine goes to Acme”, “the first is Acme”.
  func isAimedAt(_ group: Group) -> Bool {
    let before = group.tokens.lowerBound - (spoken(group.tokens.lowerBound - 1) == "the" ? 2 : 1)
    return sentence.tokens.contains(before)
      && ["to", "on", "against", "concerns", "covers", "is", "are", "was", "were", "hit", "names"]
        .contains(spoken(before))
      || spoken(before) == "by" && spoken(before - 1) == "followed"
  }

  /// The sentence begins with it, or tells “so must” of it.
  func isSubject(_ group: Group) -> Bool {
    if isInverted(group) { return true }
    let end = group.tokens.upperBound
    guard end + 1 < sentence.tokens.upperBound, extraction.tokens[end].scalar != 0x3A else {
      return false
    }
    return (sentence.tokens.lowerBound..<group.tokens.lowerBound).allSatisfy {
      extraction.tokens[$0].kind != .word || Scene.articles.contains(spoken($0))
    }
  }

  /// “So must Acme”, “as were Acme and Bolt”.
  func isInverted(_ group: Group) -> Bool {
    let start = group.tokens.lowerBound - (spoken(group.tokens.lowerBound - 1) == "the" ? 1 : 0)
    return sentence.tokens.contains(start - 2) && ["so", "as"].contains(spoken(start - 2))
      && Self.auxiliaries.contains(spoken(start - 1))
  }
  private static let auxiliaries: Set<String> = [
    "did", "does", "do", "was", "were", "is", "are", "has", "have", "had", "must", "will",
  ]

  /// “In addition to Acme, it warned Bolt”.
  func isAdded(_ group: Group) -> Bool {
    let start = group.tokens.lowerBound
    return ["besides", "alongside"].contains(spoken(start - 1))
      || spoken(start - 1) == "to" && spoken(start - 2) == "addition"
  }

  /// Behind it the sentence says that the same befell it: “received the same ruling”, “lost theirs”, “followed”.
  func echoes(behind group: Group) -> Bool {
    let clause = (group.tokens.upperBound..<sentence.tokens.upperBound).prefix {
      ![0x2E, 0x3B].contains(extraction.tokens[$0].scalar)
    }
    let words = clause.filter { extraction.tokens[$0].kind == .word }
    guard let last = words.last else { return false }
    return words.contains { spoken($0) == "theirs" || spoken($0) == "likewise" }
      || words.contains { spoken($0) == "same" && Self.measures.contains(spoken($0 + 1)) }
      || ["too", "suit"].contains(spoken(last)) && words.count <= Self.longestEcho
      || spoken(last) == "it" && spoken(last - 1) == "with" && words.count <= Self.longestEcho
  }
  private static let longestEcho = 10
  private static let measures: Set<String> = [
    "fine", "fines", "penalty", "penalties", "ruling", "order", "orders", "notice", "letter",
    "warning", "sanction", "fate", "treatment", "measure", "ban", "punishment", "sum", "amount",
    "demand", "request", "decision",
  ]

  /// “The first is Acme”, “Acme tops the list”, “Bolt came next”, “another was opened against Cask”.
  var goesOnWithList: Bool {
    sentence.tokens.contains { Self.ranks.contains(spoken($0)) }
  }
  private static let ranks: Set<String> = [
    "first", "second", "third", "fourth", "next", "another", "last", "list", "follow", "follows",
    "followed", "joined", "too", "include", "includes",
  ]

  /// “The step is similar to that against Acme in 2019.”
  var tellsOfEarlier: Bool {
    sentence.tokens.contains { Self.earlier.contains(spoken($0)) }
  }
  private static let earlier: Set<String> = [
    "earlier", "previously", "similar", "ago", "formerly", "already",
  ]
}
