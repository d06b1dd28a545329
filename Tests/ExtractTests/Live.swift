import Model

@testable import Extract

extension Rulebook {
  /// An office that acts upon companies in Chinese: word classes of what is done before (0) and behind a name
  /// (2), of how names end (1), of orders (3) and of deeds (4), where 明月, 规定, 公开 and 棉被 are words of every
  /// day.
  static var lanterns: Rulebook {
    var book = Rulebook()
    book.regulators = [
      Regulator(id: "office", name: "灯塔局", jurisdiction: "CN", names: [Name("灯塔局")])
    ]
    book.wordClasses = [
      WordClass([Phrase("约谈"), Phrase("处罚")]), WordClass([Phrase("有限公司")]),
      WordClass([Phrase("被")]), WordClass([Phrase("责令")]), WordClass([Phrase("整改")]),
    ]
    book.companyNameEndings = 1
    book.hanNames.verbsBefore = 0
    book.hanNames.verbsAfter = 2
    book.hanNames.orders = 3
    book.hanNames.deeds = 4
    book.everydayHan = Set(["明月", "规定", "公开", "棉被"].map { $0.unicodeScalars.map(\.value) })
    return book
  }

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
