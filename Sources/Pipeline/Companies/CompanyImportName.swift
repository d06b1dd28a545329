import Foundation

/// A company's name as a list of securities writes it, cut to what news write.
struct CompanyName {
  /// Without legal form and kind of share, in mixed case.
  let text: String
  /// The same for all spellings: letters and digits in small letters, without “group” and “the”.
  let key: String

  init(_ listed: String) {
    let words = Self.words(Self.withoutShareClass(listed.precomposedStringWithCompatibilityMapping))
    text = Self.spelled(words)
    var key = words.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    if key.count > 1, key.first == "the" { key.removeFirst() }
    while key.count > 1, let last = key.last, ["group", "holdings", "holding"].contains(last) {
      key.removeLast()
    }
    self.key = key.joined()
  }

  /// Letters and digits of the English name, joined by `-`.
  var slug: String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .replacing("'", with: "")
      .split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
      .joined(separator: "-")
  }

  /// A Chinese name without its legal form, “holding”, a country in brackets, and the mark of its kind
  /// of share (Ａ, －Ｗ); else as it is, so that a group stays one.
  static func chinese(_ listed: String) -> String {
    var name = listed.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    for ending in ["股份有限公司", "有限責任公司", "有限责任公司", "有限公司"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
      break
    }
    if name.hasSuffix("控股"), name.count > 4 { name.removeLast(2) }
    if name.hasSuffix(")"), let bracket = name.lastIndex(of: "("), bracket > name.startIndex {
      name = String(name[..<bracket])
    }
    let share = name.reversed().prefix { $0.isASCII && ($0.isLetter || $0 == "-") }.count
    if share > 0, share <= 3, share < name.count { name.removeLast(share) }
    return name
  }

  private static let shareWords: [String] = [
    " american depositary", " american depository", " common stock", " common share",
    " ordinary share", " class a", " class b", " class c", " depositary", " subordinate",
    " capital stock", " ads", " adr", " new york registry",
  ]

  /// Cuts where the kind of share begins: “… Class A Ordinary Shares”, “ /DE/”, “(The)”.
  private static func withoutShareClass(_ name: String) -> String {
    let lower = name.lowercased()
    let cuts = (shareWords + [" /", " (", " each representing"]).compactMap {
      lower.range(of: $0)?.lowerBound
    }
    guard let cut = cuts.min() else { return name }
    return String(name.prefix(lower.distance(from: lower.startIndex, to: cut)))
  }

  private static let legalForms: Set<String> = [
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "lp",
    "plc", "sa", "nv", "ag", "se", "ab", "asa", "spa", "oyj", "kk", "bv", "holdings", "holding",
    "the", "common", "and", "sab", "cv", "de",
  ]

  private static func words(_ name: String) -> [Substring] {
    var words = name.split { $0.isWhitespace || $0 == "," }
    while words.count > 1, let last = words.last {
      let letters = last.lowercased().filter(\.isLetter)
      guard legalForms.contains(letters) || last == "&" || letters.isEmpty && last == "-" else {
        break
      }
      words.removeLast()
    }
    if words.count > 1, words.first?.lowercased() == "the" { words.removeFirst() }
    return words
  }

  /// A name all in capitals is written with capitals at its words' heads only.
  ///
  /// Words without a vowel are letters read one by one, and stay.
  private static func spelled(_ words: [Substring]) -> String {
    let isShouted = !words.contains { $0.contains(where: \.isLowercase) }
    return words.map { word in
      guard isShouted, word.count > 3, word.contains(where: { "AEIOUY".contains($0) }) else {
        return String(word)
      }
      return word.prefix(1) + word.dropFirst().lowercased()
    }.joined(separator: " ")
  }
}
