import Model

/// What of a text is history, or told only in passing.
extension Assembly {
  /// An act that the text dates well before its newest one is the history of it.
  mutating func setApartHistory() {
    for index in drafts.indices {
      guard let end = ending(drafts[index]) else { continue }
      drafts[index].isBackground = true
      // “Found guilty, and ordered to pay a fine”: the sum is that of what ends the case.
      if drafts[end].amount == nil, stage(drafts[index]) == .decided {
        drafts[end].amount = drafts[index].amount
      }
    }
    switch rubric {
    case .roundUp: return
    case .explainer:
      for index in drafts.indices where drafts[index].statistics.isEmpty {
        drafts[index].isBackground = true
      }
    case .results(let start) where !tellsAct(before: start):
      for index in drafts.indices { drafts[index].isBackground = true }
    case .results, nil: break
    }
    let dates = drafts.map { $0.isBackground || $0.rule.priority < 0 ? nil : $0.told }
    guard let newest = dates.compactMap(\.self).max(by: { History.isEarlier($0, $1) }) else {
      return
    }
    let isTold = extraction.document.published != nil
    let hasUndated = drafts.contains {
      !$0.isBackground && $0.told == nil && $0.rule.priority >= 0 && !isOfNobody($0)
    }
    for index in drafts.indices where !drafts[index].isTitle {
      guard let told = drafts[index].told, !drafts[index].isBackground,
        // A report on last year's totals, or last month's, is news.
        drafts[index].statistics.isEmpty
          || !History.isLatest(told, at: extraction.document.published)
      else { continue }
      let reference = isTold && hasUndated ? extraction.document.published ?? newest : newest
      if History.isWellBefore(told, reference) { drafts[index].isBackground = true }
    }
  }

  /// Notes how far a cue reaches beyond its sentence, if that does not tell the history itself.
  mutating func lookAhead(from scene: Scene, telling findings: [Finding]) {
    let opens =
      findings.isEmpty && drafts.contains { !$0.isBackground }
      && openers.contains(where: scene.words.contains)
    historyAhead =
      opens
      ? (scene.sentence.item, Self.sentencesAhead)
      : (historyAhead.item, historyAhead.sentences - 1)
  }
  private static let sentencesAhead = 2

  /// “It is not the first time. In May the office fined Acme”, but not “on Monday”.
  func goesOnWithHistory(_ draft: Draft) -> Bool {
    historyAhead.sentences > 0 && historyAhead.item == draft.item && !draft.isTitle
      && !(draft.told.map(isOfTheseDays) ?? false)
  }

  /// “The office banned Acme. It said that it had warned Acme”: what somebody had done before the news of
  /// the same company.
  func wentBefore(_ draft: Draft) -> Bool {
    guard !draft.isTitle, !draft.parties.isEmpty, kinds[draft.rule.kind]?.isInCourt != true,
      History.isPluperfect(draft.first.match, in: draft.first.scene)
    else { return false }
    let companies = Set(draft.parties.map(\.company))
    return drafts.contains {
      !$0.isBackground && $0.rule.priority >= 0 && $0.rule.kind != draft.rule.kind
        && $0.last != draft.first.sentence && companies.isSubset(of: $0.parties.map(\.company))
    }
  }

  /// “Acme fined, profit falls”, “Regulator charges Acme over its results” are no headlines over results.
  private func tellsAct(before start: Int) -> Bool {
    drafts.contains {
      $0.isTitle && !$0.isBackground && $0.rule.priority >= 0
        && (extraction.tokens[$0.first.match.trigger.lowerBound].start < start
          || stands($0.first.match.trigger.lowerBound, behind: 0x3B, $0.first.sentence))
    }
  }

  /// “Profit slides; Acme to pay $5 million”: the headline has two parts.
  private func stands(_ index: Int, behind mark: UInt32, _ sentence: Sentence) -> Bool {
    (sentence.tokens.lowerBound..<index).contains { extraction.tokens[$0].scalar == mark }
  }

