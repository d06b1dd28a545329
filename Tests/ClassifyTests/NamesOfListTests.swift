import Testing

/// Who of those that a text names together is told of, and by which name.
@Suite struct NamesOfListTests {
  private func told(_ text: String, title: String? = nil) -> Set<String> {
    Set(
      Town.actions(in: text, title: title).map { action in
        let millions = action.amount?.value.whole.map { " \($0 / 1_000_000)" } ?? ""
        return "\(action.kind): \(action.companies.map(\.name).joined(separator: ", "))" + millions
      })
  }

  @Test func `the companies of a headline bear the sums that the text tells`() {
    let text = "The Bell Office fined Acme €5 million and Bolt €3 million."
    #expect(
      told(text, title: "Bell Office fines Acme and Bolt") == ["fine: Acme 5", "fine: Bolt 3"])
  }

  @Test func `what a company runs is not acted against`() {
    #expect(
      told("The Bell Office fined Acme, operator of the lamp app Bolt, €5 million.")
        == ["fine: Acme 5"])
  }

  @Test func `a bullet may describe the name that it begins with`() {
    #expect(
      told(
        "The Bell Office fined several lenders:\n"
          + "- Acme, the bell maker, over its bells;\n- Quill Lamps Ltd, a maker of lamps."
      ) == ["fine: Acme, Quill Lamps Ltd"])
  }

  @Test func `semicolons part a list as commas do`() {
    #expect(told("The Bell Office fined Acme; Bolt; and Cask.") == ["fine: Acme, Bolt, Cask"])
  }

  @Test func `a registered name that begins with a known one is that company's`() {
    #expect(told("The Bell Office fined Acme Lamp Ltd.") == ["fine: Acme"])
    #expect(told("The Bell Office fined Acme US Lamp Ltd.") == ["fine: Acme"])
  }

  @Test func `capitals are those of any alphabet`() {
    #expect(told("The Bell Office fined Österlund Ltd.") == ["fine: Österlund Ltd"])
  }

  @Test func `others that are counted make two names a list`() {
    #expect(
      told("The Bell Office fined Acme, Quillbell and two other lenders.")
        == ["fine: Acme, Quillbell"])
  }

  @Test func `a list of others is not whom the text told of before`() {
    let text = """
      The Bell Office fined two lenders. Three others, among them Acme and Bolt, saw rain.
      """
    #expect(told(text) == ["fine: "])
  }

  @Test func `a group that is taken up names whom the text told of`() {
    let text = "The Bell Office fined 31 lenders. The lenders, among them Acme and Bolt, sang."
    #expect(told(text) == ["fine: Acme, Bolt"])
  }

  @Test func `a newspaper at the head of a text is no party`() {
    #expect(told("(Acme) The Bell Office fined Bolt €5 million.") == ["fine: Bolt 5"])
  }

  @Test func `a name that is also a nationality parts no list`() {
    #expect(told("The Bell Office fined Acme, Norse and Bolt.") == ["fine: Acme, Bolt"])
  }
}
