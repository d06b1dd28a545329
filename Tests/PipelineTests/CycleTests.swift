import Foundation
import Model
import Pipeline
import Store
import Testing

private let fine = World.Item(
  path: "/1", title: "Acme fined", text: "The Bell Commission fined Acme €50 million on Friday.")
private let weather = World.Item(path: "/2", title: "Weather", text: "It rains in the north.")

@Suite struct CycleTests {
  let world: World

  init() throws { world = try World() }

  @Test func `a run reads, classifies, stores and writes one mail; the next finds nothing new`()
    async throws
  {
    try world.feed("a")
    world.site["/a"] = world.rss([fine, weather], etag: "\"1\"")
    let first = try await world.run()
    #expect(first.lines.joined(separator: "\n").contains("2 new documents"))
    #expect((first.newDocuments, first.recorded.newCases, first.exitStatus) == (2, 1, 0))
    #expect(first.digests.map(\.items) == [1])
    #expect(first.deliveries.map(\.state) == [.sent])
    let mail = try #require(try world.outgoing(".eml").first)
    let text = try String(
      contentsOfFile: world.folder.path + "/state/outgoing/" + mail, encoding: .utf8)
    #expect(text.contains("Message-ID: <"))
    #expect(try world.outgoing(".html").count == 1)

    _ = world.site.takeVisits()
    let second = try await world.run(after: 1)
    #expect(world.site.takeVisits() == [.init(path: "/a", ifNoneMatch: "\"1\"")])
    #expect(second.visits.map(\.outcome) == [.unchanged])
    #expect((second.newDocuments, second.digests.count, second.exitStatus) == (0, 0, 0))
    #expect(try world.outgoing(".eml").count == 1)
  }

  @Test func `a source is left alone until it is due`() async throws {
    try world.feed("a", every: "2h")
    world.site["/a"] = world.rss([weather])
    _ = try await world.run()
    let waiting = try await world.run(after: 1)
    guard case .waiting(let until)? = waiting.visits.first?.outcome else {
      Issue.record("the source was visited")
      return
    }
    #expect((2 * 3240...2 * 3600 - 60).contains(until.timeIntervalSince(World.start)))
    let asked = try await world.run(after: 1.1, Cycle.Options(ignoresSchedule: true))
    #expect(asked.visits.map(\.outcome) == [.unchanged])
  }

  @Test func `a dead source is a stored outcome and stops nobody`() async throws {
    try world.feed("a")
    try world.feed("dead")
    world.site["/a"] = world.rss([fine])
    let report = try await world.run()
    #expect(report.exitStatus == 1)
    #expect(report.newDocuments == 1)
    let health = try await world.open().archive.sourceHealth()
    #expect(health["dead"]?.problem?.kind == .notFound)
    #expect(health["dead"]?.problem?.reason.contains("status 404") == true)
    #expect(report.digests.first?.text.contains("Source dead") == true)
  }

  @Test func `one article in two feeds is one document and one item of the digest`() async throws {
    try world.feed("a")
    try world.feed("b")
    world.site["/a"] = world.rss([fine])
    var copy = world.rss([fine])
    copy.body = copy.body.replacingOccurrences(of: ">/1<", with: ">b-1<")
      .replacingOccurrences(of: "on Friday", with: "this Friday")
    world.site["/b"] = copy
    let report = try await world.run()
    #expect(report.newDocuments == 1)
    #expect(report.digests.map(\.items) == [1])
    let workspace = try world.open()
    let events = try await workspace.archive.events(after: 0, notBefore: .distantPast)
    let tellings = try await workspace.archive.tellings(of: events.map(\.matter))
    #expect(tellings.map(\.source).sorted() == ["a", "b"])
    // Neither version is a revision of the other, in this run or the next.
    #expect(try await world.run(after: 1).revisedDocuments == 0)
  }

