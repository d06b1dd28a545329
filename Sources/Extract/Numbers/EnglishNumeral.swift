import Model

/// English numerals in words, and digits that words multiply.
///
/// Reads `twenty-three`, `two dozen`, `half a million`, `3 hundred and 21`, `one billion and a half`,
/// `two thirds`, `hundreds of thousands` (vague), `two hundred point zero three`.
struct EnglishNumeral {
  let text: TokenText
  let figures: FigureReader

  func numeral(at index: Int) -> Numeral? {
    guard text.isNumber(index) || EnglishWords.begins(text.text(index)) else { return nil }
    if let vague = vague(at: index) { return vague }
    if let fraction = fraction(at: index) { return scaled(fraction) }
    guard let head = group(at: index), let whole = composed(head) else { return nil }
    // “one hundred and thirty fifths”
    guard let count = whole.value.decimal, whole.end > index + 1,
      let (denominator, end) = denominator(at: afterHyphen(whole.end), isOne: false),
      let share = ExactNumber(count, over: Decimal64(digits: denominator))
    else { return whole }
    return Numeral(value: share, end: end, isRatio: true)
  }

  // MARK: Cardinals

  private func composed(_ head: Numeral) -> Numeral? {
    var (total, end) = (head.value, head.end)
    var places = 0
    if let scale = figures.scale(at: end) {
      (total, places, end) = (total.shifted(by: scale.places), scale.places, scale.end)
    }
    while let (value, below, next) = part(at: end, below: places) {
      guard let sum = total.adding(value) else { break }
      (total, places, end) = (sum, below, next)
    }
    return withFraction(Numeral(value: total, end: end), places: places)
  }

