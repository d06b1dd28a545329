import Model

/// What a part of a pattern takes from the tokens that it fits.
extension Matcher {
  /// 约谈甲、乙等5家平台: how many they are, not what was removed on them.
  private func isNumber(_ count: Range<Int>, ofVenuesOf match: Match) -> Bool {
    match.companies.contains { group, role in
      let end = group.tokens.upperBound
      return scene.isHan && role == .venue && (end...end + 3).contains(count.lowerBound)
        // 等
        && (end..<count.lowerBound).map { scene.extraction.tokens[$0].scalar }
          .allSatisfy { $0 == 0x7B49 || Scene.nameMarks.contains($0) }
    }
  }

  func bind(_ atom: Program.Atom, to tokens: Range<Int>, _ match: inout Match) -> Bool {
    switch atom.test {
    case .words: match.literals.append(tokens)
    case .capture(.company(let role)):
      guard let company = places.firstIndex(of: tokens) else { return false }
      match.companies.append((scene.companies[company], role))
    case .capture(.regulator):
      guard let group = scene.regulators.first(where: { $0.tokens == tokens }) else { return false }
      match.regulators.append(group)
    case .capture(.money): match.money = scene.sums.first { $0.tokens == tokens }?.money
    case .capture(.statistic(let verbs)):
      guard
        scene.statistics.contains(where: {
          $0.mention.tokens == tokens && verbs?.contains($0.deed.verb) ?? true
            && (scene.isHan
              ? $0.deed.verb != .suspended || $0.unit != .other
              : $0.unit == .other || !isVague($0.unit, $0.deed.verb) || isOfPlatform($0.mention))
        })
      else { return false }
      guard !isNumber(tokens, ofVenuesOf: match) else { return false }
      match.takesStatistics = true
    case .capture(.count): match.takesStatistics = true
    case .capture(.law): match.laws += scene.laws.filter { $0.tokens == tokens }.map(\.law)
    case .capture(.date): match.date = scene.dates.first { $0.tokens == tokens }?.date
    }
    return true
  }
}
