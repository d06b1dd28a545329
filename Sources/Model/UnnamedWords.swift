/// Words by which an English text tells of companies that it does not name: “twelve lenders”, “dozens of apps”,
/// “a shoe maker”.
public enum UnnamedWords {
  public static let articles: Set<String> = ["a", "an", "one"]
  public static let numbers = Cardinals.values.filter { (2...50).contains($0.value) }
  public static let numerals = Set(numbers.keys).union([
    "several", "some", "multiple", "numerous", "many", "more", "another", "other", "various",
    "hundred", "following",
  ])
  /// Before “of”.
  public static let amounts: Set<String> = [
    "dozens", "scores", "hundreds", "thousands", "number", "handful", "series", "string", "dozen",
    "batch",
  ]
  /// How many words of a description stand before the noun at most.
  public static let longestPhrase = 6
}
