import Foundation
import Model
import Testing

@testable import Pipeline

@Suite struct CompanyCheckTests {
  private func company(_ id: String, _ names: Name...) -> Company {
    Company(id: id, name: id, names: names)
  }

  private func check(_ companies: Company...) -> CompanyCheck {
    var rulebook = Rulebook()
    rulebook.companies = companies
    rulebook.regulators = [
      Regulator(id: "xx-lake", name: "Lake Office", jurisdiction: "XX", names: [Name("LKO")])
    ]
    return CompanyCheck(rulebook)
  }

  @Test func `a name of two companies is told apart by context of all but one`() {
    let found = check(
      company("a", Name("Heron"), Name("Ibis")),
      company("b", Name("heron"), Name("Ibis", near: ["bank"])), company("c", Name("LKO"))
    ).collisions
    #expect(found.map(\.ids) == [["a", "b"], ["a", "b"], ["c", "xx-lake"]])
    #expect(found.map(\.isToldApart) == [false, true, false])
  }

  @Test func `short names need context`() {
    let found = check(
      company("a", Name("HQ"), Name("HQ", near: ["bank"]), Name("K&L"), Name("湖"), Name("青湖"))
    ).short
    #expect(found.map(\.name) == ["HQ", "湖"])
  }

  @Test func `a name at the edge of another company's is shown`() {
    let found = check(
      company("a", Name("Heron"), Name("青湖")), company("b", Name("Heron Air"), Name("青湖银行")),
      company("c", Name("Heronry"))
    ).inner
    #expect(found.map(\.outer) == ["Heron Air", "青湖银行"])
  }

  @Test func `names are counted where they stand, with their context and the longest first`() {
    var rulebook = Rulebook()
    rulebook.companies = [
      company("a", Name("Heron")), company("b", Name("Heron Air")),
      company("c", Name("Keep", near: ["fitness"])),
    ]
    rulebook.otherSenses = [Phrase("Heron Lake")]
    var background = CompanyBackground(rulebook)
    for (id, text) in [
      ("1", "Keep an eye on Heron, and on Heron again."), ("2", "Heron Air flies to Heron Lake."),
      ("3", "A heron stood there."), ("4", "Nothing."),
    ] {
      background.add(Document(id: id, text: text))
    }
    let found = background.frequencies(above: 1)
    #expect(background.documentCount == 4)
    #expect(found.map(\.name) == ["Heron", "Heron Air"])
    #expect(found.map(\.documents) == [1, 1])
    #expect(found.map(\.perThousand) == [250, 250])
    #expect(background.frequencies(above: 300).isEmpty)
  }
}
