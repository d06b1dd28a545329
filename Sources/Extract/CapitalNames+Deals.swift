import Model

/// Parties of a deal, of which one is known.
extension CapitalNames {
  /// The other party: “the takeover of Acme by Quill”, “Acme's $2 billion purchase of Quill”, “Quill's plan to buy
  /// Acme”.
  func otherParty(ofDealOf known: Range<Int>) -> Range<Int>? {
    let found = boughtBy(known) ?? buyer(of: known)
    return found.flatMap { mayBePartner($0) ? $0 : nil }
  }

  /// “The takeover of Quill by Bell”: both, where nobody knows either.
  func partiesOfDeals() -> [Range<Int>] {
    text.range.flatMap { index -> [Range<Int>] in
      guard Self.dealNouns.contains(text.key(index)), text.reads("of", at: index + 1),
        let bought = run(from: behindArticle(index + 2)), text.reads("by", at: bought.upperBound),
        let buyer = run(from: behindArticle(bought.upperBound + 1))
      else { return [] }
      return [bought, buyer]
    }
  }

  private func boughtBy(_ buyer: Range<Int>) -> Range<Int>? {
    for index in inClause(buyer.upperBound..<buyer.upperBound + DealWords.reach) {
      if Self.dealNouns.contains(text.key(index)),
        ["of", "with", "for"].contains(text.text(index + 1))
      {
        return run(from: behindArticle(index + 2))
      }
      if let end = buyingEnd(index), index > buyer.upperBound {
        return run(from: behindArticle(end))
      }
      if text.isCapital(index) { return nil }
    }
    return nil
  }

  private func buyer(of bought: Range<Int>) -> Range<Int>? {
    let (start, end) = (bought.lowerBound, bought.upperBound)
    let isOfDeal = text.reads("of", at: start - 1) && Self.dealNouns.contains(text.key(start - 2))
    if isOfDeal, text.reads("by", at: end) { return run(from: behindArticle(end + 1)) }
    guard isOfDeal || (1...2).contains(where: { buyingEnd(start - $0) == start }) else {
      return nil
    }
    let owner = (start - DealWords.reach..<start - 1).last {
      isApostrophe($0) && text.reads("s", at: $0 + 1)
    }
    guard let owner, inClause(owner..<start).count == start - owner else { return nil }
    return run(upTo: owner)
  }

  /// What comes before the end of the clause.
  private func inClause(_ tokens: Range<Int>) -> some BidirectionalCollection<Int> {
    tokens.prefix {
      text.range.contains($0)
        && ![0x2C, 0x2E, 0x3A, 0x3B, 0x28, 0x2014].contains(text.scalar($0))
    }
  }

  private func behindArticle(_ index: Int) -> Int {
    ["the", "rival", "its"].contains(text.text(index)) ? behindArticle(index + 1) : index
  }

  /// Behind “to buy”, “taking over”.
  private func buyingEnd(_ index: Int) -> Int? {
    if Self.dealVerbs.contains(text.key(index)) { return index + 1 }
    guard let particle = DealWords.phrasalVerbs[text.text(index)],
      text.text(index + 1) == particle
    else { return nil }
    return index + 2
  }
  private static let dealNouns = KeyTable(of: DealWords.nouns)
  private static let dealVerbs = KeyTable(of: DealWords.verbs)
}
