import Foundation
import Model
import Pipeline
import Store
import Testing
import WebArchive

@Suite struct EvidenceTests {
  let world: World
  let folder: String

  init() throws {
    world = try World()
    folder = world.folder.path + "/state/evidence"
  }

  private func trail(ofAction id: Int64 = 1) async throws -> EvidenceTrail {
    let kept = try await world.open().archive.evidence(ofAction: id)
    return EvidenceTrail(try #require(kept), in: folder, retention: "kept for a day")
  }

  private func files() throws -> [String] { try world.folder.files(in: "state/evidence").sorted() }

  @Test func `an action leads to the bytes of its article and its list`() async throws {
    try world.list()
    let page =
      "<main><p>The Bell Commission <b>fined</b>\n Acme &euro;50&nbsp;million &amp; no more.</p></main>"
    world.site["/list"] = .init(body: "<ul><li><a href=\"/a\">A fine</a></li></ul>")
    world.site["/a"] = .init(body: page.replacing("&euro;", with: "€"))
    #expect(try await world.run().newDocuments == 1)
    let trail = try await trail()
    #expect(
      trail.answers.map { $0.hops.last?.response.url } == ["/a", "/list"].map(world.site.url))
    #expect(trail.answers.allSatisfy { $0.failure == nil && $0.hops.allSatisfy(\.isDigestRight) })
    #expect(
      trail.answers[0].hops.last.map { String(decoding: $0.body, as: UTF8.self) }?.contains(
        "<b>fined</b>") == true)
    let quote = try #require(trail.quotes.first)
    #expect(quote.answer == 0 && !quote.isVerbatim)
    #expect(quote.excerpt.contains("<b>fined</b>"))
  }

  @Test func `a text that stands in a JSON answer of its own leads to that answer`() async throws {
    try world.folder.write(
      """
      name: List
      every: 1h
      json: \(world.site.url("/list.json"))
      allow_private_addresses: true
      list: {items: "rows[*]", link: "\(world.site.url("/view"))?id={id}", title: title}
      article: {json: "\(world.site.url("/doc"))/{id}.json", body: html}
      """, to: "Feeds/xa/list.yaml")
    world.site["/list.json"] = .init(body: #"{"rows": [{"id": 7, "title": "A fine"}]}"#)
    world.site["/doc/7.json"] = .init(
      body: #"{"html": "<p>The Bell Commission fined Acme €50 million.</p>"}"#)
    #expect(try await world.run().newDocuments == 1)
    let trail = try await trail()
    #expect(
      trail.answers.map { $0.hops.last?.response.url }
        == ["/doc/7.json", "/list.json"].map(world.site.url))
    #expect(trail.quotes.first?.answer == 0)
  }

  @Test func `items of one feed share its answer, and a rereading without news keeps none`()
    async throws
  {
    try world.feed("feed")
    let items = (1...3).map {
      World.Item(path: "/\($0)", title: "Item \($0)", text: "The Bell Commission sued Acme. \($0)")
    }
    world.site["/feed"] = world.rss(items)
    #expect(try await world.run().newDocuments == 3)
    let archive = try world.open().archive
    var places: Set<EvidencePlace> = []
    for id in 1...3 {
      places.formUnion(try await archive.evidence(ofDocument: Int64(id))?.places ?? [])
    }
    #expect(places.count == 1)
    #expect(try await trail().quotes.first?.isVerbatim == true)
    world.site["/feed"] = world.rss(items + [])
    _ = try await world.run(after: 2)
    #expect(
      try WARCReader(path: "\(folder)/\(files()[0])").map { try $0.get().type } == [
        "warcinfo", "request", "response",
      ])
    // A later run writes behind it.
    world.site["/feed"] = world.rss(items + [.init(path: "/4", title: "Item 4", text: "More.")])
    #expect(try await world.run(after: 4).newDocuments == 1)
    #expect(try files().count == 1)
    #expect(Array(try WARCReader(path: "\(folder)/\(files()[0])")).count == 5)
  }

  @Test func `what is gone is said, and what was changed is seen`() async throws {
    try world.feed("feed")
    world.site["/feed"] = world.rss([
      .init(path: "/1", title: "Item", text: "The Bell Commission sued Acme.")
    ])
    _ = try await world.run()
    let file = "\(folder)/\(try files()[0])"
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    try data.dropLast(9).write(to: URL(fileURLWithPath: file))
    #expect(try await trail().answers.first?.failure?.contains("cut short") == true)
    try FileManager.default.removeItem(atPath: file)
    #expect(try await trail().answers.first?.failure?.hasSuffix("is gone: kept for a day") == true)
  }

  @Test func `without room nothing is stored that has no evidence`() async throws {
    try world.feed("feed")
    world.site["/feed"] = world.rss([.init(path: "/1", title: "Item", text: "Text.")])
    // A file stands where the folder should be.
    _ = try world.open()
    try world.folder.write("", to: "state/evidence")
    await #expect(throws: StoreError.self) { try await world.run() }
    #expect(try await world.open().archive.summary().documents == 0)
    try FileManager.default.removeItem(atPath: folder)
    try world.settings("evidence: {limit: none}")
    #expect(try await world.run().newDocuments == 1)
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
