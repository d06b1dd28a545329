import Testing

/// What a text tells beside an act: with whom, when, why, and of whom else.
@Suite struct BesideTests {
  @Test(arguments: [
    (
      "The Bell Office fined Acme. The fines went out jointly with the Rope Office.",
      ["bells", "ropes"]
    ),
    ("The Bell Office fined Acme. The fines went out jointly with the Lamp Office.", ["bells"]),
    (
      "The Bell Office fined Acme $9 million. Of the fine, $4 million goes to the Rope Office.",
      ["bells", "ropes"]
    ),
    ("The Bell Office fined Acme $9 million. The Rope Office sang for $4 million.", ["bells"]),
  ])
  func `an authority that acts jointly or is paid is named`(text: String, expected: [String]) {
    #expect(Town.actions(in: text).first?.regulators.compactMap(\.id) == expected)
  }

  @Test(arguments: [
    ("The Bell Office warned lamp lender Acme.", ["warning: acme"]),
    ("The Bell Office warned rain over lender Acme.", []),
    ("The Bell Office warned Oslo-based Acme.", ["warning: acme"]),
    ("Acme's Oslo unit rusted.", ["warning: acme"]), ("Acme's Oslo rain rusted.", []),
    ("Acme and its founder rusted.", ["warning: acme"]), ("Acme and its rain rusted.", []),
    ("Acme, a lamp lender from Oslo, rusted.", ["warning: acme"]),
    ("The Bell Office warned Elba, N.J.-based Acme.", ["warning: acme"]),
    ("The Bell Office warned rain, snow-based Acme.", []),
  ])
  func `what a company is and whom it has part no neighbours`(text: String, expected: [String]) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [
    ("Acme was recently fined.", ["fine: acme"]),
    ("Acme was on Monday also fined.", ["fine: acme"]),
    ("Acme was then fined.", []), ("Acme was rain fined.", []),
  ])
  func `adverbs stand inside a passive`(text: String, expected: [String]) {
    #expect(Town.summary(text) == expected)
  }

  @Test func `another statement behind a semicolon names no member of the list`() {
    #expect(
      Town.summary("The Bell Office fined Acme and Bolt; Cask sang.") == ["fine: acme bolt cask"])
    #expect(
      Town.summary("The Bell Office fined Acme and Bolt; Cask had sung.") == ["fine: acme bolt"])
  }

  @Test func `a name between commas ends no clause`() {
    #expect(Town.summary("Previously a lender, Acme, was fined.") == ["(fine: acme)"])
    #expect(Town.summary("Previously in rain, a lender, Acme, was fined.") == ["fine: acme"])
  }

  @Test(arguments: [
    ("Acme was fined by the Office for Ropes in May 2021.", ["(fine: acme)"]),
    ("Acme was fined by the Bell Office for a leak in May 2021.", ["fine: acme"]),
    ("The Bell Office fined Acme for fining Bolt.", ["fine: acme"]),
    (
      "Acme - The Bell Office fined the company.\n\nBolt - The Bell Office fined the company.",
      ["fine: acme", "fine: bolt"]
    ),
    (
      "The Bell Office fined several lenders. Lamps made by Acme and Bolt had burst.",
      ["fine: acme bolt"]
    ),
    ("The Bell Office fined several lenders. It met Acme and Bolt.", ["fine: "]),
    (
      "The Bell Office fined several lenders. Among the lenders are Acme and Bolt.",
      ["fine: acme bolt"]
    ),
  ])
  func `dates, misdeeds, items and members belong to whom they stand beside`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text) == expected)
  }

  @Test func `a rounded count is told once`() {
    let text =
      "The Bell Office removed nearly 3,000 posts. In all, the Bell Office removed 2,899 posts."
    #expect(Town.actions(in: text).flatMap(\.statistics).map(\.value) == [2899])
  }
}
