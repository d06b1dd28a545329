import Foundation
import Model
import Pipeline
import Store
import Testing

/// Faults of sources as they happen, through the whole cycle: what each is called, and who is told.
@Suite struct HealthTests {
  let world: World

  init() throws {
    world = try World()
    try world.folder.write(
      """
      challenges:
        - {name: Wallmaker, marks: [__wall_clearance]}
      error_titles: [page not found]
      tracking: [utm_*]
      """, to: "Feeds/web.yaml")
  }

  private static let items = (1...6).map {
    World.Item(path: "/\($0)", title: "Title \($0)", text: "It rains in the north, part \($0).")
  }

  private func page(_ more: String = "") throws {
    try world.folder.write(
      """
      name: List
      every: 1h
      page: \(world.site.url("/list"))
      allow_private_addresses: true
      list: {item: li, link: a@href, title: a, date: time}
      \(more)
      """, to: "Feeds/xa/list.yaml")
  }

  private func list(_ days: [String?]) -> Site.Page {
    let items = days.enumerated().map { index, day in
      "<li><a href=\"/article/\(index)\">Item \(index)</a>\(day.map { "<time>\($0)</time>" } ?? "")</li>"
    }
    return Site.Page(
      body: "<html><title>News</title><ul>\(items.joined())</ul></html>",
      head: ["Content-Type: text/html; charset=utf-8"])
  }

  private func visit(_ source: String, after hours: Double = 0) async throws -> Problem? {
    _ = try await world.run(after: hours, Cycle.Options(ignoresSchedule: true))
    return try await world.open().archive.sourceHealth()[source]?.problem
  }

  @Test func `each fault of a feed has its own name and its words`() async throws {
    try world.feed("a")
    let cases: [(Site.Page, Problem.Kind, String)] = [
      (.init(status: 404, body: ""), .notFound, "find its new address"),
      (.init(status: 410, body: ""), .gone, "gone for good"),
      (.init(status: 403, body: ""), .refused, "the server refuses us"),
      (.init(status: 429, body: ""), .tooOften, "we come too often"),
      (.init(status: 500, body: ""), .serverTrouble, "the server is in trouble"),
      (
        .init(status: 521, body: "<script>document.cookie='__WALL_clearance=1'</script>"),
        .challenge, "status 521: answered a challenge page of Wallmaker"
      ),
      (
        .init(body: "<script>__wall_clearance</script>"), .challenge,
        "ask the publisher to let our User-Agent pass"
      ),
      (
        .init(body: "<!doctype html><title>Page not  found</title>"), .errorPage,
        "an error page as if all were well (its title: `page not found`)"
      ),
      (.init(body: "<!doctype html><title>News</title>"), .unreadable, "where a feed was expected"),
      (.init(body: "{\"a\": "), .unreadable, "answered"),
      (.init(body: ""), .empty, "an empty body"),
      (world.rss([]), .empty, "the list is empty, expected at least 1 item"),
    ]
    for (page, kind, words) in cases {
      world.site["/a"] = page
      let problem = try await visit("a")
      #expect(problem?.kind == kind, "\(problem?.reason ?? "none")")
      #expect(problem?.reason.contains(words) == true, "\(problem?.reason ?? "none")")
    }
    world.site["/a"] = world.rss(Self.items)
    #expect(try await visit("a") == nil)
  }

  @Test func `each fault of a list page has its own name`() async throws {
    try page("expect: {items: 3}")
    let today = "2026-08-01"
    let cases: [(Site.Page, Problem.Kind?)] = [
      (list([today, today, today]), nil),
      (list([today, today]), .tooFew),
      (list(["2026-12-08", "2026-11-08", today]), .futureDates),
      (.init(body: "<html><p>All new</p></html>"), .selector),
      (
        .init(
          body:
            "<html><title>Page not found</title><ul><li><a href=/m1>Home</a><li><a href=/m2>Us</a>"
            + "<li><a href=/m3>Contact</a></ul></html>"), .errorPage
      ),
    ]
    for (hour, (page, kind)) in cases.enumerated() {
      world.site["/list"] = page
      let problem = try await visit("list", after: Double(hour))
      #expect(problem?.kind == kind, "\(problem?.reason ?? "none")")
    }
    // The menu of the error page is no document.
    #expect(try await world.open().archive.summary().documents == 3)
  }

