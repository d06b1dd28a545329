/// What stands between the members of a list besides commas.
extension Scene {
  /// “The Acme game and the Bolt app”.
  func tellsWhatItIs(_ between: Range<Int>) -> Bool {
    guard !isHan, (2...4).contains(between.count), Self.products.contains(word(between.lowerBound))
    else { return false }
    return isListGlue(between.dropFirst())
  }
  private static let products: Set<String> = [
    "app", "apps", "game", "games", "site", "website", "platform", "service", "browser", "channel",
    "messenger", "store",
  ]

  /// “Acme, Norse and Bolt”: a name between them that is also a nationality.
  func namesAnother(_ between: Range<Int>) -> Bool {
    guard !isHan, (3...5).contains(between.count) else { return false }
    let names = between.filter { isCapitalised($0..<$0 + 1) }
    guard names.count == 1, let name = names.first else { return false }
    return [between.lowerBound..<name, name + 1..<between.upperBound].allSatisfy {
      !$0.isEmpty && isListGlue($0)
    }
  }

  /// “Acme Ltd, Oslo, Norland ($5 million), and Bolt Ltd”: where it sits, and its sum.
  func tellsSeat(_ between: Range<Int>) -> Bool {
    let open = seatEnd(behind: between.lowerBound)
    guard !isHan, open > between.lowerBound,
      let close = (open..<between.upperBound).first(where: { extraction.tokens[$0].scalar == 0x29 })
    else { return false }
    return close + 1 < between.upperBound && isListGlue(close + 1..<between.upperBound)
  }

  /// Where the bracket behind “, Oslo, Norland” opens; `end` where there is none.
  func seatEnd(behind end: Int) -> Int {
    let reach = end..<min(end + Self.longestSeat, sentence.tokens.upperBound)
    guard let open = reach.first(where: { extraction.tokens[$0].scalar == 0x28 }), open > end + 1,
      extraction.tokens[end].scalar == 0x2C,
      (end..<open).allSatisfy({
        [0x2C, 0x2E].contains(extraction.tokens[$0].scalar) || isCapitalised($0..<$0 + 1)
      })
    else { return end }
    return open
  }
  private static let longestSeat = 10

  /// “Acme of Oslo and Norland's Bolt”: where each of a list is at home.
  func tellsHomes(_ between: Range<Int>) -> Bool {
    guard !isHan, (3...9).contains(between.count) else { return false }
    var glue = between
    if ["of", "in", "from"].contains(word(glue.lowerBound)) {
      let place = glue.dropFirst().prefix { isCapitalised($0..<$0 + 1) }
      if !place.isEmpty { glue = place.endIndex..<glue.upperBound }
    }
    if word(between.upperBound - 1) == "s" {
      let place = glue.dropLast(2).reversed().prefix { isCapitalised($0..<$0 + 1) }
      if let first = place.last { glue = glue.lowerBound..<first }
    }
    return !glue.isEmpty && glue != between && isListGlue(glue)
  }
}
