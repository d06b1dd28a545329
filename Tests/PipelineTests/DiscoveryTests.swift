import Definitions
import Fetch
import Foundation
import Model
import Pipeline
import Testing

@Suite struct DiscoveryTests {
  private let now = Date(timeIntervalSince1970: 1_768_478_400)

  private func report(of url: String) async throws -> FeedDiscovery.Report {
    let client = HTTPClient(userAgent: "Tocsin-test", hostsAtOnce: 1, pause: .zero)
    let discovery = FeedDiscovery(
      client: client, manners: Settings.Fetch(), allowsPrivateAddresses: true, now: now)
    let result: Result<FeedDiscovery.Report, FetchError>
    do throws(FetchError) {
      result = .success(try await discovery.feeds(of: url))
    } catch {
      result = .failure(error)
    }
    await client.close()
    return try result.get()
  }

  private let feed = """
    <rss><channel><title>Orders: “new” \\ old</title><language>en</language>
    <item><title>a</title><pubDate>Wed, 07 Jan 2026 09:00:00 GMT</pubDate></item>
    <item><title>b</title><pubDate>Fri, 02 Jan 2026 09:00:00 GMT</pubDate></item>
    <item><title>c</title><pubDate>Thu, 01 Jan 2026 09:00:00 GMT</pubDate></item></channel></rss>
    """

  @Test func `the page's own word comes before all guesses`() async throws {
    let site = try Site()
    site["/"] = .init(
      body: """
        <html><head><title>Authority</title><link rel="alternate" type="application/rss+xml" href="/gone.xml">
        <link rel="alternate" type="application/rss+xml" href="/orders.xml"></head><a href="/other/rss">x</a></html>
        """)
    site["/orders.xml"] = .init(body: feed)
    site["/other/rss"] = .init(body: feed)
    site["/feed"] = .init(body: feed)
    let report = try await report(of: site.url("/"))
    #expect(report.siteTitle == "Authority")
    #expect(report.found.map(\.url) == [site.url("/orders.xml")])
    #expect(report.found.first?.items == 3)
    #expect(report.refused.map(\.url) == [site.url("/gone.xml")])
    #expect(site.takeVisits().map(\.path) == ["/", "/gone.xml", "/orders.xml"])
  }

  @Test(arguments: ["/rss.xml", "/deep/news/rss/latest"])
  func `usual paths, then sitemaps, are tried`(path: String) async throws {
    let site = try Site()
    site["/"] = .init(body: "<html><title>Authority</title><p>No feed is named here.</html>")
    site["/robots.txt"] = .init(body: "Sitemap: \(site.url("/map.xml"))")
    site["/map.xml"] = .init(
      body: "<urlset><url><loc>\(site.url("/deep/news/rss/latest"))</loc></url></urlset>")
    site[path] = .init(body: feed)
    #expect(try await report(of: site.url("/")).found.map(\.url) == [site.url(path)])
  }

  @Test func `a feed is found where it is, and a site without one says what was tried`()
    async throws
  {
    let site = try Site()
    site["/f"] = .init(body: feed)
    #expect(try await report(of: site.url("/f")).found.map(\.title) == ["Orders: “new” \\ old"])
    site["/"] = .init(body: "<html><p>nothing</html>")
    let nothing = try await report(of: site.url("/"))
    #expect(nothing.found.isEmpty)
    #expect(nothing.refused.count >= 8)
    await #expect(throws: FetchError.self) { try await report(of: site.url("/absent")) }
  }

  @Test func `the definition that is written is one that is read`() throws {
    let dates = [7.0, 2, 1].map { Date(timeIntervalSince1970: 1_767_258_000 + ($0 - 1) * 86_400) }
    let sketch = SourceSketch(
      name: "Orders: “new” \\ \"old\"\n# no", feed: "https://www.example.org/f?a=1&b=%20#x",
      language: "en-GB", items: 3, dates: dates, origin: "Found\nsomewhere")
    let folder = try TemporaryFolder()
    let id = sketch.id(in: "gb", taken: ["gb-orders-new-old-no"])
    #expect(id == "gb-orders-new-old-no-2")
    try folder.write(sketch.yaml, to: "gb/\(id).yaml")
    let loaded = loadSources(in: folder.path, lastGood: nil)
    #expect(loaded.diagnostics.map(\.description) == [])
    let source = try #require(loaded.value.first)
    #expect(source.name == "Orders: “new” \\ \"old\" # no")
    #expect(source.url == "https://www.example.org/f?a=1&b=%20#x")
    #expect(source.language == "en-GB")
    #expect(source.expectation.minimumItems == 1)
    #expect(source.expectation.newest == .seconds(15 * 86_400))
  }

  @Test func `an id comes from the feed's host where the name has no letters of its own`() {
    let sketch = SourceSketch(name: "国家", feed: "https://www.example.org/f", origin: "")
    #expect(sketch.id(in: "cn", taken: []) == "cn-example-org")
  }

  @Test func `a definition is added to a country's folder, once, and keeps what lets it be read`()
    throws
  {
    let folder = try TemporaryFolder()
    var sketch = SourceSketch(name: "Orders", feed: "http://10.0.0.1/f", origin: "Found")
    sketch.allowsPrivateAddresses = true
    var definitions = SourceFolder(folder.path)
    #expect(definitions.file(reading: sketch.feed) == nil)
    for country in ["xx99", "nowhere", ""] {
      #expect(throws: SourceFolder.Refusal.self) { try definitions.add(sketch, in: country) }
    }
    let file = try definitions.add(sketch, in: "GB")
    #expect(file == folder.path + "/gb/gb-orders.yaml")
    #expect(SourceFolder(folder.path).file(reading: sketch.feed) == file)
    let loaded = loadSources(in: folder.path, lastGood: nil)
    #expect(loaded.value.map(\.allowsPrivateAddresses) == [true])
  }

  @Test func `a source that is not there is told with the one that was meant`() throws {
    let world = try World()
    try world.feed("us-reg")
    let workspace = try world.open()
    #expect(workspace.unknownSource("us-regg").hasSuffix("did you mean `us-reg`?"))
    #expect(workspace.unknownSource("quill").hasSuffix("`tocsin status` lists those there are"))
  }
}
