import Classify
import Model
import Testing

@Test(arguments: [
  ("The Bell Office fined Acme.", ["fine: acme"]),
  ("Acme was fined on Monday by the Bell Office.", ["fine: acme"]),
  ("Acme fined the Bell Office.", []),
  (
    "The Bell Office, which rings at noon, has fined Acme, Bolt and Cask.", ["fine: acme bolt cask"]
  ),
  ("钟楼对顶点、闪电和木桶罚款300万元。", ["fine: acme bolt cask"]),
  ("顶点被钟楼罚款。", ["fine: acme"]),
  // A Chinese sentence goes on over its clauses.
  (
    "钟楼昨日开会后表示，对顶点在去年的灯会上未经准许便在河岸与桥头挂出许多彩灯、并在灯下写明这些彩灯全部出自本地工匠之手、事后又不愿说明彩灯来自何处、价钱多少以及由谁在何时把它们一盏一盏送到河边的做法，罚款300万元。",
    ["fine: acme"]
  ),
])
func `tells who acts from whom it hits`(text: String, expected: [String]) {
  #expect(Town.summary(text) == expected)
}

@Test(arguments: [
  ("The Bell Office has not fined Acme.", []),
  ("The Bell Office may fine Acme.", []),
  ("It did not rain, and the Bell Office fined Acme.", ["fine: acme"]),
  ("The Bell Office previously fined Acme.", ["(fine: acme)"]),
  ("In 2019 the Bell Office fined Acme.", ["(fine: acme)"]),
  ("Then, in early March 2019, the Bell Office fined Acme.", ["(fine: acme)"]),
  ("Then, in the rain, the Bell Office fined Acme.", ["fine: acme"]),
  ("Over a 2019 spill the Bell Office fined Acme.", ["fine: acme"]),
  ("On May 30 the Bell Office fined Acme.", ["fine: acme"]),
])
func `cues and dates have a direction and a scope`(text: String, expected: [String]) {
  #expect(Town.summary(text) == expected)
}

@Test(arguments: [
  ("The Bell Office had fined Acme.", ["(fine: acme)"]),
  ("The Bell Office said that it had fined Acme.", ["fine: acme"]),
  (
    "The Bell Office fined Acme after the Lamp Office warned Acme.",
    ["fine: acme", "(warning: acme)"]
  ),
  (
    String(repeating: "The river is wide. ", count: 40) + "The Bell Office fined Acme.",
    ["(fine: acme)"]
  ),
])
func `what had been done, what went before and what is told in passing is history`(
  text: String, expected: [String]
) {
  #expect(Town.summary(text) == expected)
}

@Test(arguments: [
  ("Acme heard thunder.", ["warning: acme"]),
  ("Acme heard thunder. The Bell Office fined Bolt.", ["fine: bolt"]),
  ("Acme heard thunder. In 2019 the Bell Office fined Bolt.", ["(fine: bolt)"]),
])
func `a last resort speaks where the text tells nothing else`(text: String, expected: [String]) {
  #expect(Town.summary(text) == expected)
}

@Test func `the comma behind an apposition parts no neighbours`() {
  #expect(Town.summary("The barge, Acme, rusted.") == ["warning: acme"])
  #expect(Town.summary("To the surprise of Acme, rusted nails held.").isEmpty)
}

@Test func `who acts upon it is not it`() {
  #expect(Town.summary("Bolt was late. Acme removed it.") == ["platform_enforcement: bolt acme"])
}

@Test func `a pronoun that begins the text looks back at the title as at another sentence`() {
  let title = "After many years and a very long inquiry the Bell Office warned Acme."
  #expect(Town.actions(in: "Fined it.", title: title).map(\.kind).contains("warning"))
}

