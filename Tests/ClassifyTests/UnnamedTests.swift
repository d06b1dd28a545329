import Testing

/// Companies that a sentence tells of without a name, and who they are.
@Suite struct UnnamedTests {
  @Test(arguments: [
    ("The Bell Office fined twelve lenders.", ["fine: "]),
    ("A small lender was fined by the Bell Office.", ["fine: "]),
    ("The Bell Office fined dozens of lenders.", ["fine: "]),
    ("The Bell Office fined lender owners.", []),
    ("A lender behind the ducks was fined by the Bell Office.", ["fine: "]),
    ("Norse lenders were fined by the Bell Office.", ["fine: "]),
    ("The Bell Office fined twelve lenders around Elba.", ["fine: "]),
    ("The Bell Office fined twelve lenders allowing it.", ["fine: "]),
    ("The Bell Office fined the owner of the offices of a lender.", ["fine: "]),
    ("The Bell Office will fine, with a penalty on a lender.", ["fine: "]),
    ("The following lenders were fined by the Bell Office: Acme and Bolt.", ["fine: acme bolt"]),
    ("The Bell Office warned Acme. The agency fined a lender.", ["warning: acme", "fine: acme"]),
    (
      "The Bell Office warned Acme. It met Bolt. The agency fined a lender.",
      ["warning: acme", "fine: "]
    ),
    (
      "The Bell Office fined Acme. The agency fined Bolt. The agency warned both.",
      ["fine: acme", "fine: bolt", "warning: acme bolt"]
    ),
    ("Lenders were fined by the Bell Office.", []),
    ("- A small lender was fined by the Bell Office.", ["fine: "]),
    ("The Bell Office has:\n- fined Acme;\n- warned Bolt.", ["fine: acme", "warning: bolt"]),
    ("The Bell Office met a duck.\n- warned Bolt.", []),
    ("It rained.\nBell Office Fines Norse Lender Over Lamps\nIt rained.", ["fine: "]),
    ("It rained.\nBell Office Fines Norse Lender Manager Over Lamps\nIt rained.", []),
    ("It rained.\nBell Office fines Norse lender over lamps\nIt rained.", []),
    ("The Bell Office fined its neighbour in a lender.", []),
    ("The Bell Office fined two lenders. They are Acme and Bolt.", ["fine: acme bolt"]),
    ("The Bell Office fined Acme of Elba and Norland's Bolt.", ["fine: acme bolt"]),
    ("The Bell Office fined Acme of elba and Bolt.", ["fine: acme"]),
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
      "The Bell Office fined a lender. It said that a Norse lender, Acme, had hidden it.",
      ["fine: acme"]
    ),
    ("The Bell Office fined a lender. Among other things, Acme had hidden it.", ["fine: acme"]),
    ("The Bell Office fined a lender. In May 2019 Acme had hidden it.", ["fine: acme"]),
    ("The Bell Office fined a lender. In May 2019, a duck alleges, Acme hid it.", ["fine: "]),
    (
      "The Bell Office fined four lenders. The lenders named by it are Acme and Bolt.",
      ["fine: acme bolt"]
    ),
    (
      "The Bell Office fined four lenders. It rained. It includes Acme and Bolt.",
      ["fine: acme bolt"]
    ),
    ("The Bell Office fined four lenders. Cask sang. The ducks are Acme and Bolt.", ["fine: "]),
    (
      "The Bell Office fined nine lenders. Acme's [ACM] Bolt was among them, as was Cask.",
      ["fine: acme bolt cask"]
    ),
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

  @Test(arguments: [
    ("A small lender was fined $5 million.", ["fine: "]), ("A small lender was fined.", []),
    ("He was fined $5 million.", []),
  ])
  func `a sum tells of a firm without a name, whoever imposed it`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [
    ("Bell Office fines lender", 1), ("Norse lender fined $5 million", 1),
    ("Bell Office fines man in lender", 0), ("Bell Office fines lender owner", 0),
  ])
  func `headlines leave out the article of a firm without a name`(title: String, count: Int) {
    #expect(Town.actions(in: "It rained all day.", title: title).count == count)
  }

