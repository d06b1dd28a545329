import Model

extension Money {
  /// The same sum told again, perhaps rounded as headlines do.
  func retells(_ other: Money) -> Bool {
    if value == other.value { return true }
    if isRounding(of: other) || other.isRounding(of: self) { return true }
    guard bound != other.bound, let low = min(value, other.value).whole,
      let high = max(value, other.value).whole
    else { return false }
    let figures = min(Decimal64(digits: low).digits, Decimal64(digits: high).digits)
    return high - low < high / 20 && figures < 1000
  }
}

extension Money {
  /// Less by more than rounding makes it.
  func isWellBelow(_ other: Money) -> Bool {
    guard let share = value.whole, let sum = other.value.whole else { return false }
    return share < sum - sum / 20
  }

  /// So much of the other that it may be the part that one of many gets.
  func mayBeShare(of other: Money) -> Bool {
    guard let share = value.whole, let sum = other.value.whole else { return false }
    return isWellBelow(other) && share > sum / 100
  }
}

extension Money {
  /// Rs 4,843 crore of Rs 4,843.57 crore, €3.1 million of €3,150,000: the same to two figures or more, cut off
  /// perhaps.
  fileprivate func isRounding(of other: Money) -> Bool {
    guard let value = value.whole, let exact = other.value.whole, value > 0 else { return false }
    let figures = Decimal64(digits: value).digits
    let step = value / max(figures, 1)
    return figures >= 10 && step >= 10_000
      && (abs(value - exact) < (figures >= 1000 ? step : step / 2)
        || (0..<step).contains(exact - value))
  }
}

extension TakedownStatistic {
  /// Of what was removed another sentence says that it was closed or blocked.
  private static let removals: Set<Verb> = [.removed, .closed, .banned, .blocked]

  /// The same number of things, once by a name that tells what they are and once by another.
  func renames(_ other: TakedownStatistic) -> Bool {
    value == other.value && value > 10 && bound == other.bound
      && (unit == .other) != (other.unit == .other)
      && Self.removals.isSuperset(of: [verb, other.verb])
  }

  /// The same count told again, perhaps rounded: 107,000 and “more than 100,000”.
  func retells(_ other: TakedownStatistic) -> Bool {
    guard unit == other.unit else { return false }
    if value == other.value, value >= 100 { return true }
    guard
      verb == other.verb || verb == .other || other.verb == .other
        || Self.removals.isSuperset(of: [verb, other.verb])
    else { return false }
    if value == other.value { return true }
    let (low, high) = value < other.value ? (self, other) : (other, self)
    if low.isRounding(of: high) || high.isRounding(of: low) { return true }
    guard low.bound != high.bound else { return false }
    // “More than 100,000” of 107,000; “over 1 million” of 1.2 million.
    let isRound = Decimal64(digits: low.value).digits < 10
    return high.value - low.value < high.value / (isRound && low.bound == .atLeast ? 4 : 10)
      && Decimal64(digits: low.value).digits < 100
  }
}

extension TakedownStatistic {
  /// It tells the same count better: exactly, or to more figures.
  func isFiner(than other: TakedownStatistic) -> Bool {
    bound == .exact && (other.bound != .exact || other.isRounding(of: self))
  }

  /// 1.67 million of 1,667,587, 8.4 million of 8,458,000: the other to two figures or more, cut off
  /// perhaps; 2.5万 of 25,300; 800,000 of 805,923.
  fileprivate func isRounding(of other: TakedownStatistic) -> Bool {
    let figures = Decimal64(digits: value).digits
    let step = value / max(figures, 1)
    if step >= 1000, figures < 10 { return abs(value - other.value) < value / 100 }
    guard (10..<10_000).contains(figures) else { return false }
    return step > 1 && (figures >= 100 || step >= 1000)
      && (-step / 2..<(step >= 10_000 ? step : step / 2 + 1)).contains(
        other.value - value)
  }
}

extension TakedownStatistic {
  /// “Nearly 3,000 sites” of 2,899.
  func rounds(_ exact: TakedownStatistic) -> Bool {
    guard bound != .exact, exact.bound == .exact, verb == exact.verb, subsetOf == nil,
      exact.subsetOf == nil, isRoughly(exact)
    else { return false }
    return abs(exact.value - value) * 20 <= value
      && (bound == .about || (bound == .atLeast) == (exact.value > value))
  }

  /// One or two figures of the other: 300 of 312, 2,300 of 2,316, and cut off 25,000 of 25,571.
  func isRoughly(_ other: TakedownStatistic) -> Bool {
    let figures = Decimal64(digits: value).digits
    let step = value / max(figures, 1)
    return unit == other.unit && value >= 100 && figures < 100 && value != other.value
      && (abs(other.value - value) <= step / 2
        || figures >= 10 && (0..<step).contains(other.value - value))
  }
}

extension Finding {
  func surface(of tokens: Range<Int>) -> String {
    guard let field = scene.extraction.field(of: tokens.lowerBound) else { return "" }
    return TokenSpelling.text(tokens, scene.extraction, field)
  }

  var evidence: Evidence {
    let tokens = scene.extraction.tokens
    let span = span
    return Evidence(
      field: sentence.field, start: Int(tokens[span.lowerBound].start),
      end: Int(tokens[span.upperBound - 1].end),
      quote: TokenSpelling.text(span, scene.extraction, sentence.field))
  }
}

extension Extraction {
  /// The field in which a token stands.
  func field(of token: Int) -> Evidence.Field? {
    sentences.first { $0.tokens.contains(token) }?.field
  }
}
