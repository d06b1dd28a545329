import Model

/// Which capitals of a sentence may be taken for companies that nothing else tells: what ``CapitalNames/guesses(beside:)``
/// finds is among them.
extension OutlineReader {
  /// An authority may act that watches over companies.
  var mayHaveRegulator: Bool {
    !outline.authorities.isEmpty
      && (roles.contains(.authorityPronoun)
        || outline.authorities.contains { $0.bodies.contains(.regulator) })
  }

  /// A run of capitals begins that may be such a name.
  func mayBeGuessed(_ index: Int) -> Bool {
    isPart(index) && !(standsAlone(index) && isNoGuess(index)) && beginsRun(index)
      && (!isCommon(index) || isPart(index + 1) || mayJoin(index + 1))
      && !givenNames.contains(index) && !isPlace(index)
      && !outline.authorities.contains { ($0.start..<$0.end).contains(index) }
      && !outline.companies.contains { ($0.start..<$0.end).contains(index) }
  }

  /// No name goes on behind or before it.
  private func standsAlone(_ index: Int) -> Bool {
    parts(index - 1) && parts(index + 1)
  }

  private func parts(_ index: Int) -> Bool {
    switch text.kind(index) {
    case nil: true
    case .punctuation: !Self.joints.contains(text.scalar(index))
    case .word: !isPart(index) && !Self.joiningWords.contains(text.key(index))
    default: !isPart(index)
    }
  }
  private static let joints = ScalarSet("&-.,!'\u{2019}")
  private static let joiningWords = KeyTable(of: ["and", "s", "n"])

  /// One word alone that is an acronym, or of every day, or stands where places do; in a text that speaks of him or
  /// her it is theirs.
  private func isNoGuess(_ index: Int) -> Bool {
    known.tellsOfPersons || isOrdinary(index) || CapitalNames.placings.contains(text.key(index - 1))
      || text.reads("the", at: index - 1)
      || text.isPluralAcronym(index)
      || text.isCapital(index, throughout: true) && text.length(index) > 1
  }

  /// A made-up word may stand alone here.
  func mayBeCoined(_ index: Int) -> Bool {
    extractor.strangerWords.map { $0.isCoined(index, in: text) } ?? false
  }

  private func isOrdinary(_ index: Int) -> Bool {
    extractor.strangerWords.map { text.isWord(of: $0.ordinary, at: index) } ?? false
  }
}
