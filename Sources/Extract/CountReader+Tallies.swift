import Model

/// Sentences that list what a count or an order before them covers.
extension CountReader {
  /// “The tally comprises 5,000 fake shops and 600 swindles”, “they include 300 shops”, “affected were 300
  /// shops”: parts of the total.
  static func opensWithTally(_ text: TokenText) -> Bool {
    let start = text.range.lowerBound
    return lists(text, tallies, tallyVerbs)
      || ["affected", "hit", "closed", "involved", "targeted"].contains(text.text(start))
        && ["are", "were"].contains(text.text(start + 1))
      || itemises(text)
  }

  /// “These were 300 shops on Quill and 40 on Bell”, “according to the office they include 300 shops”.
  private static func itemises(_ text: TokenText) -> Bool {
    let start = text.range.lowerBound
    let subject = (start..<min(start + longestOpening, text.range.upperBound)).first {
      whole.contains(text.key($0)) && itemVerbs.contains(text.key($0 + 1))
    }
    return subject.map { ($0 + 2...$0 + 4).contains(where: text.isNumber) } ?? false
  }
  private static let whole = KeyTable(of: ["these", "those", "they"])
  private static let itemVerbs = KeyTable(
    of: ["are", "were", "include", "included", "comprise", "comprised"])
  private static let longestOpening = 8

  /// “The order also covers 19 sites”: it does to them what it did to others.
  static func opensWithOrder(_ text: TokenText) -> Bool {
    lists(text, orders, orderVerbs)
  }

  private static func lists(_ text: TokenText, _ nouns: KeyTable<Bool>, _ verbs: KeyTable<Bool>)
    -> Bool
  {
    let start = text.range.lowerBound
    guard determiners.contains(text.key(start)), nouns.contains(text.key(start + 1)) else {
      return false
    }
    let verb = text.reads("also", at: start + 2) ? start + 3 : start + 2
    return verbs.contains(text.key(verb))
  }
  private static let determiners = KeyTable(of: ["the", "this", "that", "its", "their"])
  private static let tallies = KeyTable(
    of: ["tally", "total", "haul", "figure", "sum", "count", "number"])
  private static let tallyVerbs = KeyTable(
    of: ["comprises", "comprised", "includes", "included", "counts", "covers", "contains"])
  private static let orders = KeyTable(
    of: ["order", "ban", "block", "list", "directive", "decision", "sweep", "purge", "operation"])
  private static let orderVerbs = KeyTable(
    of: ["covers", "covered", "hits", "hit", "affects", "affected", "includes", "included"])
}
