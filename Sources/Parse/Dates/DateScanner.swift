/// Reads numbers, words and zones off a date's bytes.
struct DateScanner {
  let bytes: [UInt8]
  var position = 0

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  var isAtDigit: Bool { current?.isASCIIDigit ?? false }
  var isAtEnd: Bool { position == bytes.count }

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
    while end < bytes.count, bytes[end].isASCIIDigit, end - position < digits.upperBound {
      value = value * 10 + Int(bytes[end] - 48)
      end += 1
    }
    guard end - position >= digits.lowerBound else { return nil }
    if !runsOn, end < bytes.count, bytes[end].isASCIIDigit { return nil }
    position = end
    return value
  }

  /// The ASCII letters here, in lower case; empty if there are none.
  mutating func word() -> String {
    let start = position
    while let byte = current, byte.isASCIILetter { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
  }

  /// `(Fri)`, `（五）`, `[金]`: what stands in brackets right here, if it is short.
  mutating func skipBrackets() {
    guard current == 40 || current == 91 else { return }
    guard let end = bytes[position...].prefix(20).firstIndex(where: { $0 == 41 || $0 == 93 }) else {
      return
    }
    position = end + 1
    skipBlanks()
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

  /// A month's name or its abbreviation of three letters or more, with or without full stop.
  mutating func month(_ months: MonthNames) -> Int? {
    let start = position
    let word = letters()
    if !word.isEmpty, let month = months.month(word) {
      _ = take(".")
      return month
    }
    position = start
    return nil
  }

  /// The letters here, of any script that parts its words by blanks.
  private mutating func letters() -> String {
    let start = position
    while let byte = current {
      // Lead bytes of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai and Vietnamese, and what follows them.
      guard
        byte.isASCIILetter || (0x80...0xBF).contains(byte) || (0xC3...0xDF).contains(byte)
          || byte == 0xE0 || byte == 0xE1
      else { break }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// `10:30`, `10:30:15.25`, `103015`, `10時30分`, `10h30`, `9:05 pm`, `下午3:30`; nothing is taken if
  /// there is no time.
  mutating func readClock(into time: inout CivilTime) {
    let start = position
    let isLate = halfOfDay()
    guard let hour = number(1...2, runsOn: true) else {
      position = start
      return
    }
    let isCompact = isAtDigit
    let isMarked = [":", "时", "時", "点", "시", "h"].contains { !isCompact && take($0) }
    skipBlanks()
    let minute = isCompact || isMarked ? number(1...2, runsOn: isCompact) : nil
    guard let minute, hour <= 24, minute < 60 else {
      position = start
      return
    }
    (time.hour, time.minute) = (hour, minute)
    let hasSeconds =
      isCompact ? isAtDigit : take(":") || ((take("分") || take("분")) && isAtDigit)
    if hasSeconds, let second = number(2...2) { time.second = second }
    _ = take("秒")
    if take(".") || take(",") { _ = number(1...9, runsOn: true) }
    if let isAfternoon = isLate ?? afternoon() { time.hour = hour % 12 + (isAfternoon ? 12 : 0) }
  }

  /// Whether the hour that follows is one after noon, where a word in front of it says so.
  private mutating func halfOfDay() -> Bool? {
    for (word, isLate) in [
      ("上午", false), ("下午", true), ("午前", false), ("午後", true), ("오전", false), ("오후", true),
      ("晚上", true),
    ] where take(word) {
      skipBlanks()
      return isLate
    }
    return nil
  }

  mutating func chineseDigit() -> Int? {
    for (value, signs) in ["〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"].enumerated() {
      for sign in signs where take(String(sign)) { return value }
    }
    return nil
  }

  /// 1 to 999 in digits, or 1 to 99 in Chinese numerals.
  mutating func anyNumber() -> Int? {
    if let number = number(1...3) { return number }
    let tens = chineseDigit()
    guard take("十") else { return tens }
    return (tens ?? 1) * 10 + (chineseDigit() ?? 0)
  }

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
    if let offset = namedZone(word, skipsAmbiguous: skipsAmbiguous) { return offset }
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

  private func namedZone(_ word: String, skipsAmbiguous: Bool) -> Int? {
    switch word {
    case "edt": -4 * 3600
    case "est", "cdt": -5 * 3600
    case "mdt": -6 * 3600
    case "mst", "pdt": -7 * 3600
    case "pst": -8 * 3600
    case "wet": 0
    case "cet", "met", "west": 3600
    case "cest", "mest", "eet": 2 * 3600
    case "msk", "eest": 3 * 3600
    case "hkt", "sgt", "awst", "pht": 8 * 3600
    case "jst", "kst": 9 * 3600
    case "aest": 10 * 3600
    case "aedt": 11 * 3600
    case "nzst": 12 * 3600
    case "cst": skipsAmbiguous ? nil : -6 * 3600
    case "bst": skipsAmbiguous ? nil : 3600
    case "ist": skipsAmbiguous ? nil : 19_800
    // An hour less in summer, which only a source's own zone tells; `et` is a word in French.
    case "et" where isAtEnd && !skipsAmbiguous: -5 * 3600
    case "ct" where isAtEnd && !skipsAmbiguous: -6 * 3600
    case "mt" where isAtEnd && !skipsAmbiguous: -7 * 3600
    case "pt" where isAtEnd && !skipsAmbiguous: -8 * 3600
    default: nil
    }
  }
}
