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
}
