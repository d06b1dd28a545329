import Foundation
import Model
import Pipeline
import Store
import Testing

/// A list page whose items each have a page of their own.
@Suite struct ArticleTests {
  let world: World

  init() throws {
    world = try World()
    try world.list()
  }

  private func list(_ numbers: ClosedRange<Int>, title: String = "Item", etag: String = "\"1\"") {
    let items = numbers.map { "<li><a href=\"/article/\($0)\">\(title) \($0)</a></li>" }
    world.site["/list"] = .init(body: "<ul>\(items.joined())</ul>", etag: etag)
    for number in numbers where world.site["/article/\(number)"] == nil {
      world.site["/article/\(number)"] = .init(
        body: "<main><p>The text of article number \(number), long enough to be read.</p></main>")
    }
  }

  private func articlesRead() -> Int {
    world.site.takeVisits().count { $0.path.hasPrefix("/article/") }
  }

  @Test func `a long list is read over several runs, and nothing of it is lost behind a 304`()
    async throws
  {
    list(1...35)
    #expect(try await world.run().newDocuments == 30)
    #expect(articlesRead() == 30)
    // The baseline goes on at once, without validators.
    #expect(try await world.run(after: 0.1).newDocuments == 5)
    #expect(articlesRead() == 5)
    let last = try await world.run(after: 2)
    #expect(last.visits.map(\.outcome) == [.unchanged])
    #expect(articlesRead() == 0)
    #expect(try await world.open().archive.summary().documents == 35)
  }

  @Test func `an article that fails is counted, said and read by a later run`() async throws {
    list(1...3)
    world.site["/article/2"]?.status = 503
    let first = try await world.run()
    #expect(first.newDocuments == 2)
    #expect(first.lines.contains { $0.contains("list: 1 of 3 articles could not be read: ") })
    world.site["/article/2"]?.status = 200
    #expect(try await world.run(after: 1).newDocuments == 1)
  }

  @Test func `a dead link is stored by its title, so that it is not tried for ever`() async throws {
    list(1...2)
    world.site["/article/2"]?.status = 404
    #expect(try await world.run().newDocuments == 2)
    #expect(try await world.run(after: 1).visits.map(\.outcome) == [.unchanged])
  }

  @Test func `a source whose articles all fail is in trouble`() async throws {
    list(1...2)
    for number in 1...2 { world.site["/article/\(number)"]?.body = "<p>moved</p>" }
    let report = try await world.run()
    #expect(report.visits.map(\.hasFailed) == [true])
    #expect(report.newDocuments == 0)
  }

  @Test func `known items are not read again, one with a new title is`() async throws {
    list(1...3)
    _ = try await world.run()
    _ = articlesRead()
    list(1...4, etag: "\"2\"")
    #expect(try await world.run(after: 1).newDocuments == 1)
    #expect(articlesRead() == 1)
    list(1...4, title: "Corrected item", etag: "\"3\"")
    world.site["/article/1"]?.body =
      "<main><p>The corrected text of the article, long enough.</p></main>"
    #expect(try await world.run(after: 2).revisedDocuments == 4)
  }

  @Test func `articles that fail do not keep others from being read`() async throws {
    list(1...40)
    for number in 1...30 { world.site["/article/\(number)"]?.status = 403 }
    #expect(try await world.run().newDocuments == 0)
    let second = try await world.run(after: 2)
    #expect(second.newDocuments == 10)
    #expect(second.visits.map(\.hasFailed) == [false])
    #expect(
      try await world.remarks(of: "list") == ["30 articles could not be read; later runs try again"]
    )
  }
}
