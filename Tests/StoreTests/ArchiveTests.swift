import Foundation
import Model
import Testing

@testable import Store

private let now = Date(timeIntervalSince1970: 1_785_571_200)

@Suite struct ArchiveTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/archive-\(UUID())"

  private func path() throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder + "/tocsin.sqlite"
  }

  private func removeFolder() {
    do { try FileManager.default.removeItem(atPath: folder) } catch {
      print("cannot delete \(folder): \(error)")
    }
  }

  @Test func `a database of a newer program is refused in words`() async throws {
    let path = try path()
    defer { removeFolder() }
    let archive = try Archive(at: path)
    try await archive.write("pretend") { db in
      try db.execute(
        sql: "INSERT INTO grdb_migrations (identifier) VALUES (:name)",
        arguments: ["name": "9 moons"])
    }
    let error = #expect(throws: StoreError.self) { try Archive(at: path) }
    #expect(
      error?.description == """
        \(path): the database was written by a newer version of this program (it knows `9 moons`); \
        install that version, or restore a backup made before
        """)
  }

  @Test func `a commit waits for the disk`() async throws {
    defer { removeFolder() }
    let archive = try Archive(at: try path())
    let settings = try await archive.read("look") { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA synchronous"),
        try String.fetchOne(db, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(db, sql: "PRAGMA foreign_keys")
      )
    }
    #expect(settings == (2, "wal", 1))
  }

  @Test func `a document is stored once, however often and from wherever it comes`() async throws {
    let archive = try Archive()
    let first = try await archive.store(visit("a", [.new(incoming(keys: [1, 2]))]), now: now)
    #expect(first.newDocuments == 1)
    // A run that was killed before it stored the source's validators reads the same again.
    let second = try await archive.store(visit("a", [.new(incoming(keys: [1, 2]))]), now: now)
    #expect(second.newDocuments == 0)
    let other = try await archive.store(visit("b", [.new(incoming(keys: [7, 2]))]), now: now)
    #expect(other.newDocuments == 0)
    let known = try await archive.documents(withKeys: [1, 2, 7, 8])
    #expect(Set(known.values.map(\.id)).count == 1)
    #expect(known.keys.sorted() == [1, 2, 7])
    #expect(known[7]?.source == "a")
    #expect(known[7]?.sources == ["a", "b"])
  }

  @Test func `revisions keep their hashes, newest first, and wait to be classified`() async throws {
    let archive = try Archive()
    _ = try await archive.store(visit("a", [.new(incoming(keys: [1], hash: 10))]), now: now)
    let document = try #require(try await archive.documents(withKeys: [1])[1]).id
    for hash in [11, 12, 13] as [Int64] {
      _ = try await archive.store(
        visit("a", [.revised(document: document, incoming(keys: [1], hash: hash))]), now: now)
    }
    let known = try await archive.documents(withKeys: [1])
    #expect(known[1]?.hashes == [13, 12, 11])
    #expect(try await archive.unclassified(limit: 10).map(\.n) == [1, 2, 3, 4])
    let two = try await archive.unclassified(limit: 2)
    _ = try await archive.record(
      two.map { ($0, []) }, rules: "v1", now: now, matching: .alwaysNew)
    #expect(try await archive.unclassified(limit: 10).map(\.n) == [3, 4])
  }

  @Test func `what is known of a source comes back as it was`() async throws {
    let archive = try Archive()
    let health = SourceHealth(
      source: "a", lastTried: now, lastSuccess: now, failures: 2,
      problem: Problem(.unreachable, "no answer"),
      validators: Validators(etag: "W/\"1\"", lastModified: "Sun, 06 Nov"), notBefore: now,
      newestItem: now, failingSince: now, isSettled: true,
      marks: SourceHealth.Marks(definition: -1, body: .max),
      address: SourceHealth.Address(
        answeredBy: "https://a.example", movedTo: "https://b.example", sightings: 2,
        detour: "gone"),
      rhythm: SourceHealth.Rhythm(usual: .milliseconds(1500), rarelyOver: .seconds(7)),
      identity: SourceHealth.Identity(distrustsGuids: true, weakness: "shared"))
    _ = try await archive.store(Visit(health: health), now: now)
    #expect(try await archive.sourceHealth() == ["a": health])
  }

  @Test func `the rhythm is learned from the days of documents`() async throws {
    let archive = try Archive()
    // Weekdays of two weeks, two documents a day, and one that is not dated.
    let days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14].flatMap { [Double($0), Double($0) + 0.3] }
    let arrivals = days.enumerated().map { index, day in
      var document = incoming(keys: [Int64(index)])
      document.entry.published = now.addingTimeInterval((day - 20) * 86_400)
      return Arrival.new(document)
    }
    _ = try await archive.store(
      visit("a", arrivals + [.new(incoming(keys: [99]))]), now: now)
    let rhythm = try #require(try await archive.sourceHealth()["a"]?.rhythm)
    #expect(rhythm == .init(usual: .milliseconds(120_960_000), rarelyOver: .seconds(3 * 86_400)))
    _ = try await archive.store(visit("b", [.new(incoming(keys: [100]))]), now: now)
    #expect(try await archive.sourceHealth()["b"]?.rhythm == nil)
  }

  @Test func `an action comes back as it was`() async throws {
    let archive = try Archive()
    let action = RegulatoryAction(
      kind: "fine", mode: .publicInterest, stage: .decided, confidence: 0.93,
      companies: [.init(id: nil, name: "Ärger & Söhne", role: .venue, surface: "Ärger")],
      regulators: [.init(id: "xx", name: "Bell Commission", short: "BC")], jurisdiction: "EU",
      amount: Money(Decimal64(digits: 11_686_005, exponent: -1), "EUR", .about),
      statistics: [
        TakedownStatistic(
          value: 22_000, bound: .atLeast, unit: .livestreamRooms, verb: .closed, by: .company,
          subsetOf: 30_000, companies: ["a", "b"])
      ], legalBasis: ["law"], date: PartialDate(year: 2021, month: 8),
      evidence: [Evidence(field: .title, start: 3, end: 9, quote: "罚款")], rule: "fine.flat")
    _ = try await archive.store(visit("a", [.new(incoming(keys: [1]))]), now: now)
    try await archive.classify([action])
    #expect(try await archive.events(after: 0, notBefore: .distantPast).map(\.action) == [action])
  }

  @Test func `history opens no case, and a retelling is an event of the case it retells`()
    async throws
  {
    let archive = try Archive()
    _ = try await archive.store(
      visit(
        "a", [.new(incoming(keys: [1])), .new(incoming(keys: [2])), .new(incoming(keys: [3]))]),
      now: now)
    var background = RegulatoryAction(
      kind: "fine", stage: .decided, confidence: 1,
      companies: [.init(id: "acme", name: "Acme", role: .target, surface: "Acme")], rule: "r")
    let news = background
    background.background = true
    let revisions = try await archive.unclassified(limit: 10)
    let recorded = try await archive.record(
      [(revisions[0], [background]), (revisions[1], [news]), (revisions[2], [news])], rules: "v",
      now: now,
      matching: CaseMatching(
        reach: { [$0.kind: 1_000_000] },
        match: { _, candidates in candidates.first.map { .known($0.id, .retelling) } ?? .new }))
    #expect(recorded.actions == 3)
    #expect((recorded.newCases, recorded.retellings) == (1, 1))
    let events = try await archive.events(after: 0, notBefore: .distantPast)
    #expect(events.map(\.novelty) == [.new, .retelling])
    #expect(events.map(\.revision) == [1, 2])
    #expect(try await archive.tellings(of: [events[0].matter]).count == 2)
  }

  @Test func `what was first listed when a source was new is baseline until it is settled`()
    async throws
  {
    let archive = try Archive()
    var first = visit("a", [.new(incoming(keys: [1]))])
    first.health.isSettled = true
    _ = try await archive.store(first, now: now)
    _ = try await archive.store(visit("a", [.new(incoming(keys: [2]))]), now: now)
    let action = RegulatoryAction(kind: "fine", stage: .decided, confidence: 1, rule: "r")
    try await archive.classify([action])
    #expect(
      try await archive.events(after: 0, notBefore: .distantPast).map(\.isBaseline) == [
        true, false,
      ])
  }
}

