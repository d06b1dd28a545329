import Model

/// Numbers as English and Chinese write them, with what bounds them.
///
/// Reads `22,000`, `1.6 million`, `107K`, `2.2万余`, `1200余万`, `三百二十`, `half a million`,
/// `1,337.76 crore`. Digits are shifted, never multiplied as floating point.
struct NumberReader {
  struct Reading {
    var value: Decimal64
    var bound: Bound
    /// First token of the number, its leading bound words excluded.
    var start: Int
    /// First token of the whole expression, bound words included.
    var first: Int
    /// One past the last token.
    var end: Int
  }

  let text: TokenText

  /// The number that begins at `index`; nil if none does.
  func reading(at index: Int) -> Reading? {
    guard var (value, end) = digits(at: index) ?? hanNumeral(at: index) ?? numberWord(at: index)
    else {
      return nil
    }
    var bound: Bound?
    if let after = boundSuffix(at: end) { (bound, end) = after }
    if let scaled = scale(at: end) {
      value = value.shifted(by: scaled.places)
      end = scaled.end
      if let rest = remainder(at: end, below: scaled.places) {
        (value, end) = (sum(value, rest.value), rest.end)
      }
    }
    if let after = boundSuffix(at: end) { (bound, end) = after }
    let lead = leadingBound(before: index)
    return Reading(
      value: value, bound: bound ?? lead?.bound ?? .exact, start: index,
      first: lead?.start ?? index,
      end: end)
  }

  // MARK: The digits

  private func digits(at index: Int) -> (Decimal64, Int)? {
    guard text.isNumber(index) else { return nil }
    let digits = text.text(index).filter { $0 != "," }
    guard let value = Decimal64(digits) else { return nil }
    return (value, index + 1)
  }

