import Model

/// What has been so since then.
extension History {
  /// “Then, in August 2021, …”, “After that, in early August, …”.
  static func opensBehindAdverb(_ date: Range<Int>, _ scene: Scene) -> Bool {
    let start = scene.sentence.tokens.lowerBound
    guard !scene.isHan, date.lowerBound - start < 6,
      let comma = [start + 1, start + 2].first(where: {
        scene.extraction.tokens[$0].scalar == 0x2C
      }), comma < date.lowerBound
    else { return false }
    return (comma + 1..<date.lowerBound).allSatisfy {
      ["in", "on", "early", "late", "mid", "back"].contains(scene.word($0))
    }
  }

  /// “Has banned many of them since the invasion in 2022”.
  static func isSinceEvent(_ match: Matcher.Match, in scene: Scene) -> Bool {
    let verb = scene.verb(at: match.trigger)
    guard !scene.isHan, isPerfect(verb, scene),
      let since = scene.places(of: "since").first(where: { $0 > verb })
    else { return false }
    return scene.dates.contains { date in
      (2...longestEvent).contains(date.tokens.lowerBound - since)
        && scene.word(date.tokens.lowerBound - 1) == "in"
        && scene.extraction.tokens[date.tokens.lowerBound].clause
          == scene.extraction.tokens[since].clause
    }
  }
  private static let longestEvent = 8

  /// “Fined Acme for poor service since last year”, but not “has fined Acme for poor service since last year”: so
  /// long the offence lasted.
  static func isOfOffence(_ time: Range<Int>, _ trigger: Range<Int>, in scene: Scene) -> Bool {
    guard !scene.isHan, trigger.upperBound < time.lowerBound,
      !isPerfect(scene.verb(at: trigger), scene)
    else { return false }
    return (trigger.upperBound..<time.lowerBound).contains {
      beginsReason($0, scene) || ofOffence.contains(scene.word($0))
        || scene.word($0).hasSuffix("ing") && scene.word($0) != "including"
    }
  }
  private static let ofOffence: Set<String> = ["with", "of", "to"]

  /// “The largest fine in the past ten years”, “its third in five years”: the time measures what is new.
  static func isOfMeasure(_ time: Range<Int>, in scene: Scene) -> Bool {
    let clause = scene.extraction.tokens[time.lowerBound].clause
    let start = max(scene.sentence.tokens.lowerBound, time.lowerBound - longestMeasure)
    return !scene.isHan
      && (start..<time.lowerBound).contains { index in
        scene.extraction.tokens[index].clause == clause && measures.contains(scene.word(index))
      }
  }
  private static let longestMeasure = 6
  private static let measures: Set<String> = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "only", "record", "largest",
    "biggest", "highest", "heaviest", "toughest", "harshest", "latest", "steepest", "strongest",
    "stiffest",
  ]

  private static func isPerfect(_ verb: Int, _ scene: Scene) -> Bool {
    (verb - 3..<verb).contains {
      scene.sentence.tokens.contains($0) && ["has", "have"].contains(scene.word($0))
    }
  }
}

/// What English tenses tell: “had fined”, “had to pay”.
extension History {
  /// It had been done before something else; what somebody said that was done may be news.
  static func isPluperfect(_ match: Matcher.Match, in scene: Scene, speech: Int?) -> Bool {
    guard let speech, !scene.words.contains(speech) else { return false }
    return isPluperfect(match, in: scene)
  }

  /// The same, whoever says it.
  static func isPluperfect(_ match: Matcher.Match, in scene: Scene) -> Bool {
    guard !scene.isHan else { return false }
    let words = [scene.verb(at: match.trigger)] + match.literals.map(\.lowerBound)
    let isBefore = words.contains { word in
      isBehindHad(word, scene) && !words.contains { isOfRelative(word, behind: $0, scene) }
    }
    return isBefore && !tellsNumber(match, scene) && !isTold(scene)
  }

  /// “Annulled the fine which the agency had imposed”: of the two only the fine was before.
  private static func isOfRelative(_ word: Int, behind verb: Int, _ scene: Scene) -> Bool {
    let isVerb =
      scene.word(verb).hasSuffix("ed") || ["upheld", "struck", "threw"].contains(scene.word(verb))
    return isVerb && verb < word && !isBehindHad(verb, scene)
      && (verb + 1..<word).contains { ["which", "that", "who"].contains(scene.word($0)) }
  }

  /// “Acme told the town that it had removed 300 posts”.
  private static func isTold(_ scene: Scene) -> Bool {
    guard let told = scene.places(of: "told").first else { return false }
    return (told + 1..<min(told + 8, scene.sentence.tokens.upperBound)).contains {
      scene.word($0) == "that"
    }
  }

  /// “It put the number of posts that it had removed at 300”.
  private static func tellsNumber(_ match: Matcher.Match, _ scene: Scene) -> Bool {
    let verb = scene.verb(at: match.trigger)
    return verb < match.trigger.lowerBound
      && scene.places(of: "number").contains { $0 < verb && scene.word($0 + 1) == "of" }
  }

