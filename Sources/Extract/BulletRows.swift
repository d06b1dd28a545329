import Model

/// The names in lines of an English list that say little else: “• Quill LLC”, “– Bell Securities and two
/// affiliates: $5 million”.
enum BulletRows {
  static func name(in text: TokenText) -> Range<Int>? {
    guard let start = start(of: text), beginsName(start, in: text) else { return nil }
    var end = start + 1
    while let next = nameEnd(behind: end, in: text) { end = next }
    if end - start > 1, isDescribed(behind: end, in: text) || isRemark(from: end, in: text) {
      return start..<end
    }
    guard text.range.upperBound - start <= longestRow else { return nil }
    let isBare = (end..<text.range.upperBound).allSatisfy { index in
      !text.isWord(index) || text.isCapital(index) || remarks.contains(text.text(index))
    }
    let isClosed =
      end == text.range.upperBound || text.kind(end) == .punctuation
      || remarks.contains(text.text(end))
    return isBare && isClosed ? start..<end : nil
  }

  /// A company of the registry with which the line begins.
  static func known(in text: TokenText, among mentions: [Mention]) -> Range<Int>? {
    guard let start = start(of: text) else { return nil }
    return mentions.first { mention in
      guard case .company = mention.meaning, mention.tokens.lowerBound == start else {
        return false
      }
      // The registry may know less of the name: “Quill | Lab”.
      let rest = (mention.tokens.upperBound..<text.range.upperBound).drop { text.isCapital($0) }
      return rest.first.map { text.kind($0) != .word } ?? true
    }?.tokens
  }

  /// “• Quill LLC, a maker of pens, over its ink”.
  private static func isDescribed(behind end: Int, in text: TokenText) -> Bool {
    text.scalar(end) == 0x2C && descriptions.contains(text.text(end + 1))
      && text.range.upperBound - end <= longestDescription
  }
  /// “• Quill Lamps – over its ink”, “• Quill Lamps (Oslo, online only)”.
  private static func isRemark(from end: Int, in text: TokenText) -> Bool {
    let isApart =
      text.scalar(end) == 0x28
      || [0x2D, 0x2013, 0x2014].contains(text.scalar(end)) && !text.isJoined(end)
      || text.scalar(end) == 0x2C && text.isCapital(end + 1)
    return isApart && text.range.upperBound - end <= longestRemark
  }

  private static let descriptions: Set<String> = ["a", "an", "the", "over", "for", "which"]
  private static let longestDescription = 40

  /// Behind the mark that begins the line.
  private static func start(of text: TokenText) -> Int? {
    let first = text.range.lowerBound
    if marks.contains(text.scalar(first)) { return first + 1 }
    let isNumbered =
      text.isNumber(first) && [0x2E, 0x29].contains(text.scalar(first + 1))
      && text.isJoined(first + 1)
    return isNumbered ? first + 2 : nil
  }

  /// “Quill”, “4 Quills”, “quill.lab”.
  private static func beginsName(_ start: Int, in text: TokenText) -> Bool {
    CapitalNames.isPart(start, in: text)
      || text.isNumber(start) && CapitalNames.isPart(start + 1, in: text)
      || text.isWord(start) && text.scalar(start + 1) == 0x2E && text.isJoined(start + 1)
        && text.isJoined(start + 2)
  }

  private static func nameEnd(behind end: Int, in text: TokenText) -> Int? {
    if CapitalNames.isPart(end, in: text) || text.isNumber(end) && text.isCapital(end - 1) {
      return end + 1
    }
    let isJoint =
      [0x26, 0x2E, 0x27, 0x2D].contains(text.scalar(end))
      || ["of", "s", "and"].contains(text.text(end))
    guard isJoint else { return nil }
    if text.scalar(end) == 0x27, text.reads("s", at: end + 1) {
      return CapitalNames.isPart(end + 2, in: text) ? end + 3 : nil
    }
    // “Quill.com”.
    if text.scalar(end) == 0x2E, text.isJoined(end), text.isJoined(end + 1), text.isWord(end + 1) {
      return end + 2
    }
    return CapitalNames.isPart(end + 1, in: text) ? end + 2 : nil
  }

  private static let longestRow = 18
  private static let longestRemark = 30
  /// - * • · – — ● ■ ▪
  private static let marks: Set<UInt32> = [
    0x2D, 0x2A, 0x2022, 0xB7, 0x2013, 0x2014, 0x25CF, 0x25A0, 0x25AA,
  ]
  private static let remarks: Set<String> = [
    "and", "its", "two", "three", "four", "affiliates", "subsidiaries", "units", "unit", "of", "in",
    "the", "for", "each", "million", "billion", "or", "a", "with", "from", "doing", "business",
    "as",
    "owner", "operator", "parent",
  ]
}
