import Model
import Testing

@testable import Extract

@Suite struct NameVariantsTests {
  private func rulebook() -> Rulebook {
    var rulebook = Rulebook()
    rulebook.companies = [
      Company(id: "lamps", name: "LampPost", names: [Name("LampPost")]),
      Company(id: "ropes", name: "ROPU", names: [Name("ROPU")]),
      Company(id: "rain", name: "RAIN", names: [Name("RAIN")]),
      Company(id: "bells", name: "Bell & Wick", names: [Name("Bell & Wick")]),
      Company(id: "cask", name: "Caskey's", names: [Name("Caskey's")]),
      Company(id: "quill", name: "Q-Quill", names: [Name("Q-Quill")]),
      Company(id: "motors", name: "Oslo Motors", names: [Name("Oslo Motors")]),
      Company(id: "other", name: "Bell and Wick of Oslo", names: [Name("Caskeys Oslo")]),
    ]
    rulebook.regulators = [
      Regulator(
        id: "office", name: "Norse Lamp Office", jurisdiction: "XN",
        names: [Name("Norse Lamp Office"), Name("NLO")]),
      Regulator(
        id: "home", name: "Home Office", jurisdiction: "XN", names: [Name("Home Office")]),
    ]
    rulebook.everydayEnglish = ["rain", "home", "office", "lamp"]
    return rulebook
  }

  private func names(_ text: String) -> [String] {
    rulebook().mentions(in: text).compactMap {
      switch $0.meaning {
      case .company(let index): rulebook().companies[index].id
      case .regulator(let index): rulebook().regulators[index].id
      default: nil
      }
    }
  }

  @Test(arguments: [
    ("Oslo fined Lamppost.", ["lamps"]), ("Oslo fined Lamp Post.", ["lamps"]),
    ("Oslo fined lamppost.", []), ("Oslo fined Ropu.", ["ropes"]), ("Oslo fined Rain.", []),
    ("Oslo fined RAIN.", ["rain"]), ("Oslo fined Bell and Wick.", ["bells"]),
    ("Oslo fined Caskeys.", ["cask"]), ("Oslo fined Q Quill.", ["quill"]),
    ("Oslo fined Oslo motors.", []),
  ])
  func `companies are found as texts write them`(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test(arguments: [
    ("The N.L.O. fined Ropu.", ["office", "ropes"]),
    ("The Norse lamp office fined Ropu.", ["office", "ropes"]),
    ("The Home Office fined Ropu.", ["home", "ropes"]),
    ("Home office chairs of Ropu were fined.", ["ropes"]),
    ("Nlo fined Ropu.", ["ropes"]),
  ])
  func `authorities are found as texts write them`(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }
}
