import Model

/// Of whom the verb of an English sentence tells something else than its pattern takes it for.
extension Finding {
  /// “The judge said that Bolt forced Acme to pay”, “sued by Acme”: another company is the subject, or the
  /// target is.
  var isOfAnotherSubject: Bool {
    guard !scene.isHan else { return isOfAnotherPart || isOfAnotherObject }
    return match.companies.contains { group, role in
      role == .target && match.trigger.upperBound <= group.tokens.lowerBound
        && (isAgent(group) || complains(group)
          || match.tokens.lowerBound < match.trigger.lowerBound && hasOwnSubject(besides: group))
    }
  }

  /// 甲被罚10万元 乙遭停业: what befalls the company that opens a later part of a headline befalls it alone.
  private var isOfAnotherPart: Bool {
    scene.openingsOfHeadline.contains { opening in
      guard match.tokens.contains(opening) else { return false }
      // 甲被约谈 乙：支持监管
      guard !match.companies.contains(where: { $0.group.tokens.contains(opening) }) else {
        return match.trigger.upperBound <= opening && scene.isSuffered(match.trigger)
      }
      return match.companies.contains { $0.group.tokens.upperBound <= opening }
        && ([match.trigger] + match.literals).contains { $0.lowerBound > opening }
    }
  }

  /// 对甲责令改正，对乙出具警示函: what stands behind 对 is what the verb of its clause is done to.
  private var isOfAnotherObject: Bool {
    match.companies.contains { target, role in
      role == .target && target.tokens.upperBound <= match.trigger.lowerBound
        && isObject(target)
        && scene.companies.contains { other in
          other.tokens.lowerBound > target.tokens.upperBound
            && other.tokens.upperBound <= match.trigger.lowerBound && isObject(other)
            && !match.companies.contains { $0.group.tokens == other.tokens }
            && !scene.isOneClause(target.tokens, other.tokens)
        }
    }
  }

  private func isObject(_ group: Scene.Group) -> Bool {
    let before = group.tokens.lowerBound - 1
    return scene.sentence.tokens.contains(before)
      && [0x5BF9, 0x5C0D].contains(scene.extraction.tokens[before].scalar)  // 对, 對
  }

  /// A company stands right before a verb in the past, and the target behind it.
  private func hasOwnSubject(besides target: Scene.Group) -> Bool {
    let verb = match.trigger.lowerBound
    guard scene.word(verb).hasSuffix("ed") else { return false }
    return scene.companies.contains { company in
      !company.isPronoun && !company.members.isEmpty && company.tokens.upperBound == verb
        && Set(company.members).isDisjoint(with: target.members)
        && !match.companies.contains { $0.group.tokens == company.tokens }
        && company.tokens.lowerBound > sentence.tokens.lowerBound
        && scene.word(company.tokens.lowerBound - 1) == "that"
    }
  }

  /// “Ordered a probe on a complaint filed by the bottle maker Acme”: who complained.
  private func complains(_ group: Scene.Group) -> Bool {
    let start = group.tokens.lowerBound
    let reach = max(match.trigger.upperBound, start - Self.reachOfComplaint)..<start
    guard
      let by = reach.last(where: { ["by", "from"].contains(scene.word($0)) }),
      by > reach.lowerBound,
      (by + 1..<start).allSatisfy({ scene.extraction.tokens[$0].scalar != 0x2C })
    else { return false }
    let noun = Self.filings.contains(scene.word(by - 1)) ? by - 2 : by - 1
    return Self.complaints.contains(scene.word(noun))
  }
  private static let reachOfComplaint = 10
  private static let filings: Set<String> = ["filed", "lodged", "made", "brought", "submitted"]
  private static let complaints: Set<String> = [
    "complaint", "complaints", "petition", "petitions", "plea", "pleas", "information", "tip-off",
  ]

  /// “Sued by Acme”, “sued on May 3 by the lender Acme”, where the pattern has no “by” of its own; but not
  /// “banned ads by Acme”.
  private func isAgent(_ group: Scene.Group) -> Bool {
    let (start, end) = (group.tokens.lowerBound, match.trigger.upperBound)
    guard end < start, scene.word(match.trigger.lowerBound).hasSuffix("ed"),
      let by = (end..<start).last(where: { scene.word($0) == "by" }),
      (by + 1..<start).allSatisfy({ Scene.articles.contains(scene.word($0)) }),
      by == end || Self.beforeTime.contains(scene.word(end))
    else { return false }
    return !match.literals.contains { $0.contains(by) }
  }
  private static let beforeTime: Set<String> = ["on", "in", "last", "this", "late", "early"]

  /// “At Acme 300 rooms were banned”: what its verb was done to is counted before it.
  var isOfCounted: Bool {
    !scene.isHan && !match.takesStatistics
      && scene.statistics.contains { statistic in
        statistic.mention.tokens.upperBound <= statistic.deed.token
          && match.trigger.contains(statistic.deed.token)
          && match.companies.contains {
            $0.role == .target && $0.group.tokens.upperBound <= statistic.mention.tokens.lowerBound
              && !isAmong($0.group.tokens.upperBound..<statistic.mention.tokens.lowerBound)
          }
      }
  }

  /// “Acme is among five firms fined”, “is one of five”: it is counted too.
  private func isAmong(_ between: Range<Int>) -> Bool {
    between.contains {
      scene.word($0) == "among" || scene.word($0) == "one" && scene.word($0 + 1) == "of"
    }
  }
}
