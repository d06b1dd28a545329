import Foundation
import Model
import Pipeline
import Store
import Testing

/// Every kind of source, from its definition over the wire into documents.
@Suite struct SourceKindTests {
  let world: World

  init() throws { world = try World() }

  private func define(_ id: String, _ text: String) throws {
    try world.folder.write(
      """
      name: \(id)
      every: 1h
      allow_private_addresses: true
      \(text.replacing("SITE", with: world.site.url("")))
      """, to: "Feeds/xa/\(id).yaml")
  }

  /// Title, address and beginning of each stored document, oldest first.
  private func documents() async throws -> [[String]] {
    try await world.open().archive.unclassified(limit: 100).map(\.content).map {
      [$0.title ?? "", $0.url?.replacing(world.site.url(""), with: "") ?? "", $0.text]
    }
  }

  private func fetch(after hours: Double = 0) async throws -> CycleReport {
    try await world.run(after: hours, Cycle.Options(stages: .fetch))
  }

  private func article(_ text: String) -> Site.Page {
    .init(body: "<main><p>\(text)</p></main>")
  }

  @Test func `a page list with furniture and a mended link`() async throws {
    try define(
      "s",
      """
      page: SITE/list
      list: {item: li, link: a@href, title: a, drop: .ad, rewrite: {from: /alt/, to: /neu/}}
      article: {body: main}
      """)
    world.site["/list"] = .init(
      body: "<ul><li><a href=/alt/1>One</a></li><li class=ad><a href=/ad>Ad</a></li></ul>")
    world.site["/neu/1"] = article("The bell was fined by the office.")
    #expect(try await fetch().visits.map(\.hasFailed) == [false])
    #expect(try await documents() == [["One", "/neu/1", "The bell was fined by the office."]])
  }

