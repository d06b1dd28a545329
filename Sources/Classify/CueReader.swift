import Model

/// Reads the cues around a trigger, as in ConText: each has a direction and a scope.
struct CueReader {
  let cues: [Cue]

  /// Effects that silence every rule: what was not, might be, was asked for or done freely.
  static let silencing: Set<Cue.Effect> = [.negated, .hypothetical, .requested, .voluntary]

  /// What has not been done, or not yet: of a count the cue stands before its verb.
  private static let unreal: Set<Cue.Effect> = [.hypothetical, .planned, .requested]

  /// What was done before.
  private static let past: Set<Cue.Effect> = [.history, .earlier]

  /// How far a cue of the scope `near` works, in words.
  private static let nearReach = 4

  /// Effects upon the trigger; a cue that is itself a word of the match, or in English begins with one, has none,
  /// but for the “already” of “was already fined”.
  func effects(on match: Matcher.Match, in scene: Scene) -> Set<Cue.Effect> {
    var effects: Set<Cue.Effect> = scene.isThreat(match.trigger) ? [.hypothetical] : []
    for cue in cues where !effects.contains(cue.effect) {
      let places = scene.words[cue.words]
      guard !places.isEmpty else { continue }
      let triggers = triggers(of: cue, match, in: scene)
      for place in places
      where !match.literals.contains(where: {
        $0.contains(place.lowerBound) && (!scene.isHan || place.upperBound <= $0.upperBound)
          && !(Self.past.contains(cue.effect) && !scene.isHan && $0.lowerBound < place.lowerBound)
      }) {
        guard !scene.isCapitalised(place), cue.verbs == .all || mayGovern(place, match, in: scene)
        else { continue }
        let isReached = triggers.contains { trigger in
          // 要求处罚 begins before 处罚; 处罚乙，曾罚款60万元 tells an old sum.
          let isInside = cue.effect == .history && scene.isHan
          let isBefore =
            place.lowerBound < (isInside ? match.tokens.upperBound : trigger.lowerBound)
          let reaches =
            switch cue.direction {
            case .forward: isBefore
            case .backward: !isBefore
            case .both: true
            }
          return reaches
            && (cue.scope != .near || scene.isWithin(Self.nearReach, from: place, to: trigger))
            && ([.sentence, .onward].contains(cue.scope) || governs(cue, place, scene)
              || scene.isOneClause(place, trigger) || opens(cue, place, trigger, scene))
            && !(isInside && isNews(trigger, behind: place, in: scene))
            && !(cue.effect == .negated && isOfReason(place, of: trigger, in: scene))
            && !(cue.effect == .earlier && cue.direction != .forward
              && (History.isOfOffence(place, trigger, in: scene)
                || History.isOfMeasure(place, in: scene)))
        }
        if isReached {
          effects.insert(cue.effect)
          break
        }
      }
    }
    return effects
  }

  /// 曾被约谈，此次又被罚款: what a later clause tells of now is no history.
  private func isNews(_ trigger: Range<Int>, behind cue: Range<Int>, in scene: Scene) -> Bool {
    guard cue.upperBound < trigger.lowerBound else { return false }
    let between = cue.upperBound..<trigger.lowerBound
    let comma = between.first { [0x2C, 0x3B].contains(scene.extraction.tokens[$0].scalar) }
    return between.contains { index in
      comma.map { $0 < index } ?? false && Self.now.contains { scene.spells($0, at: index) }
    }
  }

  /// 未备案被罚款, 广告未下架 乙遭罚: what was not done is why somebody is fined.
  private func isOfReason(_ cue: Range<Int>, of trigger: Range<Int>, in scene: Scene) -> Bool {
    // 并未因此被罚款
    guard scene.isHan, cue.upperBound < trigger.lowerBound, cue.count == 1,
      ![0x56E0, 0x5C31, 0x518D, 0x66FE].contains(scene.extraction.tokens[cue.upperBound].scalar)
    else { return false }
    return (cue.upperBound + 1..<trigger.lowerBound + 1).contains {
      [0x88AB, 0x906D].contains(scene.extraction.tokens[$0].scalar)
    }
  }
  private static let now = [
    "此次", "本次", "这次", "這次", "今次", "这一次", "近日", "日前", "今日", "今天", "昨日", "昨天", "再度", "再次", "又被", "又因",
    "如今",
  ].map(Scene.spelled)

  /// “Did not slap Acme with a fine”, “a fine might follow if Acme”: a guess at a noun is denied by what
  /// denies or supposes anything in its clause.
  func denial(of match: Matcher.Match, in scene: Scene) -> Cue.Effect? {
    guard !scene.isHan else { return nil }
    let tokens = scene.extraction.tokens
    return cues.first { cue in
      (cue.effect == .negated && cue.scope == .near || cue.effect == .hypothetical)
        && scene.words[cue.words].contains { place in
          (place.upperBound <= match.trigger.lowerBound || cue.effect == .hypothetical)
            && !match.literals.contains { $0.overlaps(place) }
            && tokens[place.lowerBound].clause == tokens[match.trigger.lowerBound].clause
            && mayGovern(place, match, in: scene)
        }
    }?.effect
  }

  /// “If …, the agency will …”: what opens a sentence, or a clause behind a semicolon, governs all
  /// that follows.
  private func governs(_ cue: Cue, _ place: Range<Int>, _ scene: Scene) -> Bool {
    let start = place.lowerBound
    return cue.effect == .hypothetical
      && (start <= scene.firstWord
        || scene.extraction.tokens[start - 1].scalar == 0x3B)
  }

