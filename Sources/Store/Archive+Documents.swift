import Foundation
import GRDB
import Model

extension Archive {
  /// The documents that are known by `keys`.
  public func documents(
    withKeys keys: [Int64]
  ) async throws(StoreError) -> [Int64: KnownDocument] {
    try await read("look up documents") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT key, document FROM document_key
          WHERE key IN (SELECT value FROM json_each(:keys))
          """, arguments: ["keys": try JSON.text(keys)])
      var documents: [Int64: KnownDocument] = [:]
      for (id, rows) in Dictionary(grouping: rows, by: { $0["document"] as Int64 }) {
        let document = try Self.knownDocument(id, in: db)
        for row in rows { documents[row["key"]] = document }
      }
      return documents
    }
  }

  /// Stores all that a visit found, and what is now known of its source.
  ///
  /// - Parameter isCopy: is asked of new documents that may be what another source brought before.
  public func store(
    _ visit: Visit, now: Date, isCopy: @escaping CopyMatching = { _ in { _, _ in false } }
  ) async throws(StoreError) -> StoredVisit {
    try await write("store the documents of \(visit.health.source)") { db in
      let source = visit.health.source
      let settled =
        try Bool.fetchOne(
          db, sql: "SELECT settled FROM source_health WHERE source = :source",
          arguments: ["source": source]) ?? false
      var stored = StoredVisit()
      for arrival in visit.arrivals {
        try Self.store(
          arrival, from: source, baseline: !settled, now: now, isCopy: isCopy, in: db, &stored)
      }
      var health = visit.health
      if stored.newDocuments > 0 {
        health.lastDocument = now
        health.rhythm = try Self.rhythm(of: source, in: db)
      }
      try Self.save(health, in: db)
      return stored
    }
  }

  /// Notes what is known of sources whose visits found nothing, all in one transaction.
  public func note(_ health: [SourceHealth]) async throws(StoreError) {
    guard !health.isEmpty else { return }
    try await write("note the state of \(health.count) sources") { db in
      for health in health { try Self.save(health, in: db) }
    }
  }

  private static func store(
    _ arrival: Arrival, from source: String, baseline: Bool, now: Date,
    isCopy: CopyMatching, in db: Database, _ stored: inout StoredVisit
  ) throws {
    let (document, incoming): (Int64, IncomingDocument)
    switch arrival {
    case .new(let new):
      incoming = new
      if let known = try self.document(withKeys: new.keys, in: db) {
        document = known
      } else if let original = try claimed(by: new, beside: source, in: db)
        ?? original(of: new, beside: source, now: now, isCopy, in: db)
      {
        document = original
        stored.copies += 1
      } else {
        document = try insert(new, from: source, baseline: baseline, now: now, in: db)
        stored.newDocuments += 1
      }
    case .revised(let id, let revised):
      (document, incoming) = (id, revised)
      try revise(id, revised, now: now, in: db)
      stored.revisedDocuments += 1
    case .again(let id, let again):
      (document, incoming) = (id, again)
      try db.execute(
        sql: "UPDATE document SET listed = :listed WHERE id = :id AND source = :source",
        arguments: ["listed": again.listed, "id": id, "source": source])
    }
    try link(document, to: incoming, from: source, now: now, in: db)
  }

  static func document(withKeys keys: [Int64], in db: Database) throws -> Int64? {
    for key in keys {
      let document = try Int64.fetchOne(
        db, sql: "SELECT document FROM document_key WHERE key = :key", arguments: ["key": key])
      if let document { return document }
    }
    return nil
  }

  static func insert(
    _ new: IncomingDocument, from source: String, baseline: Bool, now: Date, in db: Database
  ) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO document (source, url, published, published_day, published_text, language,
          publisher, country, first_seen, listed, baseline, revision)
        VALUES (:source, :url, :published, :published_day, :published_text, :language,
          :publisher, :country, :first_seen, :listed, :baseline, 1)
        """,
      arguments: [
        "source": source, "url": new.entry.url, "published": new.entry.published?.milliseconds,
        "published_day": new.publishedDay?.description, "published_text": new.entry.publishedText,
        "language": new.entry.language, "publisher": new.publisher, "country": new.country,
        "first_seen": now.milliseconds, "listed": new.listed, "baseline": baseline,
      ])
    let document = db.lastInsertedRowID
    try insertRevision(1, of: document, new, now: now, in: db)
    try insertLikeness(new.likeness, of: document, in: db)
    return document
  }

  private static func revise(
    _ document: Int64, _ revised: IncomingDocument, now: Date, in db: Database
  ) throws {
    try db.execute(
      sql: """
        UPDATE document SET revision = revision + 1, listed = :listed,
          published = coalesce(published, :published),
          published_day = coalesce(published_day, :published_day)
        WHERE id = :id
        """,
      arguments: [
        "listed": revised.listed, "published": revised.entry.published?.milliseconds,
        "published_day": revised.publishedDay?.description, "id": document,
      ])
    let n = try Int.fetchOne(
      db, sql: "SELECT revision FROM document WHERE id = :id", arguments: ["id": document])
    try insertRevision(n ?? 1, of: document, revised, now: now, in: db)
  }

  private static func insertRevision(
    _ n: Int, of document: Int64, _ incoming: IncomingDocument, now: Date, in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO revision (document, n, hash, title, text, repairs, seen)
        VALUES (:document, :n, :hash, :title, :text, :repairs, :seen)
        """,
      arguments: [
        "document": document, "n": n, "hash": incoming.hash, "title": incoming.entry.title,
        "text": incoming.entry.text, "repairs": try JSON.text(incoming.entry.repairs),
        "seen": now.milliseconds,
      ])
    try insertEvidence(incoming.evidence, of: document, revision: n, in: db)
  }

  /// Notes under which keys and from which source a document came; keeps what is noted already.
  static func link(
    _ document: Int64, to incoming: IncomingDocument, from source: String, now: Date,
    in db: Database
  ) throws {
    try insertKeys(of: incoming, to: document, in: db)
    try db.execute(
      sql: """
        INSERT INTO document_source (document, source, url, first_seen)
        VALUES (:document, :source, :url, :first_seen)
        ON CONFLICT (document, source) DO NOTHING
        """,
      arguments: [
        "document": document, "source": source, "url": incoming.entry.url,
        "first_seen": now.milliseconds,
      ])
  }

  static func insertKeys(
    of incoming: IncomingDocument, to document: Int64, in db: Database
  ) throws {
    for key in incoming.keys + [incoming.canonicalKey].compactMap(\.self) {
      try db.execute(
        sql: """
          INSERT INTO document_key (key, document) VALUES (:key, :document)
          ON CONFLICT (key) DO NOTHING
          """, arguments: ["key": key, "document": document])
    }
  }

  private static func knownDocument(_ id: Int64, in db: Database) throws -> KnownDocument? {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT source, listed, title, published FROM document
          JOIN revision ON revision.document = document.id AND revision.n = document.revision
          WHERE document.id = :id
          """, arguments: ["id": id])
    else { return nil }
    return KnownDocument(
      id: id, source: row["source"],
      sources: try String.fetchAll(
        db, sql: "SELECT source FROM document_source WHERE document = :id", arguments: ["id": id]),
      title: row["title"], published: row.date("published"), listed: row["listed"],
      hashes: try Int64.fetchAll(
        db, sql: "SELECT hash FROM revision WHERE document = :id ORDER BY n DESC LIMIT 3",
        arguments: ["id": id]))
  }
}
