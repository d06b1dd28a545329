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
    #expect((sorting(versions).redesign != nil) == held)
  }

  @Test func `a redesign is told in numbers`() {
    #expect(
      sorting([1, 1, 1, 0, 0]).redesign == """
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
}
