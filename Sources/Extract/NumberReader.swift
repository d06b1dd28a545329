import Model

/// Numbers as English and Chinese write them, with what bounds them.
///
/// Reads `22,000`, `1.6 million`, `107K`, `2.2万余`, `1200余万`, `三百二十`, `half a million`,
/// `1,337.76 crore`, `3,000 to 4,000`, `4%`, 五分之一. Digits are shifted, never multiplied as floating
/// point.
struct NumberReader {
  struct Reading {
    var value: ExactNumber
    /// The end of a range whose beginning is `value`.
    var high: ExactNumber?
    var bound: Bound
    var isVague = false
    /// A share: `4%`, “a third of”, 两成.
    var isRatio = false
    /// First token of the number, its leading bound words excluded.
    var start: Int
    /// First token of the whole expression, bound words included.
    var first: Int
    /// One past the last token.
    var end: Int
  }

  let text: TokenText
  private let figures: FigureReader
  private let han: HanNumeral
  private let english: EnglishNumeral
  let bounds: BoundReader

  init(text: TokenText) {
    self.text = text
    figures = FigureReader(text: text)
    han = HanNumeral(text: text, figures: figures)
    english = EnglishNumeral(text: text, figures: figures)
    bounds = BoundReader(text: text)
  }

  /// The number that begins at `index`; nil if none does.
  func reading(at index: Int) -> Reading? {
    guard let first = signed(at: index) else { return nil }
    var numeral = first
    if RatioReader.mayFollow(at: first.end, in: text) {
      let ratio = RatioReader(text: text) { self.numeral(at: $0) }
      numeral = ratio.ratio(from: first, at: index) ?? first
    }
    guard numeral.isRatio || !isPronoun(index, numeral.end) else { return nil }
    var (bound, end) = (numeral.bound, numeral.end)
    if let after = bounds.suffix(at: end) { (bound, end) = after }
    let lead = bounds.lead(before: index)
    var reading = Reading(
      value: numeral.value, bound: bound ?? lead?.bound ?? .exact, isVague: numeral.isVague,
      isRatio: numeral.isRatio, start: index, first: lead?.start ?? index, end: end)
    if let range = range(from: reading) { reading = range }
    return reading
  }

