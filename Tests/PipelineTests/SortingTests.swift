import Foundation
import Model
import Testing

@testable import Pipeline
@testable import Store

private let feed = Source(id: "feed", name: "Feed", reading: .feed(url: "https://example.org/feed"))

/// Entries with the numbers of their versions; version 0 is the one the archive knows.
private func sorting(_ versions: [Int64], hashes: [Int64] = [0]) -> Sorting {
  let entries = versions.enumerated().map { index, version in
    IdentifiedEntry(entry: Entry(), keys: [Int64(index)], listed: version)
  }
  let known = versions.indices.map { index in
    KnownDocument(
      id: Int64(index), source: "feed", sources: ["feed"], listed: hashes[0], hashes: hashes)
  }
  return Sorting(
    entries, known: Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) }), of: feed)
}

@Suite struct SortingTests {
  @Test func `a changed text is a revision, a version of before is not`() {
    #expect(sorting([1, 0]).changed.map(\.document.id) == [0])
    #expect(sorting([1, 0], hashes: [0, 1]).changed.isEmpty)
  }

  @Test(arguments: [
    ([1, 1, 1, 0, 0] as [Int64], true),
    ([1, 1, 0, 0, 0], false),
    ([1, 1, 1, 1], false),
    ([1, 1, 1, 0, 0, 0], false),
  ])
  func `more than half of at least five at once is a redesign`(versions: [Int64], held: Bool) {
    #expect((sorting(versions).massChange != nil) == held)
  }

  @Test func `a redesign is told in numbers`() {
    #expect(
      sorting([1, 1, 1, 0, 0]).massChange?.reason == """
        3 of 5 known items changed at once; looks like a redesign; nothing was stored; look at \
        `tocsin sources test feed`, then take it with `tocsin fetch --accept feed`
        """)
  }

  @Test func `another source's version of a document is no revision`() {
    let known = KnownDocument(id: 9, source: "first", sources: ["first"], listed: 1, hashes: [1])
    let entry = IdentifiedEntry(entry: Entry(), keys: [4, 5], listed: 2)
    let sorting = Sorting([entry], known: [5: known], of: feed)
    #expect(sorting.changed.isEmpty)
    #expect(sorting.new.isEmpty)
    #expect(sorting.again.map(\.document.id) == [9])
  }

  private func entry(guid: Int64, address: Int64, title: String = "T") -> IdentifiedEntry {
    IdentifiedEntry(
      entry: Entry(title: title), keys: [guid, address], guid: guid, address: address, listed: 0)
  }

  private func known(
    _ id: Int64, title: String = "T", published: Date? = nil
  ) -> KnownDocument {
    KnownDocument(
      id: id, source: "feed", sources: ["feed"], title: title, published: published, listed: 0,
      hashes: [0])
  }

  @Test func `another item on the same page is new, and stays itself`() {
    let day = Date(timeIntervalSince1970: 1_785_571_200)
    var next = entry(guid: 2, address: 10, title: "New")
    (next.entry.published, next.listed) = (day, 5)
    let old = known(1, title: "Old", published: day.addingTimeInterval(-20 * 86_400))
    let sorting = Sorting([next], known: [1: old, 10: old], of: feed)
    #expect(sorting.new.map(\.keys) == [[2]])
    #expect(sorting.changed.isEmpty)
    var stored = known(2, title: "New", published: day)
    stored.listed = 5
    let again = Sorting([next], known: [1: old, 10: old, 2: stored], of: feed)
    #expect(again.new.isEmpty && again.changed.isEmpty && again.again.isEmpty)
    // Another guid and title without a later date are the same item, corrected.
    next.entry.published = old.published
    #expect(Sorting([next], known: [10: old], of: feed).changed.map(\.document.id) == [1])
  }

  @Test func `guids that change from visit to visit are noticed by the addresses`() {
    let entries = (1...4).map { entry(guid: 100 + $0, address: $0) }
    let documents = Dictionary(uniqueKeysWithValues: (1...4).map { ($0, known($0)) })
    let sorting = Sorting(entries, known: documents, of: feed)
    #expect(sorting.distrustsGuids)
    #expect(sorting.new.isEmpty)
    // One new guid may be a slip.
    let one = Sorting([entry(guid: 101, address: 1)], known: [1: known(1)], of: feed)
    #expect(!one.distrustsGuids)
  }

  @Test func `a guid that comes back for another item makes no revision of the old one`() {
    let documents: [Int64: KnownDocument] = [
      1: known(1, title: "Old"), 11: known(1, title: "Old"), 2: known(2), 12: known(2),
    ]
    // By place: the first guid is now that of a new item, the second that of the first.
    let sorting = Sorting(
      [
        entry(guid: 1, address: 13, title: "New"), entry(guid: 2, address: 11, title: "Old"),
      ], known: documents, of: feed)
    #expect(sorting.new.map(\.keys) == [[13]])
    #expect(sorting.changed.isEmpty)
    #expect(sorting.distrustsGuids)
    // An item that moved under its old title is the same item.
    let moved = Sorting([entry(guid: 1, address: 14, title: "Old")], known: documents, of: feed)
    #expect(moved.new.isEmpty)
    #expect(moved.again.map(\.document.id) == [1])
  }

  @Test func `one page that holds one item after another alerts with the link of each`()
    async throws
  {
    let world = try World()
    try world.feed("a")
    world.site["/a"] = world.rss([
      .init(
        path: "/page#1", title: "Acme", text: "The Bell Commission fined Acme €50 million.",
        hoursOld: 480)
    ])
    _ = try await world.run()
    world.site["/a"] = world.rss([
      .init(path: "/page#2", title: "Bolt", text: "The Bell Commission fined Bolt €20 million.")
    ])
    let report = try await world.run(after: 2)
    #expect((report.newDocuments, report.revisedDocuments) == (1, 0))
    #expect(report.digests.map(\.items) == [1])
    #expect(report.digests.first?.text.contains(world.site.url("/page#2")) == true)
    world.site["/a"]?.body += "\n"
    #expect(try await world.run(after: 4).visits.map(\.stored) == [.init()])
  }
}
