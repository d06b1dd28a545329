import Model

/// Chinese numerals, in characters, in digits with 万 and 亿, and mixed.
///
/// Reads `三万五`, `一千二百余`, `680余万`, `7万5千4百`, `4.78万亿`, `伍佰`, `二点五亿`, `上百`, `数十万`.
/// Simplified, traditional and the formal characters of accounts alike.
///
/// Source: GB/T 15835 (numerals in publications).
struct HanNumeral {
  let text: TokenText
  let figures: FigureReader

  func numeral(at index: Int) -> Numeral? {
    if let lead = vagueLead(at: index) { return lead }
    if text.scalar(index) == 0x534A { return half(at: index) }
    guard text.isNumber(index) || HanDigits.begins(text, at: index) else { return nil }
    if let row = row(at: index) { return row }
    guard !isInRow(index) else { return nil }
    var composition = HanComposition()
    if HanDigits.bigScale(text.scalar(index)) != nil { composition.takeImplicitOne() }
    return composed(composition, at: index, from: index)
  }

  /// 半百, 半数, 过半.
  private func half(at index: Int) -> Numeral? {
    switch text.scalar(index + 1) {
    case 0x767E: return Numeral(value: ExactNumber(Decimal64(digits: 50)), end: index + 2)
    case 0x6570, 0x6578: return Numeral(value: Self.half, end: index + 2, isRatio: true)
    default:
      guard [0x8FC7, 0x904E].contains(text.scalar(index - 1)) else { return nil }
      return Numeral(value: Self.half, end: index + 1, isRatio: true)
    }
  }
  private static let half = ExactNumber(Decimal64(digits: 5, exponent: -1))

  /// 二五〇万, as Chinese newspapers write digits: a row before 万 or 亿. Of two digits without a zero it is
  /// a guess, 一二万.
  private func row(at index: Int) -> Numeral? {
    guard HanDigits.digit(text.scalar(index)) != nil, HanDigits.digit(text.scalar(index - 1)) == nil
    else { return nil }
    var (value, end, hasZero) = (0, index, false)
    while end - index < 15, let digit = HanDigits.digit(text.scalar(end)) {
      value = value * 10 + digit
      if digit == 0 { hasZero = true }
      end += 1
    }
    guard end - index > 2 || (hasZero && end - index == 2),
      let first = HanDigits.digit(text.scalar(index)),
      first > 0, HanDigits.bigScale(text.scalar(end)) != nil
    else { return nil }
    var composition = HanComposition()
    guard composition.take(figure: Decimal64(digits: value)) else { return nil }
    return composed(composition, at: end, from: index)
  }

  /// Digits in a row without scales are a year, a code or a guess: 二〇二一, 七八, 九九.
  private func isInRow(_ index: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      text.isJoined(max(index, 1)) && HanDigits.value(text.scalar(index)) != nil
    }
    guard HanDigits.value(text.scalar(index)) != nil else { return false }
    let isZero = text.scalar(index) == 0x96F6
    return HanDigits.value(text.scalar(index - 1)) != nil && text.isJoined(index)
      || !isZero && isDigit(index + 1)
  }

  /// 数十万, 几百, 上百, 成千上万 count by magnitude; 上 gives a bound, the rest is vague.
  private func vagueLead(at index: Int) -> Numeral? {
    let isUp = text.scalar(index) == 0x4E0A
    guard isUp || [0x6570, 0x6578, 0x51E0, 0x5E7E].contains(text.scalar(index)),
      HanDigits.scale(text.scalar(index + 1)) != nil, text.scalar(index + 1) != 0x62FE,
      !(isUp && [0x4EE5, 0x7F51].contains(text.scalar(index - 1)))
    else { return nil }
    var composition = HanComposition()
    composition.takeImplicitOne()
    guard var numeral = composed(composition, at: index + 1, from: index) else { return nil }
    numeral.bound = .atLeast
    numeral.isVague = !isUp || text.scalar(index - 2) == 0x6210  // 成千上万
    return numeral
  }

  private func composed(_ start: HanComposition, at index: Int, from first: Int) -> Numeral? {
    var (composition, end, bound) = (start, index, Bound?.none)
    while text.isHan(end) || text.isNumber(end) {
      if text.isNumber(end) {
        guard let figure = figures.digits(at: end)?.value.decimal, composition.take(figure: figure)
        else { break }
        if bound == nil { bound = figures.digits(at: end)?.bound }
      } else if let more = moreThan(at: end), composition.canBeExceeded(by: more) {
        bound = .atLeast
        end += 1
        guard let places = HanDigits.bigScale(text.scalar(end)), composition.take(big: places)
        else { break }
      } else if !composition.take(text.scalar(end)) {
        break
      }
      end += 1
    }
    if end > index, text.scalar(end - 1) == 0x96F6, end - 1 > first, composition.sawZero {
      end -= 1
    }
    guard end > first, let total = composition.total else { return nil }
    var numeral = Numeral(value: ExactNumber(total), end: end, bound: bound)
    readFraction(into: &numeral)
    readDozen(into: &numeral, from: first)
    return isWordOfItsOwn(first, numeral.end) ? numeral : nil
  }

  /// 余 多 几 inside or right after a numeral.
  private func moreThan(at index: Int) -> UInt32? {
    let scalar = text.scalar(index)
    return [0x4F59, 0x9918, 0x591A, 0x51E0, 0x5E7E].contains(scalar) ? scalar : nil
  }

  /// 点三三 and a scale behind it: 二点五亿.
  private func readFraction(into numeral: inout Numeral) {
    guard [0x70B9, 0x9EDE].contains(text.scalar(numeral.end)), text.isHan(numeral.end - 1) else {
      return
    }
    var (digits, end) = ("0.", numeral.end + 1)
    while let digit = HanDigits.value(text.scalar(end)),
      ![0x4E24, 0x5169].contains(text.scalar(end))
    {
      digits += String(digit)
      end += 1
    }
    // 九点三十 and 九点三分 are times of the day.
    guard end > numeral.end + 1, HanDigits.smallScale(text.scalar(end)) == nil,
      text.scalar(end) != 0x5206, let fraction = Decimal64(digits),
      let sum = numeral.value.adding(ExactNumber(fraction))
    else { return }
    (numeral.value, numeral.end) = (sum, end)
    while let places = HanDigits.bigScale(text.scalar(numeral.end)) {
      numeral.value = numeral.value.shifted(by: places)
      numeral.end += 1
    }
  }

  /// 五十打: dozens, unless 打 begins a verb.
  private func readDozen(into numeral: inout Numeral, from first: Int) {
    guard text.scalar(numeral.end) == 0x6253, text.isHan(first),
      !HanDigits.makesVerb(text.scalar(numeral.end + 1)),
      let product = numeral.value.decimal?.multiplied(by: 12)
    else { return }
    numeral = Numeral(value: ExactNumber(product), end: numeral.end + 1)
  }

  /// A lone character is a number only where it is no part of a word: 一切, 四川, 十足, 陆地.
  private func isWordOfItsOwn(_ first: Int, _ end: Int) -> Bool {
    guard end - first == 1, text.isHan(first), !text.spells("分之", at: first - 2) else {
      return true
    }
    let scalar = text.scalar(first)
    return !HanDigits.isFormalHomograph(scalar)
      && !HanDigits.formsWord(scalar, before: text.scalar(end), after: text.scalar(first - 1))
  }
}

