import Model

extension Mention {
  var isCompany: Bool { if case .company = meaning { true } else { false } }
  var isMoney: Bool { if case .money = meaning { true } else { false } }

  func ending(at end: Int) -> Mention {
    var mention = self
    mention.tokens = tokens.lowerBound..<end
    return mention
  }
}
