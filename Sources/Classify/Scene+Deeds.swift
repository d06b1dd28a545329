import Model

/// Who did what was done to counted things, where an authority acts.
extension Scene {
  /// The company that did it: “Acme removed 300 posts and Bolt 20 videos”, “deleted by Acme”.
  func doer(of count: Mention) -> Group? {
    guard !isHan, case .count(_, _, let deed?) = count.meaning else { return nil }
    let (verb, named) = (deed.token, companies.filter { !$0.isPronoun })
    if verb >= count.tokens.lowerBound {
      guard verb + 1 < sentence.tokens.upperBound, word(verb + 1) == "by" else { return nil }
      return named.first { (verb + 2...verb + 3).contains($0.tokens.lowerBound) }
    }
    if let own = named.first(where: { $0.tokens.upperBound == count.tokens.lowerBound }) {
      return own
    }
    guard let subject = named.last(where: { $0.tokens.upperBound <= verb }) else { return nil }
    let between = subject.tokens.upperBound..<verb
    let isSubject =
      between.count <= 4
      && between.allSatisfy {
        extraction.tokens[$0].kind == .word && !Self.links.contains(word($0))
      }
      && !regulators.contains { between.contains($0.tokens.lowerBound) }
    return isSubject ? subject : nil
  }

  private static let links: Set<String> = [
    "for", "over", "after", "to", "and", "by", "with", "of", "while", "which", "that", "when",
    "because", "as", "from", "on", "in", "were", "was", "be", "been", "being", "are", "is",
  ]
}
