import Model

/// A number as its digits, characters or words spell it, before what stands around it is read.
struct Numeral {
  var value: ExactNumber
  /// One past its last token.
  var end: Int
  /// A bound inside it: the 余 of 680余万.
  var bound: Bound?
  /// “hundreds of thousands”, 数十万: an order of magnitude, no count.
  var isVague = false
  /// “two thirds”, 五分之一.
  var isRatio = false
}

/// Runs of digits with what multiplies them: `22,000`, `1.6 million`, `107K`, `1,337.76 crore`.
struct FigureReader {
  let text: TokenText

  /// The digits alone. More than 18 of them are shortened, which keeps the magnitude.
  func digits(at index: Int) -> Numeral? {
    guard text.isNumber(index) else { return nil }
    guard let plain = Self.plain(text.text(index)) else { return nil }
    let isFraction = text.scalar(index - 1) == 0x2E && text.isJoined(index) && startsAtPoint(index)
    if let value = Decimal64(isFraction ? "0." + plain : plain) {
      return Numeral(value: ExactNumber(value), end: index + 1)
    }
    guard plain.utf8.count > 18, !plain.contains("."),
      let head = Decimal64(String(plain.prefix(18)))
    else { return nil }
    return Numeral(
      value: ExactNumber(head.shifted(by: plain.utf8.count - 18)), end: index + 1, bound: .about)
  }

  /// Digits and one decimal point; nil for lists such as `22,24,26` and for `192.168.1.2`.
  private static func plain(_ digits: String) -> String? {
    guard digits.utf8.contains(where: { $0 == 0x2C || $0 == 0x2E }) else { return digits }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2 {
      // 1.200.000, as the continent groups.
      return parts.dropFirst().allSatisfy { $0.utf8.count == 3 } ? parts.joined() : nil
    }
    let groups = parts[0].split(separator: ",")
    guard !(parts.last ?? "").contains(",") || parts.count == 1,
      groups.dropFirst().dropLast().allSatisfy({ (2...3).contains($0.utf8.count) }),
      groups.count == 1 || groups.last?.utf8.count == 3
    else { return nil }
    return ([groups.joined()] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  /// `.08`, but not the end of `v.2` or of an ellipsis.
  private func startsAtPoint(_ index: Int) -> Bool {
    !text.isJoined(index - 1) || text.isSign(index - 2)
  }

  /// Digits and scale; nil where letters are joined to the digits that are none: `5G`, `180ml`.
  func numeral(at index: Int) -> Numeral? {
    guard var numeral = digits(at: index) else { return nil }
    if let grouped = spaceGrouped(at: index) { numeral = grouped }
    if let scale = scale(at: numeral.end) {
      numeral.value = numeral.value.shifted(by: scale.places)
      numeral.end = scale.end
    } else if let power = power(at: numeral.end) {
      numeral.value = numeral.value.shifted(by: power.places)
      numeral.end = power.end
    } else if text.isWord(numeral.end), text.isJoined(numeral.end),
      !Currencies.isJoinable(text.text(numeral.end))
    {
      return nil
    }
    return numeral
  }

  /// `1 234 567`: groups of three behind single spaces.
  private func spaceGrouped(at index: Int) -> Numeral? {
    var digits = text.text(index)
    guard digits.utf8.count <= 3, !digits.contains(".") else { return nil }
    var end = index + 1
    // Eight groups are more digits than a number has.
    while end - index <= 8, text.isNumber(end), !text.isJoined(end), text.gap(before: end) <= 3 {
      let group = text.text(end)
      guard group.prefix(while: { $0 != "." }).utf8.count == 3, !group.contains(",") else { break }
      digits += group
      end += 1
      if group.contains(".") { break }
    }
    guard end > index + 1, let value = Decimal64(digits) else { return nil }
    return Numeral(value: ExactNumber(value), end: end)
  }

  /// `e10`, `e-1`: scientific notation, in which the `e` and its digits are one word or several tokens.
  private func power(at index: Int) -> (places: Int, end: Int)? {
    guard text.isWord(index), text.isJoined(index) else { return nil }
    let word = text.text(index)
    guard word.hasPrefix("e") else { return nil }
    if word.utf8.count > 1 { return Int(word.dropFirst()).map { ($0, index + 1) } }
    guard text.isSign(index + 1), text.isJoined(index + 1), text.isJoined(index + 2),
      text.isNumber(index + 2), let places = Int(text.text(index + 2)), places < 30
    else { return nil }
    return (text.scalar(index + 1) == 0x2B ? places : -places, index + 3)
  }

  static let scales: [String: Int] = [
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "lakhs": 5, "crore": 7,
    "crores": 7, "mln": 6, "bln": 9, "tln": 12, "mn": 6, "bn": 9, "tn": 12, "millions": 6,
    "billions": 9, "thousands": 3,
  ]
  private static let joinedScales: [String: Int] = [
    "k": 3, "m": 6, "b": 9, "w": 4, "mm": 6, "t": 12, "mil": 6,
  ]

  /// The scale word, letter or character at `index`; letters only where they touch the digits.
  func scale(at index: Int) -> (places: Int, end: Int)? {
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
    return nil
  }
}
