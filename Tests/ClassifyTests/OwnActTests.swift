import Testing

/// Of several acts, counts and sums that stand together each belongs to its own.
@Suite struct OwnActTests {
  /// `kind: companies`, and the sum in millions where one is told.
  private func told(_ text: String, title: String? = nil, published: String = "2023-06-04")
    -> [String]
  {
    Town.actions(in: text, title: title, published: published).map { action in
      let millions = action.amount?.value.whole.map { " \($0 / 1_000_000)" } ?? ""
      let line = "\(action.kind): \(action.companies.map(\.name).joined(separator: " "))" + millions
      return action.background ? "(\(line))" : line
    }
  }

  @Test func `an act of a headline reaches to its comma`() {
    let title = "Bell Office fines makers, warns Acme"
    #expect(told("The town sang.", title: title) == ["warning: Acme"])
  }

  @Test func `who was acted against does not do what the authority did to another`() {
    let text = "The Bell Office sued Acme, and fined Bolt €5 million."
    #expect(Set(told(text)) == ["lawsuit: Acme", "fine: Bolt 5"])
  }

  @Test(arguments: [
    ("“We fined Bolt,” the Bell Office said.", ["fine: Bolt"]),
    ("“Today we removed 300 posts,” the head of Acme said.", ["platform_enforcement: Acme"]),
    ("“Today we removed 300 posts,” he said, and a duck behind the long hill met Acme.", []),
  ])
  func `we are who is named behind the quotation`(text: String, expected: [String]) {
    #expect(told(text) == expected)
  }

  @Test func `what has a date of its own ends nothing that was told before without one`() {
    #expect(
      told("The Bell Office fined Acme. Acme is guilty.") == ["(fine: Acme)", "verdict: Acme"])
    #expect(
      told("The Bell Office fined Acme. In June 2023 Acme is guilty.")
        == ["fine: Acme", "verdict: Acme"])
  }

  @Test func `a sum may be told again and cut off`() {
    let text = "The Bell Office fined Acme €3.1 million. The Bell Office fined Acme "
    #expect(told(text + "€3,150,000.") == ["fine: Acme 3"])
    #expect(told(text + "€3,250,000.") == ["fine: Acme 3", "fine: Acme 3"])
  }

  @Test func `it is the authority that speaks of itself`() {
    #expect(
      told("The Bell Office said on Friday it had fined Bolt €5 million.", title: "Acme has won")
        == ["fine: Bolt 5"])
  }

  @Test func `a name in brackets is the same company`() {
    #expect(told("The Bell Office fined Quill Brightline Ltd (Acme).") == ["fine: Acme"])
    #expect(
      told("The Bell Office fined Quill Brightline Ltd and Acme.")
        == ["fine: Quill Brightline Ltd Acme"])
  }

  @Test func `each of those before the sum bears it`() {
    #expect(
      Set(told("The Bell Office fined Cask €5 million, Acme and Bolt €2 million each."))
        == ["fine: Cask 5", "fine: Acme 2", "fine: Bolt 2"])
  }

  @Test func `what a month before brought is history`() {
    let text = "On Friday the Bell Office fined Acme. In May the agency fined Bolt."
    #expect(told(text) == ["fine: Acme", "(fine: Bolt)"])
  }

  @Test func `the sum of a fine is that of the verdict that ends the case`() {
    let text = "Acme is guilty. The Bell Office fined Acme €5 million."
    #expect(told(text) == ["verdict: Acme 5", "(fine: Acme 5)"])
  }

  @Test func `of two authorities with one short name the one is meant that is named in full`() {
    let actions = Town.actions(in: "The Lamp Office fined Acme.", title: "LO fines Acme")
    #expect(actions.map { $0.regulators.compactMap(\.id) } == [["lamps"]])
  }

  @Test func `what each of those removed whom an authority had remove is the authority's doing`() {
    let text = "The Bell Office had Acme and Bolt remove posts. Acme removed 300 posts."
    #expect(told(text) == ["takedown: Acme Bolt"])
  }

  @Test(arguments: [
    ("The Bell Office said that Bolt fined Acme.", []),
    ("The Bell Office was fined by Acme.", []),
    ("The Bell Office fined bells by Acme.", ["fine: Acme"]),
    ("Acme was fined, and so was the lender Bolt.", ["fine: Acme Bolt"]),
    ("Acme, the company behind Bolt and Cask, was fined.", ["fine: Acme"]),
    ("The Bell Office fined Acme's Bolt.", ["fine: Bolt"]),
    ("The Bell Office fined Acme $9 million (about €8 million) a day.", ["fine: Acme"]),
  ])
  func `a verb acts on whom its own subject acts against`(text: String, expected: [String]) {
    #expect(told(text) == expected)
  }

  @Test func `where shares are listed nobody acts`() {
    #expect(Town.actions(in: "The Bell Office–listed Acme was fined.").map(\.regulators) == [[]])
  }

  @Test func `a Chinese count is the company's with which its clause begins`() {
    let counts = Town.actions(in: "顶点清理信息300条，关闭账号7个；闪电关闭账号20个。").map { action in
      "\(action.companies.compactMap(\.id)) \(action.statistics.map(\.value))"
    }
    #expect(Set(counts) == ["[\"acme\"] [300, 7]", "[\"bolt\"] [20]"])
  }

  @Test func `a Chinese report on one company counts what it did`() {
    #expect(told("共清理信息300条。", title: "顶点治理公告") == ["platform_enforcement: Acme"])
    #expect(told("上半年平台清理信息300条。", title: "顶点治理公告") == ["platform_enforcement: Acme"])
    #expect(told("共清理信息300条。", title: "顶点和闪电治理公告").isEmpty)
  }
}