  /// The numbers of the sentence in reading order, those of `dates` left out.
  func readings(outside dates: [Range<Int>]) -> [Reading] {
    var numbers: [Reading] = []
    var dates = dates[...]
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      while let date = dates.first, date.upperBound <= index { dates.removeFirst() }
      if let date = dates.first, date.lowerBound <= index {
        index = date.upperBound
      } else if Self.mayBegin(at: index, in: text), let number = reading(at: index) {
        numbers.append(number)
        index = max(number.end, index + 1)
      } else {
        index += 1
      }
    }
    return numbers
  }

  /// Whether a number can begin with the token: of most one look tells that none does.
  static func mayBegin(at index: Int, in text: TokenText) -> Bool {
    let token = text.tokens[index]
    switch token.kind {
    case .number: return true
    case .word:
      let key = text.keys[index]
      return EnglishWords.beginsSigned(key) || text.hasDigit(index)
    case .han: return HanDigits.mayBegin(text.keys[index])
    case .punctuation:
      if token.scalar == 0x2E { return isPoint(index, in: text) }
      if text.isMinus(index) { return text.isJoined(index + 1) && !text.isJoined(index) }
      return RatioReader.isVulgarFraction(token.scalar)
    }
  }

  /// A number that counts things or money may stand in the sentence.
  static func mayStand(in text: TokenText) -> Bool {
    text.range.contains { mayCount(at: $0, in: text) }
  }

  /// A number that counts things or money may begin with the token.
  ///
  /// “A” and “one”, 一 alone are no such number but before a scale, another digit or a currency.
  static func mayCount(at index: Int, in text: TokenText) -> Bool {
    guard mayBegin(at: index, in: text) else { return false }
    let key = text.keys[index]
    if text.scalar(index) == 0x4E00 { return isHanOne(before: index + 1, in: text) }
    guard EnglishWords.isArticle(key) || text.reads("one", at: index) else { return true }
    let next = text.scalar(index + 1) == 0x2D ? index + 2 : index + 1
    // “One and a half million”, “one point five million”.
    let goesOn = text.reads("and", at: next) || text.reads("point", at: next)
    return goesOn || EnglishWords.follows(text.key(next))
      || Currencies.names[text.key(next)] != nil
      || Currencies.isDollar(text.key(next))
  }

  private static func isHanOne(before index: Int, in text: TokenText) -> Bool {
    !text.isHan(index) || HanDigits.mayBegin(text.key(index)) || text.scalar(index) == 0x70B9
      || Currencies.han(at: index, in: text) != nil
      || [0x5143, 0x5713, 0x5706, 0x5757, 0x584A].contains(text.scalar(index))
  }

  // MARK: Parts

  private func numeral(at index: Int) -> Numeral? {
    switch text.kind(index) {
    case .han: return han.numeral(at: index)
    case .word: return english.numeral(at: index) ?? figures.coded(at: index)
    case .number:
      if text.isHan(index + 1), let numeral = han.numeral(at: index), numeral.end > index + 1 {
        return numeral
      }
      guard let figure = figures.numeral(at: index) else { return nil }
      guard let words = english.numeral(at: index), words.end > figure.end else { return figure }
      return words
    default:
      return RatioReader.vulgarFraction(text.scalar(index)).map {
        Numeral(value: $0, end: index + 1, isRatio: true)
      }
    }
  }

  /// `.5`, but not the full stop of “Acme Inc. 5 million”.
  private static func isPoint(_ index: Int, in text: TokenText) -> Bool {
    text.scalar(index) == 0x2E && text.isNumber(index + 1) && text.isJoined(index + 1)
  }

  /// A minus sign before digits, 负, “minus”, “negative”.
  private func signed(at index: Int) -> Numeral? {
    let isHyphen = text.isMinus(index) && !text.isJoined(index) && text.isJoined(index + 1)
    guard isHyphen || EnglishWords.isMinus(text.key(index)) || text.isHanMinus(index) else {
      return numeral(at: Self.isPoint(index, in: text) ? index + 1 : index)
    }
    let start = text.scalar(index + 1) == 0x2E ? index + 2 : index + 1
    guard var numeral = self.numeral(at: start) else { return nil }
    numeral.value = numeral.value.negated
    return numeral
  }

  /// “the one”, “which one”, “one of” and “one's” are no numbers.
  private func isPronoun(_ index: Int, _ end: Int) -> Bool {
    guard end == index + 1, text.reads("one", at: index) else { return false }
    return Self.determiners.contains(text.key(index - 1))
  }
  private static let determiners = KeyTable(
    of: ["the", "this", "that", "which", "no", "any", "every", "each"])

  /// Hyphen, dashes, 至, 到 and the swung dash.
  private static let toMarks: Set<UInt32> = [0x2D, 0x2013, 0x2014, 0x81F3, 0x5230, 0x7E, 0x301C]

  /// `3,000 to 4,000`, `between 3,000 and 4,000`, `3-5 million`, 100万元以上1000万元以下.
  private func range(from low: Reading) -> Reading? {
    var next = low.end
    let isBetween = text.reads("between", at: low.first - 1)
    let isTo = text.reads("to", at: next) || Self.toMarks.contains(text.scalar(next))
    guard (isTo && low.bound == .exact) || (isBetween && text.reads("and", at: next)) else {
      return nil
    }
    next += 1
    if text.isCurrencySign(next) { next += 1 }
    guard let numeral = self.numeral(at: next), !numeral.isRatio, !low.isRatio else { return nil }
    var range = low
    // “3-5 million”: the scale is for both.
    if text.isNumber(low.start), low.end == low.start + 1,
      let digits = figures.digits(at: next)?.value.decimal, let high = numeral.value.decimal,
      low.value.decimal.map({ $0 < digits }) ?? false
    {
      let places = high.exponent - digits.exponent
      if digits.shifted(by: places) == high { range.value = low.value.shifted(by: places) }
    }
    guard let from = range.value.decimal, let to = numeral.value.decimal, from < to else {
      return nil
    }
    (range.high, range.end) = (numeral.value, numeral.end)
    if isBetween { range.first = low.first - 1 }
    return range
  }
}
