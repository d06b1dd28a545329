import Model

/// Companies that a sentence tells of with neither name, number nor article: “Dutch lenders were fined”,
/// “fines on mobile operators”, “a probe into online lenders”.
extension Scene {
  /// Where they begin; nil unless the noun is the subject, or what a measure is aimed at.
  ///
  /// “Banks were told to wait” tells of a whole trade; only in a headline are bare “banks” some.
  func startOfBare(before noun: Int) -> Int? {
    guard isPluralNoun(noun) else { return startInHeadline(noun) }
    let first = sentence.tokens.lowerBound
    let window = max(first, noun - Self.longestBare)..<noun
    if let aim = window.last(where: { Self.aims.contains(word($0)) }) {
      let start = phraseStart(before: noun, atMost: noun - aim - 1)
      let isPlain = start == noun && (word(aim) == "into" || goesOnAsClass(noun))
      return start == aim + 1 && !isPlain && !Self.definite.contains(word(start)) ? start : nil
    }
    guard phraseStart(before: noun, atMost: Self.longestBare) == first,
      !Self.sweeping.contains(word(first))
    else { return nil }
    return first < noun || sentence.isHeadline ? noun : nil
  }

  /// “Waste firm fined”, “the Bell Office fines waste firm”: headlines leave articles out.
  private func startInHeadline(_ noun: Int) -> Int? {
    let first = sentence.tokens.lowerBound
    guard !isHan, sentence.isHeadline, noun - first <= Self.longestBare else { return nil }
    if phraseStart(before: noun, atMost: Self.longestBare) == first,
      !regulators.contains(where: { $0.tokens.lowerBound < noun })
    {
      return first
    }
    let between = regulators.last { $0.tokens.upperBound < noun }.map {
      $0.tokens.upperBound..<noun
    }
    return between.map { phraseStart(before: noun, atMost: $0.count) == $0.lowerBound } ?? false
      ? noun : nil
  }

  /// “Companies that buy addresses” are whoever does.
  private func goesOnAsClass(_ noun: Int) -> Bool {
    sentence.tokens.contains(noun + 1) && ["that", "which", "who"].contains(word(noun + 1))
  }

  /// A description without number or article is short.
  private static let longestBare = 4
  private static let aims: Set<String> = ["on", "into"]
  private static let sweeping: Set<String> = ["all", "no", "most", "few", "any", "which", "what"]
  private static let definite: Set<String> = ["the", "these", "those", "all", "its", "their"]
}
