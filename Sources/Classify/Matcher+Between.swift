import Model

/// What may stand between two parts of a pattern.
extension Matcher {
  /// What stands between lets the gap reach from the span to `tokens`.
  func mayStand(
    _ tokens: Range<Int>, beside span: Range<Int>, _ step: Int, _ gap: Program.Gap,
    _ test: Program.Atom.Test
  ) -> Bool {
    var between =
      step > 0 ? span.upperBound..<tokens.lowerBound : tokens.upperBound..<span.lowerBound
    if closesApposition(between) { between = between.dropFirst() }
    between = scene.withoutConversion(withoutApposition(between))
    let text = scene.extraction.tokens
    switch gap {
    case .none:
      return between.count <= Program.Gap.mostFillers && between.allSatisfy(isFiller)
        || isApposition(between) || isTrade(between) || isUnit(between)
    case .short:
      return between.count <= Program.Gap.mostTokens
        && (text.haveWords(atMost: Program.Gap.shortReach, in: between)
          && !crossesAct(between, to: test)
          && !crossesClause(isIntroduction(between) ? between.dropLast() : between)
          || isApposition(between))
    case .wide:
      return between.count <= Program.Gap.mostTokens
        && text.haveWords(
          atMost: Program.Gap.wideReach, in: between, han: Program.Gap.wideHan)
        && !crossesSemicolon(between)
        && !crossesContrast(between) && !crossesAct(between, to: test)
    }
  }

  /// “Acme, a toy maker from Ohio, has been fined”: what is said of the name is left out.
  private func withoutApposition(_ between: Range<Int>) -> Range<Int> {
    guard let end = scene.appositionEnd(behind: between.lowerBound), end < between.upperBound,
      places.contains(where: { $0.upperBound == between.lowerBound })
    else { return between }
    return end..<between.upperBound
  }

  /// “, a toy maker from Ohio,”.
  private func isApposition(_ between: Range<Int>) -> Bool {
    guard Program.Gap.remark.contains(between.count),
      scene.extraction.tokens[between.lowerBound].scalar == 0x2C,
      scene.extraction.tokens[between.upperBound - 1].scalar == 0x2C
    else { return false }
    return Scene.appositives.contains(scene.word(between.lowerBound + 1))
  }

  /// The chip of “chip maker Acme”: it belongs to the name behind it.
  private func isTrade(_ between: Range<Int>) -> Bool {
    (1..<Program.Gap.longestTrade).contains(between.count)
      && places.contains { $0.lowerBound == between.upperBound }
      && scene.companyNouns.contains(between.upperBound + 1)
      && between.allSatisfy {
        scene.extraction.tokens[$0].scalar == 0x2D
          || scene.extraction.tokens[$0].kind == .word
            && !Scene.prepositions.contains(scene.word($0))
      }
  }

  /// “Acme's Oslo unit”, “Acme and its founder”: what is done to them is done to the owner.
  private func isUnit(_ between: Range<Int>) -> Bool {
    guard (3...Program.Gap.longestUnit).contains(between.count),
      places.contains(where: { $0.upperBound == between.lowerBound })
    else { return false }
    let (first, last) = (between.lowerBound, scene.word(between.upperBound - 1))
    if scene.word(first) == "and", scene.word(first + 1) == "its" {
      return Self.units.contains(last) || NameNeighbours.persons.contains(last)
    }
    return scene.extraction.tokens[first].scalar == 0x27 && scene.word(first + 1) == "s"
      && Self.units.contains(last)
  }
  private static let units: Set<String> = [
    "unit", "units", "arm", "subsidiary", "subsidiaries", "division", "branch", "branches",
    "business", "businesses", "operation", "operations", "affiliate", "affiliates", "entity",
  ]

  /// “Two brokers, Quill and Bell”: the mark behind the noun introduces the names.
  private func isIntroduction(_ between: Range<Int>) -> Bool {
    !between.isEmpty && scene.companyNouns.contains(between.upperBound - 1)
      && [0x2C, 0x3A].contains(scene.extraction.tokens[between.upperBound - 1].scalar)
  }

  /// “The maker, Acme Ltd, was fined”: the comma behind the name belongs to the one before it.
  private func closesApposition(_ between: Range<Int>) -> Bool {
    let tokens = scene.extraction.tokens
    guard !scene.isHan, !between.isEmpty, between.count <= Program.Gap.remark.upperBound,
      tokens[between.lowerBound].scalar == 0x2C
    else { return false }
    return places.contains {
      $0.upperBound == between.lowerBound && $0.lowerBound > scene.sentence.tokens.lowerBound
        && tokens[$0.lowerBound - 1].scalar == 0x2C
    }
  }

  func crossesClause(_ tokens: Range<Int>) -> Bool {
    tokens.contains { Program.Gap.endsClause(scene.extraction.tokens[$0].scalar) }
  }

  /// “The Bell Office asks, but the rules require Acme”: behind “but” another acts, unless a verb follows.
  private func crossesContrast(_ tokens: Range<Int>) -> Bool {
    tokens.dropLast(2).contains {
      scene.extraction.tokens[$0].scalar == 0x2C
        && ["but", "while", "whereas"].contains(scene.word($0 + 1))
    }
  }

  /// “Fines makers, opens Bolt probe”: whom the next act is on.
  private func crossesAct(_ tokens: Range<Int>, to test: Program.Atom.Test) -> Bool {
    switch test {
    case .capture(.company), .capture(.money):
      !acts.isEmpty && acts.contains { tokens.lowerBound + 1 < $0 && $0 < tokens.upperBound }
    case .capture, .words: false
    }
  }

  private func crossesSemicolon(_ tokens: Range<Int>) -> Bool {
    scene.endsStatement(in: tokens)
  }

  /// It does not part neighbours.
  private func isFiller(_ index: Int) -> Bool {
    let token = scene.extraction.tokens[index]
    switch token.kind {
    case .punctuation, .han: return Program.Gap.isFiller(token.scalar)
    case .word: return Program.Gap.fillers.contains(scene.word(index))
    case .number: return false
    }
  }
}
