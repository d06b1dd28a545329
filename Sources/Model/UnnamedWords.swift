/// Words by which an English text tells of companies that it does not name: “twelve lenders”, “dozens of apps”,
/// “a shoe maker”.
public enum UnnamedWords {
  public static let articles: Set<String> = ["a", "an", "one"]
  public static let numbers: [String: Int] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50,
  ]
  public static let numerals = Set(numbers.keys).union([
    "several", "some", "multiple", "numerous", "many", "more", "another", "other", "various",
    "hundred",
  ])
  /// Before “of”.
  public static let amounts: Set<String> = [
    "dozens", "scores", "hundreds", "thousands", "number", "handful", "series", "string", "dozen",
    "batch",
  ]
  /// How many words of a description stand before the noun at most.
  public static let longestPhrase = 6
}