  private static let ones: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]

  /// `twenty-three`, `two dozen`, `half a million`, `a million`, `three hundred`.
  private func numberWord(at index: Int) -> (Decimal64, Int)? {
    guard text.isWord(index) else { return nil }
    let word = text.text(index)
    if word == "half", text.text(index + 1) == "a", scale(at: index + 2) != nil {
      return (Decimal64(digits: 5, exponent: -1), index + 2)
    }
    if word == "a" || word == "an" {
      if text.text(index + 1) == "dozen" { return (Decimal64(digits: 12), index + 2) }
      return scale(at: index + 1) == nil ? nil : (Decimal64(digits: 1), index + 1)
    }
    guard var value = Self.ones[word] else { return nil }
    var end = index + 1
    if value >= 20 {
      let next = text.scalar(end) == 0x2D ? end + 1 : end
      if let unit = Self.ones[text.text(next)], unit < 10 {
        (value, end) = (value + unit, next + 1)
      }
    }
    if text.text(end) == "hundred" {
      (value, end) = (value * 100, end + 1)
      if text.text(end) == "and", let rest = Self.ones[text.text(end + 1)] {
        (value, end) = (value + rest, end + 2)
      }
    } else if text.text(end) == "dozen" {
      (value, end) = (value * 12, end + 1)
    }
    return (Decimal64(digits: value), end)
  }

  private static let hanDigits: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: zip(
      "零〇一二两三四五六七八九兩".unicodeScalars.map(\.value), [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 2]))
  private static let hanTens: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: zip("十百千".unicodeScalars.map(\.value), [10, 100, 1000]))

  /// `三百二十`, `一千二百`, `十五`; 三万五 is read by ``remainder(at:below:)``.
  private func hanNumeral(at index: Int) -> (Decimal64, Int)? {
    guard text.isHan(index),
      Self.hanDigits[text.scalar(index)] != nil || text.scalar(index) == 0x5341
    else { return nil }
    var (total, digit, end) = (0, 0, index)
    var sawUnit = false
    while text.isHan(end) {
      let scalar = text.scalar(end)
      if let value = Self.hanDigits[scalar] {
        guard value == 0 || digit == 0 else { return nil }
        digit = value
      } else if let unit = Self.hanTens[scalar] {
        total += max(digit, 1) * unit
        digit = 0
        sawUnit = true
      } else {
        break
      }
      end += 1
    }
    total += digit
    // A lone digit is a number only before a scale or a measure word; its reader decides.
    return total > 0 && (sawUnit || end - index == 1) ? (Decimal64(digits: total), end) : nil
  }

  // MARK: The scale

  private static let scales: [String: Int] = [
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "lakhs": 5, "crore": 7,
    "crores": 7, "mln": 6, "bln": 9, "mn": 6, "bn": 9, "tn": 12,
  ]
  private static let joinedScales: [String: Int] = [
    "k": 3, "m": 6, "b": 9, "w": 4, "mm": 6, "t": 12,
  ]

  private func scale(at index: Int) -> (places: Int, end: Int)? {
    if text.isWord(index) {
      let word = text.text(index)
      if let places = Self.scales[word] {
        if places == 5 || places == 3, let more = Self.scales[text.text(index + 1)] {
          return (places + more, index + 2)
        }
        return (places, index + 1)
      }
      if text.isJoined(index), text.isNumber(index - 1), let places = Self.joinedScales[word] {
        return (places, index + 1)
      }
      // “1.6-million”
    } else if text.scalar(index) == 0x2D, let places = Self.scales[text.text(index + 1)] {
      return (places, index + 2)
    }
    var (places, end) = (0, index)
    while text.isHan(end), let step = Self.hanScale(text.scalar(end)) {
      (places, end) = (places + step, end + 1)
    }
    return places > 0 ? (places, end) : nil
  }

  private static func hanScale(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E07, 0x842C: 4  // 万 萬
    case 0x4EBF, 0x5104: 8  // 亿 億
    case 0x5341: 1  // 十
    case 0x767E: 2  // 百
    case 0x5343: 3  // 千
    default: nil
    }
  }

  /// What follows a scale and belongs to the same number: `3亿5000万`, `三万五`.
  private func remainder(at index: Int, below places: Int) -> (value: Decimal64, end: Int)? {
    guard text.isHan(index - 1), places >= 4 else { return nil }
    guard let (value, end) = digits(at: index) ?? hanNumeral(at: index) else { return nil }
    if let scaled = scale(at: end), scaled.places < places {
      return (value.shifted(by: scaled.places), scaled.end)
    }
    guard text.isHan(index), value.whole.map({ $0 < 10 }) ?? false, !text.isHan(end) else {
      return nil
    }
    return (value.shifted(by: places - 1), end)
  }

  private func sum(_ a: Decimal64, _ b: Decimal64) -> Decimal64 {
    guard let x = a.whole, let y = b.whole else { return a }
    return Decimal64(digits: x + y)
  }

  // MARK: Bounds

  func boundSuffix(at index: Int) -> (Bound, Int)? {
    switch text.scalar(index) {
    case 0x4F59, 0x591A, 0x9918: return (.atLeast, index + 1)  // 余 多 餘
    case 0x2B: return (.atLeast, index + 1)  // +
    case 0x2D where text.text(index + 1) == "plus": return (.atLeast, index + 2)
    default: break
    }
    if text.spells("以上", at: index) { return (.atLeast, index + 2) }
    if text.spells("左右", at: index) || text.spells("上下", at: index) { return (.about, index + 2) }
    if text.text(index) == "or", text.text(index + 1) == "more" { return (.atLeast, index + 2) }
    return nil
  }

  private static let leading: [(words: [String], bound: Bound)] = [
    (["more", "than"], .atLeast), (["no", "fewer", "than"], .atLeast),
    (["no", "less", "than"], .atLeast),
    (["not", "less", "than"], .atLeast), (["at", "least"], .atLeast),
    (["upwards", "of"], .atLeast),
    (["in", "excess", "of"], .atLeast), (["greater", "than"], .atLeast),
    (["north", "of"], .atLeast),
    (["over"], .atLeast), (["exceeding"], .atLeast), (["above"], .atLeast), (["exceeds"], .atLeast),
    (["no", "more", "than"], .atMost), (["up", "to"], .atMost), (["as", "many", "as"], .atMost),
    (["as", "much", "as"], .atMost), (["at", "most"], .atMost), (["less", "than"], .atMost),
    (["fewer", "than"], .atMost), (["under"], .atMost), (["a", "maximum", "of"], .atMost),
    (["close", "to"], .about), (["just", "under"], .about), (["an", "estimated"], .about),
    (["nearly"], .about), (["almost"], .about), (["about"], .about), (["around"], .about),
    (["some"], .about), (["roughly"], .about), (["approximately"], .about), (["circa"], .about),
    (["estimated"], .about), (["approx"], .about), (["just", "over"], .atLeast),
    (["well", "over"], .atLeast),
  ]
  private static let leadingHan: [(word: String, bound: Bound)] = [
    ("不超过", .atMost), ("不少于", .atLeast), ("不低于", .atLeast), ("超过", .atLeast), ("至少", .atLeast),
    ("突破", .atLeast), ("高达", .atLeast), ("多达", .atLeast), ("至多", .atMost), ("最多", .atMost),
    ("不足", .atMost), ("不到", .atMost), ("将近", .about), ("接近", .about), ("大约", .about),
    ("约为", .about), ("超", .atLeast), ("逾", .atLeast), ("近", .about), ("约", .about),
  ]

  /// The longest bound expression that ends right before the number, its currency included.
  func leadingBound(before index: Int) -> (bound: Bound, start: Int)? {
    if text.isWord(index - 1) {
      let found = Self.leading.filter { text.endsWith($0.words, before: index) }
        .max { $0.words.count < $1.words.count }
      return found.map { ($0.bound, index - $0.words.count) }
    }
    for (word, bound) in Self.leadingHan {
      let length = word.unicodeScalars.count
      // 近 of 最近 and 上 of 以上 are none.
      guard text.spells(word, at: index - length) else { continue }
      if length == 1, [0x6700, 0x9644, 0x4EE5, 0x7F51, 0x8DEF].contains(text.scalar(index - 2)) {
        return nil
      }
      return (bound, index - length)
    }
    return nil
  }
}
