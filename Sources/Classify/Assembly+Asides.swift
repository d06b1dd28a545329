import Model

/// What an English text tells of others than those whom its news is about.
extension Assembly {
  /// “In an earlier action the office sued Bolt”: far behind a beginning that tells who was acted
  /// against, companies that it does not name, and those that nobody names, are other cases; so is all
  /// that stands in a list of examples, or under “About the office”.
  mutating func setApartAsides() {
    guard extraction.language != "zh", rubric != .roundUp else { return }
    let steps = stepsOfChronology
    for index in drafts.indices where !drafts[index].isBackground {
      let draft = drafts[index]
      if isExample(draft) || isBoilerplate(draft) || isOfSomeYear(draft)
        || steps.contains(draft.first.sentence)
      {
        drafts[index].isBackground = true
      }
    }
    let leading = drafts.filter { !$0.isBackground && $0.rule.priority >= 0 && isLeading($0) }
    guard !leading.isEmpty,
      leading.allSatisfy({
        !$0.parties.isEmpty && !$0.tellsOfGroup && $0.unnamed == nil && $0.statistics.isEmpty
      }), hasHeadline(over: leading)
    else { return }
    let end = leadEnd
    let known = companies(namedBefore: end).union(leading.flatMap(\.parties).map(\.company))
    for index in drafts.indices where isOtherCase(drafts[index], behind: end, known) {
      drafts[index].isBackground = true
    }
  }

  private func isOtherCase(_ draft: Draft, behind end: Int, _ known: Set<Int>) -> Bool {
    !draft.isBackground && !draft.isTitle && !draft.first.scene.isHan && draft.statistics.isEmpty
      && draft.first.match.tokens.lowerBound >= end
      && known.isDisjoint(with: draft.parties.map(\.company))
      && !(draft.told.map(isOfTheseDays) ?? tellsMore(draft))
  }

  /// “The office also fined Bolt”: it goes on with what was done.
  private func tellsMore(_ draft: Draft) -> Bool {
    let verb = draft.first.match.trigger.lowerBound
    return (max(draft.first.sentence.tokens.lowerBound, verb - 4)..<verb).contains {
      word($0, of: draft.first.sentence) == "also"
    }
  }

  /// The title, if there is one, tells an act or names a company of the first: else it may stand over
  /// many texts.
  private func hasHeadline(over leading: [Draft]) -> Bool {
    let named = companies(namedBefore: 0)
    return titleItem == nil || leading.contains(where: \.isTitle)
      || leading.contains { !named.isDisjoint(with: $0.parties.map(\.company)) }
  }

  /// What is told with a date near publication is news of its own.
  func isOfTheseDays(_ date: PartialDate) -> Bool {
    guard let published = extraction.document.published, date.day != nil else { return false }
    return !History.isWellBefore(date, published, days: 3)
  }

  /// Whom the title and the beginning of the text name.
  private func companies(namedBefore end: Int) -> Set<Int> {
    let titles = extraction.sentences.filter { $0.field == .title }
    return Set(
      extraction.mentions.compactMap { mention in
        let start = mention.tokens.lowerBound
        guard case .company(let company) = mention.meaning,
          start < end || titles.contains(where: { $0.tokens.contains(start) })
        else { return nil }
        return company
      })
  }

  /// Where the running text has told whom it is about.
  private var leadEnd: Int {
    let start = extraction.sentences.first { $0.field == .text }?.tokens.lowerBound ?? 0
    return max(start + Self.reachOfLead, prose.upperBound)
  }
  private static let reachOfLead = 200

  // MARK: Lists and headings

  /// “In 2004 the office sued Acme”: without a day of publication news has a day, or none; of
  /// several dated acts none is of some month alone.
  private func isOfSomeYear(_ draft: Draft) -> Bool {
    guard extraction.document.published == nil, !draft.isTitle, draft.statistics.isEmpty,
      !draft.first.scene.isHan, let told = draft.told, told.year > 1, told.day == nil
    else { return false }
    return told.month == nil
      || drafts.contains { !$0.isBackground && $0.told.map { $0 != told } ?? false }
  }

  /// “May 1998: The office sues Acme”, “June 2001: …”: without a day of publication, none of three or
  /// more is new.
  private var stepsOfChronology: [Sentence] {
    guard extraction.document.published == nil else { return [] }
    let steps = extraction.sentences.filter { sentence in
      sentence.field == .text
        && extraction.mentions[sentence.mentions].contains { mention in
          guard case .date = mention.meaning else { return false }
          return mention.tokens.lowerBound - sentence.tokens.lowerBound <= 1
            && sentence.tokens.contains(mention.tokens.upperBound)
            && extraction.tokens[mention.tokens.upperBound].scalar == 0x3A
        }
    }
    return steps.count > 2 ? steps : []
  }

  /// “Examples include: • In 2008 Acme was fined”.
  private func isExample(_ draft: Draft) -> Bool {
    guard !draft.isTitle,
      let place = extraction.sentences.firstIndex(of: draft.first.sentence)
    else { return false }
    let before = extraction.sentences[..<place].suffix(Self.longestList).reversed()
    var isItem = isBulleted(draft.first.sentence)
    for sentence in before where sentence.field == .text {
      if endsWithColon(sentence) {
        return sentence.tokens.contains {
          ["example", "examples"].contains(word($0, of: sentence))
        }
      }
      guard isItem else { return false }
      isItem = isBulleted(sentence)
    }
    return false
  }
  private static let longestList = 10

  private func isBulleted(_ sentence: Sentence) -> Bool {
    let first = extraction.tokens[sentence.tokens.lowerBound]
    return first.kind == .punctuation || extraction.isListed(at: sentence.tokens.lowerBound)
  }

  private func endsWithColon(_ sentence: Sentence) -> Bool {
    sentence.tokens.last.map { extraction.tokens[$0].scalar == 0x3A } ?? false
  }

  /// It stands behind a line “About Acme”, “About the office”: what somebody is, not what is new.
  private func isBoilerplate(_ draft: Draft) -> Bool {
    guard !draft.isTitle, let lead = drafts.first(where: { !$0.isBackground && isLeading($0) }),
      lead.first.sentence.tokens.lowerBound < draft.first.sentence.tokens.lowerBound
    else { return false }
    return extraction.sentences.contains { sentence in
      sentence.field == .text && (2...Self.longestHeading).contains(sentence.tokens.count)
        && lead.first.sentence.tokens.upperBound <= sentence.tokens.lowerBound
        && sentence.tokens.upperBound <= draft.first.sentence.tokens.lowerBound
        && extraction.tokens[sentence.tokens.lowerBound].isCapital
        && word(sentence.tokens.lowerBound, of: sentence) == "about"
        && extraction.tokens[sentence.tokens.upperBound - 1].kind == .word
        && (extraction.tokens[sentence.tokens.lowerBound + 1].isCapital
          || ["the", "us", "our"].contains(word(sentence.tokens.lowerBound + 1, of: sentence)))
    }
  }
  private static let longestHeading = 8

  private func word(_ index: Int, of sentence: Sentence) -> String {
    TokenSpelling.word(index, extraction, sentence.field)
  }
}
