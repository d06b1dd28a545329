import Model

/// A number without rounding: a decimal, or a quotient such as a third.
struct ExactNumber: Hashable, CustomStringConvertible {
  private(set) var numerator: Decimal64
  /// At least 1.
  private(set) var denominator: Int

  init(_ decimal: Decimal64) { (numerator, denominator) = (decimal, 1) }

  /// Nil for a denominator that is not a positive whole number.
  init?(_ numerator: Decimal64, over denominator: Decimal64) {
    guard let whole = denominator.whole, whole > 0 else { return nil }
    (self.numerator, self.denominator) = (numerator, whole)
    reduce()
  }

  /// The value in decimal notation; nil for a third and its like.
  var decimal: Decimal64? { denominator == 1 ? numerator : nil }

  func shifted(by places: Int) -> ExactNumber {
    var shifted = self
    shifted.numerator = numerator.shifted(by: places)
    shifted.reduce()
    return shifted
  }

  func adding(_ other: ExactNumber) -> ExactNumber? {
    let (product, overflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflow, let a = numerator.multiplied(by: other.denominator),
      let b = other.numerator.multiplied(by: denominator), let sum = a.adding(b)
    else { return nil }
    return ExactNumber(sum, over: Decimal64(digits: product))
  }

  /// A base with a whole exponent; rounded to what ``Decimal64`` holds, and nil where even that is too
  /// little.
  static func power(_ base: Decimal64, _ exponent: Int) -> (ExactNumber, isRounded: Bool)? {
    var (value, isRounded) = (Decimal64(digits: 1), false)
    for _ in 0..<exponent.magnitude {
      var factor = value
      while factor.multiplied(by: base.digits) == nil {
        guard factor.digits.magnitude > 9 else { return nil }
        factor = Decimal64(digits: factor.digits / 10, exponent: factor.exponent + 1)
        isRounded = true
      }
      guard let product = factor.multiplied(by: base.digits) else { return nil }
      value = product.shifted(by: base.exponent)
    }
    guard abs(value.exponent) <= 60 else { return nil }
    guard exponent < 0 else { return (ExactNumber(value), isRounded) }
    let isNegative = value.digits < 0
    guard value.digits != 0, value.digits != .min,
      let inverse = ExactNumber(
        Decimal64(digits: isNegative ? -1 : 1, exponent: -value.exponent),
        over: Decimal64(digits: abs(value.digits)))
    else { return nil }
    return (inverse, isRounded)
  }

  var negated: ExactNumber {
    var negated = self
    negated.numerator = Decimal64(digits: -numerator.digits, exponent: numerator.exponent)
    return negated
  }

  /// Turns denominators that decimals can express, such as 4 and 50, into decimals.
  private mutating func reduce() {
    guard denominator > 1 else { return }
    var (digits, rest, places) = (numerator.digits, denominator, 0)
    while rest > 1 {
      if digits % rest == 0 {
        (digits, rest) = (digits / rest, 1)
        break
      }
      let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
      guard !overflow, places < 18 else { return }
      (digits, places) = (product, places + 1)
    }
    numerator = Decimal64(digits: digits, exponent: numerator.exponent - places)
    denominator = rest
  }

  /// Plain decimal notation, quotients rounded to what a double holds.
  var description: String {
    guard denominator > 1 else { return numerator.description }
    return "\((Double(numerator.description) ?? 0) / Double(denominator))"
  }
}

extension Decimal64 {
  /// Nil if the sum has more digits than `Int` holds.
  func adding(_ other: Decimal64) -> Decimal64? {
    let exponent = min(self.exponent, other.exponent)
    guard let a = Decimal64(digits: digits, exponent: self.exponent - exponent).whole,
      let b = Decimal64(digits: other.digits, exponent: other.exponent - exponent).whole
    else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : Decimal64(digits: sum, exponent: exponent)
  }

  func multiplied(by factor: Int) -> Decimal64? {
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Decimal64(digits: product, exponent: exponent)
  }
}
