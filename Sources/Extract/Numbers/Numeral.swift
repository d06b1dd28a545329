import Model

/// A number as its digits, characters or words spell it, before what stands around it is read.
struct Numeral {
  var value: ExactNumber
  /// One past its last token.
  var end: Int
  /// A bound inside it: the 余 of 680余万.
  var bound: Bound?
  /// “hundreds of thousands”, 数十万: an order of magnitude, no count.
  var isVague = false
  /// “two thirds”, 五分之一.
  var isRatio = false
}

/// Runs of digits with what multiplies them: `22,000`, `1.6 million`, `107K`, `1,337.76 crore`.
struct FigureReader {
  let text: TokenText

  /// The digits alone. More than 18 of them are shortened, which keeps the magnitude.
  func digits(at index: Int) -> Numeral? {
    guard text.isNumber(index) else { return nil }
    let isPlain = text.scalar(index + 1) != 0x2C && text.scalar(index - 1) != 0x2E
    if isPlain, let value = grouped(at: index) {
      return Numeral(value: ExactNumber(value), end: index + 1)
    }
    let written = text.text(index)
    if let decimals = decimalComma(at: index, written) { return decimals }
    guard let plain = Self.plain(written) else { return nil }
    let isFraction = text.scalar(index - 1) == 0x2E && text.isJoined(index) && startsAtPoint(index)
    if let value = Decimal64(isFraction ? "0." + plain : plain) {
      return Numeral(value: ExactNumber(value), end: index + 1)
    }
    guard plain.utf8.count > 18, !plain.contains("."),
      let head = Decimal64(String(plain.prefix(18)))
    else { return nil }
    return Numeral(
      value: ExactNumber(head.shifted(by: plain.utf8.count - 18)), end: index + 1, bound: .about)
  }

  /// Nearly all numbers: at most 18 digits, in groups of three behind commas or in none, with decimals
  /// or without.
  private func grouped(at index: Int) -> Decimal64? {
    let token = text.tokens[index]
    guard token.end - token.start <= 18 else { return nil }
    var (digits, group, decimals) = (0, 0, 0)
    var (hasComma, hasPoint) = (false, false)
    for byte in text.bytes[Int(token.start)..<Int(token.end)] {
      switch byte {
      case 0x30...0x39:
        digits = digits * 10 + Int(byte - 0x30)
        if hasPoint { decimals += 1 } else { group += 1 }
      case 0x2C:
        guard !hasPoint, hasComma ? group == 3 : group <= 3 else { return nil }
        (hasComma, group) = (true, 0)
      case 0x2E:
        guard !hasPoint else { return nil }
        hasPoint = true
      default: return nil  // Of full width.
      }
    }
    guard !hasComma || group == 3 else { return nil }
    return Decimal64(digits: digits, exponent: -decimals)
  }

  /// The digit behind a currency's letters, with which it is one token: `CNY3 million`, `EUR5m`.
  func coded(at index: Int) -> Numeral? {
    guard text.hasDigit(index), let code = Currencies.leading(index, in: text) else { return nil }
    let token = text.tokens[index]
    let written = text.bytes[Int(token.start) + code.bytes..<Int(token.end)]
    let digits = written.prefix(while: Tokenizer.isDigit)
    let letters = written[digits.endIndex...].reduce(Key.empty) { Key.hash($0, $1 | 0x20) }
    var (number, end) = (String(decoding: digits, as: UTF8.self), index + 1)
    let isWhole = digits.endIndex == written.endIndex
    while isWhole, let rest = rest(behind: end) { (number, end) = (number + rest, end + 2) }
    guard let value = Decimal64(number).map(ExactNumber.init) else { return nil }
    if !isWhole {
      let key = Key.word(letters)
      guard let places = Self.joinedScales[key] ?? Self.scales[key] else { return nil }
      return Numeral(value: value.shifted(by: places), end: index + 1)
    }
    guard let scale = scale(at: end) else { return Numeral(value: value, end: end) }
    return Numeral(value: value.shifted(by: scale.places), end: scale.end)
  }

  /// The `,000` and `.5` of RM500,000 and RM2.5, which are tokens of their own.
  private func rest(behind index: Int) -> String? {
    guard text.isJoined(index), text.isJoined(index + 1), text.isNumber(index + 1) else {
      return nil
    }
    let digits = text.text(index + 1)
    switch text.scalar(index) {
    case 0x2C: return digits.prefix { $0 != "." }.utf8.count == 3 ? digits : nil
    case 0x2E: return digits.contains(".") ? nil : "." + digits
    default: return nil
    }
  }

