import Model

/// Turns what a document mentions into what it says was done.
///
/// Built once for a rulebook, then immutable, and too large to be copied into every closure. Rules run
/// only in sentences that hold their trigger; findings of one matter are then joined, and what a
/// sentence leaves out (who acts, for whom a count is) is taken from its surroundings.
public final class Classifier: Sendable {
  let rulebook: Rulebook
  /// Those of one trigger together.
  private let programs: [Program]
  /// What each of them needs.
  private let needs: [ProgramNeeds]
  /// Indices of the programs that a word class starts, and of those that counted things start.
  private let programsOfWords: ClassTable<Range<Int>>
  private let programsOfCounts: Range<Int>
  /// By program that counted things start, whether they are counted in Chinese.
  private let languageOfCounts: [Bool?]
  let cues: CueReader
  let openers: [Int]
  let describer: Describer
  let pronouns: Pronouns
  let notNear: [Set<Int>]
  /// Word classes that some rule has in `near`.
  let nearWords: ClassSet
  private let bodies: [Regulator.Body]
  let platformKinds: Set<String>
  let enforcementKinds: Set<String>
  /// Kinds of what courts decide.
  private let rulingKinds: Set<String>
  /// Kinds that are cases in court.
  let courtKinds: Set<String>
  /// Kinds that may be told by counts alone.
  let countedKinds: Set<String>

