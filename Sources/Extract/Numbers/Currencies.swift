/// The signs, codes and words of currencies, with their ISO 4217 codes.
enum Currencies {
  private static let codeNames = [
    "usd", "eur", "gbp", "cny", "rmb", "jpy", "krw", "inr", "hkd", "aud", "cad", "chf", "sgd",
    "twd", "nzd", "brl", "mxn", "zar", "try", "rub", "sek", "nok", "dkk", "pln", "thb", "idr",
    "myr", "php", "vnd", "ngn", "kes", "aed", "sar", "ils", "czk", "huf", "ron", "cop", "clp",
    "ars", "egp", "pkr", "bdt", "ghs", "uah", "lkr", "npr", "qar", "kwd", "kzt", "bgn", "isk",
    "rsd", "pen", "tzs", "ugx", "mop", "ntd", "nis",
  ]
  /// Codes that are read in capitals only; some are words in small letters.
  private static let capitalNames = [
    "rwf", "etb", "zmw", "bwp", "mwk", "mur", "nad", "xof", "xaf", "mad", "dzd", "tnd", "lyd",
    "aoa", "mzn", "gmd", "sll", "sle", "lrd", "gnf", "cdf", "bif", "sdg", "ssp", "szl", "lsl",
    "scr", "mga", "jod", "bhd", "omr", "iqd", "irr", "lbp", "syp", "yer", "afn", "uzs", "kgs",
    "tjs", "tmt", "azn", "gel", "byn", "mdl", "mkd", "bam", "hrk", "mnt", "mmk", "khr", "lak",
    "bnd", "mvr", "btn", "pgk", "fjd", "uyu", "pyg", "ves", "crc", "gtq", "hnl", "nio", "dop",
    "jmd", "ttd", "bbd", "bsd", "bzd", "htg",
  ]
  private static let words = KeyTable(of: ["try", "ron", "cop", "pen", "mop"] + capitalNames)
  private static let other = ["rmb": "CNY", "ntd": "TWD", "nis": "ILS", "btc": "XBT"]

  /// Codes, and `MUSD` with its millions.
  private static let codes = KeyTable<(code: String, places: Int)>(
    (codeNames + capitalNames + ["btc"]).flatMap { name in
      let code = other[name] ?? name.uppercased()
      return [(name, (code, 0)), ("m" + name, (code, 6))]
    })

  /// The code that the word at `index` is.
  static func code(at index: Int, in text: TokenText) -> (code: String, places: Int)? {
    let key = text.key(index)
    guard let code = codes[key] else { return nil }
    return words.contains(key) && !text.isCapital(index, throughout: true) ? nil : code
  }

  /// Whether letters that touch digits may be money: `115USD`, `20MEUR`.
  static func isJoinable(_ key: UInt64) -> Bool { codes[key] != nil || names[key] != nil }

  /// Abbreviations that stand before a number.
  private static let abbreviations = KeyTable<String>([
    ("rs", "INR"), ("tk", "BDT"), ("rp", "IDR"), ("rm", "MYR"), ("ksh", "KES"), ("kshs", "KES"),
    ("sfr", "CHF"), ("php", "PHP"), ("ush", "UGX"), ("ushs", "UGX"), ("tsh", "TZS"),
    ("tshs", "TZS"), ("sh", "KES"), ("shs", "KES"), ("sr", "SAR"), ("qr", "QAR"), ("dh", "AED"),
    ("dhs", "AED"), ("bd", "BHD"), ("kd", "KWD"), ("fcfa", "XOF"), ("cfa", "XOF"), ("frw", "RWF"),
    ("birr", "ETB"), ("tl", "TRY"), ("gh", "GHS"), ("bt", "THB"),
  ])
  /// The currency that the word at `index` shortens.
  static func abbreviation(at index: Int, in text: TokenText) -> String? {
    text.isCapital(index) || text.reads("rs", at: index) || text.reads("rm", at: index)
      ? abbreviations[text.key(index)] : nil
  }

  /// One letter that touches the digits of a large sum: `N766,242,500`, `R16 million`.
  static func letter(at index: Int, in text: TokenText) -> String? {
    guard text.isJoined(index + 1), text.isNumber(index + 1) else { return nil }
    return letters[text.key(index)]
  }
  private static let letters = KeyTable<String>([
    ("n", "NGN"), ("r", "ZAR"), ("p", "PHP"), ("k", "ZMW"),
  ])

