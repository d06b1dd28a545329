import Fetch
import Foundation
import Model
import Pipeline
import Store
import Testing

/// Articles that cannot be read, or not at first.
@Suite struct WaitingArticleTests {
  let world: World

  init() throws { world = try World() }

  @Test func `an article behind a teaser that fails is read later, and alerts nobody twice`()
    async throws
  {
    try world.feed("a", more: "article: {body: main}")
    let teaser = "The Bell Commission fined Acme €50 million."
    world.site["/a"] = world.rss(
      [
        .init(path: "/1", title: "Acme", text: teaser),
        .init(path: "/2", title: "Weather", text: "Rain."),
      ], etag: "\"1\"")
    world.site["/1"] = .init(status: 503, body: "")
    world.site["/2"] = .init(body: "<main><p>It rains in the north, and will for days.</p></main>")
    let first = try await world.run()
    #expect((first.newDocuments, first.digests.map(\.items)) == (2, [1]))
    #expect(
      try await world.remarks(of: "a") == ["1 article could not be read; later runs try again"])
    _ = try await world.run(after: 1)
    _ = world.site.takeVisits()
    // It has failed twice: the third try waits for an hour.
    _ = try await world.run(after: 1.5, Cycle.Options(ignoresSchedule: true))
    #expect(world.site.takeVisits().map(\.path) == ["/a"])
    world.site["/1"] = .init(
      body: "<main><p>\(teaser) It may appeal within thirty days, the commission said.</p></main>")
    let second = try await world.run(after: 3)
    #expect((second.newDocuments, second.revisedDocuments, second.digests.count) == (0, 1, 0))
    #expect(try await world.remarks(of: "a") == [])
    #expect(try await world.run(after: 5).visits.map(\.outcome) == [.unchanged])
  }

  @Test func `an article that goes on failing is given up after six tries`() async throws {
    try world.feed("a", more: "article: {body: main}")
    world.site["/a"] = world.rss([.init(path: "/1", title: "Acme", text: "Rain.")], etag: "\"1\"")
    world.site["/1"] = .init(status: 503, body: "")
    var notes: [String] = []
    for day in 0..<8 {
      notes += try await world.run(after: Double(day) * 25).visits.flatMap(\.notes)
    }
    #expect(
      notes.filter { $0.contains("given up") } == [
        "1 article given up after 6 tries; what the list says is kept"
      ])
    #expect(world.site.takeVisits().count { $0.path == "/1" } == 12, "twice in each try")
    #expect(try await world.remarks(of: "a") == [])
  }

  @Test(arguments: ["{}", "{body: main}"])
  func `a Word file behind a link is kept by its title`(article: String) async throws {
    try world.folder.write(
      """
      name: List
      page: \(world.site.url("/list"))
      allow_private_addresses: true
      list: {item: li, link: a@href, title: a}
      article: \(article)
      """, to: "Feeds/xa/list.yaml")
    world.site["/list"] = .init(
      body: "<ul><li><a href=/1.docx>The Bell Commission fined Acme €50 million</a></li></ul>")
    world.site["/1.docx"] = .init(
      body: "", bytes: Array("PK\u{3}\u{4}".utf8) + (0..<3000).map { UInt8($0 * 37 % 256) })
    let report = try await world.run()
    #expect((report.newDocuments, report.exitStatus, report.recorded.newCases) == (1, 0, 1))
    let workspace = try world.open()
    let source = try #require(workspace.sources.first)
    let entry = try await query(source).article(
      of: Entry(title: "A", text: "Teaser."), at: world.site.url("/1.docx"))
    #expect(entry.text == "Teaser.")
    #expect(
      entry.repairs == [
        "\(world.site.url("/1.docx")): answered a ZIP file, such as `.docx` or `.xlsx`, whose text"
          + " is not read"
      ])
  }

  private func query(_ source: Source) -> SourceQuery {
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .zero)
    return SourceQuery(source, manners: Settings.Fetch(), now: World.start) {
      request, _ throws(FetchError) in try await client.response(to: request)
    }
  }
}
