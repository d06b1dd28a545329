import Model

@testable import Extract

extension Rulebook {
  /// The same with one rule that any sentence with the word `go` might fire: names and numbers are
  /// read only where a rule may.
  func withRuleForGo() -> Rulebook {
    var book = self
    book.wordClasses.append(WordClass([Phrase("go", exact: true)]))
    let place = Location(file: "test")
    let pattern = Pattern(
      language: "en", elements: [.words(book.wordClasses.count - 1)], text: "go", location: place)
    book.rules = [Rule(id: "go", kind: "go", says: "go", patterns: [pattern], location: place)]
    return book
  }

  func mentions(in text: String, country: String? = nil) -> [Mention] {
    let go = wordClasses.count
    return Extractor(withRuleForGo()).extraction(
      of: Document(id: "t", text: "go " + text, country: country)
    )
    .mentions.filter { $0.meaning != .words(go) }
  }
}
