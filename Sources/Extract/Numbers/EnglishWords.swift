/// The words of English numerals.
enum EnglishWords {
  static let cardinals: [String: Int] = [
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
  ]

  private static let openers: Set<String> = [
    "a", "an", "half", "quarter", "several", "few", "many", "hundred", "tens", "dozens", "scores",
    "hundreds", "thousands", "millions", "billions",
  ]

  static func begins(_ word: String) -> Bool { cardinals[word] != nil || openers.contains(word) }

  static func isDozen(_ word: String) -> Bool { word == "dozen" || word == "dozens" }

  private static let denominators: [String: Int] = [
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "sixteenth": 16, "twentieth": 20,
    "thirtieth": 30, "fiftieth": 50, "hundredth": 100, "thousandth": 1000, "millionth": 1_000_000,
    "billionth": 1_000_000_000, "trillionth": 1_000_000_000_000,
    // Behind tens: “a twenty-first”.
    "first": 1, "second": 2,
  ]

  /// 3 for `third` (one) and `thirds` (more).
  static func denominator(_ word: String, isOne: Bool) -> Int? {
    if isOne { return denominators[word].flatMap { $0 > 2 || word == "half" ? $0 : nil } }
    if word == "halves" { return 2 }
    return word.hasSuffix("s")
      ? denominators[String(word.dropLast())].flatMap { $0 > 2 ? $0 : nil } : nil
  }

  /// What `hundreds` stands for; singular only behind “several”.
  static func magnitude(_ word: String, isSingular: Bool) -> (factor: Int, places: Int)? {
    switch word {
    case "tens": (1, 1)
    case "dozens": (24, 0)
    case "scores": (2, 1)
    case "hundreds": (1, 2)
    case "thousands": (1, 3)
    case "millions": (1, 6)
    case "billions": (1, 9)
    case "hundred" where isSingular: (1, 2)
    case "dozen" where isSingular: (24, 0)
    case "thousand" where isSingular: (1, 3)
    case "million" where isSingular: (1, 6)
    case "billion" where isSingular: (1, 9)
    default: nil
    }
  }
}