@Test(arguments: [
  ("The Bell Office said that 300 posts were removed. Of these, 120 stood on Acme.", [300, 120]),
  (
    "The Bell Office said that 3,000 posts were removed for noise and 2,000 for smoke.",
    [3000, 2000]
  ),
  ("The Bell Office said that 30 posts, 4 of them long, were removed.", [30, 4]),
  (
    "The Bell Office removed 300 posts. The tally comprises 200 bells and 100 horns, the office said.",
    [300, 200, 100]
  ),
  (
    "The Bell Office removed 300 posts. Affected were 200 bells and 100 horns, the office said.",
    [300, 200, 100]
  ),
  (
    "The Bell Office said that 300 posts were removed. Its order also covers 20 accounts.",
    [300, 20]
  ),
  (
    "The Bell Office removed 3,000 posts. Loud ones make up 1,200 of the total, while 800 were dull, the office said.",
    [3000, 1200, 800]
  ),
  (
    "The Bell Office said that 300 posts were removed. It got 40 letters and removed 3 of them.",
    [300]
  ),
  ("The Bell Office said that 300 posts were removed. Guards arrested 40 people.", [300, 40]),
  ("The Bell Office said that 300 posts were removed. Guards hope to arrest 40 people.", [300]),
])
func `a count without a noun counts what the one before it counts`(text: String, expected: [Int]) {
  #expect(Town.actions(in: text).flatMap(\.statistics).map(\.value) == expected)
}

@Test func `what is done to another is no part of a list`() {
  #expect(
    Town.summary("The Bell Office fined Acme and handed the noisy lender Bolt a lamp.") == [
      "fine: acme"
    ])
}

@Test func `what is only planned is proposed`() {
  #expect(Town.actions(in: "The Bell Office plans to fine Acme.").map(\.stage) == [.proposed])
}

@Test func `the company and the agency are the last ones named`() throws {
  let action = try #require(
    Town.actions(in: "The Bell Office met Acme. The agency fined the company €2 million.").first)
  #expect(action.companies.map(\.id) == ["acme"])
  #expect(action.companies.map(\.surface) == ["Acme"])
  #expect(action.regulators.map(\.id) == ["bells"])
  #expect(action.amount == Money(Decimal64(digits: 2_000_000), "EUR"))
  #expect(action.confidence < 0.9)
}

@Test func `one matter told twice in a document is one action`() throws {
  let actions = Town.actions(
    in:
      "The Bell Office fined Acme €2 million on Monday. Earlier talks had failed. The Bell Office fined Acme under the Quiet Act.",
    title: "Bell Office fines Acme")
  #expect(actions.count == 1)
  let action = try #require(actions.first)
  #expect(action.amount?.value == Decimal64(digits: 2_000_000))
  #expect(action.legalBasis == ["quiet-law"])
  #expect(action.evidence.map(\.field) == [.title, .text, .text])
}

@Test func `what another country does is another act`() {
  let here = "The Bell Office fined Acme $5 million in the rain. "
  #expect(Town.summary(here + "In Norland, the company was fined €4 million.").count == 2)
  #expect(Town.summary(here + "The company was fined €4 million.").count == 1)
}

@Test func `a converted sum of the headline gives way to the text's`() {
  let text = "The Bell Office fined Acme nearly €4 million in the rain."
  let action = Town.actions(in: text, title: "Acme fined $5 million").first
  #expect(action?.amount?.currency == "EUR")
}

@Test func `two sums are two fines`() {
  #expect(
    Town.actions(
      in: "The Bell Office fined Acme €2 million. The Lamp Office fined Acme €3 million."
    ).count == 2)
}

@Test(arguments: [
  ("The Bell Office fined Acme a combined €5 million. The Bell Office fined Acme €3 million.", 1),
  ("The Bell Office fined Acme €5 million. The Bell Office fined Acme €3 million.", 2),
])
func `a combined sum keeps its parts`(text: String, expected: Int) {
  #expect(Town.actions(in: text).count == expected)
}

@Test func `a count belongs to the group that was acted against, once`() throws {
  let actions = Town.actions(
    in:
      "Acme sold them and Bolt and Cask showed them, so they all get a warning. So far 300 posts were removed and 20 accounts closed, the Bell Office said."
  )
  let takedown = try #require(actions.first { $0.kind == "takedown" })
  #expect(takedown.stage == .reported)
  #expect(takedown.statistics.map(\.value) == [300, 20])
  #expect(
    takedown.statistics.allSatisfy {
      $0.companies == ["acme", "bolt", "cask"] && $0.by == .regulator
    })
  #expect(takedown.companies.map(\.role) == [.venue, .venue, .venue])
}

@Test func `a rounded retelling is the same count, a part names its total`() throws {
  let action = try #require(
    Town.actions(
      in:
        "The Bell Office said that it removed 107,000 posts. Of these, 8,000 posts were removed at night. In all more than 100,000 posts were removed."
    ).first)
  #expect(action.statistics.map(\.value) == [107_000, 8_000])
  #expect(action.statistics.map(\.subsetOf) == [nil, 107_000])
}

