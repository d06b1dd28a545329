/// Reads numbers, words and zones off a date's bytes.
struct DateScanner {
  let bytes: [UInt8]
  var position = 0

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  var isAtDigit: Bool { current.map { (48...57).contains($0) } ?? false }

  mutating func take(_ byte: Character) -> Bool {
    guard let value = byte.asciiValue, current == value else { return false }
    position += 1
    return true
  }

  mutating func take(_ text: some StringProtocol) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func skipBlanks() {
    while current == 32 || current == 9 { position += 1 }
  }

  /// A number of `digits` digits that no further digit follows, unless `runsOn`.
  mutating func number(_ digits: ClosedRange<Int>, runsOn: Bool = false) -> Int? {
    var end = position
    var value = 0
    while end < bytes.count, (48...57).contains(bytes[end]), end - position < digits.upperBound {
      value = value * 10 + Int(bytes[end] - 48)
      end += 1
    }
    guard end - position >= digits.lowerBound else { return nil }
    if !runsOn, end < bytes.count, (48...57).contains(bytes[end]) { return nil }
    position = end
    return value
  }

  /// The ASCII letters here, in lower case; empty if there are none.
  mutating func word() -> String {
    let start = position
    while let byte = current, (65...90).contains(byte) || (97...122).contains(byte) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
  }

  /// `am`, `PM`, `p.m.`, perhaps after a blank; nil, and nothing is taken, for anything else.
  mutating func afternoon() -> Bool? {
    let start = position
    skipBlanks()
    let word = word()
    if word == "am" || word == "pm" { return word == "pm" }
    if word == "a" || word == "p", take(".m") || take(".M") {
      _ = take(".")
      return word == "p"
    }
    position = start
    return nil
  }

  /// An English month name or its abbreviation of three letters or more, with or without full stop.
  mutating func month() -> Int? {
    let start = position
    let word = word()
    if word.utf8.count >= 3, let index = Self.months.firstIndex(where: { $0.hasPrefix(word) }) {
      _ = take(".")
      return index + 1
    }
    position = start
    return nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// `Z`, `+08:00`, `+0800`, `GMT`, `UTC+8`, `EST`; nil, and nothing is taken, for anything else.
  ///
  /// - Parameter skipsAmbiguous: leave out abbreviations that several countries use, such as CST.
  mutating func zone(skipsAmbiguous: Bool) -> Int? {
    let start = position
    skipBlanks()
    if let offset = numericZone() { return offset }
    let word = word()
    if word == "gmt" || word == "utc" || word == "ut" || word == "z" {
      return numericZone() ?? 0
    }
    if let offset = Self.namedZone(word, skipsAmbiguous: skipsAmbiguous) { return offset }
    position = start
    return nil
  }

  private mutating func numericZone() -> Int? {
    let start = position
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    if sign != 0, let hours = number(1...2, runsOn: true), hours <= 14 {
      let hasColon = take(":")
      if let minutes = number(2...2), minutes < 60 { return sign * (hours * 3600 + minutes * 60) }
      if !hasColon, !isAtDigit { return sign * hours * 3600 }
    }
    position = start
    return nil
  }

  private static func namedZone(_ word: String, skipsAmbiguous: Bool) -> Int? {
    switch word {
    case "edt": -4 * 3600
    case "est", "cdt": -5 * 3600
    case "mdt": -6 * 3600
    case "mst", "pdt": -7 * 3600
    case "pst": -8 * 3600
    case "wet": 0
    case "cet", "west": 3600
    case "cest", "eet": 2 * 3600
    case "msk", "eest": 3 * 3600
    case "hkt", "sgt", "awst", "pht": 8 * 3600
    case "jst", "kst": 9 * 3600
    case "aest": 10 * 3600
    case "aedt": 11 * 3600
    case "nzst": 12 * 3600
    case "cst": skipsAmbiguous ? nil : -6 * 3600
    case "bst": skipsAmbiguous ? nil : 3600
    case "ist": skipsAmbiguous ? nil : 19_800
    default: nil
    }
  }
}
