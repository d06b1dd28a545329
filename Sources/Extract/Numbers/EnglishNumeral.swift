import Model

/// English numerals in words, and digits that words multiply.
///
/// Reads `twenty-three`, `two dozen`, `half a million`, `3 hundred and 21`, `one billion and a half`,
/// `two thirds`, `hundreds of thousands` (vague), `two hundred point zero three`.
struct EnglishNumeral {
  let text: TokenText
  let figures: FigureReader

  func numeral(at index: Int) -> Numeral? {
    if text.isNumber(index) { return group(at: index).flatMap { composed($0, isFigure: true) } }
    let key = text.key(index)
    guard EnglishWords.begins(key) else { return nil }
    if EnglishWords.isArticle(key), !EnglishWords.follows(text.key(afterHyphen(index + 1))) {
      return nil
    }
    if let vague = vague(at: index) { return vague }
    if let fraction = WordFraction(text: text).numeral(at: index) { return fraction }
    if let fraction = fraction(at: index) { return scaled(fraction) }
    return group(at: index).flatMap { composed($0) }
  }

  // MARK: Cardinals

  private func composed(_ head: Numeral, isFigure: Bool = false) -> Numeral? {
    var (total, end) = (head.value, head.end)
    var places = 0
    if let scale = figures.scale(at: end) {
      (total, places, end) = (total.shifted(by: scale.places), scale.places, scale.end)
    }
    while let (value, below, next) = part(at: end, below: places) {
      // “$3 million and five years”.
      if isFigure, below == 0, !text.isNumber(next - 1) { break }
      guard let sum = total.adding(value) else { break }
      (total, places, end) = (sum, below, next)
    }
    return withFraction(Numeral(value: total, end: end), places: places)
  }

  /// `two hundred` of `one thousand two hundred`: a smaller part behind a scale.
  private func part(at index: Int, below places: Int) -> (ExactNumber, Int, Int)? {
    guard places > 0 else { return nil }
    let start = text.reads("and", at: index) ? index + 1 : index
    guard fraction(at: start) == nil else { return nil }
    // A figure right behind a scale is another number: “4 million 300 posts”.
    guard let next = group(at: start),
      start > index || !text.isNumber(start) || next.end > start + 1
    else { return nil }
    if let scale = figures.scale(at: next.end) {
      guard scale.places < places else { return nil }
      return (next.value.shifted(by: scale.places), scale.places, scale.end)
    }
    // “3 million and 200 apps” are two numbers.
    guard !text.isNumber(start) || next.end > start + 1 else { return nil }
    return (next.value, 0, next.end)
  }

  /// Up to 999: `three hundred and thirty one`, `3 hundred and 21`, `twenty-one`, `two dozen`.
  private func group(at index: Int) -> Numeral? {
    var numeral: Numeral
    if let figure = figures.digits(at: index) {
      numeral = figure
    } else if let small = belowHundred(at: index) {
      numeral = small
    } else if EnglishWords.isArticle(text.key(index)) || text.reads("hundred", at: index) {
      return article(at: index)
    } else {
      return nil
    }
    return withHundreds(numeral)
  }

  private func withHundreds(_ head: Numeral) -> Numeral {
    var numeral = head
    if text.reads("hundred", at: head.end) || text.reads("hundreds", at: head.end) {
      numeral.value = head.value.shifted(by: 2)
      numeral.end += 1
      let start = text.reads("and", at: numeral.end) ? numeral.end + 1 : numeral.end
      guard fraction(at: start) == nil else { return numeral }
      let isFigure = text.isNumber(start) && text.text(start).utf8.count <= 2
      if let rest = belowHundred(at: start)
        ?? (isFigure && start > numeral.end ? figures.digits(at: start) : nil),
        rest.value.decimal.map({ $0 > Decimal64(digits: 0) }) ?? false,
        !text.reads("hundred", at: rest.end), !text.reads("hundreds", at: rest.end)
      {
        // “three hundred and two dozen”: the dozens are a part of their own.
        let isDozens = start > numeral.end && EnglishWords.isDozen(text.key(rest.end))
        let part = isDozens ? rest.value.decimal?.multiplied(by: 12).map(ExactNumber.init) : nil
        if let sum = numeral.value.adding(part ?? rest.value) {
          numeral = Numeral(value: sum, end: part == nil ? rest.end : rest.end + 1)
          if part != nil { return numeral }
        }
      }
    }
    if EnglishWords.isDozen(text.key(numeral.end)),
      let product = numeral.value.decimal?.multiplied(by: 12)
    {
      numeral = Numeral(value: ExactNumber(product), end: numeral.end + 1)
    }
    return numeral
  }