  @Test func `where its shares are listed belongs to a name`() {
    #expect(Town.summary("Acme (NYSE: ACM) is guilty.") == ["verdict: acme"])
    #expect(Town.summary("Acme (it rained: ACM) is guilty.") == [])
  }

  @Test(arguments: [
    ("钟楼对三家灯铺罚款300万元。", ["fine: "]), ("钟楼对某灯铺罚款300万元。", ["fine: "]),
    ("钟楼对灯铺罚款300万元。", []),
  ])
  func `in Chinese such a firm is counted or called 某`(text: String, expected: [String]) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [
    ("钟楼对几家灯铺罚款300万元。顶点，是因为漏油；闪电，则是因为失火。", ["fine: acme bolt"]),
    ("钟楼对几家灯铺罚款300万元。邻居说顶点漏油；闪电失火。", ["fine: "]),
    ("钟楼对三家灯铺罚款300万元。顶点，是因为漏油；闪电，则是因为失火。", ["fine: "]),
  ])
  func `in Chinese they are those with whom the next sentence begins its clauses`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [
    ("顶点曾点灯，被钟楼罚款。", ["(fine: acme)"]), ("顶点曾点灯，此次被钟楼罚款。", ["fine: acme"]),
    ("顶点未开灯被钟楼罚款。", ["fine: acme"]), ("顶点未被钟楼罚款。", []),
  ])
  func `in Chinese a clause may tell why or when, and an answer what is not so`(
    text: String, expected: [String]
  ) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [("What May brought", false), ("A fine in May", true)])
  func `a round-up has no history`(title: String, isBackground: Bool) {
    let text = "On 3 January the Bell Office fined Acme."
    #expect(Town.actions(in: text, title: title).map(\.background) == [isBackground])
  }

  @Test(arguments: [
    ("Acme has a net loss", true), ("The Bell Office fined Acme, a net lossmaker", false),
    ("The Bell Office fined Acme over a net loss", false), ("顶点去年净亏损扩大", true),
    ("顶点昨天上午被钟楼罚款，净亏损扩大", false),
  ])
  func `the fine under a headline over results is history`(title: String, isBackground: Bool) {
    let text = "The Bell Office fined Acme."
    #expect(Town.actions(in: text, title: title).map(\.background) == [isBackground])
  }

  @Test(arguments: [
    (
      "The Bell Office fined three lenders €9 million. The agency fined Acme €5 million.",
      ["acme: 9"]
    ),
    (
      "The Bell Office fined three lenders €9 million. The agency also fined Acme €5 million.",
      [": 9", "acme: 5"]
    ),
    (
      "The Bell Office fined Acme €9 million. Under the deal the Bell Office fined Acme €5 million.",
      ["acme: 9"]
    ),
    (
      "The Bell Office fined Acme €9 million. Later the Bell Office fined Acme €5 million.",
      ["acme: 9", "acme: 5"]
    ),
    (
      "The Bell Office fined three lenders €4 million. The agency fined Acme €5 million.",
      [": 4", "acme: 5"]
    ),
  ])
  func `the share of one of those who were counted is no fine besides`(
    text: String, expected: [String]
  ) {
    let told = Town.actions(in: text).map { action in
      let millions = action.amount?.value.whole.map { $0 / 1_000_000 } ?? 0
      return "\(action.companies.compactMap(\.id).joined(separator: " ")): \(millions)"
    }
    #expect(told == expected)
  }

  @Test(arguments: [
    ("Quill Ltd, which runs Acme,", ["Acme"]),
    ("Quill Ltd, which runs it,", ["Acme", "Quill Ltd"]),
  ])
  func `who operates the one that the headline names is not fined besides`(
    who: String, expected: [String]
  ) {
    let actions = Town.actions(
      in: "The Bell Office fined \(who) €5 million.",
      title: "The Bell Office fined Acme €5 million")
    #expect(actions.flatMap { $0.companies.map(\.name) } == expected)
  }
}
