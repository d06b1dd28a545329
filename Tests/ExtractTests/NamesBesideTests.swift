import Model
import Testing

@testable import Extract

/// Names outside the registry beside forms, marks and words that are none of them.
@Suite struct NamesBesideTests {
  private func names(_ text: String, title: String? = nil) -> Set<String> {
    func words(_ phrases: String...) -> WordClass {
      WordClass(phrases.map { Phrase($0, exact: true) })
    }
    var rulebook = Rulebook()
    rulebook.regulators = [
      Regulator(id: "office", name: "Bell Office", jurisdiction: "GB", names: [Name("Bell Office")])
    ]
    rulebook.wordClasses = [
      words("fined", "Fines", "told"), words("Ltd", "AS"), words("firms"), words("was fined"),
      words("UAB"), words("app"), words("owner"), words("Norland", "Norse"),
    ]
    (rulebook.companyNameDeeds, rulebook.companyNameEndings) = (0, 1)
    (rulebook.companyNameNouns, rulebook.companyNameFates) = (2, 3)
    (rulebook.companyNamePrefixes, rulebook.companyNameTails) = (4, 5)
    rulebook.givenNames = 6
    rulebook.descriptions.countries = [Descriptions.Part(id: "XN", words: 7)]
    rulebook.everydayEnglish = ["over", "lamps", "its"]
    rulebook.units = [CountedUnit(unit: .other, nouns: 2, measures: nil)]
    rulebook.countVerbs = [CountVerb(verb: .fined, words: 0)]
    let document = Document(id: "1", title: title, text: text)
    return Set(Extractor(rulebook).extraction(of: document).strangers)
  }

  @Test(arguments: [
    ("fined quill.su over it", ["quill.su"]),
    ("fined Quill.tv over it", ["Quill.tv"]),
    ("fined www.quill.su over it", []),
    ("fined the Quill app over it", ["Quill"]),
    ("fined the Quill lamp over it", []),
    ("fined “Quill” over it", ["Quill"]),
    ("fined Oslo-owned Quill over it", ["Quill"]),
    ("fined state-owned Quill over it", ["Quill"]),
    ("fined Elba, N.J.-based Quill over it", ["Quill"]),
    ("fined Quill, Member of the Board, over it", []),
    ("fined Quill over it, said A. M. Quill", []),
    ("fined Quill's unit Cask over it", ["Cask"]),
    ("fined Quill owner Cask over it", ["Cask"]),
    ("fined QUILLWICK over it", ["QUILLWICK"]),
    ("fined QLW over it", []),
    ("fined 7Quills over it", ["7Quills"]),
    ("fined Mt Norland Quill over it", ["Mt Norland Quill"]),
    ("fined Quill.Cask Ltd over it", ["Quill.Cask Ltd"]),
    ("fined Casque music firms Quill over it", ["Quill"]),
    ("told The Quill of it", []),
    ("told The Quill to go", ["Quill"]),
    ("fined Quill Association of Wickers over it", ["Quill Association of Wickers"]),
    ("fined Quill of Wickers over it", ["Quill"]),
    ("fined it and (“the notice”) said so in Cautionary Notices", []),
    ("and Bell Office (Quill) fined it", []),
  ])
  func `what is acted upon is read without what stands beside it`(
    text: String, expected: [String]
  ) {
    #expect(names("The Bell Office with 3 firms \(text).") == Set(expected))
  }

  @Test func `a preposition that begins a sentence is none of its first name`() {
    #expect(names("Against Quill Cask Ltd 3 firms were fined.") == ["Quill Cask Ltd"])
  }

  @Test func `a sentence on several may end with their names`() {
    let text = "The Bell Office fined two firms. The 3 firms it fined for rain are Quill and Cask"
    #expect(names(text + ".") == ["Quill", "Cask"])
    #expect(names(text + " of old.").isEmpty)
  }

  @Test(arguments: [
    ("fined Quill Wick AS and Cask AS", ["Quill Wick AS", "Cask AS"]),
    ("fined UAB Quill and UAB Cask", ["UAB Quill", "UAB Cask"]),
    ("fined Quill Ltd, Oslo, Norland, over it", ["Quill Ltd"]),
    ("fined Quill Ltd and its owner, Ove Cask, over it", ["Quill Ltd"]),
  ])
  func `legal forms part names, and no place or person is in their list`(
    text: String, expected: [String]
  ) {
    #expect(names("The Bell Office with 3 firms \(text).") == Set(expected))
  }

  @Test func `a headline of which every word has a capital names whom an authority acts against`() {
    let text = "The Bell Office with 3 firms fined it, says Cask."
    #expect(names(text, title: "Bell Office Fines Quill Over 3 Firms") == ["Quill"])
    #expect(names(text, title: "Bell Office Fines Quill Lamps Over 3 Firms").isEmpty)
  }
}