  /// “Over the past three years, the agency has fined Acme”: a time before its comma, or between two, is that
  /// of the clause behind it.
  private func opens(
    _ cue: Cue, _ place: Range<Int>, _ trigger: Range<Int>, _ scene: Scene
  ) -> Bool {
    let tokens = scene.extraction.tokens
    guard cue.direction == .both, Self.past.contains(cue.effect),
      place.upperBound < trigger.lowerBound, tokens[place.upperBound].scalar == 0x2C,
      place.lowerBound <= scene.firstWord || tokens[place.lowerBound - 1].scalar == 0x2C
    else { return false }
    return scene.isOneClause(place.upperBound + 1..<place.upperBound + 2, trigger)
  }

  /// 请求判令乙停止侵权: of a Chinese pattern every word may be what is only asked for. An English one
  /// has its verb first: “has not opened any probe into” denies the probe wherever it was triggered.
  private func triggers(of cue: Cue, _ match: Matcher.Match, in scene: Scene) -> [Range<Int>] {
    if scene.isHan {
      return cue.effect == .requested && cue.scope != .near
        ? [match.trigger] + match.literals : [match.trigger]
    }
    let verb = scene.verb(at: match.trigger)
    if verb != match.trigger.lowerBound, Self.unreal.contains(cue.effect) {
      return [match.trigger, verb..<verb + 1]
    }
    guard cue.effect == .negated, cue.scope == .near,
      let first = match.literals.min(by: { $0.lowerBound < $1.lowerBound })
    else { return [match.trigger] }
    return [match.trigger, first]
  }

  /// “A firm that may harm us was fined”, “may sell it and fined Acme”: between the cue and what it would
  /// work on stands a verb of the pattern that is finite without it.
  private func mayGovern(_ cue: Range<Int>, _ match: Matcher.Match, in scene: Scene) -> Bool {
    guard !scene.isHan, cue.upperBound <= match.trigger.lowerBound else { return true }
    return !(match.literals + [match.trigger]).contains { verb in
      guard verb.lowerBound <= match.trigger.lowerBound, let marker = scene.finiteMarker(of: verb)
      else { return false }
      return cue.upperBound <= marker
    }
  }
}

extension Scene {
  /// No comma stands between them but those of lists of names: “asks Acme, Bolt to remove”.
  func isOneClause(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let tokens = extraction.tokens
    let (first, second) = a.lowerBound <= b.lowerBound ? (a, b) : (b, a)
    guard tokens[first.lowerBound].clause != tokens[second.lowerBound].clause else { return true }
    guard !isHan else { return false }
    var inside = 0
    for index in companies.indices {
      let name = companies[index].tokens
      guard first.upperBound <= name.lowerBound, name.upperBound <= second.lowerBound else {
        continue
      }
      let own = Int(tokens[name.upperBound - 1].clause - tokens[name.lowerBound].clause)
      inside += own
      // “Earlier another firm, Acme Ltd, settled”, be the firm a part of the name or not.
      if name.upperBound < second.lowerBound, tokens[name.upperBound].scalar == 0x2C {
        if own == 1, companies[index].members.count == 1 {
          inside += 1
        } else if first.upperBound < name.lowerBound, tokens[name.lowerBound - 1].scalar == 0x2C {
          inside += 2
        }
      }
    }
    return inside > 0
      && Int(tokens[second.lowerBound].clause - tokens[first.lowerBound].clause) == inside
  }

  /// What makes an English verb finite: the auxiliary of “was fined”, “has already fined”, be it a word of the
  /// pattern or before it; itself in the past before its object, “fined the firm”. Nil of what may depend on a word before it.
  fileprivate func finiteMarker(of verb: Range<Int>) -> Int? {
    if let known = finiteMarkers[verb.lowerBound] { return known }
    let marker = readFiniteMarker(of: verb)
    finiteMarkers[verb.lowerBound] = .some(marker)
    return marker
  }

  private func readFiniteMarker(of verb: Range<Int>) -> Int? {
    if Self.finite.contains(word(verb.lowerBound)) { return verb.lowerBound }
    var index = verb.lowerBound - 1
    while index >= sentence.tokens.lowerBound, verb.lowerBound - index <= 4, isAdverb(index) {
      index -= 1
    }
    guard index >= sentence.tokens.lowerBound else { return isPast(verb) ? verb.lowerBound : nil }
    if Self.finite.contains(word(index)) { return index }
    return isPast(verb) && !Self.infinite.contains(word(index)) ? verb.lowerBound : nil
  }

  private func isAdverb(_ index: Int) -> Bool {
    let word = word(index)
    return word.hasSuffix("ly")
      || ["been", "being", "also", "already", "now", "not", "never", "just", "then", "since", "t"]
        .contains(word)
  }

  private func isPast(_ verb: Range<Int>) -> Bool {
    let word = word(verb.lowerBound)
    let next = verb.lowerBound + 1
    guard word.hasSuffix("ed") || Self.past.contains(word), sentence.tokens.contains(next) else {
      return false
    }
    return Self.objects.contains(self.word(next))
      || TokenSpelling.beginsWithCapital(next, extraction, sentence.field)
  }

  private static let finite: Set<String> = ["was", "were", "is", "are", "has", "had"]
  private static let infinite: Set<String> = [
    "be", "have", "having", "get", "gets", "got", "getting", "to", "see", "sees", "want", "wants",
  ]
  private static let past: Set<String> = [
    "took", "sent", "told", "gave", "began", "brought", "made", "withdrew", "struck", "sought",
    "won", "lost", "held", "found", "laid", "went",
  ]
  private static let objects: Set<String> = [
    "a", "an", "the", "it", "them", "its", "their", "his", "her", "this", "these", "those", "two",
    "three", "four", "five", "both", "several", "one", "another",
  ]
}
