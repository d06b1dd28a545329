import Model

/// Shares and quotients: `4%`, `10 percent`, `3/4`, `one out of three`, 五分之一, 百分之四, 两成, 半数.
struct RatioReader {
  let text: TokenText
  /// The numeral that begins at a token.
  let numeral: (Int) -> Numeral?

  /// What `first`, which begins at `index`, is a part of; nil if it stands for itself.
  func ratio(from first: Numeral, at index: Int) -> Numeral? {
    if let fraction = hanFraction(first) ?? tenths(first) ?? slash(first, at: index) {
      return fraction
    }
    // “$1 in 1922”, “$61,646 Percent making more”: a sum has no share behind it.
    return Currencies.isBefore(index, in: text) ? nil : percent(first) ?? outOf(first)
  }

  private static let words = KeyTable(of: ["percent", "pct", "per", "out", "in", "over"])

  /// Whether what makes a share of a number can stand at `index`: of most tokens one look tells.
  static func mayFollow(at index: Int, in text: TokenText) -> Bool {
    switch text.kind(index) {
    case .number: true
    case .word: words.contains(text.key(index))
    case .han: [0x5206, 0x53C8, 0x6210].contains(text.scalar(index))  // 分 又 成
    case .punctuation: [0x25, 0x2030, 0x2D, 0x2F].contains(text.scalar(index))
    case nil: false
    }
  }

  private func percent(_ first: Numeral) -> Numeral? {
    var end = first.end
    if text.scalar(end) == 0x2D { end += 1 }
    if text.scalar(end) == 0x25 || text.reads("percent", at: end)
      || text.reads("pct", at: end)
    {
      return share(first.value.shifted(by: -2), first, end + 1)
    }
    if text.reads("per", at: end), text.reads("cent", at: end + 1) {
      return share(first.value.shifted(by: -2), first, end + 2)
    }
    return text.scalar(end) == 0x2030 ? share(first.value.shifted(by: -3), first, end + 1) : nil
  }

  private func share(_ value: ExactNumber, _ first: Numeral, _ end: Int) -> Numeral {
    Numeral(value: value, end: end, bound: first.bound, isRatio: true)
  }

  /// 五分之一, 三又五分之一.
  private func hanFraction(_ first: Numeral) -> Numeral? {
    if text.scalar(first.end) == 0x53C8, let below = numeral(first.end + 1),
      let part = hanFraction(below),
      let sum = first.value.adding(isNegative(first) ? part.value.negated : part.value)
    {
      return share(sum, first, part.end)
    }
    guard text.spells("分之", at: first.end), let denominator = first.value.decimal else {
      return nil
    }
    let isNegative = text.isHanMinus(first.end + 2)
    guard let above = numeral(first.end + (isNegative ? 3 : 2)), let count = above.value.decimal
    else { return nil }
    let isBelowZero = denominator < Decimal64(digits: 0)
    let positive = Decimal64(digits: abs(denominator.digits), exponent: denominator.exponent)
    guard let value = ExactNumber(count, over: positive) else { return nil }
    return share(isNegative != isBelowZero ? value.negated : value, first, above.end)
  }

  private func isNegative(_ numeral: Numeral) -> Bool {
    numeral.value.decimal.map { $0 < Decimal64(digits: 0) } ?? false
  }

  /// 两成, but not 三成立.
  private func tenths(_ first: Numeral) -> Numeral? {
    guard text.scalar(first.end) == 0x6210, text.isHan(first.end - 1),
      let value = first.value.decimal, value < Decimal64(digits: 10),
      !Self.ofBecoming.contains(text.scalar(first.end + 1))
    else { return nil }
    return share(first.value.shifted(by: -1), first, first.end + 1)
  }

  /// 成立, 成为 and their like: what 成 begins.
  private static let ofBecoming = Set("立为功员都年果本交分绩长就品份语为了员為長員".unicodeScalars.map(\.value))

  /// `3/4` and `1 4/3`; a date such as `5/17/2018` is none.
  private func slash(_ first: Numeral, at index: Int) -> Numeral? {
    if let part = quotient(first) { return part }
    // “1 4/5”
    guard text.isNumber(first.end), !text.isJoined(first.end), let below = numeral(first.end),
      below.value.decimal?.whole != nil, let part = quotient(below)
    else { return nil }
    return first.value.adding(isNegative(first) ? part.value.negated : part.value).map {
      share($0, first, part.end)
    }
  }

  private func quotient(_ above: Numeral) -> Numeral? {
    guard text.scalar(above.end) == 0x2F, text.isNumber(above.end - 1),
      text.isNumber(above.end + 1),
      text.scalar(above.end + 2) != 0x2F, text.scalar(above.end - 2) != 0x2F,
      let below = numeral(above.end + 1), let count = above.value.decimal,
      let denominator = below.value.decimal, let value = ExactNumber(count, over: denominator)
    else { return nil }
    return share(value, above, below.end)
  }

  /// “one out of three”, “1 in 20”, “one over three”: less than the whole.
  private func outOf(_ first: Numeral) -> Numeral? {
    var end = first.end
    if text.reads("out", at: end), text.reads("of", at: end + 1) {
      end += 2
    } else if text.reads("in", at: end) || text.reads("over", at: end) {
      end += 1
    } else {
      return nil
    }
    let isOne = [Decimal64(digits: 1), Decimal64(digits: -1)].contains(first.value.decimal)
    guard let below = numeral(end), let whole = below.value.decimal?.whole, whole < 1950,
      let count = first.value.decimal, count < Decimal64(digits: whole),
      isOne || text.reads("of", at: end - 1),
      let value = ExactNumber(count, over: Decimal64(digits: whole))
    else { return nil }
    return share(value, first, below.end)
  }

  /// `½`, `⅔` and their like.
  static func vulgarFraction(_ scalar: UInt32) -> ExactNumber? {
    isVulgarFraction(scalar) ? vulgarFractions[scalar] : nil
  }

  static func isVulgarFraction(_ scalar: UInt32) -> Bool {
    scalar &- 0xBC <= 2 || scalar &- 0x2153 <= 0xB
  }

  private static let vulgarFractions: [UInt32: ExactNumber] = {
    let parts: [(UInt32, Int, Int)] = [
      (0xBC, 1, 4), (0xBD, 1, 2), (0xBE, 3, 4), (0x2153, 1, 3), (0x2154, 2, 3), (0x2155, 1, 5),
      (0x2156, 2, 5), (0x2157, 3, 5), (0x2158, 4, 5), (0x2159, 1, 6), (0x215A, 5, 6),
      (0x215B, 1, 8), (0x215C, 3, 8), (0x215D, 5, 8), (0x215E, 7, 8),
    ]
    return parts.reduce(into: [:]) { fractions, part in
      fractions[part.0] = ExactNumber(
        Decimal64(digits: part.1), over: Decimal64(digits: part.2))
    }
  }()
}