  @Test func `a page's token and cookie lead to JSON, whose HTML leads to articles`() async throws {
    try define(
      "s",
      """
      first:
        page: SITE/shell
        take:
          path: script[queryData]@url
          web: {selector: "script[querydata]@querydata", pattern: "'webId':'*'"}
      json: SITE{path}?webId={web}
      list: {html: data.html, item: li, link: a@href, title: a}
      article: {body: main}
      """)
    world.site["/shell"] = .init(
      body: "<script url='/api/unit' queryData=\"{'webId':'8 d&1'}\"></script>",
      head: ["Set-Cookie: session=s1; Path=/"])
    world.site["/api/unit?webId=8%20d%261"] = .init(
      body: #"{"data": {"html": "<ul><li><a href='/art/1'>One</a></li></ul>"}}"#)
    world.site["/art/1"] = article("Read in three steps.")
    _ = try await fetch()
    #expect(try await documents() == [["One", "/art/1", "Read in three steps."]])
    let visits = world.site.takeVisits()
    #expect(visits.first { $0.path.hasPrefix("/api") }?.cookie == "session=s1")
  }

  @Test func `forms, JSON and multipart bodies are posted, with what a step took`() async throws {
    world.site["/token"] = .init(body: #"{"t": "a\"b c"}"#)
    world.site["/api"] = .init(body: #"{"rows": [{"t": "Row", "u": "/r"}]}"#)
    let bodies = [
      ("form", #"{form: {ds: "{1C}", t: "{token}", many: [1, 2]}}"#),
      ("json", #"{json: {t: "{token}", n: 5}}"#),
      ("multi", #"{multipart: {q: {value: {t: "{token}"}}, plain: x}}"#),
    ]
    for (id, post) in bodies {
      try define(
        id,
        """
        first: {json: SITE/token, take: {token: t}}
        json: SITE/api
        post: \(post)
        list: {items: "rows[*]", title: t, link: "{u}/\(id)"}
        """)
    }
    _ = try await fetch()
    let posts = world.site.takeVisits().filter { $0.path == "/api" }.sorted { $0.body < $1.body }
    #expect(posts.map(\.method) == ["POST", "POST", "POST"])
    #expect(
      posts.map(\.contentType).map { $0?.prefix(33) }
        == [
          "multipart/form-data; boundary=toc", "application/x-www-form-urlencoded",
          "application/json",
        ].map { $0.prefix(33) })
    #expect(
      posts[0].body.contains("Content-Type: application/json\r\n\r\n{\"t\":\"a\\\"b c\"}\r\n"))
    #expect(posts[1].body == "ds=%7B1C%7D&t=a%22b+c&many=1&many=2")
    #expect(posts[2].body == #"{"t":"a\"b c","n":5}"#)
    #expect(Set(try await documents().map { $0[1] }) == ["/r/form", "/r/json", "/r/multi"])
  }

  @Test func `an index of sitemaps leads to news, and one that fails stops nothing`() async throws {
    try define(
      "s", "sitemap: SITE/sitemap.xml\nmatch: '*/press/*'\narticle: {body: main}")
    func sitemap(_ path: String) -> Site.Page {
      .init(
        body:
          "<urlset><url><loc>\(world.site.url(path))</loc></url><url><loc>\(world.site.url("/x"))</loc></url></urlset>"
      )
    }
    world.site["/sitemap.xml"] = .init(
      body:
        "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/gone.xml</loc></sitemap></sitemapindex>"
    )
    world.site["/a.xml"] = sitemap("/press/1")
    world.site["/press/1"] = article("News of the sitemap.")
    let report = try await fetch()
    #expect(report.lines.contains { $0.contains("/gone.xml") })
    // The index stays as it is; its parts have news.
    world.site["/a.xml"] = sitemap("/press/2")
    world.site["/press/2"] = article("More news of the sitemap.")
    _ = try await fetch(after: 2)
    #expect(try await documents().map { $0[1] } == ["/press/1", "/press/2"])
  }

  @Test func `rows of a table are documents`() async throws {
    try define(
      "s",
      "csv: SITE/all.csv\nlist: {title: '{Action} of {Bank}', link: URL, date: Day, body: Note}")
    world.site["/all.csv"] = .init(
      body: "Bank,Action,Day,URL,Note\nFirst Bank,Fine,2026-07-30,/f,\"For late, wrong reports\"\n")
    _ = try await fetch()
    #expect(try await documents() == [["Fine of First Bank", "/f", "For late, wrong reports"]])
  }

  @Test func `a feed that only teases is read by its articles`() async throws {
    try define("s", "feed: SITE/rss\narticle: {body: main}")
    world.site["/rss"] = world.rss([.init(path: "/n/1", title: "One", text: "Teaser")])
    world.site["/n/1"] = article("The whole text behind the teaser.")
    _ = try await fetch()
    #expect(try await documents() == [["One", "/n/1", "The whole text behind the teaser."]])
  }

  @Test func `a fallback answers for an address that fails, and says so`() async throws {
    try define("s", "feed: SITE/gone\nfallback: [SITE/broken, SITE/rss]")
    world.site["/broken"] = .init(body: "<html><title>Oops</title></html>")
    world.site["/rss"] = world.rss([.init(path: "/n/1", title: "One", text: "Text")], etag: "\"1\"")
    let report = try await fetch()
    #expect(report.visits.map(\.hasFailed) == [false])
    #expect(report.lines.contains { $0.contains("read from \(world.site.url("/rss")), because: ") })
    _ = try await fetch(after: 2)
    #expect(world.site.takeVisits().allSatisfy { $0.ifNoneMatch == nil })
    world.site["/rss"] = nil
    let failed = try await fetch(after: 4)
    #expect(failed.lines.contains { $0.contains("/gone: status 404") })
  }

  @Test func `files of a folder become documents once`() async throws {
    try define("s", "folder: ../../in\narticle: {body: main}")
    try world.folder.write("<main><h1>One</h1><p>From a file.</p></main>", to: "in/1.html")
    #expect(try await fetch().newDocuments == 1)
    try world.folder.write("Two\n\nFrom another.", to: "in/later/2.txt")
    #expect(try await fetch(after: 2).newDocuments == 1)
    #expect(try await fetch(after: 4).visits.map(\.outcome) == [.unchanged])
  }

  @Test func `a server that answers 304 wrongly can be asked without conditions`() async throws {
    try define("s", "feed: SITE/rss\nvalidators: ignore")
    world.site["/rss"] = world.rss([.init(path: "/n/1", title: "One", text: "T")], etag: "\"1\"")
    _ = try await fetch()
    _ = try await fetch(after: 2)
    #expect(world.site.takeVisits().map(\.ifNoneMatch) == [nil, nil])
  }
}