/// Adds up a Chinese numeral, character by character.
struct HanComposition {
  /// What 万, 亿 and 兆 have closed, the largest scale first.
  private var closed: [(places: Int, value: Decimal64)] = []
  private var section = Decimal64(digits: 0)
  private var pending: Decimal64?
  private var isFigure = false
  /// Places of the scale read last: the 5 of 三万五 counts a tenth of it.
  private var lastScale: Int?
  private var lastSmallScale = 4
  private(set) var sawZero = false

  /// 上百, 数十万: the magnitude is taken once.
  mutating func takeImplicitOne() { pending = Decimal64(digits: 1) }

  mutating func take(figure: Decimal64) -> Bool {
    guard pending == nil else { return false }
    if let lastScale, figure >= Decimal64(digits: 1, exponent: lastScale) { return false }
    (pending, isFigure) = (figure, true)
    return true
  }

  mutating func take(_ scalar: UInt32) -> Bool {
    if scalar == 0x96F6 || scalar == 0x3007, lastScale != nil, pending == nil {
      sawZero = true
      return true
    }
    if let digit = HanDigits.value(scalar) {
      guard pending == nil || (pending == Decimal64(digits: 0) && !isFigure) else { return false }
      (pending, isFigure) = (Decimal64(digits: digit), false)
      return true
    }
    if let places = HanDigits.smallScale(scalar) { return take(small: places) }
    return HanDigits.bigScale(scalar).map { take(big: $0) } ?? false
  }

  private mutating func take(small places: Int) -> Bool {
    guard places < lastSmallScale else { return false }
    if pending == nil, lastScale != nil, !sawZero { return false }
    let factor = pending.flatMap { $0 == Decimal64(digits: 0) ? nil : $0 } ?? Decimal64(digits: 1)
    guard let sum = section.adding(factor.shifted(by: places)) else { return false }
    (section, pending) = (sum, nil)
    (lastSmallScale, lastScale) = (places, places)
    return true
  }

  mutating func take(big places: Int) -> Bool {
    guard let below = section.adding(pending ?? Decimal64(digits: 0)) else { return false }
    let isBare = below == Decimal64(digits: 0)
    var (chunk, power) = (below, places)
    while let last = closed.last, last.places < places || (isBare && last.places == places) {
      guard let sum = chunk.adding(last.value) else { return false }
      chunk = sum
      if isBare { power = max(power, last.places + places) }
      closed.removeLast()
    }
    guard chunk != Decimal64(digits: 0), closed.last.map({ $0.places > places }) ?? true else {
      return false
    }
    closed.append((power, chunk.shifted(by: places)))
    (section, pending, sawZero) = (Decimal64(digits: 0), nil, false)
    (lastSmallScale, lastScale) = (4, places)
    return true
  }

  /// Whether 余 (or 几, which replaces a digit) may follow.
  func canBeExceeded(by scalar: UInt32) -> Bool {
    let isSome = scalar == 0x51E0 || scalar == 0x5E7E  // 几
    return isSome ? lastScale != nil && pending == nil : lastScale != nil || isFigure
  }

  var total: Decimal64? {
    guard pending != nil || lastScale != nil else { return nil }
    var total: Decimal64? = section
    for part in closed { total = total?.adding(part.value) }
    guard let pending else { return total }
    let isTenth = !isFigure && !sawZero && (lastScale ?? 0) > 0
    return total?.adding(isTenth ? pending.shifted(by: (lastScale ?? 1) - 1) : pending)
  }
}
