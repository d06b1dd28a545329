import Model

/// Companies that a sentence tells of with neither name, number nor article: “Dutch lenders were fined”,
/// “fines on mobile operators”, “a probe into online lenders”.
extension Scene {
  /// Where they begin; nil unless the noun is the subject, or what a measure is aimed at.
  ///
  /// “Banks were told to wait” tells of a whole trade; only in a headline are bare “banks” some.
  func startOfBare(before noun: Int) -> Int? {
    guard isPluralNoun(noun) else { return nil }
    let start = phraseStart(before: noun, atMost: Self.longestBare)
    let first = sentence.tokens.lowerBound
    if start == first { return start < noun || sentence.field == .title ? noun : nil }
    guard sentence.tokens.contains(start - 1), Self.aims.contains(word(start - 1)),
      !["the", "these", "those", "all", "its", "their"].contains(word(start))
    else { return nil }
    return start
  }

  /// A description without number or article is short.
  private static let longestBare = 4
  private static let aims: Set<String> = ["on", "into"]
}