extension Archive {
  /// Records `actions` for every revision that waits, each a case of its own.
  func classify(_ actions: [RegulatoryAction]) async throws {
    let revisions = try await unclassified(limit: 100)
    _ = try await record(
      revisions.map { ($0, actions) }, rules: "v", now: now, matching: .alwaysNew)
  }
}

func visit(_ source: String, _ arrivals: [Arrival]) -> Visit {
  Visit(health: SourceHealth(source: source), arrivals: arrivals)
}

func incoming(keys: [Int64], hash: Int64 = 5) -> IncomingDocument {
  IncomingDocument(
    entry: Entry(url: "https://example.org/1", title: "A title", text: "A text."), keys: keys,
    listed: hash, hash: hash)
}

extension CaseMatching {
  static let alwaysNew = CaseMatching(reach: { _ in [:] }, match: { _, _ in .new })
}

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0.0), ("2000-02-29", 951_782_400), ("2026-08-01", 1_785_542_400),
    ("1969-12-31", -86_400),
  ])
  func `a day begins at midnight UTC`(day: String, seconds: Double) throws {
    let date = try #require(PartialDate(day))
    #expect(Date(date) == Date(timeIntervalSince1970: seconds))
    #expect(Date(PartialDate(year: date.year, month: date.month)) == nil)
  }
}