  /// `a million`, `a dozen`, `a hundred`, `hundred thousand`.
  private func article(at index: Int) -> Numeral? {
    let isArticle = EnglishWords.isArticle(text.key(index))
    let one = Numeral(
      value: ExactNumber(Decimal64(digits: 1)), end: isArticle ? index + 1 : index)
    if text.reads("hundred", at: one.end) || EnglishWords.isDozen(text.key(one.end)) {
      return withHundreds(one)
    }
    return isArticle && text.isWord(one.end) && figures.scale(at: one.end) != nil ? one : nil
  }

  private func belowHundred(at index: Int) -> Numeral? {
    guard text.isWord(index), let value = EnglishWords.cardinal(text.key(index)) else {
      return nil
    }
    var numeral = Numeral(value: ExactNumber(Decimal64(digits: value)), end: index + 1)
    if value >= 20, let unit = EnglishWords.cardinal(text.key(afterHyphen(index + 1))), unit < 10,
      unit > 0
    {
      numeral = Numeral(
        value: ExactNumber(Decimal64(digits: value + unit)), end: afterHyphen(index + 1) + 1)
    }
    return numeral
  }

  private func afterHyphen(_ index: Int) -> Int {
    text.scalar(index) == 0x2D ? index + 1 : index
  }

  // MARK: Fractions

  /// `half`, `a quarter`, `two thirds`, `five eighths`, `one-third`.
  private func fraction(at index: Int) -> Numeral? {
    let isHalf = text.reads("half", at: index)
    if isHalf || text.reads("quarter", at: index) {
      // “half” alone is a share; “quarter” alone a part of the year.
      let value = ExactNumber(
        Decimal64(digits: isHalf ? 5 : 25, exponent: isHalf ? -1 : -2))
      let whole = wholeOfFraction(at: index + 1)
      return isHalf || whole.isScaled
        ? Numeral(value: value, end: whole.start, isRatio: true) : nil
    }
    let isArticle = EnglishWords.isArticle(text.key(index))
    let numerator =
      isArticle
      ? Numeral(value: ExactNumber(Decimal64(digits: 1)), end: index + 1)
      : text.isNumber(index) ? nil : belowHundred(at: index)
    guard let numerator, let count = numerator.value.decimal,
      let (denominator, end) = denominator(
        at: afterHyphen(numerator.end), isOne: count == Decimal64(digits: 1)),
      let value = ExactNumber(count, over: Decimal64(digits: denominator))
    else { return nil }
    return Numeral(value: value, end: wholeOfFraction(at: end).start, isRatio: true)
  }

  /// Where a scale stands after a fraction: `half a million`, `two thirds of a million`.
  private func wholeOfFraction(at index: Int) -> (start: Int, isScaled: Bool) {
    var start = index
    if text.reads("of", at: start) { start += 1 }
    if text.reads("a", at: start) { start += 1 }
    let isScaled =
      text.isWord(start)
      && (figures.scale(at: start) != nil || EnglishWords.isDozen(text.key(start)))
    return isScaled ? (start, true) : (index, false)
  }

