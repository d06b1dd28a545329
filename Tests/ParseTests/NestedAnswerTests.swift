import Foundation
import Model
import Parse
import Testing

/// Lists inside a script of their page, texts in a JSON answer of their own.
@Suite struct NestedAnswerTests {
  private func reader(_ reading: Source.Reading) -> SourceReader {
    SourceReader(source(reading, timeZone: "Asia/Shanghai"), now: now)
  }

  @Test func `a list in the CDATA of a script is read, and nothing beside it`() throws {
    let html = """
      <html><head><base href="http://example.org/col/"></head><body><ul><li><a href="/menu">Menu</a></li></ul>
      <script type="text/xml"><datastore><record><![CDATA[
      <li><a href="art/1.html" title="One whole">One…</a><span>2021-08-06</span></li>]]></record>
      <record><![CDATA[<li><a href="/art/2.html">Two</a><span>2021-08-05</span></li>]]></record></datastore></script>
      </body></html>
      """
    var list = Source.PageList(item: Selector(.css, "li"), date: Selector(.css, "span"))
    list.html = Selector(.xpath, "//script[contains(., '<record>')]")
    func entries(_ html: String) throws -> [Entry] {
      try reader(.page(url: "http://example.org/col/index.html", list: list, article: .init()))
        .entries(in: Payload(bytes: Array(html.utf8))).entries
    }
    let entries = try entries(html)
    #expect(
      entries.map(\.url) == ["http://example.org/col/art/1.html", "http://example.org/art/2.html"])
    #expect(entries.map(\.title) == ["One whole", "Two"])
    #expect(iso(entries.first?.published) == "2021-08-05T16:00:00Z")
    #expect(throws: ParseError.noItems(selector: "//script[contains(., '<record>')]")) {
      try self.reader(.page(url: "http://example.org/", list: list, article: nil))
        .entries(in: Payload(bytes: Array("<p>The script is gone</p>".utf8)))
    }
  }

  @Test func `an item's text comes from the JSON answer that its values name`() throws {
    var article = Source.ArticleSelectors()
    article.json = .init(
      url: try ValueTemplate("https://example.org/doc,{id}.json"),
      body: try ValueTemplate("data.clob"), title: try ValueTemplate("data.title"),
      date: try ValueTemplate("data.time"))
    let reader = reader(
      .json(
        url: "https://example.org/list.json",
        list: .init(
          items: .objects(
            path: try ValuePath("rows[*]"),
            .init(
              link: try ValueTemplate("https://example.org/view?id={id}"),
              title: try ValueTemplate("title")))), article: article))
    let list = #"{"rows":[{"id":7,"title":"Cut…"},{"title":"No id"}]}"#
    let entries = try reader.entries(in: Payload(bytes: Array(list.utf8))).entries
    #expect(entries.map(\.articleURL) == ["https://example.org/doc,7.json", nil])
    let answer =
      #"{"data":{"title":"Whole","time":"2021-08-06 10:00:00","clob":"<p>x</p><p>y</p>"}}"#
    let read = try reader.article(in: Payload(bytes: Array(answer.utf8)), of: entries[0])
    #expect(read.url == "https://example.org/view?id=7")
    #expect(read.title == "Whole")
    #expect(read.text == "x\n\ny")
    #expect(iso(read.published) == "2021-08-06T02:00:00Z")
    #expect(throws: ParseError.noText(selector: "data.clob")) {
      try reader.article(in: Payload(bytes: Array(#"{"data":{}}"#.utf8)), of: entries[0])
    }
  }
}
