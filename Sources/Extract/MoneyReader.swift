import Model

/// Sums of money with their ISO 4217 code.
///
/// Reads `$5 billion`, `US$2.8bn`, `EUR 405 million`, `207.4 billion won`, `Rs 1,337.76 crore`,
/// `3 dollars 50 cents`, `182.28亿元`, `人民币116.86万元`, 五元三毛, 罚款80.26亿. A bare `$`, `¥` and 元 mean the
/// currency of the document's country.
struct MoneyReader {
  struct Reading {
    var money: Money
    /// The end of a range whose beginning is the sum.
    var high: Decimal64?
    /// The sum before it in another currency: `950欧元（约7335元人民币）`.
    var isConversion = false
    var tokens: Range<Int>
  }

  let text: TokenText
  let numbers: NumberReader
  /// ISO 3166-1 alpha-2 of the document; asked where a sign or a name is several countries'.
  let country: () -> String?
  private let isJapanese: Bool

  init(text: TokenText, numbers: NumberReader, country: @escaping () -> String?) {
    (self.text, self.numbers, self.country) = (text, numbers, country)
    isJapanese = Self.isJapanese(text, in: country)
  }

  /// The sums among `numbers`, and the numbers that are none.
  func readings(_ numbers: [NumberReader.Reading]) -> (
    sums: [Reading], others: [NumberReader.Reading]
  ) {
    var sums: [Reading] = []
    var others: [NumberReader.Reading] = []
    for number in numbers {
      if let last = sums.last, number.start < last.tokens.upperBound { continue }
      guard !number.isRatio, !number.isVague,
        var sum = reading(number, from: sums.last?.tokens.upperBound ?? text.range.lowerBound)
      else {
        others.append(number)
        continue
      }
      if let last = sums.last {
        sum.isConversion = isConversion(sum, of: last)
        if let range = range(from: last, to: sum) {
          sums[sums.count - 1] = range
          continue
        }
      }
      sums.append(sum)
    }
    guard !sums.isEmpty, !others.isEmpty else { return (sums, others) }
    var shares: [Reading] = []
    for number in others.reversed() {
      if let share = share(number, of: sums, before: shares.last) { shares.append(share) }
    }
    others.removeAll { number in shares.contains { $0.tokens.lowerBound == number.first } }
    return ((sums + shares).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }, others)
  }

  /// - Parameter floor: where the sum before it ends, whose currency is not this one's.
  private func reading(_ number: NumberReader.Reading, from floor: Int) -> Reading? {
    guard let value = number.value.decimal else { return nil }
    if let name = Currencies.leading(number.start, in: text) {
      return Reading(
        money: Money(value, name.code, number.bound), high: number.high?.decimal,
        tokens: number.first..<number.end)
    }
    if let sum = prefixed(number, value), sum.tokens.lowerBound >= floor { return sum }
    if let sum = cents(number, value) { return sum }
    guard let name = suffix(at: number.end) else { return implied(number, value) }
    var reading = Reading(
      money: Money(value.shifted(by: name.places), name.code, number.bound),
      high: number.high?.decimal?.shifted(by: name.places), tokens: number.first..<name.end)
    addParts(to: &reading)
    if reading.money.bound == .exact,
      let after = numbers.bounds.suffix(at: reading.tokens.upperBound)
    {
      reading.money.bound = after.0
    }
    return reading
  }

  /// A currency before the number; the bound before the currency, or between the two.
  private func prefixed(_ number: NumberReader.Reading, _ value: Decimal64) -> Reading? {
    guard let name = prefix(before: number.start) ?? prefix(before: number.first) else {
      return nil
    }
    let lead = number.bound == .exact ? numbers.bounds.lead(before: name.start) : nil
    // “$10 dollars”, 人民币50元: said twice.
    let after =
      text.isWord(number.end) || text.isHan(number.end)
      ? suffix(at: number.end) : bracketed(at: number.end)
    // “$5 million Australian dollars”: the name says which dollar the sign is.
    let isNamed =
      text.scalar(name.start) == 0x24 && after.map { Currencies.isDollarCode($0.code) } ?? false
    let isSame = isNamed || after?.code == name.code || text.isHan(number.end)
    let end = isSame ? after?.end ?? number.end : number.end
    return Reading(
      money: Money(
        value.shifted(by: name.places), isNamed ? after?.code ?? name.code : name.code,
        lead?.bound ?? number.bound),
      high: number.high?.decimal?.shifted(by: name.places),
      tokens: (lead?.start ?? name.start)..<end)
  }

  /// “$48,000 (CAD)”.
  private func bracketed(at index: Int) -> (code: String, end: Int, places: Int)? {
    guard text.scalar(index) == 0x28, text.scalar(index + 2) == 0x29,
      let code = Currencies.code(at: index + 1, in: text)
    else { return nil }
    return (code.code, index + 3, code.places)
  }

  private func prefix(before index: Int) -> (code: String, start: Int, places: Int)? {
    let previous = index - 1
    if let code = sign(text.scalar(previous)) {
      guard text.scalar(previous) == 0x24,
        text.isWord(previous - 1) || text.scalar(previous - 1) == 0x2E
      else { return (code, previous, 0) }
      // “A $62 million deal” is no Australian one.
      let isWord = text.tokens[previous - 1].end - text.tokens[previous - 1].start > 1
      let isNear =
        text.isJoined(previous) || (isWord && text.isCapital(previous - 1))
        || Self.spacedDollars.contains(text.key(previous - 1))
      if text.isWord(previous - 1), isNear,
        let known = Currencies.dollar(at: previous - 1, in: text)
      {
        return (known, previous - 1, 0)
      }
      if text.endsWith(["u", ".", "s", "."], before: previous) { return ("USD", previous - 4, 0) }
      return (code, previous, 0)
    }
    // “S/ 2.1 million”
    if text.scalar(previous) == 0x2F, text.reads("s", at: previous - 1),
      text.isCapital(previous - 1), text.isJoined(previous)
    {
      return ("PEN", previous - 1, 0)
    }
    if text.isHan(previous) {
      return Currencies.han(before: index, in: text).map { ($0.code, $0.start, 0) }
    }
    if text.scalar(previous) == 0x2E, let code = abbreviation(at: previous - 1) {
      return (code, previous - 1, 0)
    }
    guard text.isWord(previous) else { return nil }
    if let code = abbreviation(at: previous)
      ?? Currencies.letter(at: previous, in: text)
    {
      return (code, previous, 0)
    }
    if text.reads("dollar", at: previous) { return (dollar, previous, 0) }
    return Currencies.code(at: previous, in: text).map { ($0.code, previous, $0.places) }
  }

  private func abbreviation(at index: Int) -> String? {
    Currencies.abbreviation(at: index, in: text).map {
      Currencies.shared(text.key(index), in: country) ?? $0
    }
  }
  private static let spacedDollars = KeyTable(of: ["c", "hk", "nt"])

  private func sign(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0x24: dollar
    case 0xA5, 0xFFE5: isJapanese ? "JPY" : "CNY"
    default: Currencies.sign(scalar)
    }
  }

  /// `¥` is the yen in a Japanese document and in a sentence about Japan.
  private static func isJapanese(_ text: TokenText, in country: () -> String?) -> Bool {
    text.range.contains { text.scalar($0) == 0xA5 || text.scalar($0) == 0xFFE5 }
      && (country() == "JP"
        || text.range.contains { japan.contains(text.key($0)) || text.spells("日本", at: $0) })
  }
  private static let japan = KeyTable(of: ["japan", "japanese", "tokyo"])

  var dollar: String {
    switch country() {
    case "AU": "AUD"
    case "CA": "CAD"
    case "HK": "HKD"
    case "SG": "SGD"
    case "NZ": "NZD"
    case "TW": "TWD"
    default: "USD"
    }
  }

  /// The currency behind a number, a scale behind it included: `75 USD million`.
  private func suffix(at index: Int) -> (code: String, end: Int, places: Int)? {
    if text.isHan(index) { return hanSuffix(at: index) }
    if text.isWord(index) || text.scalar(index) == 0x2D {
      let start = text.scalar(index) == 0x2D ? index + 1 : index
      guard let (code, end, places) = word(at: start) else { return nil }
      let scale = text.isWord(end) ? FigureReader.scales[text.key(end)] : nil
      return (code, scale == nil ? end : end + 1, places + (scale ?? 0))
    }
    // “5 €”, but not the `$` of the next sum.
    guard let code = sign(text.scalar(index)),
      !text.isJoined(index + 1) || !text.isNumber(index + 1)
    else { return nil }
    return (code, index + 1, 0)
  }

  private func word(at index: Int) -> (String, Int, Int)? {
    let key = text.key(index)
    if Currencies.isDollar(key) { return (dollar, index + 1, 0) }
    if let code = Currencies.shared(key, in: country) ?? Currencies.names[key] {
      return isOtherSense(index) ? nil : (code, index + 1, 0)
    }
    if let (code, places) = Currencies.code(at: index, in: text) {
      // “3 USD50 cards”: the code is the next sum's.
      return text.isNumber(index + 1) && text.isJoined(index + 1) ? nil : (code, index + 1, places)
    }
    if let (code, end) = Currencies.nation(at: index, in: text) { return (code, end, 0) }
    guard text.reads("u", at: index), text.endsWith(["u", ".", "s", "."], before: index + 4),
      Currencies.isDollar(text.key(index + 4))
    else { return nil }
    return ("USD", index + 5, 0)
  }

  /// “three real users”, “500 pounds of”: no money.
  private func isOtherSense(_ index: Int) -> Bool {
    (text.reads("real", at: index) && text.isWord(index + 1))
      || (text.reads("pounds", at: index) && text.reads("of", at: index + 1))
  }

  private func hanSuffix(at index: Int) -> (code: String, end: Int, places: Int)? {
    if let (code, end) = Currencies.han(at: index, in: text) { return (code, end, 0) }
    switch text.scalar(index) {
    case 0x5143, 0x5713, 0x5706:  // 元 圓 圆
      // 元新臺幣, 元（人民币，下同）
      let isBracket = text.scalar(index + 1) == 0x28
      if let (code, end) = Currencies.han(at: isBracket ? index + 2 : index + 1, in: text),
        !isBracket || [0x29, 0x2C].contains(text.scalar(end))
      {
        return (code, isBracket ? index + 1 : end, 0)
      }
      return (yuan, index + 1, 0)
    case 0x5757, 0x584A:  // 块, 块钱, but not a lump of something
      let isMoney = text.scalar(index + 1) == 0x94B1 || text.scalar(index + 1) == 0x9322
      guard !text.isHan(index + 1) || isMoney else { return nil }
      return (yuan, text.isHan(index + 1) ? index + 2 : index + 1, 0)
    default: return nil
    }
  }

  private var yuan: String {
    switch country() {
    case "HK": "HKD"
    case "TW": "TWD"
    case "MO": "MOP"
    default: "CNY"
    }
  }

  /// 罚款80.26亿, 被罚三万五: behind 罚 a number that counts nothing is money.
  private func implied(_ number: NumberReader.Reading, _ value: Decimal64) -> Reading? {
    // 被罚41.75亿 乙遭处分: in a headline a blank ends it; 罚500万、300万欧元: the currency is told once.
    let isOpen =
      text.isHan(number.end) && text.isJoined(number.end)
      || text.scalar(number.end) == 0x3001 && text.isNumber(number.end + 1)
    guard !number.isRatio, !isOpen, !text.isWord(number.end),
      text.scalar(number.end) != 0x25, value > Decimal64(digits: 999),
      text.isHan(number.end - 1),
      (1...3).contains(where: { [0x7F5A, 0x7F70].contains(text.scalar(number.first - $0)) })
    else { return nil }
    return Reading(money: Money(value, yuan, number.bound), tokens: number.first..<number.end)
  }
}
