import Foundation
import Model
import Parse
import Testing

@Suite struct KindsTests {
  private func parsed(
    _ text: String, _ reading: Source.Reading, from: Source.DateReading.Origin = .date
  ) throws -> ParsedEntries {
    var source = source(reading, formats: ["%m/%d/%Y"])
    source.dates.from = from
    return try SourceReader(source, now: now).entries(in: Payload(bytes: Array(text.utf8)))
  }

  private func table(_ parts: Source.ItemValues) -> Source.Reading {
    .table(url: "https://x.example/files/all.csv", row: parts, article: nil)
  }

  @Test func `a table is read by its columns, quotes and line breaks included`() throws {
    let text =
      "\u{FEFF}Bank;\"Effective; Date\";URL;Action\r\n"
      + "\"First \"\"Old\"\" Bank\";01/05/2026;/a.htm;\"Order\nof two lines\"\r\n"
      + ";;;\r\nSecond Bank;01/06/2026;;Fine\r\n"
    let parsed = try parsed(
      text,
      table(
        .init(
          link: ValueTemplate(column: "URL"), title: try ValueTemplate("{Action}: {Bank}"),
          date: ValueTemplate(column: "Effective; Date"))))
    #expect(
      parsed.entries.map(\.title) == [
        #"Order of two lines: First "Old" Bank"#, "Fine: Second Bank",
      ])
    #expect(parsed.entries.map(\.url) == ["https://x.example/a.htm", nil])
    #expect(
      parsed.entries.map { iso($0.published) } == ["2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"])
  }

  @Test func `a page in place of a table, and columns that are gone, are told`() throws {
    #expect(throws: ParseError.notAPage(kind: "HTML or XML, not a table,")) {
      try parsed("<html>", table(.init(title: ValueTemplate(column: "a"))))
    }
    let found = try parsed(
      "name,day\nA,1\nB,2\n",
      table(.init(title: ValueTemplate(column: "name"), date: ValueTemplate(column: "date"))))
    #expect(found.vanished == ["`date`: no value at `date` in any of 2 items"])
  }

  private let sitemap = """
    <?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://x.example/press/old</loc><lastmod>2025-12-01</lastmod></url>
    <url><loc>https://x.example/about</loc><lastmod>2026-01-10</lastmod></url>
    <url><loc>https://x.example/press/new?a=1&amp;b=2</loc><news:news><news:publication_date>2026-01-09T08:00:00Z</news:publication_date>
      <news:title>Tom &amp; Co fined</news:title></news:news></url>
    <url><loc>https://x.example/press/2026/01/05/middle</loc></url></urlset>
    """

  private func sitemap(_ matching: [String]) -> Source.Reading {
    .sitemap(url: "https://x.example/sitemap.xml", matching: matching, article: .init())
  }

  @Test func `a sitemap gives the addresses that match, newest first`() throws {
    let entries = try parsed(sitemap, sitemap(["*/press/*"])).entries
    #expect(
      entries.map(\.url) == [
        "https://x.example/press/new?a=1&b=2", "https://x.example/press/2026/01/05/middle",
        "https://x.example/press/old",
      ])
    #expect(entries[0].title == "Tom & Co fined")
    #expect(
      entries.map { iso($0.published) } == ["2026-01-09T08:00:00Z", "2026-01-05T00:00:00Z", nil])
    #expect(throws: ParseError.noItems(selector: "*/x/*")) {
      try parsed(sitemap, sitemap(["*/x/*"]))
    }
    #expect(throws: ParseError.notAFeed(root: "<rss>")) { try parsed("<rss/>", sitemap([])) }
    let findings = try SourceReader(source(sitemap(["*/x/*"])), now: now)
      .findings(in: Payload(bytes: Array(sitemap.utf8)))
    #expect(findings.map(\.found) == [0] && findings[0].items == 4)
  }

  @Test func `a sitemap's lastmod is the date only of a page that tells none`() throws {
    let reader = SourceReader(source(sitemap([])), now: now)
    let old = try #require(try parsed(sitemap, sitemap(["*old"])).entries.first)
    func article(_ html: String) throws -> String? {
      iso(try reader.article(in: Payload(bytes: Array(html.utf8)), of: old).published)
    }
    let text = "<p>The text of an article, which is long enough to be one, and a little longer.</p>"
    #expect(try article("<main>\(text)</main>") == "2025-12-01T00:00:00Z")
    #expect(
      try article("<main><time datetime=2025-11-03>3 Nov</time>\(text)</main>")
        == "2025-11-03T00:00:00Z")
  }

  @Test func `an index names its newest sitemaps, and gzip is unpacked`() throws {
    let index = """
      <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://x.example/2024.xml</loc><lastmod>2024-12-30</lastmod></sitemap>
      <sitemap><loc>/2026.xml.gz</loc><lastmod>2026-01-10</lastmod></sitemap></sitemapindex>
      """
    let reader = SourceReader(source(sitemap([])), now: now)
    #expect(
      try reader.furtherSitemaps(in: Payload(bytes: Array(index.utf8))) == [
        "https://x.example/2026.xml.gz", "https://x.example/2024.xml",
      ])
    #expect(try reader.furtherSitemaps(in: Payload(bytes: Array(sitemap.utf8))).isEmpty)
    let packed = try gzip(Array(sitemap.utf8))
    #expect(try reader.entries(in: Payload(bytes: packed)).entries.count == 4)
    #expect(throws: ParseError.badCompression("it is damaged or cut short")) {
      try reader.entries(in: Payload(bytes: Array(packed.dropLast(20))))
    }
    #expect(throws: ParseError.badCompression("it holds over 52428800 bytes")) {
      try reader.entries(in: Payload(bytes: try gzip([UInt8](repeating: 0, count: 60_000_000))))
    }
  }

  /// By the program, which every system has.
  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "tocsin-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-c", file.path()]
    process.standardOutput = output
    try process.run()
    defer { process.waitUntilExit() }
    return Array(try output.fileHandleForReading.readToEnd() ?? Data())
  }

  private func values(_ text: String, _ takes: [Source.Take]) throws -> [String: String] {
    try SourceReader(source(.feed(url: "https://x.example/"))).values(
      of: .init(url: "https://x.example/", takes: takes), in: Payload(bytes: Array(text.utf8)))
  }

  @Test func `a step takes an attribute, a piece of a script, a value of JSON`() throws {
    let page = """
      <meta name=csrf content="t0k/en="><script>var a = 1;</script>
      <script url="/api/unit" querydata="{'webId':'8d82','pageId':'7'}">x({webId:'8d83'})</script>
      """
    let script = Selector(.css, "script")
    #expect(
      try values(
        page,
        [
          .init(
            name: "token",
            place: .selector(Selector(.css, "meta[name=csrf]", attribute: "content"))),
          .init(
            name: "web",
            place: .selector(Selector(.css, "script[querydata]", attribute: "querydata")),
            pattern: .init(before: "'webId':'", after: "'")),
          .init(
            name: "inner", place: .selector(script), pattern: .init(before: "webId:'", after: "'")),
        ]) == ["token": "t0k/en=", "web": "8d82", "inner": "8d83"])
    #expect(
      try values(
        #"{"a":[{"id":7}]}"#, [.init(name: "id", place: .value(try ValueTemplate("x/{a[0].id}")))])
        == ["id": "x/7"])
    #expect(
      throws: ParseError.nothingToTake(name: "w", place: "script", pattern: "siteId:'*'")
    ) {
      try values(
        page,
        [
          .init(
            name: "w", place: .selector(script), pattern: .init(before: "siteId:'", after: "'"))
        ])
    }
  }

  @Test func `furniture is dropped from a list, and wrong links are mended`() throws {
    let html = """
      <ul><li><span class=new>NEW</span><a href="http://old.example/a">A</a> <i>01/05/2026</i></li>
      <li class=ad><a href="/ad">Ad</a></li></ul>
      """
    let list = Source.PageList(
      item: Selector(.css, "li"), title: Selector(.xpath, "normalize-space(.)"),
      date: Selector(.css, "b"), drop: [Selector(.css, ".new, li.ad"), Selector(.css, "li.ad, i")],
      rewrite: .init(from: "http://old.", to: "https://new."))
    let parsed = try parsed(html, .page(url: "https://x.example/", list: list, article: nil))
    #expect(parsed.entries.map(\.title) == ["A"])
    #expect(parsed.entries.map(\.url) == ["https://new.example/a"])
    #expect(parsed.vanished == ["`date`: nothing at `b` in any of 1 items"])
  }

  @Test func `templates join values, and a link with a gap is no link`() throws {
    let json = """
      {"rows": [{"id": 7, "a-b": {"n": "Acme"}, "p": ["one", "two"]}, {"a-b": {"n": "Bolt"}}]}
      """
    let parts = Source.ItemValues(
      link: try ValueTemplate("https://x.example/doc/{id}.html"),
      title: try ValueTemplate(#"Order: {"a-b".n}"#), body: try ValueTemplate("p[*]"))
    let entries = try parsed(
      json,
      .json(
        url: "https://x.example/api",
        list: .init(items: .objects(path: ValuePath("rows[*]"), parts)),
        article: nil)
    ).entries
    #expect(entries.map(\.url) == ["https://x.example/doc/7.html", nil])
    #expect(entries.map(\.title) == ["Order: Acme", "Order: Bolt"])
    #expect(entries.map(\.text) == ["one\n\ntwo", ""])
  }

  @Test func `a date may stand in the address or in the title`() throws {
    let html = "<li><a href='/n/20260105/x.htm'>Decision of 01/06/2026</a> <i>01/07/2026</i></li>"
    let list = Source.PageList(item: Selector(.css, "li"), date: Selector(.css, "i"))
    let reading = Source.Reading.page(url: "https://x.example/", list: list, article: nil)
    let dates = try [Source.DateReading.Origin.date, .url, .title].map {
      iso(try parsed(html, reading, from: $0).entries.first?.published)
    }
    #expect(dates == ["2026-01-07T00:00:00Z", "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"])
  }

  @Test func `an author sees what each selector finds, and how far one comes that finds nothing`()
    throws
  {
    let html = "<div id=list><p><a href=/a>A</a><i>01/05/2026</i></p><p>no link</p></div>"
    func findings(_ item: String) throws -> [SelectorFinding] {
      let list = Source.PageList(
        item: Selector(.css, item), link: Selector(.css, "a", attribute: "href"),
        date: Selector(.css, "i"))
      let source = source(
        .page(url: "https://x.example/", list: list, article: nil), formats: ["%m/%d/%Y"])
      return try SourceReader(source, now: now).findings(in: Payload(bytes: Array(html.utf8)))
    }
    let good = try findings("#list > p")
    #expect(good.map(\.key) == ["list.item", "list.link", "list.date"])
    #expect(good.map(\.found) == [2, 1, 1] && good.map(\.items) == [nil, 2, 2])
    #expect(good[1].first == "/a")
    #expect(good[2].note == "1 can be read as dates, the first as 2026-01-05T00:00:00Z")
    let bad = try findings("#list > li a")
    #expect(bad.map(\.found) == [0, 0, 0])
    #expect(bad[0].note == "`#list` matches, `#list > li` does not")
  }

  @Test func `files of a folder are documents, each in its own way`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "tocsin-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "in"), withIntermediateDirectories: true)
    for (name, text) in [
      "in/2026-01-05.txt": "Notice\n\nThe text.",
      "b.html": "<nav>Menu</nav><article><h1>T</h1><p>Body</p></article>",
      "c.xml": "<rss><channel><item><title>Item</title></item></channel></rss>",
      "d.eml": "Subject: Mail\nMessage-ID: <m@x.example>\n\nThe letter's text.", "e.pdf": "%PDF",
      "f.xml": "",
    ] { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let reading = Source.Reading.files(
      path: folder.path(), article: .init(body: Selector(.css, "article p")))
    let parsed = try SourceReader(source(reading), now: now).fileEntries(at: folder.path())
    #expect(parsed.entries.map(\.title) == ["T", "Item", "Mail", "Notice"])
    #expect(parsed.entries.map(\.text) == ["Body", "", "The letter's text.", "The text."])
    #expect(parsed.entries.map(\.guid) == ["b.html", nil, "<m@x.example>#1", "in/2026-01-05.txt"])
    #expect(iso(parsed.entries[3].published) == "2026-01-05T00:00:00Z")
    #expect(parsed.repairs.count == 1 && parsed.repairs[0].hasPrefix("`f.xml`: "))
  }
}