  @Test func `a challenge in place of articles is named, and none of it is stored`() async throws {
    try page("article: {}")
    world.site["/list"] = list(["2026-08-01", "2026-08-01"])
    for number in 0...1 {
      world.site["/article/\(number)"] = .init(
        body: "<html><body><p>Checking your browser before you may see this page of the site, "
          + "please wait.</p><script>var __wall_clearance</script></body></html>")
    }
    #expect(try await visit("list")?.kind == .challenge)
    #expect(try await world.open().archive.summary().documents == 0)
  }

  @Test func `a source that falls silent beyond its own rhythm is named once, without newest`()
    async throws
  {
    try world.feed("a")
    // An item a day for three weeks.
    world.site["/a"] = world.rss(
      (0..<21).map {
        World.Item(path: "/\($0)", title: "T\($0)", text: "Text \($0).", hoursOld: Double($0) * 24)
      }, etag: "\"1\"")
    var told: [Int] = []
    for day in 0...6 {
      let report = try await world.run(
        after: Double(day) * 24, Cycle.Options(ignoresSchedule: true))
      if !report.digests.isEmpty { told.append(day) }
    }
    #expect(told == [5])
    let health = try #require(try await world.open().archive.sourceHealth()["a"])
    #expect(health.problem?.kind == .silent)
    #expect(health.problem?.reason.hasPrefix("6 d silent, usually 1 d;") == true)
    world.site["/a"] = world.rss([World.Item(path: "/x", title: "X", text: "News.", hoursOld: -160)]
    )
    let back = try await world.run(after: 168, Cycle.Options(ignoresSchedule: true))
    #expect(back.digests.map(\.subject) == ["Tocsin: nothing new; 1 source read again"])
    #expect(back.digests.first?.text.contains("Read again: Source a (a).") == true)
  }

  @Test(arguments: [
    // Status, and the visit at which a reader hears of it: a busy server is given one more.
    (500, 3), (429, 3), (404, 2), (403, 2),
  ])
  func `a change of state is told once each way`(status: Int, at visit: Int) async throws {
    try world.feed("a")
    try world.feed("b")
    for path in ["/a", "/b"] { world.site[path] = world.rss(Self.items) }
    var told: [Int] = []
    let states = [true, false, false, false, false, false, true, true]
    for (hour, works) in states.enumerated() {
      world.site["/a"]?.status = works ? 200 : status
      let report = try await world.run(
        after: Double(hour), Cycle.Options(ignoresSchedule: true))
      if !report.digests.isEmpty { told.append(hour) }
    }
    #expect(told == [visit, 6])
  }

