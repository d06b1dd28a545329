import Model

/// The word classes that stand near a sentence, for rules with `near`.
struct NearWords {
  /// Present in its item or in the title.
  var own: Set<Int> = []
  /// Of a headline those of the item below it, which speak for what names a company.
  var below: Set<Int> = []

  func has(oneOf classes: [Int], naming isNaming: Bool) -> Bool {
    !own.isDisjoint(with: classes) || isNaming && !below.isDisjoint(with: classes)
  }
}

extension Classifier {
  func wordsOfItems(_ extraction: Extraction) -> [Int: NearWords] {
    var words: [Int: NearWords] = [:]
    var title: Set<Int> = []
    for sentence in extraction.sentences {
      for mention in extraction.mentions[sentence.mentions] {
        if case .words(let index) = mention.meaning, nearWords.contains(index) {
          words[sentence.item, default: .init()].own.insert(index)
          if sentence.field == .title { title.insert(index) }
        }
      }
      if sentence.field == .text { words[sentence.item, default: .init()].own.formUnion(title) }
    }
    if let title = extraction.sentences.first, title.field == .title,
      let lead = extraction.sentences.first(where: { $0.field == .text })
    {
      words[title.item, default: .init()].below = words[lead.item]?.own ?? []
    }
    return words
  }

  /// What else of a sentence may be taken for companies.
  enum Naming {
    /// What may name one, and what may name members of a group.
    case guesses, members
    /// Several that are told by their number or their trade.
    case crowds
  }

  /// Hands over the sentences that name somebody or may tell something, as long as `body` asks for more; the
  /// same once more with what else may be taken for companies, if it asks for that.
  func walk(_ extraction: Extraction, _ body: (Scene, (Naming) -> Scene?) -> Bool) {
    var pronouns = pronouns
    pronouns.survey(extraction)
    var item = -1
    // Whom a notice's headline names alone, all its items are about.
    var subject: Scene.Group?
    for sentence in extraction.sentences {
      if sentence.item != item {
        // A title's names carry over into the text below it.
        if item >= 0, sentence.field == .text {
          if !wasTitle(item, extraction) {
            pronouns.forget()
            pronouns.takeUp(subject)
          } else if extraction.language == "zh", isHanTitle(item, extraction) {
            subject = pronouns.onlyCompany
          }
        }
        item = sentence.item
      }
      // What names nobody, holds no trigger and opens no history tells nothing.
      guard
        sentence.isLive
          || extraction.mentions[sentence.mentions].contains(where: { mention in
            mention.isParty || openers.contains { mention.meaning == .words($0) }
          })
      else { continue }
      let scene = Scene(extraction, sentence, pronouns: pronouns, describer)
      let isEnough = !body(scene) { naming in
        let names =
          switch naming {
          case .guesses: sentence.own(extraction.guesses)
          case .members: sentence.own(extraction.members)
          case .crowds: ArraySlice<Mention>()
          }
        guard !names.isEmpty || naming == .crowds else { return nil }
        let other = Scene(extraction, sentence, pronouns: pronouns, describer, guesses: names)
        if naming == .crowds { other.addCrowds() }
        return other
      }
      if isEnough { return }
      if !scene.leadsElsewhere { pronouns.note(scene) }
    }
  }

  private func isHanTitle(_ item: Int, _ extraction: Extraction) -> Bool {
    extraction.sentences.allSatisfy { sentence in
      sentence.item != item || extraction.tokens[sentence.tokens].contains { $0.kind == .han }
    }
  }

  private func wasTitle(_ item: Int, _ extraction: Extraction) -> Bool {
    extraction.sentences.last { $0.item == item }?.field == .title
  }
}

extension Sentence {
  /// What of the mentions of a document stands in it.
  fileprivate func own(_ mentions: [Mention]) -> ArraySlice<Mention> {
    let first = mentions.firstIndex { $0.tokens.lowerBound >= tokens.lowerBound }
    return mentions[(first ?? mentions.endIndex)...].prefix {
      $0.tokens.upperBound <= tokens.upperBound
    }
  }
}

extension Mention {
  fileprivate var isParty: Bool {
    switch meaning {
    case .company, .regulator: true
    default: false
    }
  }
}
