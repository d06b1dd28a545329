import Model

extension Scene {
  /// What stands between a sum and another part without the brackets behind the sum: “€5 million ($6 million)”.
  func withoutConversion(_ between: Range<Int>) -> Range<Int> {
    guard !isHan, between.count > 2, extraction.tokens[between.lowerBound].scalar == 0x28,
      sums.contains(where: { $0.tokens.upperBound == between.lowerBound }),
      let close = between.prefix(Self.longestConversion).first(where: {
        extraction.tokens[$0].scalar == 0x29
      })
    else { return between }
    return close + 1..<between.upperBound
  }
  static let longestConversion = 16

  /// “With sales of $5 million”, “for hiding losses of $5 million”.
  func isOfBusiness(_ sum: Range<Int>) -> Bool {
    let noun = sum.lowerBound - 2
    return !isHan && noun > sentence.tokens.lowerBound && word(noun + 1) == "of"
      && Self.figures.contains(word(noun))
  }

  private static let figures: Set<String> = [
    "sales", "revenue", "revenues", "turnover", "profit", "profits", "income", "earnings", "loss",
    "losses", "assets", "valuation", "capitalisation", "capitalization", "investment", "bribes",
  ]
}

extension Money {
  /// A name that several countries' currencies share means that of the country whose authority imposes the
  /// sum: 元, rupees, shillings, dinars.
  func inCurrency(of jurisdiction: String?) -> Money {
    guard let jurisdiction, let other = Self.shared[currency]?[jurisdiction] else { return self }
    var money = self
    money.currency = other
    return money
  }

  /// The currency that a bare name is read as → what it is in other countries.
  private static let shared: [String: [String: String]] = [
    "CNY": ["TW": "TWD", "HK": "HKD", "MO": "MOP", "SG": "SGD"],
    "INR": ["PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"],
    "KES": ["UG": "UGX", "TZ": "TZS", "SO": "SOS"],
    "AED": ["MA": "MAD"],
    "SAR": ["QA": "QAR", "OM": "OMR", "IR": "IRR", "YE": "YER"],
    "KWD": [
      "BH": "BHD", "JO": "JOD", "IQ": "IQD", "DZ": "DZD", "TN": "TND", "LY": "LYD", "RS": "RSD",
    ],
    "MXN": [
      "PH": "PHP", "CO": "COP", "CL": "CLP", "AR": "ARS", "UY": "UYU", "DO": "DOP",
    ],
    "NOK": ["DK": "DKK", "SE": "SEK"],
    "SEK": ["DK": "DKK", "NO": "NOK", "IS": "ISK", "CZ": "CZK"],
    "CHF": ["RW": "RWF", "CM": "XAF", "GA": "XAF", "CD": "CDF", "GN": "GNF"],
    "XOF": ["CM": "XAF", "GA": "XAF", "TD": "XAF", "CG": "XAF", "GQ": "XAF", "CF": "XAF"],
    "ZMW": ["MW": "MWK"],
    "GBP": ["EG": "EGP", "LB": "LBP", "SY": "SYP", "SD": "SDG"],
    "PHP": ["BW": "BWP"],
  ]
}