  @Test func `a second document retells, a corrected one updates, each once`() async throws {
    try world.feed("a")
    try world.feed("b")
    world.site["/a"] = world.rss([fine])
    world.site["/b"] = world.rss([weather])
    _ = try await world.run()
    world.site["/b"] = world.rss([
      weather,
      World.Item(path: "/9", title: "Acme", text: "The Bell Commission fined Acme €50 million."),
    ])
    let retold = try await world.run(after: 1)
    #expect((retold.recorded.newCases, retold.recorded.retellings) == (0, 1))
    #expect(retold.digests.map(\.items) == [1])

    var corrected = fine
    corrected.text = "The Bell Commission fined Acme €60 million on Friday."
    world.site["/a"] = world.rss([corrected])
    let updated = try await world.run(after: 2)
    #expect((updated.revisedDocuments, updated.recorded.updatedCases) == (1, 1))
    #expect(updated.digests.first?.text.contains("amount 50000000 EUR → 60000000 EUR") == true)

    // Back to the first version: no revision, no mail.
    world.site["/a"] = world.rss([fine])
    let back = try await world.run(after: 3)
    #expect((back.revisedDocuments, back.digests.count) == (0, 0))
    #expect(try world.outgoing(".eml").count == 3)
  }

  @Test func `what a new source has listed for long is stored, not told`() async throws {
    try world.feed("a")
    var old = fine
    old.hoursOld = 24 * 8
    world.site["/a"] = world.rss([old])
    let first = try await world.run()
    #expect((first.recorded.newCases, first.digests.count) == (1, 0))
    // Later items are news, however old their date is.
    let late = World.Item(
      path: "/7", title: "Bolt", text: "The Bell Commission sued Bolt.", hoursOld: 24 * 8)
    world.site["/a"] = world.rss([old, late])
    #expect(try await world.run(after: 1).digests.map(\.items) == [1])
  }

  @Test func `a redesign is held and said, and taken when it is accepted`() async throws {
    try world.feed("a")
    let items = (1...6).map { World.Item(path: "/\($0)", title: "T\($0)", text: "Text \($0).") }
    world.site["/a"] = world.rss(items)
    _ = try await world.run()
    world.site["/a"] = world.rss(
      items.map { item in
        var item = item
        item.text = "Cookies? " + item.text
        return item
      })
    let held = try await world.run(after: 1)
    #expect(held.visits.map(\.hasFailed) == [true])
    #expect(held.lines.contains { $0.contains("6 of 6 known items changed at once") })
    #expect(held.revisedDocuments == 0)
    let taken = try await world.run(after: 2, Cycle.Options(accepted: ["a"]))
    #expect((taken.revisedDocuments, taken.exitStatus) == (6, 0))
  }

  @Test func `a source that breaks is mailed once, and once more when it is well again`()
    async throws
  {
    try world.feed("a")
    world.site["/a"] = world.rss([weather])
    var mails: [Int] = []
    for (hour, works) in [true, false, false, false, false, true, true].enumerated() {
      world.site["/a"]?.status = works ? 200 : 500
      let options = Cycle.Options(ignoresSchedule: true)
      mails.append(try await world.run(after: Double(hour), options).digests.count)
    }
    #expect(mails == [0, 0, 0, 1, 0, 1, 0])
  }

  @Test func `a mistake in a rule is told, and the run goes on with the last good rules`()
    async throws
  {
    try world.feed("a")
    world.site["/a"] = world.rss([weather])
    #expect(try await world.run().exitStatus == 0)
    try world.folder.write(
      (World.rules["actions.yaml"] ?? "").replacingOccurrences(of: "[fine]", with: "[$fein]"),
      to: "Rules/actions.yaml")
    world.site["/a"] = world.rss([weather, fine])
    let report = try await world.run(after: 1)
    #expect(report.exitStatus == 1)
    let line = try #require(report.lines.first)
    #expect(line.contains("actions.yaml:5:28: error: unknown list `$fein`"))
    #expect(report.recorded.newCases == 1)
    #expect(report.digests.first?.text.contains("unknown list `$fein`") == true)
    // Also in a run that does not need the rules.
    #expect(try await world.run(after: 2).exitStatus == 1)
  }

  @Test func `a preview shows what is due and stores nothing`() async throws {
    try world.feed("a")
    world.site["/a"] = world.rss([fine])
    _ = try await world.run(Cycle.Options(stages: [.fetch, .classify]))
    for _ in 0..<2 {
      let previews = try await world.cycle().previews()
      #expect(previews.first?.text.contains("Acme") == true)
    }
    #expect(try await world.run().digests.map(\.items) == [1])
  }
}

extension World {
  fileprivate func run(_ options: Cycle.Options) async throws -> CycleReport {
    try await run(after: 0, options)
  }
}
