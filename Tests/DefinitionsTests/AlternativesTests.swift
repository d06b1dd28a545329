import Definitions
import Model
import Testing

/// Entries of word lists that stand for several phrases.
@Suite struct AlternativesTests {
  private func cue(_ words: String) -> String {
    "lists: {few: [two, =three]}\ncues:\n  - {effect: history, words: [\"\(words)\"]}\n"
  }

  @Test func `a word of a list may have alternatives`() throws {
    let folder = try TemporaryFolder(["words.yaml": cue("=[over|in] the [last]? $few years")])
    let book = folder.rulebook().value
    let phrases = try #require(book.cues.first.map { book.wordClasses[$0.words].phrases })
    #expect(
      phrases.map(\.text) == [
        "over the last two years", "over the last three years", "over the two years",
        "over the three years", "in the last two years", "in the last three years",
        "in the two years", "in the three years",
      ])
    #expect(!phrases.map(\.exact).contains(false))
    try folder.write(cue("[两|三]年来[遭|被]"), to: "words.yaml")
    let han = folder.rulebook().value
    #expect(
      han.wordClasses[han.cues[0].words].phrases.map(\.text) == ["两年来遭", "两年来被", "三年来遭", "三年来被"])
  }

  @Test(arguments: [
    ("=[over|in the", "`[` is not closed; write `]`"),
    ("over] the", "`]` without a `[` before it"),
    ("[over|]", "an empty word in `[…]`"),
    ("[a [b]", "`[` inside `[`; close the first before it"),
    ("the $fex years", "unknown list `$fex`; did you mean `$few`?"),
    (String(repeating: "[a|b]", count: 15), "more than 20000 phrases; write two entries instead"),
  ])
  func `says what is wrong with alternatives`(words: String, message: String) throws {
    let folder = try TemporaryFolder(["words.yaml": cue(words)])
    let shown = folder.shown(folder.rulebook().diagnostics)
    #expect(shown.contains { $0.hasSuffix("error: " + message) })
  }
}
