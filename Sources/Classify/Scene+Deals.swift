import Model

/// Which companies a sentence tells to be the two parties of one deal.
extension Scene {
  typealias Deal = (Party, Party)
  typealias Party = (company: Int, surface: String)

  /// “Acme's purchase of Bolt”, “the takeover of Bolt by Acme”, “Acme's plan to buy Bolt”.
  var deals: [Deal] {
    guard !isHan, companies.count > 1, tellsDeal else { return [] }
    let named = companies.filter { !$0.isPronoun && !$0.members.isEmpty }
    return zip(named, named.dropFirst()).compactMap { first, second in
      guard first.tokens.upperBound <= second.tokens.lowerBound, areParties(first, second),
        let one = first.members.indices.last.map({ (first.members[$0], first.surfaces[$0]) }),
        let other = second.members.indices.first.map({ (second.members[$0], second.surfaces[$0]) })
      else { return nil }
      return ((one.0, surface(one.1)), (other.0, surface(other.1)))
    }
  }

  /// A word of it tells of a deal.
  var tellsDeal: Bool {
    sentence.tokens.contains { DealWords.nouns.contains(word($0)) || isBuying($0) }
  }

  private func areParties(_ first: Group, _ second: Group) -> Bool {
    let between = first.tokens.upperBound..<second.tokens.lowerBound
    guard (1...DealWords.reach).contains(between.count),
      !between.contains(where: { Program.Gap.endsClause(extraction.tokens[$0].scalar) })
    else { return false }
    let last = between.last { !["the", "rival", "its"].contains(word($0)) }
    guard let last else { return false }
    if isBuying(last) || last > between.lowerBound && isBuying(last - 1) && isParticle(last) {
      return true
    }
    if ["of", "with", "for"].contains(word(last)), last > between.lowerBound,
      DealWords.nouns.contains(word(last - 1))
    {
      return true
    }
    let before = first.tokens.lowerBound - 2
    return before >= sentence.tokens.lowerBound && DealWords.nouns.contains(word(before))
      && (word(before + 1) == "of" && word(last) == "by"
        || word(before + 1) == "between" && word(last) == "and")
  }

  private func isBuying(_ index: Int) -> Bool {
    DealWords.verbs.contains(word(index)) || DealWords.phrasalVerbs[word(index)] != nil
  }

  private func isParticle(_ index: Int) -> Bool {
    DealWords.phrasalVerbs[word(index - 1)] == word(index)
  }
}
