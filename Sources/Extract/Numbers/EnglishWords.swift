import Model

/// The words of English numerals.
enum EnglishWords {
  private static let cardinals = KeyTable(
    Cardinals.values.map { (key: $0.key, value: $0.value) })

  /// The value of one word: of twenty-one there are two.
  static func cardinal(_ key: UInt64) -> Int? { cardinals[key] }

  private static let openers = [
    "a", "an", "half", "quarter", "several", "few", "many", "hundred", "tens", "dozens", "scores",
    "hundreds", "thousands", "millions", "billions",
  ]
  private static let beginnings = KeyTable(of: Cardinals.values.keys + openers)

  static func begins(_ key: UInt64) -> Bool { beginnings.contains(key) }

  private static let signWords = ["minus", "negative"]
  private static let signs = KeyTable(of: signWords)
  private static let signedBeginnings = KeyTable(of: Cardinals.values.keys + openers + signWords)

  /// The word begins a number, or is a minus.
  static func beginsSigned(_ key: UInt64) -> Bool { signedBeginnings.contains(key) }

  static func isMinus(_ key: UInt64) -> Bool { signs.contains(key) }

  private static let dozens = KeyTable(of: ["dozen", "dozens", "doz", "dozs", "dz", "dzs"])
  static func isDozen(_ key: UInt64) -> Bool { dozens.contains(key) }

  private static let articles = KeyTable(of: ["a", "an"])
  static func isArticle(_ key: UInt64) -> Bool { articles.contains(key) }

  private static let somes = KeyTable(of: ["several", "few", "many"])
  /// Before a magnitude: “several hundred”.
  static func isSome(_ key: UInt64) -> Bool { somes.contains(key) }

  /// Whether “a” before this word may be a number: “a dozen”, “a third”, “a million”.
  static func follows(_ key: UInt64) -> Bool {
    FigureReader.scales[key] != nil || isDozen(key) || ordinals[key] != nil || cardinal(key) != nil
      || key == hundred
  }
  static let hundred = Key.of("hundred")

  private static let parts: [(key: String, value: Int)] = [
    ("half", 2), ("third", 3), ("quarter", 4), ("fourth", 4), ("fifth", 5), ("sixth", 6),
    ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("twelfth", 12),
    ("sixteenth", 16), ("twentieth", 20), ("thirtieth", 30), ("fiftieth", 50),
    ("hundredth", 100), ("thousandth", 1000), ("millionth", 1_000_000),
    ("billionth", 1_000_000_000), ("trillionth", 1_000_000_000_000),
  ]
  private static let ordinals = KeyTable(parts)
  private static let pluralParts = KeyTable(
    parts.map { (key: $0.key == "half" ? "halves" : $0.key + "s", value: $0.value) })

  /// 3 for `third` (one) and `thirds` (more).
  static func denominator(_ key: UInt64, isOne: Bool) -> Int? {
    isOne ? ordinals[key] : pluralParts[key]
  }

  private static let magnitudes = KeyTable<(factor: Int, places: Int)>([
    (key: "tens", value: (1, 1)), (key: "dozens", value: (24, 0)), (key: "scores", value: (2, 1)),
    (key: "hundreds", value: (1, 2)), (key: "thousands", value: (1, 3)),
    (key: "millions", value: (1, 6)), (key: "billions", value: (1, 9)),
  ])
  private static let singularMagnitudes = KeyTable<(factor: Int, places: Int)>([
    (key: "hundred", value: (1, 2)), (key: "dozen", value: (24, 0)),
    (key: "thousand", value: (1, 3)), (key: "million", value: (1, 6)),
    (key: "billion", value: (1, 9)),
  ])
  /// What `hundreds` stands for; singular only behind “several”.
  static func magnitude(_ key: UInt64, isSingular: Bool) -> (factor: Int, places: Int)? {
    magnitudes[key] ?? (isSingular ? singularMagnitudes[key] : nil)
  }
}