  /// `1.111,11`, and `1,5` where a scale, a currency or a per cent sign makes it one number: the comma
  /// of the continent.
  private func decimalComma(at index: Int, _ written: String) -> Numeral? {
    guard text.scalar(index + 1) == 0x2C, text.isJoined(index + 1), text.isJoined(index + 2),
      text.isNumber(index + 2), !(text.scalar(index + 3) == 0x2C && text.isJoined(index + 4)),
      !written.contains(",")
    else { return nil }
    let decimals = text.text(index + 2)
    guard decimals.utf8.count <= 2, decimals.utf8.allSatisfy(Tokenizer.isDigit) else { return nil }
    let next = index + 3
    guard let plain = Self.continental(written[...], decimals: decimals[...]),
      written.contains(".") || Currencies.isBefore(index, in: text) || text.scalar(next) == 0x25
        || Self.scales[text.key(next)] != nil || Currencies.isWritten(at: next, in: text),
      let value = Decimal64(plain)
    else { return nil }
    return Numeral(value: ExactNumber(value), end: next)
  }

  /// Digits and one decimal point; nil for lists such as `22,24,26` and for `192.168.1.2`.
  private static func plain(_ digits: String) -> String? {
    guard digits.utf8.contains(where: { $0 == 0x2C || $0 == 0x2E }) else { return digits }
    if let comma = digits.firstIndex(of: ","), digits[..<comma].contains(".") {
      return continental(digits[..<comma], decimals: digits[digits.index(after: comma)...])
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2 {
      // 1.200.000, as the continent groups.
      return parts.dropFirst().allSatisfy { $0.utf8.count == 3 } ? parts.joined() : nil
    }
    let groups = parts[0].split(separator: ",")
    guard !(parts.last ?? "").contains(",") || parts.count == 1,
      groups.dropFirst().dropLast().allSatisfy({ (2...3).contains($0.utf8.count) }),
      groups.count == 1 || groups.last?.utf8.count == 3
    else { return nil }
    return ([groups.joined()] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  /// `1.111,11`: groups of three behind points, and at most two decimals.
  private static func continental(_ whole: Substring, decimals: Substring) -> String? {
    let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
      (1...3).contains(groups[0].utf8.count),
      decimals.utf8.count <= 2, !decimals.contains(",")
    else { return nil }
    return groups.joined() + "." + decimals
  }

  /// `.08`, but not the end of `v.2` or of an ellipsis.
  private func startsAtPoint(_ index: Int) -> Bool {
    !text.isJoined(index - 1) || text.isSign(index - 2)
  }

  /// Digits and scale; nil where letters are joined to the digits that are none: `5G`, `180ml`.
  func numeral(at index: Int) -> Numeral? {
    guard var numeral = digits(at: index) else { return nil }
    if let grouped = spaceGrouped(at: index) { numeral = grouped }
    if let power = raised(numeral, at: index) { return power }
    if let scale = scale(at: numeral.end) {
      numeral.value = numeral.value.shifted(by: scale.places)
      numeral.end = scale.end
    } else if let power = power(at: numeral.end) {
      numeral.value = numeral.value.shifted(by: power.places)
      numeral.end = power.end
    } else if text.isWord(numeral.end), text.isJoined(numeral.end),
      !Currencies.isJoinable(text.key(numeral.end))
    {
      return nil
    }
    return numeral
  }

  /// `1 234 567`: groups of three behind single spaces.
  private func spaceGrouped(at index: Int) -> Numeral? {
    guard text.isNumber(index + 1) else { return nil }
    var digits = text.text(index)
    guard digits.utf8.count <= 3, !digits.contains(".") else { return nil }
    var end = index + 1
    // Eight groups are more digits than a number has.
    while end - index <= 8, text.isNumber(end), !text.isJoined(end), text.gap(before: end) <= 3 {
      let group = text.text(end)
      guard group.prefix(while: { $0 != "." }).utf8.count == 3, !group.contains(",") else { break }
      digits += group
      end += 1
      if group.contains(".") { break }
    }
    guard end > index + 1, let value = Decimal64(digits) else { return nil }
    return Numeral(value: ExactNumber(value), end: end)
  }

  /// `2^10`, `2.5^-1`, `1.3x10^6`.
  private func raised(_ base: Numeral, at index: Int) -> Numeral? {
    if text.scalar(base.end) == 0x5E { return power(of: base, behind: base.end) }
    var next = base.end
    if [0xD7, 0x2A].contains(text.scalar(next)), text.reads("10", at: next + 1) {
      next += 2
    } else if text.reads("x10", at: next) {
      next += 1
    } else if text.reads("x", at: next), text.reads("10", at: next + 1) {
      next += 2
    } else {
      return nil
    }
    guard text.scalar(next) == 0x5E, let (places, end) = exponent(behind: next),
      places.magnitude < Self.placesLimit
    else { return nil }
    return Numeral(value: base.value.shifted(by: places), end: end)
  }

  private func power(of base: Numeral, behind caret: Int) -> Numeral? {
    guard let decimal = base.value.decimal, let (exponent, end) = exponent(behind: caret),
      let (value, isRounded) = ExactNumber.power(decimal, exponent)
    else { return nil }
    return Numeral(value: value, end: end, bound: isRounded ? .about : nil)
  }

  /// A whole number behind `^`, with its sign.
  private func exponent(behind caret: Int) -> (Int, end: Int)? {
    var (index, isNegative) = (caret + 1, false)
    while text.isSign(index), text.isJoined(index) {
      if text.isMinus(index) { isNegative.toggle() }
      index += 1
    }
    guard text.isNumber(index), text.isJoined(index), let exponent = Int(text.text(index)),
      exponent <= 64
    else { return nil }
    return (isNegative ? -exponent : exponent, index + 1)
  }

  /// Numbers that are written out stay short.
  private static let placesLimit = 30

  /// `e10`, `e-1`: scientific notation, in which the `e` and its digits are one word or several tokens.
  private func power(at index: Int) -> (places: Int, end: Int)? {
    guard text.isWord(index), text.isJoined(index) else { return nil }
    guard text.bytes[Int(text.tokens[index].start)] | 0x20 == 0x65 else { return nil }
    let word = text.text(index)
    if word.utf8.count > 1 {
      return Int(word.dropFirst()).flatMap { $0 < Self.placesLimit ? ($0, index + 1) : nil }
    }
    guard text.isSign(index + 1), text.isJoined(index + 1), text.isJoined(index + 2),
      text.isNumber(index + 2), let places = Int(text.text(index + 2)), places < Self.placesLimit
    else { return nil }
    return (text.scalar(index + 1) == 0x2B ? places : -places, index + 3)
  }

  static let scales = KeyTable<Int>([
    ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("lakh", 5), ("lakhs", 5),
    ("crore", 7), ("crores", 7), ("mln", 6), ("mio", 6), ("mrd", 9), ("bln", 9), ("tln", 12),
    ("mn", 6), ("bn", 9),
    ("tn", 12), ("mil", 6), ("millions", 6), ("billions", 9), ("thousands", 3), ("trillions", 12),
  ])
  private static let joinedScales = KeyTable<Int>([
    ("k", 3), ("m", 6), ("b", 9), ("w", 4), ("mm", 6), ("t", 12), ("mil", 6), ("cr", 7),
  ])

  /// The scale word or letter at `index`; a letter only where it touches the digits, or behind a
  /// space those of a sum or with separators: `€15 m`, `1,674,200.5 M`.
  func scale(at index: Int) -> (places: Int, end: Int)? {
    if text.isWord(index) {
      let key = text.key(index)
      if let places = Self.scales[key] {
        if places == 5 || places == 3, let more = Self.scales[text.key(index + 1)] {
          return (places + more, index + 2)
        }
        return (places, index + 1)
      }
      if text.isNumber(index - 1), let places = Self.joinedScales[key],
        text.isJoined(index) || isSpacedLetter(index)
      {
        return (places, index + 1)
      }
      // “1.6-million”
    } else if text.scalar(index) == 0x2D, let places = Self.scales[text.key(index + 1)] {
      return (places, index + 2)
    }
    return nil
  }

  private func isSpacedLetter(_ index: Int) -> Bool {
    // “50,000,000 K-12 students”
    guard text.gap(before: index) <= 2, text.scalar(index + 1) != 0x2D,
      !text.reads("w", at: index)
    else { return false }
    if Currencies.isBefore(index - 1, in: text) { return true }
    let digits = text.tokens[index - 1]
    let hasSeparator = text.bytes[Int(digits.start)..<Int(digits.end)].contains {
      $0 == 0x2C || $0 == 0x2E
    }
    return hasSeparator && (text.isCapital(index) || text.reads("k", at: index))
      && !text.reads("t", at: index)
  }
}
