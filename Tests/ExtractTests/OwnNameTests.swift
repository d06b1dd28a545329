import Foundation
import Model
import Testing

@testable import Extract

/// Names that a text gives its companies, beside the registry's.
@Suite struct OwnNameTests {
  /// The registry's ids and, in quotation marks, the names outside it, in reading order.
  private func companies(_ text: String, title: String? = nil) -> [String] {
    func words(_ phrases: String...) -> WordClass {
      WordClass(phrases.map { Phrase($0, exact: true) })
    }
    var rulebook = Rulebook()
    rulebook.companies = [
      Company(
        id: "delta", name: "Delta Air", names: [Name("Delta Air"), Name("Delta", near: ["flight"])]),
      Company(id: "exo", name: "Exo", names: [Name("Exo")]),
      Company(id: "3m", name: "3M", names: [Name("3M")]),
      Company(id: "elba", name: "Tel Elba", names: [Name("Tel", near: ["Elba"])]),
      Company(id: "bergen", name: "Tel Bergen", names: [Name("Tel", near: ["Bergen"])]),
    ]
    rulebook.regulators = [
      Regulator(id: "office", name: "Bell Office", jurisdiction: "GB", names: [Name("Bell Office")])
    ]
    rulebook.wordClasses = [
      words("fined", "Fines"), words("Inc.", "Ltd"), words("Lamps"), words("firms"),
    ]
    (rulebook.companyNameDeeds, rulebook.companyNameEndings) = (0, 1)
    rulebook.companyNameLastWords = 2
    rulebook.everydayEnglish = ["coach", "coaches"]
    rulebook.units = [CountedUnit(unit: .other, nouns: 3, measures: nil)]
    rulebook.countVerbs = [CountVerb(verb: .fined, words: 0)]
    // Without a rule, what may be counted makes a sentence worth reading.
    let counted = text.replacingOccurrences(
      of: "The Bell Office fined", with: "Of 7 firms the Bell Office fined")
    let extraction = Extractor(rulebook).extraction(
      of: Document(id: "1", title: title, text: counted))
    return extraction.mentions.compactMap { mention in
      guard case .company(let company) = mention.meaning else { return nil }
      return rulebook.companies.indices.contains(company)
        ? rulebook.companies[company].id
        : "“\(extraction.strangers[company - rulebook.companies.count])”"
    }
  }

  @Test func `a legal form ends a longer name than the registry's`() {
    #expect(companies("The Bell Office fined Delta $5.") == ["delta"])
    #expect(companies("The Bell Office fined Delta Quill Inc. $5.") == ["“Delta Quill Inc.”"])
    #expect(companies("The Bell Office fined Exo Pay and Quill Ltd $5.") == ["exo", "“Quill Ltd”"])
  }

  @Test func `of two who are called so it is the one of whom the text tells more`() {
    #expect(companies("The Bell Office fined Tel $5. It rained on Elba.") == ["elba"])
  }

  @Test func `what a text shortens is its own`() {
    #expect(
      companies("The Bell Office fined Delta Quill Inc. $5. The Bell Office fined Delta $4.")
        == ["“Delta Quill Inc.”", "“Delta Quill Inc.”"])
    #expect(
      companies("The Bell Office fined Delta Air $5. The Bell Office fined Delta $4.")
        == ["delta", "delta"])
  }

  @Test func `a sum is no name`() {
    #expect(companies("The Bell Office fined Exo €3m.") == ["exo"])
    #expect(companies("The Bell Office fined 3M €3.") == ["3m"])
  }

  @Test func `a name with a company of the registry in brackets is that company's`() {
    #expect(
      Set(
        companies("The Bell Office fined Quill Ltd (Exo) $5. The Bell Office fined Quill Ltd $4."))
        == ["exo"])
  }

  @Test func `whose a firm is belongs to its name`() {
    #expect(
      companies("The Bell Office fined Quill's Coaches Ltd $5.") == ["“Quill's Coaches Ltd”"])
  }

  @Test func `a verb with a capital between capitals is part of the name`() {
    #expect(
      companies("The Bell Office fined Quill Fines Foods Inc. $5.") == ["“Quill Fines Foods Inc.”"])
  }

  @Test func `the name of a page is none of the text's`() {
    #expect(companies("It rained.", title: "Bell Office fined 7 firms - Quill Lamps").isEmpty)
  }
}