@Test(arguments: ["Bell Office: 25,000 posts removed", "Bell Office: 25,571 accounts removed"])
func `the text corrects the count of its headline`(title: String) {
  let actions = Town.actions(
    in: "The Bell Office said that 25,571 posts were removed.", title: title)
  #expect(actions.flatMap(\.statistics).map { "\($0.value) \($0.unit)" } == ["25571 posts"])
}

@Test func `who had something done did it, and it is news`() {
  #expect(Town.summary("The Bell Office had 300 posts removed.") == ["takedown: "])
}

@Test(arguments: [
  ("Acme fined over its bells", 1), ("Acme fined", 1), ("ACME FINED OVER ITS BELLS", 0),
  ("The Lamp Office fined over 30 lenders", 0), ("Acme bells fined over 30 lenders", 0),
])
func `headlines leave out what joins a company and what befalls it`(title: String, count: Int) {
  #expect(Town.actions(in: "It rained.", title: title).count { !$0.companies.isEmpty } == count)
}

@Test(arguments: [("Rope Office", ["takedown: "]), ("Lamp Office", ["takedown: ", "takedown: "])])
func `what authorities of a country count in one report is one action`(
  partner: String, expected: [String]
) {
  let text = "The Bell Office removed 300 posts. The \(partner) removed 500 accounts."
  #expect(Town.summary(text) == expected)
}

@Test func `no name goes on from the headline into the text`() {
  let text = "Office hours are long. Acme was fined."
  #expect(Town.actions(in: text, title: "Word from the Bell").map(\.kind) == ["fine"])
}

@Test func `an inexact sum of the headline is that of the text`() {
  let text = "The Bell Office fined Acme $5 million."
  let actions = Town.actions(in: text, title: "Bell Office fines Acme up to $9 million")
  #expect(actions.map(\.kind) == ["fine"])
  #expect(Town.actions(in: text, title: "Bell Office fines Acme $9 million").count == 2)
}

@Test func `a list goes on behind what is said of one of its members`() {
  let text = "The Bell Office fined owners of Acme, which sold owls, and of Bolt."
  #expect(Town.summary(text) == ["fine: acme bolt"])
}

@Test func `the maker of something is who is acted against`() {
  #expect(
    Town.summary("Acme, the old maker of Bolt, was fined by the Bell Office.") == ["fine: acme"])
}

@Test(arguments: [
  ("Acme had removed 300 posts.", "(platform_enforcement: acme)"),
  ("Acme told the town that Acme had removed 300 posts.", "platform_enforcement: acme"),
])
func `what somebody told to have done is news`(text: String, expected: String) {
  #expect(Town.summary(text) == [expected])
}

@Test func `a sequel of history is history`() {
  let text =
    "The Bell Office fined Acme. In May 2020 the agency fined Bolt. A month later the agency fined Cask."
  #expect(Town.summary(text) == ["fine: acme", "(fine: bolt)", "(fine: cask)"])
}

@Test func `who is like a company is not it`() {
  #expect(Town.summary("The Acme-like Bolt removed 300 posts.") == ["platform_enforcement: bolt"])
  #expect(Town.summary("The Acme-backed Bolt removed 300 posts.") == ["platform_enforcement: bolt"])
}

@Test func `each count goes to the company that did it`() {
  let actions = Town.actions(
    in:
      "Acme removed 300 posts, Bolt closed 20 accounts and Cask 40 accounts, the Bell Office said.")
  let counts = actions.flatMap { action in
    action.statistics.map { "\(action.companies.compactMap(\.id)) \($0.value) \($0.companies)" }
  }
  #expect(counts.count == 3)
  for (company, value) in [("acme", 300), ("bolt", 20), ("cask", 40)] {
    #expect(counts.contains { $0.hasSuffix("\(value) [\"\(company)\"]") })
  }
}

@Test func `sums of companies that were told together are each their own`() {
  let fines = Town.actions(
    in: "The Bell Office fined Acme and Bolt €2 million and €3 million respectively.")
  #expect(fines.map { $0.companies.compactMap(\.id) } == [["acme"], ["bolt"]])
  #expect(fines.compactMap { $0.amount?.value.whole } == [2_000_000, 3_000_000])
}

