import Foundation
import Model
import Pipeline
import Store
import Synchronization
import Testing

@Suite struct ImportTests {
  let world: World

  init() throws { world = try World() }

  private func imported(
    _ path: String, to id: String? = nil
  ) async throws -> DocumentImport.Summary {
    let workspace = try world.open()
    let source = workspace.sources.first { $0.id == id }
    var work = DocumentImport(into: workspace, source: source, now: World.start) { _ in }
    try await work.add(world.folder.path + "/" + path)
    return work.summary
  }

  private func counts(_ summary: DocumentImport.Summary) -> [Int] {
    [summary.read, summary.new, summary.known, summary.failed]
  }

  @Test func `records are added once, and a broken one is told with its line`() async throws {
    try world.folder.write(
      """
      {"id": "1", "title": "A", "text": "The Bell Commission fined Acme €50 million.", "published": "2026-07-31", "url": "https://example.org/1"}
      {"id": "2", "text":
      {"id": "1", "title": "B", "text": "Another document with the same id.", "url": "https://example.org/1"}

      {"id": "3", "text": "An old one.", "published": "2019"}
      """, to: "old.ndjson")
    let first = try await imported("old.ndjson")
    #expect(counts(first) == [3, 3, 0, 1])
    #expect(first.failures.map(\.place) == [world.folder.path + "/old.ndjson:2"])
    #expect(counts(try await imported("old.ndjson")) == [3, 0, 3, 1])
  }

  @Test func `what is older than a digest's window alerts nobody, what is younger does`()
    async throws
  {
    func line(_ company: String, _ day: String) -> String {
      """
      {"id": "\(company)", "text": "The Bell Commission fined \(company) €50 million.", "published": "\(day)"}
      """
    }
    try world.folder.write(
      line("Acme", "2026-06-01") + "\n" + line("Bolt", "2026-07-31"), to: "both.ndjson")
    #expect(try await imported("both.ndjson").new == 2)
    let report = try await world.run()
    #expect((report.recorded.newCases, report.digests.map(\.items)) == (2, [1]))
    #expect(report.digests.first?.text.contains("Bolt") == true)
    #expect(report.digests.first?.text.contains("Acme") == false)
  }

  @Test func `mails of an mbox file are split into their items, and one without text is told`()
    async throws
  {
    try world.folder.write(
      """
      From a@example.org Sat Aug  1 08:00:00 2026
      Message-ID: <1@example.org>
      Subject: Weekly
      Date: Fri, 31 Jul 2026 08:00:00 +0000

      The Bell Commission fined Acme €50 million on Friday.
      >From here on it rains.

      From b@example.org Sat Aug  1 08:00:00 2026
      Message-ID: <2@example.org>
      Subject: Empty
      Content-Type: image/png

      From c@example.org Sat Aug  1 08:00:00 2026
      Message-ID: <3@example.org>
      Subject: Last

      It rains in the south.
      """, to: "letters.mbox")
    let first = try await imported("letters.mbox")
    #expect(counts(first) == [2, 2, 0, 1])
    #expect(first.failures.first?.place.hasSuffix("letters.mbox: mail 2 (line 9)") == true)
    #expect(counts(try await imported("letters.mbox")) == [2, 0, 2, 1])
    let texts = try await world.open().archive.unclassified(limit: 9).map(\.content.text)
    #expect(texts.first?.contains("From here on it rains.") == true)
    #expect(texts.first?.contains(">From") == false)
  }