  public init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    let ofTrigger = Dictionary(grouping: rulebook.programs, by: \.trigger)
    var programs = ofTrigger[.statistic] ?? []
    programsOfCounts = programs.indices
    programsOfWords = ClassTable(
      rulebook.wordClasses.indices.compactMap { index in
        guard let own = ofTrigger[.words(index)] else { return nil }
        programs += own
        return (index, programs.count - own.count..<programs.count)
      })
    self.programs = programs
    needs = programs.map(ProgramNeeds.init)
    languageOfCounts = programs.map { $0.trigger == .statistic ? $0.pattern.language == "zh" : nil }
    cues = CueReader(cues: rulebook.cues)
    openers = rulebook.openers
    describer = Describer(rulebook)
    pronouns = Pronouns(rulebook)
    notNear = rulebook.rules.map { Set($0.notNear) }
    nearWords = ClassSet(rulebook.rules.flatMap(\.near))
    bodies = rulebook.regulators.map(\.body)
    platformKinds = Set(rulebook.kinds.filter(\.isByPlatform).map(\.id))
    courtKinds = Set(rulebook.kinds.filter(\.isInCourt).map(\.id))
    enforcementKinds = Set(rulebook.kinds.filter(\.isEnforcement).map(\.id))
    rulingKinds = Set(
      rulebook.kinds.filter { $0.isInCourt && $0.stage == .decided }.map(\.id))
    countedKinds = Set(
      rulebook.kinds.filter { $0.isByPlatform || $0.countedStage != nil || $0.countedAs != nil }
        .map(\.id))
  }

  public func classification(of extraction: Extraction) -> Classification {
    classification(of: extraction, telling: nil)
  }

  /// Classifies and tells of every rule that came into question, in reading order.
  public func explanation(of extraction: Extraction) -> Explanation {
    var attempts: [Explanation.Attempt] = []
    let classification = classification(of: extraction, telling: { attempts.append($0) })
    return Explanation(classification: classification, attempts: attempts)
  }

  /// Tells of one pattern of a rule, an index into ``Rulebook/rules``, as if there were no other.
  public func attempts(of pattern: Pattern, ofRule rule: Int, in extraction: Extraction)
    -> [Explanation.Attempt]
  {
    var attempts: [Explanation.Attempt] = []
    _ = classification(
      of: extraction, telling: { attempts.append($0) },
      asking: { $0.rule == rule && $0.pattern == pattern })
    return attempts
  }

  private func classification(
    of extraction: Extraction, telling tell: Explanation.Listener?,
    asking isAsked: ((Program) -> Bool)? = nil
  ) -> Classification {
    guard extraction.sentences.contains(where: \.isLive) else {
      return Classification(
        id: extraction.document.id, language: extraction.language, actions: [])
    }
    var assembly = Assembly(rulebook, extraction, describer)
    let wordsOfItem = self.wordsOfItems(extraction)
    let lastFiring = Self.lastFiring(extraction)
    walk(extraction) { scene, naming in
      let words = wordsOfItem[scene.sentence.item] ?? NearWords()
      let (all, scene) =
        scene.sentence.mayFire
        ? namingFindings(in: scene, or: naming) {
          matches(in: $0, near: words, telling: tell, asking: isAsked)
        } : ([], scene)
      if isAsked == nil {
        assembly.add(all.isEmpty ? [] : joined(all, in: scene), in: scene) { naming(.members) }
      }
      // What follows the last sentence in which a rule may fire only adds to what was found.
      return scene.sentence.tokens.lowerBound < lastFiring || !assembly.drafts.isEmpty
    }
    return Classification(
      id: extraction.document.id, language: extraction.language, actions: assembly.actions())
  }

  /// Some rule matches in what has been read of a document; the words that it wants `near` may follow.
  public func tells(_ extraction: Extraction) -> Bool {
    var isTold = false
    let lastFiring = Self.lastFiring(extraction)
    walk(extraction) { scene, naming in
      guard scene.sentence.mayFire else { return scene.sentence.tokens.lowerBound < lastFiring }
      _ = matches(
        in: scene, near: nil,
        until: { finding in
          // What carries on against a company needs another before it.
          isTold = !self.rulebook.rules[finding.rule].carries || finding.match.companies.isEmpty
          return isTold
        })
      for (other, counts) in [(Naming.guesses, isGuessed), (.crowds, isOnCrowd)] where !isTold {
        guard let other = naming(other) else { continue }
        _ = matches(
          in: other, near: nil,
          until: { finding in
            isTold = counts(finding)
            return isTold
          })
      }
      return !isTold && scene.sentence.tokens.lowerBound < lastFiring
    }
    return isTold
  }

  /// Where the last sentence begins in which a rule may fire.
  private static func lastFiring(_ extraction: Extraction) -> Int {
    extraction.sentences.last(where: \.mayFire)?.tokens.lowerBound ?? -1
  }

  // MARK: One sentence

  /// What each rule for itself finds.
  ///
  /// - Parameters:
  ///   - nearWords: what rules with `near` ask for; nil if they are not to ask.
  ///   - isEnough: nothing is looked for behind a finding of which it is true.
  private func matches(
    in scene: Scene, near nearWords: NearWords?, telling tell: Explanation.Listener? = nil,
    asking isAsked: ((Program) -> Bool)? = nil, until isEnough: ((Finding) -> Bool)? = nil
  ) -> [Finding] {
    let triggers = triggers(in: scene)
    var matcher = Matcher(
      scene: scene, bodies: bodies, companyCount: rulebook.companies.count,
      triggers: triggers.lazy.map(\.place))
    let (words, parts) = (scene.words, scene.parts)
    var findings: [Finding] = []
    // In a long sentence many words start what lacks another word: they are asked once.
    let isLong = triggers.count > Self.manyTriggers
    var unable: Set<Int> = []
    for (programs, place) in triggers
    where !isLong || !unable.contains(programs.lowerBound) {
      var isAble = false
      // Most lack a word; only a trace tells which.
      for index in programs where tell != nil || needs[index].areMet(by: words, and: parts) {
        isAble = true
        // Nothing but its language tells a lone count of one language from another's.
        if let isHan = languageOfCounts[index], isHan != scene.isHan { continue }
        if let isAsked, !isAsked(self.programs[index]) { continue }
        if let finding = finding(
          of: self.programs[index], at: place, &matcher, near: nearWords, telling: tell)
        {
          findings.append(finding)
          if isEnough?(finding) == true { return findings }
        }
      }
      if isLong, !isAble { unable.insert(programs.lowerBound) }
    }
    return findings
  }
  private static let manyTriggers = 500

  /// What the rule of a program finds at its trigger, if it matches and nothing silences it.
  private func finding(
    of program: Program, at place: Range<Int>, _ matcher: inout Matcher, near words: NearWords?,
    telling tell: Explanation.Listener?
  ) -> Finding? {
    let scene = matcher.scene
    let start = tell == nil ? nil : ContinuousClock.now
    func report(_ outcome: Explanation.Outcome, _ match: Range<Int>? = nil) {
      guard let tell, let start else { return }
      tell(
        .init(
          rule: rulebook.rules[program.rule], program: program, sentence: scene.sentence,
          trigger: place, match: match,
          outcome: outcome, duration: ContinuousClock.now - start))
    }
    switch matcher.match(program, at: place) {
    case .failure(let failure):
      report(.stopped(atom: failure.atom, matched: failure.matched))
      return nil
    case .success(let match):
      let rule = rulebook.rules[program.rule]
      let finding = finding(program, match, scene)
      let veto = veto(rule, index: program.rule, finding, words)
      report(veto.map(Explanation.Outcome.vetoed) ?? .found, match.tokens)
      return veto == nil ? finding : nil
    }
  }

  /// Of several findings over the same words those that speak.
  private func joined(_ findings: [Finding], in scene: Scene) -> [Finding] {
    let sums = Shares.parted(withoutCountsOfFirms(findings), in: scene) {
      rulebook.rules[$0.rule].kind
    }
    let parted = Shares.counted(sums, in: scene)
    var strongest = Self.strongest(parted, rulebook)
    History.setApartCauses(&strongest, scene)
    History.setApartJudged(&strongest, scene) {
      rulingKinds.contains(rulebook.rules[$0.rule].kind) && !$0.effects.contains(.history)
    }
    return strongest
  }

  /// Triggers in reading order, each with the programs that it starts.
  private func triggers(in scene: Scene) -> [(programs: Range<Int>, place: Range<Int>)] {
    var triggers: [(programs: Range<Int>, place: Range<Int>)] = []
    for mention in scene.extraction.mentions[scene.sentence.mentions]
    where !mention.isInsideName && !scene.isGuess(mention.tokens) {
      guard case .words(let index) = mention.meaning, let programs = programsOfWords[index] else {
        continue
      }
      triggers.append((programs, mention.tokens))
    }
    var verbs: Set<TakedownStatistic.Verb> = []
    for statistic in scene.statistics where verbs.insert(statistic.deed.verb).inserted {
      triggers.append((programsOfCounts, statistic.mention.tokens))
    }
    return triggers
  }

  private func finding(_ program: Program, _ match: Matcher.Match, _ scene: Scene) -> Finding {
    let rule = rulebook.rules[program.rule]
    let effects = cues.effects(on: match, in: scene)
    let statistics = match.takesStatistics ? statistics(of: rule, in: scene) : []
    let isReport = !statistics.isEmpty
    let isOld =
      History.isOld(scene, match, isReport: isReport)
      && (isReport || rulebook.rubric(of: scene.extraction.document) != .roundUp
        || History.isOld(scene, match, isReport: true))
      || History.isPluperfect(match, in: scene, speech: rulebook.speechVerbs)
    return Finding(
      rule: program.rule, scene: scene, match: match, effects: effects, statistics: statistics,
      isBackground: effects.contains(.history) || isOld
        || statistics.isEmpty
          && (effects.contains(.earlier) || History.isSinceEvent(match, in: scene))
    )
  }

  private func statistics(of rule: Rule, in scene: Scene) -> [(
    mention: Mention, statistic: TakedownStatistic, isPart: Bool
  )] {
    scene.allCounted.compactMap { mention in
      guard case .count(let count, let unit, let deed) = mention.meaning,
        deed != nil || rule.counts(unit)
      else { return nil }
      let statistic = TakedownStatistic(
        value: count.value, bound: count.bound, unit: unit, verb: deed?.verb ?? .other)
      return (mention, statistic, deed?.isPart ?? false)
    }
  }
}
