import Model
import Testing

@testable import Parse

/// Answers of a few megabytes that would take a gigabyte or an hour.
@Suite struct LimitTests {
  private func entries(_ reading: Source.Reading, _ body: String) throws -> [Entry] {
    try SourceReader(Source(id: "s", name: "S", reading: reading), now: now)
      .entries(in: Payload(bytes: Array(body.utf8))).entries
  }

  private static func attributes(_ count: Int, value: String = "1") -> String {
    (0..<count).map { " a\($0)=\"\(value)\"" }.joined()
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 310_000),
    "<ul>" + String(repeating: "<li><a href='/1'>x</a>", count: 160_000),
    "<ul><li\(attributes(4000, value: ">"))>x</ul>",
    "<ul><li" + String(repeating: " a", count: 4000) + ">x</ul>",
  ])
  func `a page of nothing but markup is refused`(page: String) {
    let list = Source.PageList(item: Selector(.css, "li"))
    #expect(throws: ParseError.tooMuchMarkup) {
      try entries(.page(url: "https://example.org/", list: list, article: nil), page)
    }
  }

  @Test func `a tag of a feed with too many attributes is refused, a long text is not`() throws {
    let item = "<item><title>A</title><link>https://example.org/a</link>"
    func feed(_ inside: String) -> String {
      "<rss version='2.0'><channel>\(inside)</channel></rss>"
    }
    #expect(throws: ParseError.tooMuchMarkup) {
      try entries(.feed(url: ""), feed("<item\(Self.attributes(4000, value: ">"))></item>"))
    }
    let text = String(repeating: "one = \"two\" ", count: 20_000)
    let long = try entries(.feed(url: ""), feed("\(item)<description>\(text)</description></item>"))
    #expect(long.first.map { $0.text.utf8.count > 200_000 } == true)
  }

  @Test func `markup in an item is read as far as it is bearable`() throws {
    let html = "<p>Read.</p>" + String(repeating: "&lt;b&gt;", count: 310_000)
    let feed = """
      <rss version="2.0"><channel><item><title>A</title><link>https://example.org/a</link>
      <description>&lt;p&gt;Read.&lt;/p&gt;\(html.dropFirst(12))</description></item></channel></rss>
      """
    #expect(try entries(.feed(url: ""), feed).first?.text == "Read.")
  }

  @Test func `JSON of more values than a site has is refused, JSON of long texts is not`() throws {
    let list = Source.JSONList(
      items: .objects(
        path: try ValuePath("rows[*]"),
        .init(link: try ValueTemplate("u"), title: try ValueTemplate("t"))))
    let reading = Source.Reading.json(url: "https://example.org/", list: list, article: nil)
    let row = #"{"u": "https://example.org/1", "t": "x, [y]: \", z,"}"#
    #expect(throws: ParseError.malformedJSON("it has more than 200000 values")) {
      try entries(reading, "{\"rows\": [\(String(repeating: row + ",", count: 51_000))\(row)]}")
    }
    let text = String(repeating: "a, b: [c] ", count: 50_000)
    #expect(
      try entries(reading, "{\"rows\": [{\"u\": \"https://example.org/1\", \"t\": \"\(text)\"}]}")
        .count == 1)
  }
}
