import Foundation
import Model
import Parse
import Testing

@Suite struct JSONTests {
  private func entries(_ text: String, _ items: Source.JSONList.Items) throws -> [Entry] {
    let reading = Source.Reading.json(
      url: "https://api.example.org/v1/list", list: .init(items: items), article: nil)
    return try SourceReader(source(reading, timeZone: "Asia/Shanghai"), now: now)
      .entries(in: Payload(bytes: Array(text.utf8))).entries
  }

  private func objects(_ path: String = "data.results[*]") throws -> Source.JSONList.Items {
    .objects(
      path: try ValuePath(path),
      .init(
        link: try ValueTemplate("url"), title: try ValueTemplate("meta.title"),
        date: try ValueTemplate("time"), body: try ValueTemplate("content")))
  }

  @Test func `objects at a path, with HTML bodies and epoch dates`() throws {
    let json = #"""
      {"data":{"results":[
        {"url":"/a","meta":{"title":"A &amp; B"},"time":1628215200000,"content":"<p>x</p><p>y</p>"},
        {"url":"/b","meta":{"title":"C"},"time":"1628215200"},
        {"url":"/c","meta":{"title":"D"},"time":"2021-08-06 10:00:00"}]}}
      """#
    for text in [json, "callback(\(json));"] {
      let entries = try entries(text, objects())
      #expect(entries.map(\.url) == ["a", "b", "c"].map { "https://api.example.org/\($0)" })
      #expect(entries[0].title == "A & B")
      #expect(entries[0].text == "x\n\ny")
      #expect(
        entries.map { iso($0.published) } == Array(repeating: "2021-08-06T02:00:00Z", count: 3))
    }
  }

  @Test func `a string of HTML is read as a list page`() throws {
    let json =
      #"{"data":[{"html":"<ul><li><a href='/art/2021/8/6/art_1.html'>One<\/a><\/li><\/ul>"}]}"#
    let entries = try entries(
      json, .html(path: ValuePath("data[0].html"), list: .init(item: Selector(.css, "li"))))
    #expect(entries.map(\.url) == ["https://api.example.org/art/2021/8/6/art_1.html"])
    #expect(iso(entries.first?.published) == "2021-08-05T16:00:00Z")
  }

  @Test func `a path that leads nowhere says where it ends`() {
    #expect(throws: ParseError.noSuchPath("data.results[*]", stoppedAt: "results")) {
      try entries(#"{"data":{"rows":[]}}"#, objects())
    }
    #expect(throws: ParseError.notAPage(kind: "HTML or XML, not JSON,")) {
      try entries("<html>", objects())
    }
    #expect(throws: Never.self) { try entries(#"{"data":{"results":[]}}"#, objects()) }
  }
}
