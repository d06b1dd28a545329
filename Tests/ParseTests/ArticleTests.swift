import Foundation
import Model
import Parse
import Testing

/// Pages as sites build them, with an article in the middle of what is none.
@Suite struct ArticleTests {
  private func article(
    _ html: String, _ selectors: Source.ArticleSelectors = .init(),
    url: String? = "https://example.org/news/2021/a.html", from: Source.DateReading.Origin = .date
  ) throws -> Entry {
    let source = Source(
      id: "test", name: "Test", reading: .feed(url: "https://example.org/", article: selectors),
      dates: Source.DateReading(timeZone: "Asia/Shanghai", from: from))
    return try SourceReader(source, now: now).article(
      in: Payload(bytes: Array(html.utf8), url: url), of: Entry(url: url))
  }

  private let paragraphs = [
    "The office has fined the platform, after an inquiry of a year, as it said on Friday.",
    "It removed 22,000 posts, closed 4,000 accounts, and asked the company to correct its ways.",
    "The company, which has ninety days to appeal, said that it would study the decision.",
  ]
  private var body: String { paragraphs.map { "<p>\($0)</p>" }.joined() }
  private var text: String { paragraphs.joined(separator: "\n\n") }

  @Test(arguments: [
    "<nav><a href=/>Home</a></nav>",
    "<div class='breadcrumb'>Home &gt; News, all of it, here</div>",
    "<div class=socialShare>Share this with all of your friends, today, on many platforms.</div>",
    "<div id=comments><p>A reader writes, at length, that the fine is too small, and wrong.</p></div>",
    "<section role=complementary><p>Read our paper every day, it is cheap, and well made.</p></section>",
    "<div style='display: none'><p>Your browser is too old, please take another one, soon.</p></div>",
    "<ul><li><a href=/1>Another long headline, with commas, of another day</a></li></ul>",
    "<form><p>Enter your address, and we will write to you, every single day.</p></form>",
    "<div class=pinglun><p>网友评论：罚得太轻，应该再罚，大家怎么看。</p></div>",
    "<!-- <p>Left out, long ago, by an editor.</p> --><script>document.write('<p>no, no, no.</p>')</script>",
  ])
  func `what surrounds an article is not in it, before and after, outside and inside`(
    furniture: String
  ) throws {
    for html in [
      "\(furniture)<div class=main>\(body)</div>", "<div class=main>\(body)</div>\(furniture)",
      "<div class=main>\(furniture)\(body)</div>", "<div class=main>\(body)\(furniture)</div>",
    ] {
      #expect(try article("<html><body><div>\(html)</div></body></html>").text == text)
    }
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 3, 4, 0x14, 0], "a ZIP file, such as `.docx` or `.xlsx`"),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Office file, such as `.doc` or `.xls`"
      ),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], "a PNG picture"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG picture"),
      (Array("GIF89a".utf8), "a GIF picture"), (Array("%PDF-1.4".utf8), "a PDF file"),
      ([0x01, 0x02, 0x00, 0x9F, 0x03, 0x81], "a file that is no text"),
    ] as [([UInt8], String)])
  func `a file that is no text is named, and never read as one`(
    start: [UInt8], kind: String
  ) {
    let source = Source(
      id: "test", name: "Test", reading: .feed(url: "https://example.org/", article: .init()))
    let bytes = start + (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    #expect(throws: ParseError.notText(kind: kind)) {
      try SourceReader(source, now: now).article(
        in: Payload(bytes: bytes, contentType: "text/html; charset=gbk"), of: Entry(title: "A"))
    }
  }

  @Test func `an article in sections is whole, its tables and linked words too`() throws {
    let sections = paragraphs.map { text in
      "<section><h2>Part</h2>" + String(repeating: "<p>\(text)</p>", count: 4) + "</section>"
    }
    let entry = try article(
      """
      <body><header>The Office, its name</header><div id=a>\(sections.joined())
      <table><tr><th>Company</th><th>Fine</th></tr><tr><td><a href=/c>Acme</a></td><td>€ 5</td></tr></table>
      <p>See also the <a href=/law>Act on Platforms, of 2020</a>, and its annex.</p></div></body>
      """)
    #expect(entry.text.hasPrefix("Part\n\nThe office"))
    #expect(entry.text.components(separatedBy: "Part").count == 4)
    #expect(entry.text.contains("Company | Fine\nAcme | € 5"))
    #expect(entry.text.hasSuffix("Act on Platforms, of 2020, and its annex."))
  }

  @Test func `a layout that is called a sidebar is not one`() throws {
    let entry = try article(
      "<body class=x><div class='has sidebar'><div>\(body)</div></div></body>")
    #expect(entry.text == text)
  }

  @Test func `the heading goes into the title, with what stands above it`() throws {
    let entry = try article(
      "<title>Platform fined_News_The Office</title><div><p>News</p><h1>Platform fined</h1>\(body)</div>"
    )
    #expect(entry.title == "Platform fined")
    #expect(entry.text == text)
  }

  @Test(arguments: [
    ("<title>Fined again | The Office</title>", "Fined again"),
    ("<title>关于下架违法应用程序的通报_网络信息办公室</title>", "关于下架违法应用程序的通报"),
    ("<title>The Office</title><meta property='og:title' content='Fined'>", "Fined"),
    ("<title>The Office | Platform fined</title><h1>Platform fined</h1>", "Platform fined"),
  ])
  func `the title is the article's, not the site's`(head: String, title: String) throws {
    #expect(try article(head + body).title == title)
  }

  @Test(
    arguments: [
      (
        "<meta property='article:published_time' content='2021-08-06T10:30:00Z'>",
        "2021-08-06T10:30:00Z"
      ),
      ("<META NAME=PubDate CONTENT='2021-08-06 18:30'>", "2021-08-06T10:30:00Z"),
      (
        "<script type='application/ld+json'>{\"datePublished\": \"2021-08-06T10:30Z\"}</script>",
        "2021-08-06T10:30:00Z"
      ),
      (
        "<article><time datetime='2021-08-06T10:30Z'>x</time></article><time datetime='2020-01-01'>y</time>",
        "2021-08-06T10:30:00Z"
      ),
      ("<h1>Fined</h1><p>发布时间：2021-08-06 18:30 来源：本站</p>", "2021-08-06T10:30:00Z"),
      ("<meta name=date content='2031-08-06'>", nil),
    ] as [(String, String?)])
  func `the date is where pages keep it, and never in the future`(
    html: String, expected: String?
  ) throws {
    let page = "<title>Fined</title>\(html)<div>\(body)</div>"
    #expect(iso(try article(page, url: "https://example.org/a").published) == expected)
    #expect(
      iso(try article(page, url: "https://example.org/2020/02/03/a", from: .url).published)
        == "2020-02-02T16:00:00Z")
  }

  @Test(
    arguments: [
      ("<link rel='canonical' href='/news/a'>", "https://example.org/news/a"),
      (
        "<meta property='og:url' content='https://example.org/news/b?id=1'>",
        "https://example.org/news/b?id=1"
      ),
      ("<link rel=canonical href='https://example.org/'>", nil),
      ("<link rel=canonical href='javascript:x'>", nil), ("", nil),
    ] as [(String, String?)])
  func `the page's own address is kept, unless it is the site's entrance`(
    head: String, expected: String?
  ) throws {
    #expect(try article(head + body).canonicalURL == expected)
  }

  @Test func `selectors drop what they name, with a body selector and without`() throws {
    let html = "<div id=b>\(body)<p class=x>Printed from our site, with care, today.</p></div>"
    let drop = [Selector(.css, "p.x")]
    #expect(try article(html, .init(drop: drop)).text == text)
    #expect(try article(html, .init(body: Selector(.css, "#b"), drop: drop)).text == text)
    #expect(try article(html).text != text)
  }

  @Test func `a page that its scripts would write is refused with a hint`() throws {
    let shell =
      "<title>App</title><div id=root></div><noscript>Enable JavaScript.</noscript><script src=a.js></script>"
    let error = #expect(throws: ParseError.needsBrowser) { try article(shell) }
    #expect(error.map { "\($0)".contains("look for the JSON behind it") } == true)
    #expect(throws: ParseError.needsBrowser) {
      try article(shell.replacing("<div id=root>", with: "<div id=root>Loading …"))
    }
    #expect(throws: ParseError.needsBrowser) {
      try article(shell, .init(body: Selector(.css, ".article")))
    }
    let list = Source.Reading.page(
      url: "https://example.org/", list: .init(item: Selector(.css, "li")), article: nil)
    let modern =
      "<head><script type=module src=/a.js></script></head><body><div id=root></div></body>"
    for page in [shell, modern] {
      #expect(throws: ParseError.needsBrowser) {
        try SourceReader(source(list), now: now).entries(in: Payload(bytes: Array(page.utf8)))
      }
    }
    #expect(throws: ParseError.noText(selector: ".gone")) {
      try article(body + body + "<script></script>", .init(body: Selector(.css, ".gone")))
    }
  }

  @Test func `printed pages are put together again`() {
    let page = { (number: Int, text: String) in
      "Office for Platforms   Decision 12/2021\n\n\(text)\n\n- \(number) -\n\u{0C}"
    }
    let printed =
      page(1, "The office has fined the plat-\nform, after an inquiry\nof a year, and the")
      + page(2, "company may appeal.\n\nSecond paragraph of the decision.")
      + page(3, "清理违规\n信息2.2万条。")
    #expect(
      PrintedText.text(of: printed)
        == """
        The office has fined the platform, after an inquiry of a year, and the company may appeal.

        Second paragraph of the decision.

        清理违规信息2.2万条。
        """)
  }
}
