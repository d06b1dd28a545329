import Model

/// Fractions in words whose parts are more than one word each.
///
/// Reads `one hundred thirty-two fifths`, `three twenty-firsts`, `one one hundred fifth`. Behind “and” a
/// proper fraction is what a mixed number adds, and ``EnglishNumeral`` reads it: “one hundred and three
/// quarters”. No part is a second, a time, and beyond three quarters no quarter, which is one too.
struct WordFraction {
  let text: TokenText

  private struct Word {
    var value: Int
    var kind: Kind
    enum Kind { case unit, tens, hundred, scale, and }
  }
  /// Words of a number beyond this are none that a text has.
  private static let limit = 12

  func numeral(at index: Int) -> Numeral? {
    var (words, next) = ([Word](), index)
    while words.count < Self.limit, let word = word(at: next, isFirst: words.isEmpty) {
      words.append(word)
      next += text.scalar(next + 1) == 0x2D ? 2 : 1
    }
    guard let last = words.last, words.count > 1 else { return nil }
    let isFirst = last.kind == .tens && text.reads("firsts", at: next)
    if let part = isFirst ? 1 : EnglishWords.denominator(text.key(next), isOne: false), part != 2 {
      return fraction(words, last, part, end: next + 1)
    }
    guard let part = EnglishWords.denominator(text.key(next), isOne: true), part > 2,
      text.reads("of", at: next + 1) || !text.isWord(next + 1),
      let (above, below) = split(words, part), above == 1
    else { return nil }
    return numeral(above, over: below, end: next + 1)
  }

  private func word(at index: Int, isFirst: Bool) -> Word? {
    let key = text.key(index)
    if let value = EnglishWords.cardinal(key) {
      return Word(value: value, kind: value >= 20 ? .tens : .unit)
    }
    if EnglishWords.isArticle(key) { return isFirst ? Word(value: 1, kind: .unit) : nil }
    if key == EnglishWords.hundred { return Word(value: 100, kind: .hundred) }
    if text.reads("and", at: index) { return Word(value: 0, kind: .and) }
    guard let places = FigureReader.scales[key],
      let value = Decimal64(digits: 1, exponent: places).whole
    else { return nil }
    return Word(value: value, kind: .scale)
  }

  private func fraction(_ words: [Word], _ last: Word, _ part: Int, end: Int) -> Numeral? {
    // “three twenty-firsts”, “one hundred thirty fifths”: the tens are the denominator's.
    if last.kind == .tens, part < 10, words.count < 2 || words[words.count - 2].kind != .and,
      let above = Self.cardinal(words.dropLast()[...])
    {
      return numeral(above, over: last.value + part, end: end)
    }
    if part > 2, let above = Self.cardinal(words[...]) {
      if let and = words.lastIndex(where: { $0.kind == .and }) {
        guard let behind = Self.cardinal(words[(and + 1)...]), behind >= part else { return nil }
      }
      return part == 4 && above > 3 ? nil : numeral(above, over: part, end: end)
    }
    return split(words, part).flatMap { numeral($0.above, over: $0.below, end: end) }
  }

  /// “one | one hundred and fifth”: where two numbers stand, the second is the denominator's.
  private func split(_ words: [Word], _ part: Int) -> (above: Int, below: Int)? {
    for place in 1..<words.count {
      guard let above = Self.cardinal(words[..<place]) else { continue }
      var rest = words[place...]
      if rest.last?.kind == .and { rest.removeLast() }
      if let tens = Self.cardinal(rest), part < 10, tens % 10 == 0 { return (above, tens + part) }
    }
    return nil
  }

  private func numeral(_ above: Int, over below: Int, end: Int) -> Numeral? {
    ExactNumber(Decimal64(digits: above), over: Decimal64(digits: below)).map {
      Numeral(value: $0, end: end, isRatio: true)
    }
  }

  /// The one number that `words` spell; nil if they are none or several.
  private static func cardinal(_ words: ArraySlice<Word>) -> Int? {
    var (total, group, last, scale) = (0, 0, Word.Kind?.none, Int.max)
    for word in words {
      switch word.kind {
      case .unit:
        guard last != .unit, last != .tens || word.value < 10 else { return nil }
        group += word.value
      case .tens:
        guard last != .unit, last != .tens else { return nil }
        group += word.value
      case .hundred:
        guard group > 0, group < 100, last != .hundred else { return nil }
        group *= 100
      case .scale:
        guard group > 0, word.value < scale else { return nil }
        let (product, overflow) = group.multipliedReportingOverflow(by: word.value)
        guard !overflow else { return nil }
        (total, group, scale) = (total + product, 0, word.value)
      case .and: guard last == .hundred || last == .scale else { return nil }
      }
      last = word.kind
    }
    return last == nil || last == .and ? nil : total + group
  }
}
