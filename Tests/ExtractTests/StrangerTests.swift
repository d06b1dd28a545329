import Model
import Testing

@testable import Extract

@Suite struct StrangerTests {
  private func strangers(_ text: String) -> [String] {
    var rulebook = Rulebook()
    rulebook.companies = [Company(id: "jia", name: "甲讯", names: [Name("甲讯")])]
    rulebook.regulators = [
      Regulator(id: "office", name: "灯塔局", jurisdiction: "CN", names: [Name("灯塔局")])
    ]
    rulebook.wordClasses = [
      WordClass([Phrase("处罚")]), WordClass([Phrase("有限公司"), Phrase("Ltd", exact: true)]),
      WordClass([Phrase("企业")]),
    ]
    rulebook.companyNameEndings = 1
    rulebook.units = [CountedUnit(unit: .other, nouns: 2, measures: nil)]
    rulebook.countVerbs = [CountVerb(verb: .other, words: 0)]
    return Extractor(rulebook).extraction(of: Document(id: "1", text: text)).strangers
  }

  @Test func `a registered name is read back to the word before it`() {
    #expect(strangers("灯塔局对杭州明月灯具有限公司处罚，企业3家。") == ["杭州明月灯具有限公司"])
  }

  @Test func `the registered name of a known company is no stranger`() {
    #expect(strangers("灯塔局对北京甲讯科技有限公司处罚，企业3家。").isEmpty)
  }

  @Test func `the members of a counted list are companies`() {
    #expect(Set(strangers("灯塔局处罚甲讯、乙灯、丙烛等12家企业。")) == ["乙灯", "丙烛"])
  }

  private func english(_ text: String) -> Set<String> {
    func words(_ phrases: String...) -> WordClass {
      WordClass(phrases.map { Phrase($0, exact: true) })
    }
    var rulebook = Rulebook()
    rulebook.regulators = [
      Regulator(id: "office", name: "Bell Office", jurisdiction: "GB", names: [Name("Bell Office")])
    ]
    rulebook.wordClasses = [
      words("fined"), words("Ltd"), words("firms"), words("fined", "was fined"), words("licence"),
      words("Ann"),
    ]
    (rulebook.companyNameDeeds, rulebook.companyNameEndings) = (0, 1)
    (rulebook.companyNameNouns, rulebook.companyNameFates) = (2, 3)
    (rulebook.companyNameBelongings, rulebook.givenNames) = (4, 5)
    rulebook.units = [CountedUnit(unit: .other, nouns: 2, measures: nil)]
    rulebook.countVerbs = [CountVerb(verb: .fined, words: 0)]
    return Set(Extractor(rulebook).extraction(of: Document(id: "1", text: text)).strangers)
  }

  @Test(arguments: [
    ("Rain fell and Quill was fined by the Bell Office with 3 firms.", ["Quill"]),
    ("Quill was fined by the Bell Office with 3 firms.", []),
    ("Quill Lamps fined over 3 firms, says the Bell Office.", ["Quill Lamps"]),
    ("The Bell Office fined 3 firms and took Quill's broking licence.", ["Quill"]),
    ("The Bell Office fined two firms, Quill and Cask.", ["Quill", "Cask"]),
    ("The Bell Office fined Quill-based firms.", []),
    ("Ann Wick is here. Then Wick was fined by the Bell Office with 3 firms.", []),
  ])
  func `a name is a company's by what befalls it beside an authority`(
    text: String, expected: [String]
  ) {
    #expect(english(text) == Set(expected))
  }
}
