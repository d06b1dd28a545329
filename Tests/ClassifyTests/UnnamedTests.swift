import Testing

/// Companies that a sentence tells of without a name, and who they are.
@Suite struct UnnamedTests {
  @Test(arguments: [
    ("The Bell Office fined twelve lenders.", ["fine: "]),
    ("A small lender was fined by the Bell Office.", ["fine: "]),
    ("The Bell Office fined dozens of lenders.", ["fine: "]),
    ("The Bell Office fined lender owners.", []),
    ("The Bell Office fined its neighbour in a lender.", []),
    ("The Bell Office fined two lenders. They are Acme and Bolt.", ["fine: acme bolt"]),
    ("Three lenders, among them Acme and Bolt, were fined.", ["fine: acme bolt"]),
    ("The Bell Office fined a lender. Acme had hidden it.", ["fine: acme"]),
    ("The Bell Office fined a lender. The lender, Acme, had hidden it.", ["fine: acme"]),
    ("The Bell Office fined two lenders. Acme and Bolt had hidden it.", ["fine: acme bolt"]),
    ("The Bell Office fined two lenders. Acme had praised it.", ["fine: "]),
    ("The Bell Office fined two lenders. It met Acme and Bolt.", ["fine: acme bolt"]),
    ("The Bell Office fined three lenders. It met Acme and Bolt.", ["fine: "]),
    ("Two lenders were fined by the Bell Office, it said: Acme and Bolt.", ["fine: acme bolt"]),
    (
      "The Bell Office fined Cask and two other lenders. It met Acme and Bolt.",
      ["fine: cask acme bolt"]
    ),
    (
      "The Bell Office fined Acme. The agency fined three lenders. It met Acme, Bolt and Cask.",
      ["fine: acme bolt cask"]
    ),
    ("The Bell Office fined a lender. The town had told Acme.", ["fine: "]),
    (
      "The Bell Office fined a lender. Three other lenders, among them Acme and Bolt, sang.",
      ["fine: "]
    ),
  ])
  func `a firm that nobody names is acted against, and named by what follows`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [("What May brought", false), ("A fine in May", true)])
  func `a round-up has no history`(title: String, isBackground: Bool) {
    let text = "On 3 January the Bell Office fined Acme."
    #expect(Town.actions(in: text, title: title).map(\.background) == [isBackground])
  }
}
