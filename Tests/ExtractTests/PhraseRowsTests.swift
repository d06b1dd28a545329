import Model
import Testing

@testable import Extract

/// Phrases side by side, without the rest of a sentence.
@Suite struct PhraseRowsTests {
  private static let extractor: Extractor = {
    var book = Rulebook()
    book.wordClasses = [
      WordClass([Phrase("fine"), Phrase("App Store"), Phrase("罚款"), Phrase("Inc. fined")]),
      WordClass([Phrase("对")]),
    ]
    book.hanNames.verbsBefore = 1
    book.otherSenses = [Phrase("fine print"), Phrase("罚款机")]
    book.companies = [Company(id: "acme", name: "Acme", names: [Name("Fine Acme")])]
    return Extractor(book)
  }()

  private func reading(
    _ word: String, before after: String, of wordClass: Int = 0, isHan: Bool = false
  ) -> PhraseRows.Reading {
    var rows = PhraseRows(Self.extractor)
    return rows.reading(
      of: [.init(isHan ? "于此" : "here"), .init(word, of: wordClass), .init(after)], at: 1,
      isHan: isHan)
  }

  @Test func `a word in small letters is read as itself`() {
    #expect(reading("fine", before: "paper") == .asItself)
    #expect(reading("罚款", before: "于此", isHan: true) == .asItself)
  }

  @Test func `a longer phrase over the border takes it`() {
    #expect(reading("fine", before: "print") == .otherwise)
    #expect(reading("罚款", before: "机", isHan: true) == .otherwise)
  }

  @Test func `a word that stands in its row cut otherwise may be another`() {
    #expect(reading("Inc. fined", before: "paper") == .perhaps)
  }

  @Test func `what may be or make a name only a whole reading tells`() {
    #expect(reading("App Store", before: "paper") == .perhaps)
    #expect(reading("fine", before: "Acme") == .perhaps)
    #expect(reading("对", before: "于此", of: 1, isHan: true) == .perhaps)
  }
}
