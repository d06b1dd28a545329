import Testing

/// What is joint: deals of two, sums of several, counts that go on.
@Suite struct DealTests {
  @Test(arguments: [
    ("The Bell Office probes the takeover of Acme by Bolt.", ["investigation: acme bolt"]),
    ("The Bell Office probes Acme's $2 billion purchase of Bolt.", ["investigation: acme bolt"]),
    ("The Bell Office probes Acme's plan to take over Bolt.", ["investigation: acme bolt"]),
    ("The Bell Office probes Acme, a rival of Bolt.", ["investigation: acme"]),
    ("The Bell Office fined Acme over its purchase of Bolt.", ["fine: acme"]),
  ])
  func `a probe of a deal is one of both parties`(text: String, expected: [String]) {
    #expect(Town.summary(text) == expected)
  }

  @Test func `parts of a total are not told beside it`() {
    let total = "The Bell Office fined Acme and Bolt a total of $9 million."
    let parts = "Acme was fined $5 million. Bolt was fined $4 million."
    let actions = Town.actions(in: total + " " + parts)
    #expect(actions.map(\.companies.count) == [2])
    #expect(actions.first?.amount?.value.description == "9000000")
    let others = "Acme was fined $5 million. Bolt was fined $1 million."
    #expect(Town.actions(in: total + " " + others).map(\.companies.count) == [1, 1])
  }

  @Test(arguments: [
    ("“If it rains, the Bell Office fined Acme,” it said.", [String]()),
    ("“It rains, and the Bell Office fined Acme,” it said.", ["fine: acme"]),
  ])
  func `what supposes behind a quotation mark governs its sentence`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text) == expected)
  }

  @Test func `a month of publication is no day by which an act of that month is old`() {
    let text = "The Bell Office fined Acme on June 5. The Rope Office fined Bolt."
    #expect(Town.summary(text, published: "2023-06") == ["fine: acme", "fine: bolt"])
    #expect(Town.summary(text, published: "2023-08-01").first == "(fine: acme)")
  }

  @Test(arguments: [
    ("The Bell Office removed 300 posts, 40 ducks and 20 accounts.", [300, 40, 20]),
    ("300 posts, 40 ducks and 20 accounts were removed by the Bell Office.", [300, 40, 20]),
    (
      "The Bell Office removed 400 posts. These were 300 posts on Acme and 100 on Bolt.",
      [400, 300, 100]
    ),
    ("The Bell Office removed 400 posts. There were 300 posts on Acme.", [400]),
  ])
  func `a list of counts goes on`(text: String, expected: [Int]) {
    #expect(Town.actions(in: text).flatMap(\.statistics).map(\.value) == expected)
  }
}