  /// `CNY3` and `EUR5m` of one digit, which are one token: the code, and how many bytes it has.
  static func leading(_ index: Int, in text: TokenText) -> (code: String, bytes: Int)? {
    guard text.isWord(index) else { return nil }
    let token = text.tokens[index]
    let letters = text.bytes[Int(token.start)..<Int(token.end)].prefix(while: Tokenizer.isLetter)
    guard (2...4).contains(letters.count), letters.endIndex < Int(token.end) else { return nil }
    let key = Key.word(letters.reduce(Key.empty) { Key.hash($0, $1 | 0x20) })
    let isCode = letters.count == 3 && letters.allSatisfy { (0x41...0x5A).contains($0) }
    // `Tsh1` is of no other form than `TZS1`.
    let code = (isCode ? codes[key]?.code : nil) ?? abbreviations[key]
    return code.map { ($0, letters.count) }
  }

  /// Whether a currency stands right before the token.
  static func isBefore(_ index: Int, in text: TokenText) -> Bool {
    let scalar = text.scalar(index - 1)
    if scalar == 0x24 || scalar == 0xA5 || scalar == 0xFFE5 || sign(scalar) != nil { return true }
    return abbreviation(at: index - 1, in: text) != nil || code(at: index - 1, in: text) != nil
      || letter(at: index - 1, in: text) != nil
      || (scalar == 0x2E && text.reads("rs", at: index - 2))
  }

  /// Whether one stands at `index`.
  static func isWritten(at index: Int, in text: TokenText) -> Bool {
    text.isCurrencySign(index) || names[text.key(index)] != nil || code(at: index, in: text) != nil
      || isDollar(text.key(index))
  }

  private static let dollarWords = KeyTable(of: ["dollar", "dollars"])
  static func isDollar(_ key: UInt64) -> Bool { dollarWords.contains(key) }

  private static let dollars = KeyTable<String>([
    ("us", "USD"), ("hk", "HKD"), ("a", "AUD"), ("au", "AUD"), ("c", "CAD"), ("ca", "CAD"),
    ("can", "CAD"), ("s", "SGD"), ("nt", "TWD"), ("nz", "NZD"), ("r", "BRL"), ("mx", "MXN"),
    ("mex", "MXN"), ("sg", "SGD"), ("z", "ZWL"), ("j", "JMD"), ("tt", "TTD"),
  ])
  /// What stands before `$`: `HK`, `AUD`.
  static func dollar(at index: Int, in text: TokenText) -> String? {
    dollars[text.key(index)] ?? code(at: index, in: text)?.code
  }
  /// What a bare `$` may mean.
  static func isDollarCode(_ code: String) -> Bool {
    dollarCodes.contains(code)
  }
  private static let dollarCodes: Set<String> = [
    "USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "DOP",
    "JMD",
    "TTD", "BBD", "BSD", "FJD", "NAD", "LRD", "GYD", "BND", "ZWL",
  ]

  static func sign(_ scalar: UInt32) -> String? { scalar < 0x80 ? nil : signs[scalar] }
  private static let signs: [UInt32: String] = [
    0x20AC: "EUR", 0xA3: "GBP", 0x20A4: "GBP", 0xFFE1: "GBP", 0x20B9: "INR", 0x20A8: "INR",
    0x20A9: "KRW", 0xFFE6: "KRW", 0x20BD: "RUB", 0x20BA: "TRY", 0x20A1: "CRC", 0x20BE: "GEL",
    0x20AD: "LAK", 0x20AA: "ILS", 0x20A6: "NGN", 0x20B1: "PHP", 0x20AB: "VND", 0x20B4: "UAH",
    0x0E3F: "THB", 0x20BF: "XBT", 0x20B5: "GHS", 0x20B8: "KZT", 0x09F3: "BDT", 0x20AE: "MNT",
  ]

