import Model

/// Sums of money with their ISO 4217 code.
///
/// Reads `$5 billion`, `US$2.8bn`, `EUR 405 million`, `207.4 billion won`, `Rs 1,337.76 crore`,
/// `182.28亿元`, `人民币116.86万元`. A bare `$` and 元 mean the currency of the document's country.
struct MoneyReader {
  struct Reading {
    var money: Money
    var tokens: Range<Int>
  }

  let text: TokenText
  let numbers: NumberReader
  /// ISO 3166-1 alpha-2 of the document.
  let country: String?

  func reading(_ number: NumberReader.Reading) -> Reading? {
    if let (code, start) = prefix(before: number.start) {
      // The bound stands before the currency sign: “more than $5 billion”.
      let lead = numbers.leadingBound(before: start)
      let end = suffix(at: number.end)?.end ?? number.end
      return Reading(
        money: Money(
          number.value, code, number.bound == .exact ? lead?.bound ?? .exact : number.bound),
        tokens: (lead?.start ?? start)..<end)
    }
    guard let (code, end) = suffix(at: number.end) else { return nil }
    var bound = number.bound
    if bound == .exact, let after = numbers.boundSuffix(at: end)?.0 { bound = after }
    return Reading(money: Money(number.value, code, bound), tokens: number.first..<end)
  }

  private static let codes: Set<String> = [
    "usd", "eur", "gbp", "cny", "rmb", "jpy", "krw", "inr", "hkd", "aud", "cad", "chf", "sgd",
    "twd",
    "nzd", "brl", "mxn", "zar", "try", "rub", "sek", "nok", "dkk", "pln", "thb", "idr", "myr",
    "php",
    "vnd", "ngn", "kes", "aed", "sar", "ils", "czk", "huf",
  ]

  private func prefix(before index: Int) -> (code: String, start: Int)? {
    let previous = index - 1
    if let code = symbol(text.scalar(previous)) {
      guard text.scalar(previous) == 0x24, text.isJoined(previous) else { return (code, previous) }
      let dollars = [
        "us": "USD", "u.s": "USD", "hk": "HKD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD",
        "s": "SGD",
        "nt": "TWD", "nz": "NZD", "r": "BRL", "mx": "MXN",
      ]
      if let known = dollars[text.text(previous - 1)] { return (known, previous - 1) }
      return (code, previous)
    }
    let word = text.text(previous)
    if word == "rs" { return ("INR", previous) }
    if text.scalar(previous) == 0x2E, text.text(previous - 1) == "rs" {
      return ("INR", previous - 1)
    }
    if Self.codes.contains(word) { return (word == "rmb" ? "CNY" : word.uppercased(), previous) }
    if text.spells("人民币", at: previous - 2) || text.spells("人民幣", at: previous - 2) {
      return ("CNY", previous - 2)
    }
    return nil
  }

  private func symbol(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0x24: dollar
    case 0x20AC: "EUR"
    case 0xA3, 0x20A4: "GBP"
    case 0xA5: country == "JP" ? "JPY" : "CNY"
    case 0x20B9: "INR"
    case 0x20A9: "KRW"
    case 0x20BD: "RUB"
    case 0x20BA: "TRY"
    default: nil
    }
  }

  private var dollar: String {
    switch country {
    case "AU": "AUD"
    case "CA": "CAD"
    case "HK": "HKD"
    case "SG": "SGD"
    case "NZ": "NZD"
    case "TW": "TWD"
    default: "USD"
    }
  }

  private static let words: [String: String] = [
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY", "won": "KRW", "rupee": "INR",
    "rupees": "INR", "franc": "CHF", "francs": "CHF", "ruble": "RUB", "rubles": "RUB",
    "roubles": "RUB",
    "lira": "TRY", "reais": "BRL", "rand": "ZAR", "naira": "NGN", "zloty": "PLN", "zlotys": "PLN",
    "kronor": "SEK", "kroner": "NOK", "baht": "THB", "ringgit": "MYR", "shekels": "ILS",
  ]
  private static let han: [(String, String)] = [
    ("人民币元", "CNY"), ("元人民币", "CNY"), ("元人民幣", "CNY"), ("人民币", "CNY"), ("美元", "USD"),
    ("美金", "USD"), ("欧元", "EUR"), ("歐元", "EUR"), ("英镑", "GBP"), ("英鎊", "GBP"), ("日元", "JPY"),
    ("日圆", "JPY"), ("韩元", "KRW"), ("韓元", "KRW"), ("港元", "HKD"), ("港币", "HKD"), ("港幣", "HKD"),
    ("澳元", "AUD"), ("加元", "CAD"), ("新元", "SGD"), ("新加坡元", "SGD"), ("卢比", "INR"), ("卢布", "RUB"),
    ("瑞士法郎", "CHF"), ("新台币", "TWD"), ("新台幣", "TWD"), ("里拉", "TRY"),
  ]

  private func suffix(at index: Int) -> (code: String, end: Int)? {
    if text.isWord(index) || text.scalar(index) == 0x2D {
      let index = text.scalar(index) == 0x2D ? index + 1 : index
      let word = text.text(index)
      if word == "dollars" || word == "dollar" { return (dollar, index + 1) }
      if let code = Self.words[word] { return (code, index + 1) }
      if Self.codes.contains(word) { return (word.uppercased(), index + 1) }
      if text.text(index + 1).hasPrefix("dollar") {
        let nations = [
          "australian": "AUD", "canadian": "CAD", "singapore": "SGD", "us": "USD",
          "american": "USD",
          "taiwan": "TWD",
        ]
        if let code = nations[word] { return (code, index + 2) }
      }
      return nil
    }
    for (word, code) in Self.han where text.spells(word, at: index) {
      return (code, index + word.unicodeScalars.count)
    }
    switch text.scalar(index) {
    case 0x5143, 0x5713, 0x5706:  // 元 圓 圆
      let code = ["HK": "HKD", "TW": "TWD"][country ?? ""] ?? "CNY"
      return (code, index + 1)
    case 0x20AC: return ("EUR", index + 1)
    default: return nil
    }
  }
}
