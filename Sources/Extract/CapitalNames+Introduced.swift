import Model

/// Lists of names that a noun for companies, or a word for one of several, introduces or follows.
extension CapitalNames {
  /// The list right behind words that introduce companies: “among the platforms are Quill and Bell”, “two
  /// lenders, Quill and Bell”.
  func list(introducedBy words: Range<Int>) -> [Range<Int>] {
    var start = words.upperBound
    if [0x2C, 0x3A, 0x3B, 0x2014].contains(text.scalar(start)) { start += 1 }
    if ["are", "is", "were"].contains(text.text(start)) { start += 1 }
    guard let first = member(from: start) else { return [] }
    let names = [first] + names(listedBehind: first.upperBound)
    return names.count > 1 ? names : []
  }

  /// The list behind a noun for companies: “two small sellers, Quill and Bell”.
  func list(behind noun: Range<Int>) -> [Range<Int>] {
    guard !text.isCapital(noun.lowerBound), text.text(noun.upperBound - 1).hasSuffix("s"),
      [0x2C, 0x3A].contains(text.scalar(noun.upperBound))
    else { return [] }
    return list(introducedBy: noun.upperBound..<noun.upperBound + 1)
  }

  /// The list with which a sentence on several ends: “The sites said to lack a licence are Quill and Bell.”
  func list(closingSentenceOn noun: Range<Int>) -> [Range<Int>] {
    let start = text.range.lowerBound
    guard text.text(noun.upperBound - 1).hasSuffix("s"), !text.isCapital(noun.lowerBound),
      Self.determiners.contains(text.key(start)), noun.lowerBound - start <= Self.longestAttribute
    else { return [] }
    return (noun.upperBound..<text.range.upperBound).lazy
      .filter { Self.copulas.contains(self.text.key($0)) }
      .map { self.list(introducedBy: $0..<$0 + 1) }
      .first { names in
        names.last.map { last in
          !self.text.range.contains(last.upperBound) || self.text.scalar(last.upperBound) == 0x2E
        } ?? false
      } ?? []
  }
  private static let copulas = KeyTable(of: ["are", "were", "include", "included"])

  /// The list right before such words: “Quill and Bell are among the platforms”, “Quill and Bell among them”.
  func list(followedBy words: Range<Int>) -> [Range<Int>] {
    var end = words.lowerBound
    while ["are", "is", "were", "was"].contains(text.text(end - 1)) { end -= 1 }
    guard let last = run(upTo: end) else { return [] }
    let names = [last] + names(listedBefore: last.lowerBound)
    return names.count > 1 ? names : []
  }
}