  /// `two hundred` of `one thousand two hundred`: a smaller part behind a scale.
  private func part(at index: Int, below places: Int) -> (ExactNumber, Int, Int)? {
    guard places > 0 else { return nil }
    let start = text.text(index) == "and" ? index + 1 : index
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
    } else if ["a", "an", "hundred", "half"].contains(text.text(index)) {
      return article(at: index)
    } else {
      return nil
    }
    return withHundreds(numeral)
  }

  private func withHundreds(_ head: Numeral) -> Numeral {
    var numeral = head
    let word = text.text(head.end)
    if word == "hundred" || word == "hundreds" {
      numeral.value = head.value.shifted(by: 2)
      numeral.end += 1
      let start = text.text(numeral.end) == "and" ? numeral.end + 1 : numeral.end
      guard fraction(at: start) == nil else { return numeral }
      let isFigure = text.isNumber(start) && text.text(start).utf8.count <= 2
      if let rest = belowHundred(at: start)
        ?? (isFigure && start > numeral.end ? figures.digits(at: start) : nil),
        rest.value.decimal.map({ $0 > Decimal64(digits: 0) }) ?? false,
        !text.text(rest.end).hasPrefix("hundred"), let sum = numeral.value.adding(rest.value)
      {
        numeral = Numeral(value: sum, end: rest.end)
      }
    }
    if EnglishWords.isDozen(text.text(numeral.end)),
      let product = numeral.value.decimal?.multiplied(by: 12)
    {
      numeral = Numeral(value: ExactNumber(product), end: numeral.end + 1)
    }
    return numeral
  }

  /// `a million`, `a dozen`, `a hundred`, `hundred thousand`.
  private func article(at index: Int) -> Numeral? {
    let isArticle = ["a", "an"].contains(text.text(index))
    let one = Numeral(
      value: ExactNumber(Decimal64(digits: 1)), end: isArticle ? index + 1 : index)
    let next = text.text(one.end)
    if next == "hundred" || EnglishWords.isDozen(next) { return withHundreds(one) }
    return isArticle && text.isWord(one.end) && figures.scale(at: one.end) != nil ? one : nil
  }

  private func belowHundred(at index: Int) -> Numeral? {
    guard text.isWord(index), let value = EnglishWords.cardinals[text.text(index)] else {
      return nil
    }
    var numeral = Numeral(value: ExactNumber(Decimal64(digits: value)), end: index + 1)
    if value >= 20, let unit = EnglishWords.cardinals[text.text(afterHyphen(index + 1))], unit < 10,
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
    let word = text.text(index)
    if word == "half" || word == "quarter" {
      // “half” alone is a share; “quarter” alone a part of the year.
      let value = ExactNumber(
        Decimal64(digits: word == "half" ? 5 : 25, exponent: word == "half" ? -1 : -2))
      let whole = wholeOfFraction(at: index + 1)
      return word == "half" || whole.isScaled
        ? Numeral(value: value, end: whole.start, isRatio: true) : nil
    }
    let isArticle = word == "a" || word == "an"
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
    if text.text(start) == "of" { start += 1 }
    if text.text(start) == "a" { start += 1 }
    let isScaled =
      text.isWord(start)
      && (figures.scale(at: start) != nil || EnglishWords.isDozen(text.text(start)))
    return isScaled ? (start, true) : (index, false)
  }

  private func scaled(_ fraction: Numeral) -> Numeral {
    var numeral = fraction
    if text.isWord(numeral.end), let scale = figures.scale(at: numeral.end) {
      return Numeral(value: numeral.value.shifted(by: scale.places), end: scale.end)
    }
    if EnglishWords.isDozen(text.text(numeral.end)),
      let product = numeral.value.decimal?.multiplied(by: 12)
    {
      numeral = Numeral(value: ExactNumber(product), end: numeral.end + 1)
    }
    return numeral
  }

  /// The word a fraction's parts are named by; plural behind more than one.
  private func denominator(at index: Int, isOne: Bool) -> (Int, Int)? {
    let word = text.text(index)
    if let value = EnglishWords.denominator(word, isOne: isOne) {
      // “a third company” counts companies, “a third of” and “one third.” are shares.
      let isShare =
        !isOne || value == 2 || text.text(index + 1) == "of" || !text.isWord(index + 1)
        || wholeOfFraction(at: index + 1).isScaled
      return isShare ? (value, index + 1) : nil
    }
    guard let tens = EnglishWords.cardinals[word], tens >= 20, text.scalar(index + 1) == 0x2D,
      let unit = EnglishWords.denominator(text.text(index + 2), isOne: isOne), unit < 10
    else { return nil }
    return (tens + unit, index + 3)
  }

  /// `and a half`, `and three fifths`, `point zero three` behind a cardinal.
  private func withFraction(_ whole: Numeral, places: Int) -> Numeral {
    var numeral = whole
    if text.text(whole.end) == "and", let fraction = fraction(at: whole.end + 1) {
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
    } else if text.text(whole.end) == "point", let (digits, end) = decimals(at: whole.end + 1),
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
    if let figures = EnglishWords.cardinals[text.text(index)], figures > 1,
      text.text(afterHyphen(index + 1)).hasPrefix("figure")
    {
      return Numeral(
        value: ExactNumber(Decimal64(digits: 1, exponent: figures - 1)),
        end: afterHyphen(index + 1) + 1, bound: .atLeast, isVague: true)
    }
    var start = index
    let isSome = ["several", "few", "many"].contains(text.text(index))
    if isSome { start += 1 }
    var (value, end, isFound) = (Decimal64(digits: 1), start, false)
    while let magnitude = EnglishWords.magnitude(text.text(end), isSingular: isSome) {
      value = value.multiplied(by: magnitude.factor)?.shifted(by: magnitude.places) ?? value
      isFound = true
      end += 1
      if text.text(end) == "of",
        EnglishWords.magnitude(text.text(end + 1), isSingular: false) != nil
      {
        end += 1
      }
    }
    guard isFound else { return nil }
    return Numeral(value: ExactNumber(value), end: end, bound: .atLeast, isVague: true)
  }
}