  private func scaled(_ fraction: Numeral) -> Numeral {
    var numeral = fraction
    if text.isWord(numeral.end), let scale = figures.scale(at: numeral.end) {
      return Numeral(value: numeral.value.shifted(by: scale.places), end: scale.end)
    }
    if EnglishWords.isDozen(text.key(numeral.end)),
      let product = numeral.value.decimal?.multiplied(by: 12)
    {
      numeral = Numeral(value: ExactNumber(product), end: numeral.end + 1)
    }
    return numeral
  }

  /// The word a fraction's parts are named by; plural behind more than one.
  private func denominator(at index: Int, isOne: Bool) -> (Int, Int)? {
    if let value = EnglishWords.denominator(text.key(index), isOne: isOne) {
      // “a third company” counts companies, “a third of” and “one third.” are shares.
      let isShare =
        !isOne || value == 2 || text.reads("of", at: index + 1) || !text.isWord(index + 1)
        || wholeOfFraction(at: index + 1).isScaled
      return isShare ? (value, index + 1) : nil
    }
    guard let tens = EnglishWords.cardinal(text.key(index)), tens >= 20,
      text.scalar(index + 1) == 0x2D,
      let unit = EnglishWords.denominator(text.key(index + 2), isOne: isOne), unit < 10
    else { return nil }
    return (tens + unit, index + 3)
  }

  /// `and a half`, `and three fifths`, `point zero three` behind a cardinal.
  private func withFraction(_ whole: Numeral, places: Int) -> Numeral {
    var numeral = whole
    if text.reads("and", at: whole.end), let fraction = fraction(at: whole.end + 1) {
      let part = scaled(fraction)
      let isScaled = !part.isRatio
      if places == 0, isScaled {
        // “five and a half million”: the scale is for both.
        if let scale = figures.scale(at: fraction.end), let sum = whole.value.adding(fraction.value)
        {
          return Numeral(value: sum.shifted(by: scale.places), end: scale.end)
        }
      } else if let sum = whole.value.adding(isScaled ? part.value : part.value.shifted(by: places))
      {
        numeral = Numeral(value: sum, end: part.end)
      }
    } else if text.reads("point", at: whole.end), let (digits, end) = decimals(at: whole.end + 1),
      let sum = whole.value.adding(ExactNumber(digits))
    {
      numeral = Numeral(value: sum, end: end)
      if let scale = figures.scale(at: end) {
        numeral = Numeral(value: sum.shifted(by: scale.places), end: scale.end)
      }
    }
    return numeral
  }

  private func decimals(at index: Int) -> (Decimal64, Int)? {
    var (digits, end) = ("", index)
    while let numeral = belowHundred(at: end), let value = numeral.value.decimal?.whole {
      guard value < 10 || digits.isEmpty else { break }
      digits += String(value)
      end = numeral.end
      if value >= 10 { break }
    }
    return Decimal64("0." + digits).flatMap { digits.isEmpty ? nil : ($0, end) }
  }

  // MARK: Vague numbers

  /// `dozens`, `hundreds of thousands`, `several hundred`, `six-figure`: an order of magnitude.
  private func vague(at index: Int) -> Numeral? {
    if let figures = EnglishWords.cardinal(text.key(index)), figures > 1,
      text.text(afterHyphen(index + 1)).hasPrefix("figure")
    {
      return Numeral(
        value: ExactNumber(Decimal64(digits: 1, exponent: figures - 1)),
        end: afterHyphen(index + 1) + 1, bound: .atLeast, isVague: true)
    }
    var start = index
    let isSome = EnglishWords.isSome(text.key(index))
    if isSome { start += 1 }
    var (value, end, isFound) = (Decimal64(digits: 1), start, false)
    while let magnitude = EnglishWords.magnitude(text.key(end), isSingular: isSome) {
      value = value.multiplied(by: magnitude.factor)?.shifted(by: magnitude.places) ?? value
      isFound = true
      end += 1
      if text.reads("of", at: end),
        EnglishWords.magnitude(text.key(end + 1), isSingular: false) != nil
      {
        end += 1
      }
    }
    guard isFound else { return nil }
    return Numeral(value: ExactNumber(value), end: end, bound: .atLeast, isVague: true)
  }
}
