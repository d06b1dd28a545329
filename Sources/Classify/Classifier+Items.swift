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
}