  @Test func `a folder of pages and feeds is read, and what belongs to pages is not`() async throws
  {
    let text =
      "The Bell Commission fined Acme fifty million euros, and it will have to pay at once."
    try world.folder.write(
      """
      <!-- saved from url=(0025)https://example.org/fine -->
      <html><title>A fine</title><body><main><h1>A fine</h1><p>\(text)</p><p>\(text)</p></main></html>
      """, to: "saved/fine.html")
    try world.folder.write("<html><body></body></html>", to: "saved/empty.html")
    try world.folder.write("<p>\(text)</p>", to: "saved/fine_files/advert.html")
    try world.folder.write("p {}", to: "saved/style.css")
    try world.folder.write(
      world.rss([World.Item(path: "/7", title: "T", text: "Text.")]).body, to: "saved/feed.xml")
    let summary = try await imported("saved")
    #expect(counts(summary) == [2, 2, 0, 1])
    #expect(summary.failures.first?.place.hasSuffix("saved/empty.html") == true)
    #expect(counts(try await imported("saved")) == [2, 0, 2, 1])
    let urls = try await world.open().archive.unclassified(limit: 9).map(\.content.url)
    #expect(urls == [world.site.url("/7"), "https://example.org/fine"])
  }

  @Test func `a list of feeds says to which sources saved feeds belong`() async throws {
    try world.feed("a")
    let items = [World.Item(path: "/1", title: "T", text: "Text.")]
    try world.folder.write(
      world.rss(items).body.replacing("<title>T</title><item>", with: "<title>Bell</title><item>"),
      to: "feeds/saved.xml")
    try world.folder.write(
      """
      <opml version="2.0"><body><outline text="Bell" xmlUrl="\(world.site.url("/a"))"/></body></opml>
      """, to: "feeds/list.opml")
    #expect(counts(try await imported("feeds")) == [1, 1, 0, 0])
    #expect(try await world.open().archive.unclassified(limit: 9).map(\.source) == ["a"])
  }

  @Test func `what a source lists later is known when it was imported for it`() async throws {
    try world.feed("a")
    let items = [World.Item(path: "/1", title: "T", text: "Text.")]
    try world.folder.write(world.rss(items).body, to: "a.xml")
    #expect(counts(try await imported("a.xml", to: "a")) == [1, 1, 0, 0])
    world.site["/a"] = world.rss(items)
    let report = try await world.run()
    #expect((report.newDocuments, report.revisedDocuments) == (0, 0))
  }

  @Test func `pages of a WARC file are read, and a damaged record is told with its byte`()
    async throws
  {
    func record(_ url: String, _ type: String, _ body: String) -> String {
      let message = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\r\n\(body)"
      return """
        WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: \(url)\r\n\
        Content-Length: \(message.utf8.count)\r\n\r\n\(message)\r\n\r\n
        """
    }
    let text =
      "The Bell Commission fined Acme fifty million euros, and it will have to pay at once."
    let page =
      "<html><title>A fine</title><body><main><h1>A fine</h1><p>\(text)</p><p>\(text)</p></main></body></html>"
    let first = record("https://example.org/fine", "text/html; charset=utf-8", page)
    try world.folder.write(
      first + "WARC/1.1\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n"
        + record("https://example.org/logo", "image/png", "png")
        + record("https://example.org/fine?utm_source=x", "text/html", page), to: "crawl.warc")
    let summary = try await imported("crawl.warc")
    #expect(summary.failed == 1)
    #expect(summary.failures.first?.description.contains("\(first.utf8.count)") == true)
    #expect(summary.new + summary.known == 2)
    #expect(counts(try await imported("crawl.warc")) == [2, 0, 2, 1])
    let stored = try await world.open().archive.unclassified(limit: 9)
    #expect(stored.first?.content.url == "https://example.org/fine")
  }

  @Test func `a file that is not there, or of no known kind, is told`() async throws {
    for name in ["nowhere.ndjson", "nowhere"] {
      let missing = try await imported(name)
      #expect(missing.failures.map(\.reason) == ["is not there; is the path right?"])
    }
    try world.folder.write("x", to: "x.docx")
    #expect(
      try await imported("x.docx").failures.first?.reason.contains("of an unknown kind") == true)
  }

  @Test func `what is no text under a page's name is refused`() async throws {
    var state: UInt32 = 1
    let noise = (0..<4_000).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    try Data(noise).write(to: URL(filePath: world.folder.path + "/noise.html"))
    let summary = try await imported("noise.html")
    #expect(counts(summary) == [0, 0, 0, 1])
    #expect(summary.failures.first?.reason.contains("no text") == true)
  }
}
