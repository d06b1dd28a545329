/// How a stated number relates to the true one.
public enum Bound: String, Sendable, Hashable, Codable, CaseIterable {
  case exact
  /// more than, over, 余, 超, 以上
  case atLeast = "at_least"
  /// nearly, around, 近, 约
  case about
  case atMost = "at_most"
}

/// A count as a text states it, with its bound.
public struct Quantity: Sendable, Hashable {
  public var value: Int
  public var bound: Bound
  public init(_ value: Int, _ bound: Bound = .exact) { (self.value, self.bound) = (value, bound) }
}

/// A sum of money; exact decimal arithmetic.
public struct Money: Sendable, Hashable {
  public var value: Decimal64
  public var bound: Bound
  /// The letters of the currency: a sum is copied often, and a string counts its owners.
  private var code: UInt64

  public init(_ value: Decimal64, _ currency: String, _ bound: Bound = .exact) {
    (self.value, self.bound, code) = (value, bound, Self.code(of: currency))
  }

  /// ISO 4217; of anything else the first eight bytes.
  public var currency: String {
    get {
      withUnsafeBytes(of: code.bigEndian) { String(decoding: $0.drop { $0 == 0 }, as: UTF8.self) }
    }
    set { code = Self.code(of: newValue) }
  }

  private static func code(of currency: String) -> UInt64 {
    currency.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// `digits × 10^exponent`, normalised so that equal values are equal.
public struct Decimal64: Sendable, Hashable, Comparable, CustomStringConvertible {
  public private(set) var digits: Int
  public private(set) var exponent: Int

  /// Drops trailing zeros of the digits into the exponent.
  public init(digits: Int, exponent: Int = 0) {
    var (digits, exponent) = (digits, digits == 0 ? 0 : exponent)
    while digits != 0, digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    (self.digits, self.exponent) = (digits, exponent)
  }

  /// The value as a whole number; nil if it is none or leaves `Int`.
  public var whole: Int? {
    guard exponent >= 0 else { return nil }
    var value = digits
    for _ in 0..<exponent {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    return value
  }

  public func shifted(by places: Int) -> Decimal64 {
    Decimal64(digits: digits, exponent: exponent + places)
  }

  /// Plain notation, as JSON takes it: `50000000`, `1168600.5`.
  public var description: String {
    let sign = digits < 0 ? "-" : ""
    var text = String(digits.magnitude)
    if exponent >= 0 { return sign + text + String(repeating: "0", count: exponent) }
    if text.count <= -exponent {
      text = String(repeating: "0", count: 1 - exponent - text.count) + text
    }
    return sign + text.dropLast(-exponent) + "." + text.suffix(-exponent)
  }

  /// Reads plain decimal notation; nil for all else and for more digits than `Int` holds.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let digits = Int(parts.joined()) else { return nil }
    self.init(digits: digits, exponent: parts.count == 2 ? -parts[1].count : 0)
  }

  public static func < (a: Decimal64, b: Decimal64) -> Bool {
    let exponent = min(a.exponent, b.exponent)
    func scaled(_ d: Decimal64) -> Int? {
      Decimal64(digits: d.digits, exponent: d.exponent - exponent).whole
    }
    if let x = scaled(a), let y = scaled(b) { return x < y }
    return a.exponent < b.exponent
  }
}

/// A count of things acted upon.
public struct TakedownStatistic: Sendable, Hashable {
  public var value: Int
  public var bound: Bound
  public var unit: Unit
  public var verb: Verb
  public var by: Actor?
  /// The value of the total that this is a part of.
  public var subsetOf: Int?
  /// Ids of the group that the count belongs to: to the group, never to each.
  public var companies: [String]

  public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
    case posts, accounts, apps, products, websites, videos, comments, groups, channels, listings
    case books, messages, users, positions, cases, other
    case livestreamRooms = "livestream_rooms"
  }
  public enum Verb: String, Sendable, Hashable, Codable, CaseIterable {
    case removed, suspended, closed, banned, blocked, warned, fined, fixed, other
  }
  public enum Actor: String, Sendable, Hashable, Codable { case regulator, company }

  public init(
    value: Int, bound: Bound = .exact, unit: Unit, verb: Verb, by: Actor? = nil,
    subsetOf: Int? = nil, companies: [String] = []
  ) {
    self.value = value
    self.bound = bound
    self.unit = unit
    self.verb = verb
    self.by = by
    self.subsetOf = subsetOf
    self.companies = companies
  }
}
