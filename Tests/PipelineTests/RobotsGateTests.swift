import Fetch
import Foundation
import Model
import Pipeline
import Testing

@Suite struct RobotsGateTests {
  let world: World

  init() throws {
    world = try World()
    try world.list()
    let items = (1...3).map { "<li><a href=\"/article/\($0)\">Item \($0)</a></li>" }
    world.site["/list"] = .init(body: "<ul>\(items.joined())</ul>")
    for number in 1...3 {
      world.site["/article/\(number)"] = .init(
        body: "<main><p>The text of article number \(number), long enough to be read.</p></main>")
    }
  }

  private func paths() -> [String] { world.site.takeVisits().map(\.path) }

  @Test func `a site is asked once a day before its pages are read`() async throws {
    world.site["/robots.txt"] = .init(body: "User-agent: *\nDisallow: /article/2")
    let first = try await world.run()
    #expect(paths() == ["/robots.txt", "/list", "/article/1", "/article/3"])
    // Of the second only what the list says of it.
    #expect(first.newDocuments == 3)
    #expect(first.lines.contains { $0.contains("its robots.txt asks machines to leave it alone") })
    _ = try await world.run(after: 2)
    #expect(paths() == ["/list"])
    world.site["/robots.txt"] = nil
    _ = try await world.run(after: 25)
    #expect(paths() == ["/robots.txt", "/list"])
  }

  @Test func `a site that cannot be asked is not read, and asked again by the next run`()
    async throws
  {
    world.site["/robots.txt"] = .init(status: 500, body: "")
    let first = try await world.run()
    #expect(first.newDocuments == 0)
    #expect(first.lines.contains { $0.contains("its robots.txt cannot be read (status 500") })
    #expect(Set(paths()) == ["/robots.txt"])
    world.site["/robots.txt"] = .init(body: "")
    #expect(try await world.run(after: 3).newDocuments == 3)
  }

  @Test func `who has leave says so, and a feed is not asked about`() async throws {
    try world.list(more: "robots: ignore")
    try world.feed("feed")
    world.site["/feed"] = world.rss([.init(path: "/a", title: "A", text: "text")])
    world.site["/robots.txt"] = .init(body: "User-agent: *\nDisallow: /")
    #expect(try await world.run().newDocuments == 4)
    #expect(!paths().contains("/robots.txt"))
  }

  @Test func `a look at a source asks as a visit does`() async throws {
    world.site["/robots.txt"] = .init(body: "User-agent: *\nDisallow: /list")
    let url = world.site.url("/list")
    let client = HTTPClient(userAgent: "Tocsin-test", hostsAtOnce: 1, pause: .zero)
    let gate = try RobotsGate(client: client, now: Date(timeIntervalSince1970: 1_768_478_400))
    let request = FetchRequest(url: url, allowsPrivateAddresses: true)
    let list = Source.PageList(item: Selector(.css, "li"))
    let page = Source(
      id: "list", name: "List", reading: .page(url: url, list: list, article: nil))
    let feed = Source(id: "feed", name: "Feed", reading: .feed(url: url))
    await #expect(throws: FetchError.robotsRefuse(url: url)) {
      try await gate.permitted(request, as: .list, of: page)
    }
    #expect(try await gate.permitted(request, as: .list, of: feed).url == url)
    #expect(paths() == ["/robots.txt"])
    await client.close()
  }
}