  /// The index of what ends it: the settlement of a suit, the fine of a probe; of the headline only what the
  /// headline itself tells, and a settlement of the fine's sum.
  func ending(_ draft: Draft) -> Int? {
    guard !draft.isBackground, !draft.first.scene.isHan else { return nil }
    if draft.parties.isEmpty { return endingOfUnnamed(draft) }
    let companies = Set(draft.parties.map(\.company))
    return drafts.firstIndex {
      let isReviewed = isReviewed(draft, by: $0)
      return
        (kinds[$0.rule.kind]?.ends.contains(draft.rule.kind) == true || isReviewed
        || isProbe(draft, before: $0) || isReason(draft, of: $0) || isNotice(draft, of: $0)
        || isVerdict(draft, with: $0))
        && !$0.isBackground && !isCountOfFirms($0)
        && (!draft.isTitle || $0.isTitle || isReviewed || isSameSum($0, draft)
          || isChargeSettled(by: $0, draft))
        && $0.rule.priority >= 0
        && (companies.isSubset(of: $0.parties.map(\.company))
          || $0.first.sentence == draft.first.sentence
            && !companies.isDisjoint(with: $0.parties.map(\.company)))
        && mayShareJurisdiction($0, draft) && !goesOn(draft, after: $0)
        && !isOfOtherDay($0, than: draft)
    }
  }

  /// “The Bell Office fined Acme. In May Acme settled with a widow”: what has a date of its own, and is told behind
  /// what has none, ends something else.
  private func isOfOtherDay(_ ending: Draft, than draft: Draft) -> Bool {
    ending.told != nil && draft.told == nil && ending.first.authorities.isEmpty
      && draft.last.tokens.upperBound <= ending.first.sentence.tokens.lowerBound
  }

  /// “The Bell Office charged ten lenders. Acme agreed to pay $5 million”: the settlement of what it charged them with.
  private func endingOfUnnamed(_ draft: Draft) -> Int? {
    guard draft.unnamed != nil, draft.amount == nil, !draft.regulators.isEmpty, !draft.isTitle
    else {
      return nil
    }
    return drafts.firstIndex {
      kinds[$0.rule.kind]?.ends.contains(draft.rule.kind) == true && !$0.isBackground
        && kinds[$0.rule.kind]?.stage == .settled && $0.rule.priority >= 0
        && Set($0.regulators) == Set(draft.regulators) && $0.item == draft.item
    }
  }

  /// “Office sues Acme. Its probe began in May.”
  private func isProbe(_ draft: Draft, before suit: Draft) -> Bool {
    suit.rule.mode == .government && kinds[suit.rule.kind]?.isInCourt == true
      && kinds[draft.rule.kind]?.ratherThan.contains(suit.rule.kind) == true
  }

  /// “A court fined Acme. The court ruled that Acme lied”: the fine tells the ruling.
  private func isVerdict(_ ruling: Draft, with fine: Draft) -> Bool {
    let (court, other) = (kinds[ruling.rule.kind], kinds[fine.rule.kind])
    return court?.isInCourt == true && stage(ruling) == .decided && ruling.rule.mode == nil
      && !ruling.isTitle && court?.severity ?? 0 < other?.severity ?? 0
      && other?.isInCourt != true && fine.amount != nil
      && fine.first.match.tokens.lowerBound < ruling.first.match.tokens.lowerBound
  }

  /// “The office sent Acme a warning letter. The letter orders Acme to correct its claims.”
  private func isNotice(_ warning: Draft, of order: Draft) -> Bool {
    warning.rule.kind == "warning" && !warning.regulators.isEmpty
      && kinds[order.rule.kind]?.ratherThan.contains(warning.rule.kind) == true
      && Set(order.regulators) == Set(warning.regulators)
  }

  /// “The office fined Acme. It accuses Acme of lying.”
  private func isReason(_ draft: Draft, of fine: Draft) -> Bool {
    draft.rule.mode == .government && kinds[draft.rule.kind]?.isInCourt == true
      && kinds[fine.rule.kind]?.isEnforcement == true && fine.amount != nil
      && !draft.regulators.isEmpty && Set(fine.regulators) == Set(draft.regulators)
      && draft.first.scene.word(draft.first.match.trigger.lowerBound).hasPrefix("accus")
  }

  /// “Acme was fined. The police are investigating the firm.”
  private func goesOn(_ draft: Draft, after end: Draft) -> Bool {
    let (scene, verb) = (draft.first.scene, draft.first.match.trigger.lowerBound)
    return end.first.sentence.tokens.upperBound <= draft.first.sentence.tokens.lowerBound
      && verb > scene.sentence.tokens.lowerBound && scene.word(verb).hasSuffix("ing")
      && ["is", "are", "also", "now", "separately"].contains(scene.word(verb - 1))
  }

