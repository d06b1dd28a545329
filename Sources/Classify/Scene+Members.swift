import Model

/// Whom a sentence lists as members of a group.
extension Scene {
  /// The companies named after the first word that introduces a list, or right before it:
  /// “Acme among them”.
  func listed(by introducers: Int?) -> Group? {
    guard
      let start = introducers.flatMap({ words[$0].first }) ?? colonOfCount() ?? amongSome()
    else { return nil }
    let named = companies.filter { !$0.isPronoun }
    // “Acme's [NYSE: ACM] Bolt and Cask were among them, as was Dell”.
    if !isHan, start.lowerBound > sentence.tokens.lowerBound, word(start.lowerBound) == "among",
      ["was", "were", "is", "are"].contains(word(start.lowerBound - 1))
    {
      return Self.union(named)
    }
    let before = named.last { (0...6).contains(start.lowerBound - $0.tokens.upperBound) }
    let after = named.filter { $0.tokens.lowerBound >= start.upperBound }
    guard let first = after.first, first.tokens.lowerBound - start.upperBound <= Self.listReach,
      !(start.upperBound..<first.tokens.lowerBound).contains(where: {
        ["according", "said", "by"].contains(word($0))
      })
    else { return before }
    return Self.union(after)
  }

  /// “Among the finance companies are Acme and Bolt”.
  private func amongSome() -> Range<Int>? {
    let start = sentence.tokens.lowerBound
    guard !isHan, sentence.tokens.count > 4, word(start) == "among",
      let verb = (start + 2..<min(start + 7, sentence.tokens.upperBound)).first(where: {
        ["are", "were", "is", "was"].contains(word($0))
      }), companies.contains(where: { $0.tokens.lowerBound == verb + 1 })
    else { return nil }
    return start..<verb + 1
  }

  /// The colon of “five companies: Acme, Bolt”.
  private func colonOfCount() -> Range<Int>? {
    sentence.tokens.first { index in
      extraction.tokens[index].scalar == 0x3A
        && counts.contains {
          [.other, .apps, .websites].contains($0.unit)
            && (0...3).contains(index - $0.tokens.upperBound)
        }
    }.map { $0..<$0 + 1 }
  }

  /// The first member stands soon after what introduces the list.
  private static let listReach = 10
}
