import Model

/// Names whose place beside another company a few words tell.
extension Scene {
  /// “Acme has been banned, and so has the forum Bolt”: what befell one befell the other.
  func joinEchoes() {
    guard !isHan else { return }
    for index in companies.indices.dropFirst().reversed() {
      let echo = companies[index]
      guard !echo.isPronoun, let so = echoMarker(before: echo.tokens.lowerBound),
        let one = companies[..<index].lastIndex(where: {
          !$0.isPronoun && $0.tokens.upperBound <= so && isSubject($0, of: word(so + 1), before: so)
        }), let union = Self.union([companies[one], echo])
      else { continue }
      companies[one] = union
      companies.remove(at: index)
    }
  }

  /// Where “so has” begins, with what the company is behind it.
  private func echoMarker(before start: Int) -> Int? {
    (max(sentence.tokens.lowerBound, start - Self.longestEcho)..<start).last {
      word($0) == "so" && Self.auxiliaries.contains(word($0 + 1))
    }
  }

  /// “Acme, its rival, has also been”: the same auxiliary stands behind the name.
  private func isSubject(_ group: Group, of auxiliary: String, before end: Int) -> Bool {
    (group.tokens.upperBound..<end).contains { word($0) == auxiliary }
  }
  private static let longestEcho = 7
  private static let auxiliaries: Set<String> = ["has", "have", "had", "was", "were", "is", "are"]

  /// “Acme's Bolt”, “Acme's Oslo unit Bolt”, “Acme unit Bolt”: of the two only Bolt is meant.
  func isPossessive(_ between: Range<Int>) -> Bool {
    guard !isHan, (1...Self.longestUnit).contains(between.count) else { return false }
    let isOwned =
      between.count > 1 && word(between.lowerBound + 1) == "s"
      && [0x27, 0x2019].contains(extraction.tokens[between.lowerBound].scalar)
    let unit = isOwned ? between.dropFirst(2) : between
    guard let noun = unit.last else { return true }
    return unit.allSatisfy { extraction.tokens[$0].kind == .word }
      && (Self.relationships.contains(word(noun))
        && (isOwned || unit.count == 1) || isOwned && companyNouns.contains(between.upperBound))
  }
  private static let longestUnit = 6
}
