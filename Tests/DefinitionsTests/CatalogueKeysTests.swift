import Definitions
import Model
import Testing

@Suite struct CatalogueKeysTests {
  @Test func `reads what a definition is verified by, nested answers and days`() throws {
    let folder = try TemporaryFolder([
      "cn/a.yaml": """
      name: A
      verified: code
      json: https://a.example/list?since={today-30d:%Y-%m-%d}
      list: {items: 'rows[*]', link: 'https://a.example/{id}', title: title}
      article: {json: 'https://a.example/{id}.json', body: data.html}
      """,
      "cn/b.yaml": """
      {name: B, page: 'https://b.example/', list: {html: 'script#list', item: li}}
      """,
    ])
    let loaded = folder.sources()
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(loaded.value.map(\.verification) == [.code, nil])
    guard case .json(let url, _, let article) = loaded.value[0].reading,
      case .page(_, let list, _) = loaded.value[1].reading
    else {
      Issue.record("\(loaded.value.map(\.reading))")
      return
    }
    #expect(url == "https://a.example/list?since={today-30d:%Y-%m-%d}")
    #expect(
      article?.json
        == .init(
          url: try ValueTemplate("https://a.example/{id}.json"),
          body: try ValueTemplate("data.html")))
    #expect(list.html == Selector(.css, "script#list"))
  }

  @Test func `names what is wrong with them`() throws {
    let folder = try TemporaryFolder([
      "a.yaml": """
      name: A
      page: https://a.example/{today-3w:%d}
      list: {item: li}
      article: {json: 'https://a.example/{id}.json'}
      """,
      "b.yaml": "{name: B, verified: yesterday, feed: 'https://b.example/rss'}",
    ])
    let shown = folder.shown(folder.sources().diagnostics).joined(separator: "\n")
    for words in ["`yesterday`", "`{today-3w:%d}` is no name", "unknown key `json`"] {
      #expect(shown.contains(words), "\(shown)")
    }
  }
}
