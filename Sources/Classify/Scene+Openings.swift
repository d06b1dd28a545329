import Model

/// With whom a sentence begins.
extension Scene {
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
}