  @Test func `a permanent redirect is kept after three sightings and forgotten when it fails`()
    async throws
  {
    try world.feed("a")
    world.site["/a"] = .init(status: 301, body: "", head: ["Location: \(world.site.url("/moved"))"])
    world.site["/moved"] = world.rss(Self.items, etag: "\"1\"")
    var asked: [[String]] = []
    var notes: [String] = []
    func run(_ hour: Int) async throws {
      let report = try await world.run(
        after: Double(hour), Cycle.Options(ignoresSchedule: true))
      asked.append(world.site.takeVisits().map(\.path))
      notes += report.visits.flatMap(\.notes)
    }
    for hour in 0..<5 { try await run(hour) }
    #expect(
      asked == [["/a", "/moved"], ["/a", "/moved"], ["/a", "/moved"], ["/moved"], ["/moved"]])
    #expect(
      notes == [
        "moved for good to \(world.site.url("/moved")), which is asked from now on; write it into its"
          + " file"
      ])
    // A move that was none: the old address works again, the new one is dead.
    world.site["/moved"] = nil
    world.site["/a"] = world.rss(Self.items)
    asked = []
    for hour in 5..<7 { try await run(hour) }
    #expect(asked == [["/moved", "/a"], ["/a"]])
    #expect(try await world.open().archive.sourceHealth()["a"]?.problem == nil)
  }

  @Test func `a temporary redirect is never kept`() async throws {
    try world.feed("a")
    world.site["/a"] = .init(status: 302, body: "", head: ["Location: \(world.site.url("/moved"))"])
    world.site["/moved"] = world.rss(Self.items)
    for hour in 0..<4 { _ = try await visit("a", after: Double(hour)) }
    #expect(world.site.takeVisits().suffix(2).map(\.path) == ["/a", "/moved"])
  }

  @Test func `a fallback is read and said once, and the source's own address is tried each time`()
    async throws
  {
    try world.feed("a", more: "fallback: [\(world.site.url("/b"))]")
    world.site["/b"] = world.rss(Self.items)
    let first = try await world.run()
    #expect(first.newDocuments == 6)
    #expect(first.exitStatus == 0)
    #expect(first.visits.flatMap(\.notes).map { $0.contains("read from ") } == [true])
    _ = world.site.takeVisits()
    let second = try await world.run(after: 1)
    #expect(second.visits.flatMap(\.notes).isEmpty)
    #expect(world.site.takeVisits().map(\.path) == ["/a", "/b"])
    let health = try await world.open().archive.sourceHealth()["a"]
    let source = try #require(try world.open().sources.first)
    #expect(
      SourceState(source, health, now: World.start).remarks.first?
        .contains("status 404") == true)
    world.site["/a"] = world.rss(Self.items)
    _ = try await world.run(after: 2)
    #expect(try await world.open().archive.sourceHealth()["a"]?.address.detour == nil)
  }

  @Test func `a secret that a server puts into an address is said nowhere`() async throws {
    var world = world
    world.environment = ["KEY": "s3cr3t/value"]
    try world.feed("a", more: "headers: {X-Key: '${env:KEY}'}")
    let secret = "s3cr3t%2Fvalue"
    world.site["/a"] = .init(status: 301, body: "", head: ["Location: /moved?key=\(secret)"])
    var said: [String] = []
    func run(_ hours: Range<Int>) async throws {
      for hour in hours {
        let report = try await world.run(
          after: Double(hour), Cycle.Options(ignoresSchedule: true))
        let workspace = try world.open()
        let health = try await workspace.archive.sourceHealth()["a"]
        let source = try #require(workspace.sources.first)
        let state = SourceState(source, health, now: World.start)
        said +=
          report.lines + report.digests.map(\.text) + SourceState.table([state], now: World.start)
      }
    }
    try await run(0..<3)
    #expect(said.contains { $0.contains("/moved?key=****") && $0.contains("status 404") })
    world.site["/moved?key=\(secret)"] = world.rss(Self.items)
    try await run(3..<7)
    #expect(said.contains { $0.contains("moved for good to") && $0.contains("key=****") })
    #expect(world.site.takeVisits().last?.path == "/moved?key=\(secret)", "asked as it is")
    #expect(said.allSatisfy { !$0.contains("s3cr3t") }, "\(said)")
  }

  @Test func `a clock that was ahead once stops no source`() async throws {
    try world.feed("a")
    world.site["/a"] = world.rss(Self.items)
    _ = try await world.run(after: 23 * 24)
    _ = world.site.takeVisits()
    _ = try await world.run()
    #expect(world.site.takeVisits().map(\.path) == ["/a"])
    _ = try await world.run(after: 0.5)
    #expect(world.site.takeVisits().isEmpty)
  }

  @Test func `status is a table with the reason below those in trouble`() throws {
    let sources = ["well", "blind"].map {
      Source(id: $0, name: $0, reading: .feed(url: "https://example.org"))
    }
    let now = World.start
    var blind = SourceHealth(
      source: "blind", lastTried: now, lastSuccess: now.addingTimeInterval(-86_400 * 4),
      failures: 3, problem: Problem(.selector, "no element matches"),
      newestItem: now.addingTimeInterval(-86_400 * 9), failingSince: now.addingTimeInterval(-7200),
      rhythm: .init(usual: .seconds(129_600), rarelyOver: .seconds(259_200)))
    blind.identity.weakness = "items share the guid `x`"
    let well = SourceHealth(
      source: "well", lastTried: now, lastSuccess: now.addingTimeInterval(-300),
      newestItem: now.addingTimeInterval(-7200))
    let states = zip(sources, [well, blind]).map { SourceState($0, $1, now: now) }
    #expect(
      SourceState.table(states, now: now) == [
        "source  last read  newest item",
        "blind   4 d ago    9 d silent, usually 1.5 d",
        "    selector for 2 h, 3 visits: no element matches",
        "    items share the guid `x`",
        "well    5 min ago  2 h silent",
      ])
  }
}
