import Testing

/// What is news, and what a text only tells again.
@Suite struct HistoryTests {
  @Test(arguments: [
    ("The Bell Office fined Acme, Bolt and Cask in May 2021.", ["(fine: acme bolt cask)"]),
    ("The Bell Office fined Acme, in May 2021, for a leak.", ["(fine: acme)"]),
    ("The Bell Office fined Acme for a leak, in May 2021, of oil.", ["fine: acme"]),
    ("The Bell Office has fined Acme since the flood in 2021.", ["(fine: acme)"]),
    ("The Bell Office has fined Acme since it sank.", ["fine: acme"]),
    ("The Bell Office fined Acme for leaks since last year.", ["fine: acme"]),
    ("The Bell Office has fined Acme for leaks since last year.", ["(fine: acme)"]),
    ("The Bell Office fined the barge which sank in 2018 because of Acme.", ["fine: acme"]),
    ("The Bell Office fined Acme for copying and fining Bolt.", ["fine: acme"]),
  ])
  func `the date of an act stands in its clause or beside it`(text: String, expected: [String]) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [
    ("Over the past two years the Bell Office fined Acme.", ["(fine: acme)"]),
    ("Over the past two years, the Bell Office fined Acme.", ["(fine: acme)"]),
    ("The Bell Office, in the past three years, fined Acme.", ["(fine: acme)"]),
    ("The Bell Office has fined Acme for leaks in the past two years.", ["(fine: acme)"]),
    ("The Bell Office fined Acme for leaks in the past two years.", ["fine: acme"]),
    ("The Bell Office fined Acme its largest sum in the past two years.", ["fine: acme"]),
    ("It rained over the past two years, and the Bell Office fined Acme.", ["fine: acme"]),
    ("Between May 2019 and June 2021 the Bell Office fined Acme.", ["(fine: acme)"]),
  ])
  func `a time is that of its clause, unless it measures something or is that of an offence`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [
    ("In 2004 the Bell Office fined Acme.", ["(fine: acme)"]),
    ("On 5 May 2004 the Bell Office fined Acme.", ["fine: acme"]),
    ("The Bell Office fined Acme.", ["fine: acme"]),
  ])
  func `a text without a day of publication tells no news of some year`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text, published: "") == expected)
  }

  private static let rain = String(repeating: " It rained on the hills.", count: 60)

  @Test(arguments: [
    ("The Bell Office fined Bolt.", true),
    ("The Bell Office also fined Bolt.", false),
    ("The Bell Office fined Bolt on 31 May 2023.", false),
  ])
  func `far behind the news others are other cases`(last: String, isBackground: Bool) {
    let actions = Town.actions(
      in: "The Bell Office fined Acme." + Self.rain + " " + last, title: "Bell Office fines Acme")
    #expect(actions.map(\.background) == [false, isBackground])
  }

  @Test func `a headline that names nobody of the news may stand over many texts`() {
    let text = "The Bell Office fined Acme." + Self.rain + " The Bell Office fined Bolt."
    #expect(Town.actions(in: text, title: "The week").allSatisfy { !$0.background })
  }

  @Test func `what explains has no news`() {
    let text = "The Bell Office fined Acme."
    let explained = Town.actions(in: text, title: "What is a fine?")
    #expect(explained.allSatisfy { $0.background })
    #expect(Town.actions(in: text, title: "It is what is a fine").allSatisfy { !$0.background })
    for title in ["Ten lessons from Acme", "Was Acme fined?", "顶点被罚款？"] {
      #expect(Town.actions(in: text, title: title).allSatisfy { $0.background })
    }
  }

  @Test func `what opens history opens it for two sentences more`() {
    let text =
      "The Bell Office fined Acme. That is not the first time. The Bell Office fined Bolt. "
      + "The Bell Office fined Cask. The Bell Office warned Acme."
    #expect(
      Town.summary(text) == ["fine: acme", "(fine: bolt)", "(fine: cask)", "warning: acme"])
    #expect(
      Town.summary("That is not the first time. The Bell Office fined Bolt.") == ["fine: bolt"])
  }

  @Test func `what somebody said that he had done went before the news of the same company`() {
    #expect(Town.summary("The Bell Office said that it had warned Acme.") == ["warning: acme"])
    #expect(
      Town.summary("The Bell Office fined Acme. The Bell Office said that it had warned Acme.")
        == ["fine: acme", "(warning: acme)"])
  }

  @Test func `what a court judges went before`() {
    #expect(
      Town.summary("Acme is guilty in the decision of the Bell Office to fine Bolt.")
        == ["verdict: acme", "(fine: bolt)"])
  }

  @Test func `last year of an undated Chinese text is history`() {
    #expect(
      Town.summary("钟楼对闪电罚款2亿元。去年钟楼对顶点罚款7亿元。", published: "")
        == ["fine: bolt", "(fine: acme)"])
    #expect(
      Town.summary("钟楼对闪电罚款2亿元。钟楼对顶点罚款7亿元。", published: "") == ["fine: bolt", "fine: acme"])
  }

  @Test func `a Chinese clause without a subject goes on with what was before`() {
    #expect(
      Set(Town.summary("此前钟楼对顶点罚款7亿元，对闪电罚款2亿元。")) == ["(fine: acme)", "(fine: bolt)"])
  }

  @Test func `examples and what somebody is are no news`() {
    #expect(
      Town.summary("Examples of its work are:\n• Acme was fined by the Bell Office.")
        == ["(fine: acme)"])
    #expect(
      Town.summary(
        "The Bell Office fined Acme.\n\nAbout the Bell Office\n\nThe Bell Office fined Bolt.")
        == ["fine: acme", "(fine: bolt)"])
  }
}
