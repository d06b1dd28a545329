import Model
import Store

/// Whether the numbers of two actions speak of one matter.
enum NumberComparison: Sendable, Hashable {
  /// At least one states nothing that the other states too.
  case incomparable
  case equal
  case different
}

/// Sums in one currency, or counts of one unit.
func comparison(_ a: RegulatoryAction, _ b: RegulatoryAction) -> NumberComparison {
  if let mine = a.amount, let theirs = b.amount, mine.currency == theirs.currency {
    return isSame(mine.value, theirs.value) ? .equal : .different
  }
  let pairs = a.statistics.flatMap { mine in
    b.statistics.filter { $0.unit == mine.unit }.map { (mine.value, $0.value) }
  }
  guard !pairs.isEmpty else { return .incomparable }
  let isEqual = pairs.contains {
    isSame(Decimal64(digits: $0), Decimal64(digits: $1))
  }
  return isEqual ? .equal : .different
}

/// A number that no account of the case states, where some state a comparable one.
func numbersConflict(_ action: RegulatoryAction, _ accounts: [RegulatoryAction]) -> Bool {
  let comparisons = accounts.map { comparison(action, $0) }
  return comparisons.contains(.different) && !comparisons.contains(.equal)
}

/// Equal when the longer one is rounded to the digits of the shorter, as in 1.2 bn and 1.19 bn;
/// never more than a twentieth apart.
func isSame(_ a: Decimal64, _ b: Decimal64) -> Bool {
  if a == b { return true }
  let precision = min(significantDigits(a), significantDigits(b))
  guard
    rounded(a, to: precision) == rounded(b, to: precision)
      || truncated(a, to: precision) == truncated(b, to: precision)
  else { return false }
  let (low, high) = a < b ? (a, b) : (b, a)
  // high ≤ low × 1.05, in whole numbers
  guard let bound = times(low, 105), let scaled = times(high, 100) else { return false }
  return !(bound < scaled)
}

private func significantDigits(_ value: Decimal64) -> Int { String(value.digits.magnitude).count }

private func rounded(_ value: Decimal64, to precision: Int) -> Decimal64 {
  let surplus = significantDigits(value) - precision
  guard surplus > 0 else { return value }
  let unit = (0..<surplus).reduce(1) { product, _ in product * 10 }
  let quotient = value.digits / unit + (value.digits % unit * 2 >= unit ? 1 : 0)
  return Decimal64(digits: quotient, exponent: value.exponent + surplus)
}

private func truncated(_ value: Decimal64, to precision: Int) -> Decimal64 {
  let surplus = significantDigits(value) - precision
  guard surplus > 0 else { return value }
  let unit = (0..<surplus).reduce(1) { product, _ in product * 10 }
  return Decimal64(digits: value.digits / unit, exponent: value.exponent + surplus)
}

private func times(_ value: Decimal64, _ factor: Int) -> Decimal64? {
  let (product, overflow) = value.digits.multipliedReportingOverflow(by: factor)
  return overflow ? nil : Decimal64(digits: product, exponent: value.exponent)
}
