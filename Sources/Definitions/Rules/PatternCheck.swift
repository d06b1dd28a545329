import Model

/// What is right by the letter and yet surely not meant: patterns that add nothing, and patterns that
/// would match ordinary news.
///
/// Told by `tocsin rules check` only: a rule that is too broad still runs.
///
/// - Parameter isIncluded: of which rules to tell; they are compared with all.
public func patternWarnings(
  in rulebook: Rulebook, where isIncluded: (Rule) -> Bool = { _ in true }
) -> [Diagnostic] {
  let check = PatternCheck(rulebook: rulebook)
  return rulebook.rules.indices.filter { isIncluded(rulebook.rules[$0]) }.flatMap { index in
    check.covered(in: rulebook.rules[index]) + check.hidden(rulebook.rules[index], at: index)
      + rulebook.rules[index].patterns.compactMap { check.broad($0) }
  }
}

private struct PatternCheck {
  let rulebook: Rulebook

  /// Patterns that another one of the same rule includes.
  func covered(in rule: Rule) -> [Diagnostic] {
    rule.patterns.indices.compactMap { index in
      let pattern = rule.patterns[index]
      let cover = rule.patterns.indices.first { other in
        other != index && covers(rule.patterns[other], pattern)
          && (other < index || !covers(pattern, rule.patterns[other]))
      }
      return cover.map {
        let same = rule.patterns[$0].elements == pattern.elements
        return Diagnostic(
          pattern.location, .warning,
          "this pattern adds nothing: the one on line \(rule.patterns[$0].location.line) \(same ? "is the same" : "matches all that it does"); delete it"
        )
      }
    }
  }

  /// Patterns that a rule of the same kind, which comes first, has as well.
  func hidden(_ rule: Rule, at index: Int) -> [Diagnostic] {
    rule.patterns.compactMap { pattern in
      let other = rulebook.rules[..<index].first { other in
        other.kind == rule.kind && other.mode == rule.mode && other.near.isEmpty
          && other.notNear.isEmpty && other.unless.isSubset(of: rule.unless)
          && other.patterns.contains { covers($0, pattern) }
      }
      return other.map {
        Diagnostic(
          pattern.location, .warning,
          "unreachable pattern: rule `\($0.id)` (\($0.location)) matches all that it does and comes first; "
            + "delete it, or give this rule a higher `priority`")
      }
    }
  }

  /// Whether `a` matches wherever `b` does, part by part.
  private func covers(_ a: Pattern, _ b: Pattern) -> Bool {
    a.language == b.language && covers(a.elements, b.elements)
  }

  private func covers(_ a: [Pattern.Element], _ b: [Pattern.Element]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy(covers)
  }

  private func covers(_ a: Pattern.Element, _ b: Pattern.Element) -> Bool {
    switch (a, b) {
    case (.words(let x), .words(let y)):
      x == y
        || Set(rulebook.wordClasses[x].phrases).isSuperset(of: rulebook.wordClasses[y].phrases)
    case (.gap, .shortGap): true
    case (.capture(.regulator(nil)), .capture(.regulator)),
      (.capture(.statistic(nil)), .capture(.statistic)),
      (.capture(.count(nil)), .capture(.count)):
      true
    case (.optional(let x), .optional(let y)): covers(x, y)
    default: a == b
    }
  }

  // MARK: Too broad

  /// A pattern that rests on words of every day: without a company and an authority it takes a word that
  /// ordinary news does not have, or beside one of them three words in one order.
  func broad(_ pattern: Pattern) -> Diagnostic? {
    guard !rulebook.commonWords.isEmpty else { return nil }
    var parties = 0
    var common: [String] = []
    for element in pattern.elements {
      switch element {
      case .capture(.company), .capture(.regulator), .capture(.law): parties += 1
      case .capture(.statistic), .capture(.money), .capture(.count): return nil
      case .words(let index):
        let phrases = rulebook.wordClasses[index].phrases.map(\.text)
        guard let word = phrases.first(where: isCommon) else { return nil }
        common.append(word)
      case .gap, .shortGap, .optional, .capture(.date): continue
      }
    }
    guard !common.isEmpty, parties == 0 || parties == 1 && common.count < 3 else { return nil }
    let words = common.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      pattern.location, .warning,
      "too broad: \(words) \(common.count == 1 ? "stands" : "stand") in ordinary news every day; "
        + (parties == 0
          ? "add `{regulator}` or `{company}`, or a word that tells the event"
          : "add a word that tells the event"))
  }

  /// A phrase of several words is rarer than each of them.
  private func isCommon(_ phrase: String) -> Bool {
    rulebook.commonWords.contains(phrase.lowercased())
  }
}
