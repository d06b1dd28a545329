import Model

extension Classifier {
  /// Word classes present in each item or in the title, for rules with `near`; a title has also those of the item
  /// below it.
  func wordsOfItems(_ extraction: Extraction) -> [Int: Set<Int>] {
    var words: [Int: Set<Int>] = [:]
    var title: Set<Int> = []
    for sentence in extraction.sentences {
      for mention in extraction.mentions[sentence.mentions] {
        if case .words(let index) = mention.meaning, nearWords.contains(index) {
          words[sentence.item, default: []].insert(index)
          if sentence.field == .title { title.insert(index) }
        }
      }
      if sentence.field == .text { words[sentence.item, default: []].formUnion(title) }
    }
    if let title = extraction.sentences.first, title.field == .title,
      let lead = extraction.sentences.first(where: { $0.field == .text })
    {
      words[title.item, default: []].formUnion(words[lead.item] ?? [])
    }
    return words
  }
}
