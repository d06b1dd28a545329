import Foundation
import Model
import Parse
import Testing

@Suite struct PageTests {
  private let url = "https://example.org/cn/index.html"

  private func entries(
    _ html: String, _ list: Source.PageList,
    article: Source.ArticleSelectors? = Source.ArticleSelectors()
  ) throws -> [Entry] {
    let reading = Source.Reading.page(url: url, list: list, article: article)
    return try SourceReader(source(reading, timeZone: "Asia/Shanghai"), now: now)
      .entries(in: Payload(bytes: Array(html.utf8), url: url)).entries
  }

  @Test func `link, title and date have sensible defaults`() throws {
    let html = """
      <ul class="news list"><li><a href="../2021-08/06/c_1.htm" title="关于开展专项整治行动的通告">关于开展专项…</a></li>
      <li><a href="javascript:void(0)"></a><a href="./t20210807_2.html">Second <b>one</b></a><span class="d">2021-08-08</span></li>
      <li><a href="../2021-08/06/c_1.htm">again</a></li></ul>
      """
    let entries = try entries(
      html,
      .init(
        item: Selector(.css, "ul.news > li"),
        link: Selector(.css, "a[href$=htm], a[href*=html]", attribute: "href"),
        date: Selector(.css, "span.d")))
    #expect(
      entries.map(\.url) == [
        "https://example.org/2021-08/06/c_1.htm", "https://example.org/cn/t20210807_2.html",
      ])
    #expect(entries[0].title == "关于开展专项整治行动的通告")
    #expect(iso(entries[0].published) == "2021-08-05T16:00:00Z")
    #expect(entries[1].publishedText == "2021-08-08")
    #expect(iso(entries[1].published) == "2021-08-07T16:00:00Z")
  }

  @Test func `no item is a failure that names the selector`() {
    #expect(throws: ParseError.noItems(selector: "li.gone")) {
      try entries("<ul><li><a href=x>y</a></ul>", .init(item: Selector(.css, "li.gone")))
    }
    #expect(throws: ParseError.itemsWithoutLink(selector: "li")) {
      try entries("<ul><li></li></ul>", .init(item: Selector(.css, "li")))
    }
  }

  @Test(arguments: [
    ("li", "1 2 3 4"), ("#a li", "1 2 3"), (".x", "1 3"), ("li.x.y", "3"), ("[data-k]", "2 4"),
    ("[data-k=v]", "2"), ("[data-k=\"v w\"]", "4"), ("[data-k~=w]", "4"), ("[data-k^=v]", "2 4"),
    ("[data-k$=w]", "4"),
    ("[data-k*=' ']", "4"), ("ul > li", "1 2 3 4"), ("div > li", ""), (".x + li", "2"),
    (".x ~ li", "2 3"),
    ("li:first-child", "1 4"), ("li:last-child", "3 4"), ("li:nth-child(2)", "2"),
    ("li:nth-child(odd)", "1 3 4"),
    ("li:nth-child(2n)", "2"), ("li:nth-child(-n+2)", "1 2 4"), ("li:not(.x)", "2 4"),
    ("#b li, .y", "3 4"), ("LI.y", "3"),
  ])
  func `CSS selects what browsers select`(css: String, expected: String) throws {
    let html = """
      <div id=a><ul><li class="x">1</li><li data-k=v>2</li><li class=" y x ">3</li></ul></div>
      <div id=b><ul><li data-k="v w">4</li></ul></div>
      """
    let found = try? entries(
      html, .init(item: Selector(.css, css), title: Selector(.xpath, "string(.)")))
    #expect((found ?? []).compactMap(\.title).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    (Selector(.css, "li:hover"), "column 4"), (Selector(.css, "li >"), "it ends"),
    (Selector(.css, "li["), "a name"),
    (Selector(.css, "a:nth-child(x)"), "`2n+1`"), (Selector(.css, ""), "an element"),
    (Selector(.xpath, "//a[", attribute: "href"), "//a[@href"),
  ])
  func `a selector that cannot be used says why`(selector: Selector, words: String) {
    let error = #expect(throws: ParseError.self) { try validate(selector) }
    #expect(error.map { "\($0)".contains(words) } == true, "\(String(describing: error))")
  }

  @Test func `XPath may look around and read attributes`() throws {
    let html =
      "<table><tr><td>1</td><td><a href='/a'>A</a></td></tr><tr><td>2</td><td><a href='/b'>B</a></td></tr></table>"
    let entries = try entries(
      html,
      .init(
        item: Selector(.xpath, "//tr[td]"), link: Selector(.xpath, ".//a/@href"),
        title: Selector(.xpath, "concat(td[1], ' ', td[2])")))
    #expect(entries.map(\.title) == ["1 A", "2 B"])
    #expect(entries.map(\.url) == ["https://example.org/a", "https://example.org/b"])
  }

  private func article(
    _ html: String, _ selectors: Source.ArticleSelectors, of entry: Entry = Entry()
  ) throws -> Entry {
    let reading = Source.Reading.page(
      url: url, list: .init(item: Selector(.css, "li")), article: selectors)
    return try SourceReader(source(reading), now: now).article(
      in: Payload(bytes: Array(html.utf8), url: url), of: entry)
  }

  private let page = """
    <html><head><title>Platform fined - Office</title><meta name="PubDate" content="2021-08-06 10:00"><script>var x = "no"</script></head>
    <body><form action="/"><nav><a href=/>Home</a> <a href=/n>News</a></nav><div class="wrap"><h1>Platform fined</h1>
    <div class="body"><p>The office fined the platform on Friday, after a year of inquiry, as it said in a notice.</p>
    <p>It removed 22,000 posts, closed 4,000 accounts, and asked the company to correct its ways.</p><style>p{}</style>
    <table><tr><th>Kind</th><th>Count</th></tr><tr><td>posts</td><td>22,000</td></tr></table></div></div>
    <ul><li><a href=/1>Other news of the day, with a long title, and commas</a></li></ul><footer>Contact, imprint, and so on</footer></form></body></html>
    """

  @Test func `an article is found without selectors, title and date too`() throws {
    let entry = try article(page, .init())
    #expect(entry.title == "Platform fined")
    #expect(iso(entry.published) == "2021-08-06T10:00:00Z")
    #expect(
      entry.text.hasPrefix("The office fined")
        || entry.text.hasPrefix("Platform fined\n\nThe office fined"))
    #expect(entry.text.hasSuffix("Kind | Count\nposts | 22,000"))
  }

  @Test func `selectors are obeyed, and a body that is gone is a failure`() throws {
    let known = Entry(title: "From the list", published: now)
    let entry = try article(page, .init(body: Selector(.css, ".body p:nth-child(2)")), of: known)
    #expect(
      entry.text
        == "It removed 22,000 posts, closed 4,000 accounts, and asked the company to correct its ways."
    )
    #expect(entry.title == "From the list")
    #expect(entry.published == now)
    #expect(throws: ParseError.noText(selector: ".gone")) {
      try article(page, .init(body: Selector(.css, ".gone")))
    }
  }

  @Test func `a page nested beyond libxml2's own limit keeps its end`() throws {
    let html =
      String(repeating: "<div>", count: 3_000) + "<p>deep</p>"
      + String(repeating: "</div>", count: 3_000) + "<p>end</p>"
    #expect(HTMLText.text(of: html) == "deep\n\nend")
  }

  @Test(arguments: [
    ("a<br>b<br><br>c", "a\nb\n\nc"),
    (
      "<ul><li><p>one</p></li><li>two<ul><li>three</li></ul></li></ul>x",
      "• one\n• two\n• three\n\nx"
    ),
    ("<p>清理\n违规信息</p><p>two\nwords</p>", "清理违规信息\n\ntwo words"),
    ("<p>\u{3000}\u{3000}首段&nbsp;</p><script>no</script><pre>l1\n\nl2</pre>", "首段\n\nl1\n\nl2"),
    ("Tom &amp; Jerry\n\nsecond", "Tom & Jerry\n\nsecond"),
    ("a<b>b</b>c <i>d</i>\u{200B}e", "abc de"),
    ("x\u{0}y<b>z</b>", "xyz"),
  ])
  func `HTML as readable text`(html: String, text: String) {
    #expect(HTMLText.text(of: html) == text)
  }
}
