/// The signs, codes and words of currencies, with their ISO 4217 codes.
enum Currencies {
  private static let codes: Set<String> = [
    "usd", "eur", "gbp", "cny", "rmb", "jpy", "krw", "inr", "hkd", "aud", "cad", "chf", "sgd",
    "twd", "nzd", "brl", "mxn", "zar", "try", "rub", "sek", "nok", "dkk", "pln", "thb", "idr",
    "myr", "php", "vnd", "ngn", "kes", "aed", "sar", "ils", "czk", "huf", "ron", "cop", "clp",
    "ars", "egp", "pkr", "bdt", "ghs", "uah",
  ]

  /// The code that `word` (small letters) is: `USD`, `RMB`, and `MUSD` with its millions.
  static func code(_ word: String) -> (code: String, places: Int)? {
    if word == "try" { return nil }
    if word == "btc" { return ("XBT", 0) }
    if codes.contains(word) { return (word == "rmb" ? "CNY" : word.uppercased(), 0) }
    guard word.utf8.count == 4, word.hasPrefix("m"), codes.contains(String(word.dropFirst())) else {
      return nil
    }
    return (String(word.dropFirst()).uppercased(), 6)
  }

  /// Whether letters that touch digits may be money: `115USD`, `20MEUR`, `50c`, `20p`.
  static func isJoinable(_ word: String) -> Bool { code(word) != nil || names[word] != nil }

  private static let dollars: [String: String] = [
    "us": "USD", "hk": "HKD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD",
    "s": "SGD", "nt": "TWD", "nz": "NZD", "r": "BRL", "mx": "MXN", "mex": "MXN", "sg": "SGD",
  ]
  /// What stands before `$`: `HK`, `AUD`.
  static func dollar(_ word: String) -> String? { dollars[word] ?? code(word)?.code }

  static func sign(_ scalar: UInt32) -> String? { signs[scalar] }
  private static let signs: [UInt32: String] = [
    0x20AC: "EUR", 0xA3: "GBP", 0x20A4: "GBP", 0xFFE1: "GBP", 0x20B9: "INR", 0x20A9: "KRW",
    0x20BD: "RUB", 0x20BA: "TRY", 0x20A1: "CRC", 0x20BE: "GEL", 0x20AD: "LAK", 0x20AA: "ILS",
    0x20A6: "NGN", 0x20B1: "PHP", 0x20AB: "VND", 0x20B4: "UAH", 0x0E3F: "THB", 0x20BF: "XBT",
  ]

  static let names: [String: String] = [
    "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "sterling": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY", "won": "KRW", "rupee": "INR",
    "rupees": "INR", "franc": "CHF", "francs": "CHF", "ruble": "RUB", "rubles": "RUB",
    "rouble": "RUB", "roubles": "RUB", "lira": "TRY", "liras": "TRY", "reais": "BRL",
    "real": "BRL", "rand": "ZAR", "naira": "NGN", "zloty": "PLN", "zlotys": "PLN",
    "kronor": "SEK", "kroner": "NOK", "baht": "THB", "ringgit": "MYR", "shekels": "ILS",
    "rupiah": "IDR", "dong": "VND", "dirhams": "AED", "riyals": "SAR", "forint": "HUF",
    "koruna": "CZK", "markka": "FIM", "pesetas": "ESP", "guilders": "NLG", "kuai": "CNY",
    "bitcoin": "XBT", "bitcoins": "XBT",
  ]
  /// A hundredth: its currency, nil for that of the country's dollar.
  static let cents: [String: String?] = [
    "cent": nil, "cents": nil, "pence": "GBP", "penny": "GBP",
  ]
  /// `Australian dollars`, `Swiss francs`: what an adjective makes of a shared name.
  static func nation(_ adjective: String, _ name: String) -> String? {
    if name.hasPrefix("dollar") { return dollarNations[adjective] }
    switch (adjective, name) {
    case ("danish", _) where name.hasPrefix("kron"): return "DKK"
    case ("norwegian", _) where name.hasPrefix("kron"): return "NOK"
    case ("swedish", _) where name.hasPrefix("kron"): return "SEK"
    case ("egyptian", _) where name.hasPrefix("pound"): return "EGP"
    case ("pakistani", _) where name.hasPrefix("rupee"): return "PKR"
    default: return adjectives.contains(adjective) ? names[name] : nil
    }
  }
  private static let dollarNations: [String: String] = [
    "australian": "AUD", "canadian": "CAD", "singapore": "SGD", "us": "USD", "american": "USD",
    "taiwan": "TWD", "zealand": "NZD", "kong": "HKD",
  ]
  private static let adjectives: Set<String> = [
    "swiss", "turkish", "finnish", "dutch", "chinese", "japanese", "korean", "indian", "russian",
    "brazilian", "british", "thai", "malaysian", "polish", "israeli", "indonesian",
  ]

  /// Chinese names, longer ones before those they contain.
  static let han: [(word: String, code: String)] = [
    ("人民币元", "CNY"), ("元人民币", "CNY"), ("元人民幣", "CNY"), ("人民币", "CNY"), ("人民幣", "CNY"),
    ("美元", "USD"), ("美圆", "USD"), ("美金", "USD"), ("美刀", "USD"), ("欧元", "EUR"), ("歐元", "EUR"),
    ("英镑", "GBP"), ("英鎊", "GBP"), ("日元", "JPY"), ("日圆", "JPY"), ("日圓", "JPY"), ("韩元", "KRW"),
    ("韓元", "KRW"), ("韩圆", "KRW"), ("韓圓", "KRW"), ("港元", "HKD"), ("港币", "HKD"), ("港幣", "HKD"),
    ("澳元", "AUD"), ("加元", "CAD"), ("新加坡元", "SGD"), ("新元", "SGD"), ("卢比", "INR"), ("盧比", "INR"),
    ("卢布", "RUB"), ("盧布", "RUB"), ("瑞士法郎", "CHF"), ("瑞郎", "CHF"), ("新台币", "TWD"),
    ("新台幣", "TWD"), ("新臺幣", "TWD"), ("台币", "TWD"), ("台幣", "TWD"), ("里拉", "TRY"), ("奈拉", "NGN"),
    ("雷亚尔", "BRL"), ("泰铢", "THB"), ("兰特", "ZAR"), ("林吉特", "MYR"), ("个比特币", "XBT"),
    ("比特币", "XBT"),
  ]
  /// Chinese names of a hundredth and a tenth behind the main unit: 5元3毛, 2美元又3美分, 10日元5日本銭.
  static let hanParts: [(word: String, places: Int)] = [
    ("美分", -2), ("日本銭", -2), ("角", -1), ("毛", -1), ("分", -2), ("便士", -2),
  ]
}