  /// “Acme fined by the office, appeal rejected”: what a court upholds or annuls went before.
  private func isReviewed(_ draft: Draft, by ruling: Draft) -> Bool {
    kinds[ruling.rule.kind]?.isInCourt == true
      && [.dismissed, .overturned].contains(stage(ruling))
      && kinds[draft.rule.kind]?.isEnforcement == true && !draft.isPlanned
      && !draft.regulators.allSatisfy { entry($0).body == .court }
  }

  /// “Office charges Acme” over a text that tells of the settled charges.
  private func isChargeSettled(by end: Draft, _ draft: Draft) -> Bool {
    draft.rule.mode == .government && !draft.regulators.isEmpty
      && Set(end.regulators) == Set(draft.regulators) && end.rule.mode == nil
      && kinds[end.rule.kind]?.stage == .settled
  }

  /// The authorities of both, where both have any, are of one country.
  func mayShareJurisdiction(_ a: Draft, _ b: Draft) -> Bool {
    a.regulators.isEmpty || b.regulators.isEmpty
      || rulebook.sharesJurisdiction(a.regulators, b.regulators, in: extraction)
  }

  private func isSameSum(_ a: Draft, _ b: Draft) -> Bool {
    guard let one = a.amount, let other = b.amount else { return false }
    return one.retells(other) || other.retells(one)
  }

  /// A text tells its news in its title or near its beginning, a list that of each item near the
  /// item's. What stands only farther down is told in passing.
  mutating func setApartPassing() {
    let isTold = drafts.contains {
      !$0.isBackground && isLeading($0)
        && !($0.rule.priority < 0
          && (isOfNobody($0) || isOverruled($0) && !isHeadlineOnUnnamed($0)))
    }
    guard !isTold else { return }
    for index in drafts.indices { drafts[index].isBackground = true }
  }

  /// “Bell Office shuts down lender”: what the text below tells is that, wherever it names the lender.
  private func isHeadlineOnUnnamed(_ draft: Draft) -> Bool {
    draft.isTitle && draft.regulatorIsNamed && draft.parties.isEmpty
  }

  func isLeading(_ draft: Draft) -> Bool {
    let isHan = draft.first.scene.isHan
    let place =
      draft.first.match.tokens.lowerBound - beginning(for: draft, isHan).lowerBound
    if draft.isTitle || place < (isHan ? Self.leadCharacters : Self.leadTokens) { return true }
    return !isHan && prose.contains(draft.first.match.tokens.lowerBound)
  }

  /// The beginning of the running text, where menus, headlines and contacts fill what comes before it.
  var prose: Range<Int> {
    let sentences = extraction.sentences.filter { $0.field == .text }
    guard let start = sentences.first?.tokens.lowerBound,
      let first = sentences.first(where: {
        $0.tokens.count >= Self.longSentence
          && extraction.tokens[$0.tokens.upperBound - 1].kind == .punctuation
      })?.tokens.lowerBound,
      first - start <= Self.longestHead
    else { return 0..<0 }
    return first..<first + Self.proseTokens
  }

  /// The first sentence of the text, or of the item of a list: a numbered one, in Chinese also one
  /// under a headline.
  private func beginning(for draft: Draft, _ isHan: Bool) -> Range<Int> {
    let item = extraction.sentences.first { $0.item == draft.item } ?? draft.first.sentence
    if isHan || extraction.isListed(at: item.tokens.lowerBound) { return item.tokens }
    return extraction.sentences.first { $0.field == .text }?.tokens ?? item.tokens
  }

  /// How long a lead is, with the matter that stands before it.
  private static let leadTokens = 140
  private static let leadCharacters = 320
  private static let proseTokens = 80
  private static let longSentence = 20
  private static let longestHead = 400
}

extension Extraction {
  /// `1.`, `2)`, `•` stand at the beginning of what a list lists.
  func isListed(at token: Int) -> Bool {
    guard token + 1 < tokens.count else { return false }
    switch tokens[token].kind {
    case .number: return [0x2E, 0x29].contains(tokens[token + 1].scalar)
    case .punctuation: return true
    case .word, .han: return false
    }
  }
}