  /// “Had fined”, “had already been fined”, but not “has had its licence revoked”.
  private static func isBehindHad(_ verb: Int, _ scene: Scene) -> Bool {
    let start = scene.sentence.tokens.lowerBound
    // “Had its licence revoked”.
    if scene.word(verb) == "had", ["its", "their", "a", "an", "the"].contains(scene.word(verb + 1))
    {
      return false
    }
    var index = scene.word(verb) == "had" ? verb : verb - 1
    while index >= start, verb - index <= 4 {
      if betweenAuxiliaries.contains(scene.word(index)) || scene.word(index).hasSuffix("ly") {
        index -= 1
      } else if let date = scene.dates.first(where: { $0.tokens.upperBound == index + 1 }) {
        // “Had in July fined”.
        index = date.tokens.lowerBound - 2
      } else {
        break
      }
    }
    // “The agency had Acme remove 300 posts”, “had 300 posts removed”.
    if scene.companies.contains(where: { $0.tokens.lowerBound == index + 1 })
      || scene.counts.contains(where: { $0.tokens.lowerBound == index + 1 })
    {
      return false
    }
    return index >= start && scene.word(index) == "had"
      && !(index > start && ["has", "have"].contains(scene.word(index - 1)))
  }

  private static let betweenAuxiliaries: Set<String> = [
    "been", "already", "also", "just", "since", "earlier", "first", "ever", "once", "then", "to",
    "be",
  ]

  /// Of two acts of one sentence the one that stands behind “after” went before the other.
  static func setApartCauses(_ findings: inout [Finding], _ scene: Scene) {
    guard findings.count > 1 else { return }
    if scene.isHan {
      setApartNamed(&findings, scene)
      return setApartParallel(&findings, scene)
    }
    let openers = scene.sentence.tokens.filter { Self.openers.contains(scene.word($0)) }
    guard !openers.isEmpty else { return }
    let behind = findings.map { isBehind($0.match.trigger, openers, scene) }
    guard behind.contains(false) else { return }
    for index in findings.indices where behind[index] { findings[index].isBackground = true }
  }

  private static let openers: Set<String> = ["after", "since", "following"]

  /// 就司法部提起的诉讼达成和解: the suit is only named beside what became of it.
  private static func setApartNamed(_ findings: inout [Finding], _ scene: Scene) {
    let named = findings.map { finding in
      ([finding.match.trigger] + finding.match.literals).contains { words in
        [words.upperBound, words.lowerBound - 1].contains { of in
          scene.spells([0x7684], at: of)
            && brought.contains { scene.spells($0, at: of - 2) }
        }
      }
    }
    guard named.contains(false) else { return }
    for index in findings.indices where named[index] { findings[index].isBackground = true }
  }
  private static let brought = ["提起", "提出", "发起", "發起"].map(Scene.spelled)

  /// 此前对甲罚款7亿元，对乙罚款12亿元: a clause without a subject goes on with what was before.
  private static func setApartParallel(_ findings: inout [Finding], _ scene: Scene) {
    for index in findings.indices.dropFirst() where !findings[index].isBackground {
      let (last, this) = (findings[index - 1], findings[index])
      guard last.isBackground, last.rule == this.rule,
        let company = this.match.companies.first?.group.tokens.lowerBound,
        company >= last.match.tokens.upperBound - 1, company > scene.sentence.tokens.lowerBound + 1,
        [0x5BF9, 0x5C0D].contains(scene.extraction.tokens[company - 1].scalar),
        scene.extraction.tokens[company - 2].kind == .punctuation
      else { continue }
      findings[index].isBackground = true
    }
  }

  /// “Court backs agency over fine against Acme”, “its decision to fine Acme was right, a court said”: what a
  /// court judges went before.
  ///
  /// - Parameter isRuling: whether a finding tells what a court decided.
  static func setApartJudged(
    _ findings: inout [Finding], _ scene: Scene, isRuling: (Finding) -> Bool
  ) {
    guard !scene.isHan, findings.count > 1 else { return }
    let rulings = findings.map(isRuling)
    guard rulings.contains(true) else { return }
    for index in findings.indices
    where !rulings[index] && isJudged(findings[index].match, scene) {
      findings[index].isBackground = true
    }
  }

  private static func isJudged(_ match: Matcher.Match, _ scene: Scene) -> Bool {
    let start = scene.sentence.tokens.lowerBound
    let first = (match.literals + [match.trigger]).map(\.lowerBound).min() ?? start
    return (max(start, first - longestMatter)..<first).contains { index in
      decisions.contains(scene.word(index))
        && (index + 1..<first).contains { ["to", "by"].contains(scene.word($0)) }
        || scene.word(index) == "over"
          && (index + 1..<first).allSatisfy { scene.extraction.tokens[$0].kind != .punctuation }
    }
  }
  private static let longestMatter = 12
  private static let decisions: Set<String> = ["decision", "decisions"]

  private static func isBehind(_ trigger: Range<Int>, _ openers: [Int], _ scene: Scene) -> Bool {
    openers.contains { opener in
      opener < trigger.lowerBound
        && scene.extraction.tokens[opener].clause
          == scene.extraction.tokens[trigger.lowerBound].clause
    }
  }
}
