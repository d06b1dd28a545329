import Foundation
import Model
import Pipeline
import Testing

@Suite struct GoldenPairTests {
  private let folder: TemporaryFolder
  private let source: Source

  init() throws {
    folder = try TemporaryFolder()
    var source = Source(
      id: "xa-bell", name: "Bell",
      reading: .json(
        url: "https://bell.example/api?t={token}",
        list: .init(
          items: .html(
            path: try ValuePath("html"),
            list: .init(item: Selector(.css, "li"), date: Selector(.css, "i")))),
        article: .init(body: Selector(.css, "main"))))
    source.steps = [
      .init(
        url: "https://bell.example/",
        takes: [
          .init(
            name: "token",
            place: .selector(Selector(.css, "meta[name=token]", attribute: "content")))
        ])
    ]
    self.source = source
    try folder.write("<meta name=token content=t1>", to: "pair/first.html")
    try folder.write(
      #"{"html": "<li><a href='/a'>One</a> <b>2026-01-09</b></li><li><a href='/2026/1/8/b'>Two</a></li>"}"#,
      to: "pair/list.json")
    try folder.write(
      "<main>\(String(repeating: "Text. ", count: 30))</main>", to: "pair/article.html")
  }

  private func pair() throws -> GoldenPair {
    try #require(GoldenPair(of: source, in: folder.path + "/pair"))
  }

  @Test func `an answer goes through steps, list and article, and its items are kept`() async throws
  {
    let pair = try pair()
    #expect(try pair.expected() == nil)
    let (items, vanished) = try await pair.read()
    #expect(items.map(\.url) == ["https://bell.example/a", "https://bell.example/2026/1/8/b"])
    #expect(items.map(\.published) == [nil, "2026-01-08T00:00:00Z"])
    #expect(items[0].text?.count == 120 && items[1].text == nil)
    #expect(vanished == ["`date`: nothing at `i` in any of 2 items"])
    try pair.record(items)
    #expect(try pair.expected() == items)
    let file = try String(contentsOfFile: folder.path + "/pair/items.json", encoding: .utf8)
    #expect(file.contains(#""text" : null"#))
  }

  @Test func `a difference is told value by value`() async throws {
    let (items, _) = try await pair().read()
    var expected = items
    expected[1].title = "Zwei"
    expected[1].published = nil
    #expect(
      GoldenPair.differences(items, expected: expected) == [
        "item 2 title: read     “Two”", "item 2 title: expected “Zwei”",
        "item 2 published: read     “2026-01-08T00:00:00Z”", "item 2 published: expected nothing",
      ])
    #expect(
      GoldenPair.differences(items, expected: Array(items.dropLast())) == ["2 items, expected 1"])
    #expect(GoldenPair.differences(items, expected: items).isEmpty)
  }

  @Test func `a file that is missing is named`() async throws {
    try FileManager.default.removeItem(atPath: folder.path + "/pair/first.html")
    let error = await #expect(throws: (any Error).self) { try await pair().read() }
    #expect(error.map { "\($0)".contains("its golden pair has no file `first.…`") } == true)
  }
}