  static let names = KeyTable<String>([
    ("euro", "EUR"), ("euros", "EUR"), ("pound", "GBP"), ("pounds", "GBP"), ("sterling", "GBP"),
    ("yuan", "CNY"), ("renminbi", "CNY"), ("rmb", "CNY"), ("yen", "JPY"), ("won", "KRW"),
    ("rupee", "INR"), ("rupees", "INR"), ("franc", "CHF"), ("francs", "CHF"), ("ruble", "RUB"),
    ("rubles", "RUB"), ("rouble", "RUB"), ("roubles", "RUB"), ("lira", "TRY"), ("liras", "TRY"),
    ("reais", "BRL"), ("real", "BRL"), ("reals", "BRL"), ("rand", "ZAR"), ("naira", "NGN"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"), ("zł", "PLN"), ("kronor", "SEK"), ("kroner", "NOK"), ("baht", "THB"),
    ("ringgit", "MYR"), ("ringgits", "MYR"), ("shekel", "ILS"), ("shekels", "ILS"),
    ("rupiah", "IDR"), ("rupiahs", "IDR"), ("dong", "VND"), ("dirham", "AED"), ("dirhams", "AED"),
    ("riyal", "SAR"), ("riyals", "SAR"), ("rial", "IRR"), ("rials", "IRR"), ("dinar", "KWD"),
    ("dinars", "KWD"), ("shilling", "KES"), ("shillings", "KES"), ("crowns", "SEK"),
    ("krona", "SEK"), ("krone", "NOK"), ("birr", "ETB"), ("kwacha", "ZMW"), ("pula", "BWP"),
    ("cedi", "GHS"), ("nairas", "NGN"), ("rands", "ZAR"), ("dalasi", "GMD"), ("meticais", "MZN"),
    ("kwanza", "AOA"), ("kwanzas", "AOA"), ("ariary", "MGA"), ("manat", "AZN"), ("manats", "AZN"),
    ("lari", "GEL"), ("dram", "AMD"), ("drams", "AMD"), ("tugrik", "MNT"), ("kyat", "MMK"),
    ("kyats", "MMK"), ("riel", "KHR"), ("riels", "KHR"), ("kip", "LAK"), ("pesos", "MXN"),
    ("soles", "PEN"), ("guaranies", "PYG"), ("bolivianos", "BOB"), ("bolivars", "VES"),
    ("quetzales", "GTQ"), ("quetzals", "GTQ"), ("lempiras", "HNL"), ("colones", "CRC"),
    ("leva", "BGN"), ("denars", "MKD"), ("leke", "ALL"), ("kunas", "HRK"), ("zlotych", "PLN"),
    ("zloties", "PLN"), ("koruny", "CZK"), ("forint", "HUF"), ("forints", "HUF"),
    ("koruna", "CZK"), ("kč", "CZK"), ("markka", "FIM"), ("pesetas", "ESP"), ("guilders", "NLG"),
    ("kuai", "CNY"), ("bitcoin", "XBT"), ("bitcoins", "XBT"), ("taka", "BDT"), ("takas", "BDT"),
    ("hryvnia", "UAH"), ("hryvnias", "UAH"), ("tenge", "KZT"), ("patacas", "MOP"),
    ("cedis", "GHS"), ("leu", "RON"), ("lei", "RON"),
  ])
  private static let hundredths = KeyTable<String?>([
    ("cent", nil), ("cents", nil), ("pence", "GBP"), ("penny", "GBP"),
  ])
  /// A hundredth: its currency, nil for that of the country's dollar.
  static func cents(_ key: UInt64) -> String?? { hundredths[key] }

  /// `Australian dollars`, `Swiss francs`: what an adjective at `index` makes of a name that countries
  /// share; `South Korean won` and `New Zealand dollars` have two words before it.
  static func nation(at index: Int, in text: TokenText) -> (code: String, end: Int)? {
    let key = text.key(index)
    let adjective = isFirstOfTwo(key) ? index + 1 : index
    let (nation, name) = (text.key(adjective), text.key(adjective + 1))
    if isDollar(name) { return dollarNations[nation].map { ($0, adjective + 2) } }
    if let family = shared[name] {
      return family[nation].map { ($0, adjective + 2) }
    }
    guard adjectives.contains(nation), let code = names[name] else { return nil }
    return (code, adjective + 2)
  }

  private static let firstsOfTwo = KeyTable(of: ["south", "new", "hong", "sri", "saudi"])
  private static func isFirstOfTwo(_ key: UInt64) -> Bool { firstsOfTwo.contains(key) }

  private static let dollarNations = KeyTable<String>([
    ("australian", "AUD"), ("canadian", "CAD"), ("singapore", "SGD"), ("singaporean", "SGD"),
    ("us", "USD"), ("american", "USD"), ("taiwan", "TWD"), ("taiwanese", "TWD"),
    ("zealand", "NZD"), ("kong", "HKD"), ("jamaican", "JMD"), ("fijian", "FJD"),
  ])
  private static let adjectives = KeyTable(
    of: [
      "swiss", "turkish", "finnish", "dutch", "chinese", "japanese", "korean", "indian", "russian",
      "brazilian", "british", "thai", "malaysian", "polish", "israeli", "indonesian", "african",
      "nigerian", "vietnamese", "bangladeshi", "ukrainian", "uae", "emirati", "arabian",
      "hungarian", "czech", "kazakh", "ghanaian", "romanian", "spanish", "kenyan", "zambian",
      "ethiopian", "azerbaijani", "georgian", "armenian", "peruvian", "bulgarian", "cambodian",
      "mongolian", "botswana",
    ])
  /// Names that several countries share, by what the adjective makes of them.
  private static let shared: KeyTable<KeyTable<String>> = {
    let crowns = KeyTable<String>([
      ("danish", "DKK"), ("norwegian", "NOK"), ("swedish", "SEK"), ("icelandic", "ISK"),
      ("czech", "CZK"),
    ])
    let pesos = KeyTable<String>([
      ("philippine", "PHP"), ("mexican", "MXN"), ("colombian", "COP"), ("chilean", "CLP"),
      ("argentine", "ARS"), ("argentinian", "ARS"), ("uruguayan", "UYU"), ("dominican", "DOP"),
    ])
    let pounds = KeyTable<String>([
      ("egyptian", "EGP"), ("british", "GBP"), ("lebanese", "LBP"), ("syrian", "SYP"),
      ("sudanese", "SDG"),
    ])
    let dinars = KeyTable<String>([
      ("kuwaiti", "KWD"), ("bahraini", "BHD"), ("jordanian", "JOD"), ("iraqi", "IQD"),
      ("algerian", "DZD"), ("tunisian", "TND"), ("libyan", "LYD"), ("serbian", "RSD"),
    ])
    let dirhams = KeyTable<String>([("uae", "AED"), ("emirati", "AED"), ("moroccan", "MAD")])
    let riyals = KeyTable<String>([
      ("arabian", "SAR"), ("saudi", "SAR"), ("qatari", "QAR"), ("omani", "OMR"), ("yemeni", "YER"),
      ("iranian", "IRR"),
    ])
    let francs = KeyTable<String>([
      ("swiss", "CHF"), ("cfa", "XOF"), ("rwandan", "RWF"), ("congolese", "CDF"),
      ("burundian", "BIF"), ("guinean", "GNF"),
    ])
    let kwachas = KeyTable<String>([("zambian", "ZMW"), ("malawian", "MWK")])
    let rupees = KeyTable<String>([
      ("pakistani", "PKR"), ("indian", "INR"), ("lankan", "LKR"), ("nepalese", "NPR"),
      ("nepali", "NPR"), ("mauritian", "MUR"),
    ])
    let shillings = KeyTable<String>([
      ("kenyan", "KES"), ("ugandan", "UGX"), ("tanzanian", "TZS"),
    ])
    return KeyTable([
      ("krone", crowns), ("kroner", crowns), ("kronor", crowns), ("krona", crowns),
      ("kronas", crowns), ("crown", crowns), ("crowns", crowns), ("korunas", crowns),
      ("peso", pesos), ("pesos", pesos), ("pound", pounds), ("pounds", pounds),
      ("rupee", rupees), ("rupees", rupees), ("rs", rupees), ("shilling", shillings),
      ("shillings", shillings),
      ("dinar", dinars), ("dinars", dinars), ("dirham", dirhams), ("dirhams", dirhams),
      ("riyal", riyals), ("riyals", riyals), ("rial", riyals), ("rials", riyals),
      ("franc", francs), ("francs", francs), ("kwacha", kwachas),
    ])
  }()
  /// What such a name means without an adjective in a country, with whose two letters its code begins.
  static func shared(_ key: UInt64, in country: () -> String?) -> String? {
    guard let family = shared[key], let country = country() else { return nil }
    return family.all.first { $0.hasPrefix(country) }
  }

  /// The Chinese name that begins at `index`.
  static func han(at index: Int, in text: TokenText) -> (code: String, end: Int)? {
    guard hanStarts.contains(text.key(index)) else { return nil }
    for name in han where text.spells(name.word, at: index) {
      return (name.code, index + name.length)
    }
    return nil
  }

  /// The Chinese name that ends before `index`.
  static func han(before index: Int, in text: TokenText) -> (code: String, start: Int)? {
    guard hanEnds.contains(text.key(index - 1)) else { return nil }
    for name in han where text.spells(name.word, at: index - name.length) {
      return (name.code, index - name.length)
    }
    return nil
  }

  private static let han = hanNames.map {
    (word: $0.0, length: $0.0.unicodeScalars.count, code: $0.1)
  }
  .sorted { $0.length > $1.length }
  private static let hanStarts = KeyTable(of: han.map { String($0.word.prefix(1)) })
  private static let hanEnds = KeyTable(of: han.map { String($0.word.suffix(1)) })

  private static let hanNames: [(String, String)] = [
    ("人民币元", "CNY"), ("人民幣元", "CNY"), ("元人民币", "CNY"), ("元人民幣", "CNY"), ("人民币", "CNY"),
    ("人民幣", "CNY"), ("美元", "USD"), ("美圆", "USD"), ("美圓", "USD"), ("美金", "USD"), ("美刀", "USD"),
    ("欧元", "EUR"), ("歐元", "EUR"), ("英镑", "GBP"), ("英鎊", "GBP"), ("日元", "JPY"), ("日圆", "JPY"),
    ("日圓", "JPY"), ("日币", "JPY"), ("日幣", "JPY"), ("韩元", "KRW"), ("韓元", "KRW"), ("韩圆", "KRW"),
    ("韓圓", "KRW"), ("韩币", "KRW"), ("韓幣", "KRW"), ("韩圜", "KRW"), ("韓圜", "KRW"), ("港元", "HKD"),
    ("港币", "HKD"), ("港幣", "HKD"), ("港纸", "HKD"), ("澳元", "AUD"), ("澳币", "AUD"), ("澳幣", "AUD"),
    ("澳大利亚元", "AUD"), ("加元", "CAD"), ("加币", "CAD"), ("加幣", "CAD"), ("加拿大元", "CAD"), ("新加坡元", "SGD"),
    ("新加坡币", "SGD"), ("新加坡幣", "SGD"), ("坡币", "SGD"), ("新元", "SGD"), ("新币", "SGD"), ("新幣", "SGD"),
    ("纽元", "NZD"), ("紐元", "NZD"), ("新西兰元", "NZD"), ("卢比", "INR"), ("盧比", "INR"), ("印度卢比", "INR"),
    ("印度盧比", "INR"), ("巴基斯坦卢比", "PKR"), ("印尼卢比", "IDR"), ("印尼盧比", "IDR"), ("印尼盾", "IDR"),
    ("印度尼西亚盾", "IDR"), ("越南盾", "VND"), ("卢布", "RUB"), ("盧布", "RUB"), ("俄罗斯卢布", "RUB"),
    ("俄羅斯盧布", "RUB"), ("瑞士法郎", "CHF"), ("瑞郎", "CHF"), ("新台币", "TWD"), ("新台幣", "TWD"),
    ("新臺幣", "TWD"), ("台币", "TWD"), ("台幣", "TWD"), ("臺幣", "TWD"), ("澳门元", "MOP"), ("澳門元", "MOP"),
    ("澳门币", "MOP"), ("澳門幣", "MOP"), ("里拉", "TRY"), ("土耳其里拉", "TRY"), ("奈拉", "NGN"),
    ("尼日利亚奈拉", "NGN"), ("雷亚尔", "BRL"), ("雷亞爾", "BRL"), ("巴西雷亚尔", "BRL"), ("巴西里亚尔", "BRL"),
    ("泰铢", "THB"), ("泰銖", "THB"), ("兰特", "ZAR"), ("南非兰特", "ZAR"), ("林吉特", "MYR"), ("令吉", "MYR"),
    ("马币", "MYR"), ("馬幣", "MYR"), ("马来西亚林吉特", "MYR"), ("菲律宾比索", "PHP"), ("菲律賓披索", "PHP"),
    ("墨西哥比索", "MXN"), ("哥伦比亚比索", "COP"), ("智利比索", "CLP"), ("阿根廷比索", "ARS"), ("迪拉姆", "AED"),
    ("沙特里亚尔", "SAR"), ("兹罗提", "PLN"), ("瑞典克朗", "SEK"), ("挪威克朗", "NOK"), ("丹麦克朗", "DKK"),
    ("捷克克朗", "CZK"), ("福林", "HUF"), ("格里夫纳", "UAH"), ("坚戈", "KZT"), ("塔卡", "BDT"), ("新谢克尔", "ILS"),
    ("谢克尔", "ILS"), ("个比特币", "XBT"), ("枚比特币", "XBT"), ("比特币", "XBT"),
  ]
  /// Chinese names of a hundredth and a tenth behind the main unit: 5元3毛, 2美元又3美分, 10日元5日本銭.
  static let hanParts: [(word: String, places: Int)] = [
    ("美分", -2), ("日本銭", -2), ("角", -1), ("毛", -1), ("分", -2), ("便士", -2),
  ]
}
