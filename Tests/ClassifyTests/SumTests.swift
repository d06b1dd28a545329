import Testing

/// Which sum is whose.
@Suite struct SumTests {
  private func sums(_ text: String) -> [String] {
    Town.actions(in: text).map { action in
      let sum = action.amount.map { "\($0.value)" } ?? "-"
      return action.companies.compactMap(\.id).joined(separator: " ") + " " + sum
    }
  }

  @Test(arguments: [
    "The Bell Office fined Acme ($5), Bolt ($4) and Cask ($3).",
    "The Bell Office fined Acme Ltd, Oslo, Elba ($5), Bolt Ltd, Bergen ($4) and Cask Ltd, Elba ($3).",
  ])
  func `each of a list has the sum behind it, and behind where it sits`(text: String) {
    #expect(sums(text) == ["acme 5", "bolt 4", "cask 3"])
  }

  @Test func `of what each pays the penalty is the fine`() {
    let rows = "Acme $50 in refunds and a $5 civil penalty; Bolt $40 in refunds and a $4 fine"
    #expect(sums("The Bell Office fined \(rows).") == ["acme 5", "bolt 4"])
  }

  @Test func `rows of names and sums are parted by semicolons`() {
    #expect(
      sums("The Bell Office fined Acme, $5; Bolt Ltd., $4; and Cask, $3.") == [
        "acme 5", "bolt 4", "cask 3",
      ])
  }

  @Test func `two sums of one company are not parted`() {
    #expect(sums("The Bell Office fined Acme $5 and made it pay $20.") == ["acme 5"])
  }

  @Test func `what one company is fined in parts is told once, if they make up the total`() {
    let parts = " Acme was fined $5 for bells. Acme was fined $4 for ropes."
    #expect(sums("The Bell Office fined Acme $9." + parts) == ["acme 9"])
    #expect(sums("The Bell Office fined Acme $20." + parts) == ["acme 20", "acme 5", "acme 4"])
  }

  @Test func `each Chinese company has the sum that it is fined`() {
    #expect(sums("钟楼对顶点罚款10万元、闪电罚款60万元。") == ["acme 100000", "bolt 600000"])
  }

  @Test func `a Chinese penalty without a subject goes on behind a semicolon`() {
    #expect(sums("钟楼对顶点给予警告；并处罚款10万元。") == ["acme 100000"])
    #expect(sums("钟楼对顶点给予警告；城里有人罚款10万元。").isEmpty)
  }
}

/// What is not done to a company that the sentence names.
@Suite struct BystanderTests {
  @Test(arguments: [
    "The Bell Office probes duties on a complaint filed by the lender Acme.",
    "The Bell Office probes duties on a petition from Acme.",
  ])
  func `who complained is not looked into`(text: String) {
    #expect(Town.summary(text).isEmpty)
  }

  @Test func `what a company is alleged to have done is not done by the office`() {
    #expect(
      Town.summary("The Bell Office warned Acme over allegations that in May it fined Bolt.")
        == ["warning: acme"])
    #expect(Town.summary("The Bell Office said that in May it fined Bolt.") == ["fine: bolt"])
  }

  @Test func `a complaint that somebody else filed is no screen`() {
    #expect(
      Town.summary("The Bell Office probes, on a complaint by duties, Acme.")
        == ["investigation: acme"])
  }

  @Test func `when the misdeed was does not date the act`() {
    let text = "The Bell Office warned Acme for airing it last week."
    let actions = Town.actions(in: "The Bell Office fined Acme.\n\n" + text, published: "")
    #expect(actions.map(\.background) == [false, false])
    let dated = Town.actions(
      in: "The Bell Office fined Acme.\n\nThe Bell Office warned Acme last week.", published: "")
    #expect(dated.map(\.background) == [false, true])
  }
}