@Test func `whoever follows in a ranking of sums has the sum behind the name`() {
  let fines = Town.actions(
    in: "The Bell Office fined Acme €5 million, followed by Bolt with 3 million.")
  #expect(fines.map { $0.companies.compactMap(\.id) } == [["acme"], ["bolt"]])
  #expect(fines.compactMap { $0.amount?.value.whole } == [5_000_000, 3_000_000])
}

@Test(arguments: [
  ("The Bell Office might fine Acme.", []),
  ("Those who might close met and Acme was fined by the Bell Office.", ["fine: acme"]),
  ("The Bell Office met those who might close and fined Acme.", ["fine: acme"]),
])
func `a cue of bare verbs stops before one that is finite without it`(
  text: String, expected: [String]
) {
  #expect(Town.summary(text) == expected)
}

@Test func `what sort of suit the headline means is told below it`() {
  let suits = Town.actions(
    in: "The Bell Office filed a public suit against Acme.", title: "Bell Office sues Acme")
  #expect(suits.map(\.mode) == [.publicInterest])
}

@Test func `who stands in the reason of an act is not acted against`() {
  #expect(Town.summary("The Bell Office fined Acme because of Bolt.") == ["fine: acme"])
}

@Test(arguments: [
  ("The Bell Office warned Acme and Bolt. Both were fined.", ["acme", "bolt"]),
  ("The Bell Office warned Acme and Bolt. Both offices were fined.", []),
])
func `“both” stands for two companies where no noun follows`(text: String, expected: [String]) {
  let fines = Town.actions(in: text).filter { $0.kind == "fine" }
  #expect(fines.flatMap { $0.companies.compactMap(\.id) } == expected)
}

@Test func `the lines of a list name the group that the text above it tells of`() {
  let lines = "\n\n• Acme\n• Bolt\n• Cask: $5\n"
  #expect(
    Town.summary("The Bell Office began a drive." + lines) == ["crackdown: acme bolt cask"])
  #expect(
    Town.summary("The Bell Office began a drive. It rained. It snowed. It froze." + lines)
      == ["crackdown: "])
}

@Test func `a drive that counts what it removed is its takedown`() {
  #expect(
    Town.summary("The Bell Office began a drive. The Bell Office said that 300 posts were removed.")
      == ["takedown: "])
  #expect(Town.summary("The Bell Office began a drive.") == ["crackdown: "])
}

@Test func `each item of a list is about its own matter`() {
  #expect(
    Town.summary("• The Bell Office met Acme.\n• The agency fined the company.") == [])
}

@Test func `an explanation is the engine's own: same actions, and every veto with its cause`() {
  let text = "The Bell Office may fine Acme."
  #expect(Town.actions(in: text).isEmpty)
  let outcomes = Town.outcomes(in: text)
  #expect(outcomes.contains(.vetoed(.cue(.hypothetical))))
}

@Test func `evidence is the slice that its offsets name`() throws {
  let text = "昨日，钟楼对顶点罚款300万元。"
  let evidence = try #require(Town.actions(in: text).first?.evidence.first)
  #expect(evidence.quote == "钟楼对顶点罚款300万元")
  #expect(
    String(decoding: Array(text.utf8)[evidence.start..<evidence.end], as: UTF8.self)
      == evidence.quote)
}

@Test(arguments: ["Norland's Bell Office fined Acme.", "The Norse Bell Office fined Acme."])
func `an authority of another country only bears the name`(text: String) throws {
  let authority = try #require(Town.actions(in: text).first?.regulators.first)
  #expect(authority.id == nil)
  #expect(authority.name == "Bell Office")
  #expect(Town.actions(in: text).first?.jurisdiction == "XN")
}

@Test func `the text below a headline stands near what names a company in it`() {
  func kinds(title: String, text: String) -> [String] {
    Town.actions(in: text, title: title).map(\.kind)
  }
  #expect(kinds(title: "Acme has rain", text: "There is a storm.") == ["warning"])
  #expect(kinds(title: "Acme has rain", text: "There is a calm.").isEmpty)
  #expect(kinds(title: "300 posts are removed", text: "The office sang.").isEmpty)
}

@Test func `the date of what an act is about is not that of the act`() {
  #expect(
    Town.summary("The Bell Office fined Acme following a 2018 storm.") == ["fine: acme"])
  #expect(Town.summary("In 2018 the Bell Office fined Acme.") == ["(fine: acme)"])
}
