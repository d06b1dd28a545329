import Model
import Testing

@testable import Pipeline

@Suite struct DefinitionMarkTests {
  private func page(link: String? = nil, title: String? = nil, body: String? = nil) -> Source {
    func selector(_ text: String?) -> Selector? { text.map { Selector(.css, $0) } }
    return Source(
      id: "s", name: "S",
      reading: .page(
        url: "https://example.org",
        list: .init(item: Selector(.css, "li"), link: selector(link), title: selector(title)),
        article: body.map { .init(body: Selector(.css, $0)) }))
  }

  @Test func `every change of a selector is another definition`() {
    var dated = page()
    dated.dates.formats = ["%Y"]
    var hinted = page()
    hinted.charset = "gbk"
    let sources = [page(), page(link: "a"), page(title: "a"), page(body: "a"), dated, hinted]
    #expect(Set(sources.map(definitionMark)).count == sources.count)
  }

  @Test func `what changes nothing in the reading is the same definition`() {
    var renamed = page(link: "a")
    renamed.name = "Another name"
    #expect(definitionMark(of: renamed) == definitionMark(of: page(link: "a")))
  }
}
