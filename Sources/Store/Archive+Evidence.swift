import Foundation
import GRDB
import Model

/// What an action or a document was read from.
public struct KeptEvidence: Sendable, Hashable {
  public var document: Int64
  public var revision: Int
  public var url: String?
  public var title: String?
  public var text: String
  public var seen: Date
  /// The quotes of the action; empty for a document.
  public var quotes: [Evidence]
  /// The article's answer, then the list's; empty for what did not come over HTTP.
  public var places: [EvidencePlace]
}

extension Archive {
  /// Part of the transaction that stores the revision.
  static func insertEvidence(
    _ places: [EvidencePlace], of document: Int64, revision: Int, in db: Database
  ) throws {
    for (ordinal, place) in places.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO evidence (document, revision, ordinal, file, offset, length)
          VALUES (:document, :revision, :ordinal, :file, :offset, :length)
          """,
        arguments: [
          "document": document, "revision": revision, "ordinal": ordinal, "file": place.file,
          "offset": place.offset, "length": place.length,
        ])
    }
  }

  /// The last place in the newest file that a stored document refers to.
  public func lastEvidence() async throws(StoreError) -> EvidencePlace? {
    try await read("look up the last evidence") { db in
      try Row.fetchOne(
        db,
        sql: "SELECT file, offset, length FROM evidence ORDER BY file DESC, offset DESC LIMIT 1"
      ).map(Self.place)
    }
  }

  /// What the action was read from; nil if there is no such action.
  public func evidence(ofAction id: Int64) async throws(StoreError) -> KeptEvidence? {
    try await read("look up the evidence of an action") { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT document, revision, evidence FROM action WHERE id = :id",
          arguments: ["id": id])
      else { return nil }
      var kept = try Self.evidence(of: row["document"], revision: row["revision"], in: db)
      kept?.quotes = try ActionColumns.quotes(row["evidence"])
      return kept
    }
  }

  /// What the newest revision of a document was read from; nil if there is no such document.
  public func evidence(ofDocument id: Int64) async throws(StoreError) -> KeptEvidence? {
    try await read("look up the evidence of a document") { db in
      try Int.fetchOne(
        db, sql: "SELECT revision FROM document WHERE id = :id", arguments: ["id": id]
      ).flatMap { try Self.evidence(of: id, revision: $0, in: db) }
    }
  }

  /// The newest document at an address.
  public func document(at url: String) async throws(StoreError) -> Int64? {
    try await read("look up a document") { db in
      try Int64.fetchOne(
        db, sql: "SELECT max(document) FROM document_source WHERE url = :url",
        arguments: ["url": url])
    }
  }

  private static func evidence(
    of document: Int64, revision: Int, in db: Database
  ) throws -> KeptEvidence? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT file, offset, length FROM evidence
        WHERE document = :document AND revision = :revision ORDER BY ordinal
        """, arguments: ["document": document, "revision": revision])
    return try Row.fetchOne(
      db,
      sql: """
        SELECT document.url, revision.title, revision.text, revision.seen
        FROM revision JOIN document ON document.id = revision.document
        WHERE revision.document = :document AND revision.n = :revision
        """, arguments: ["document": document, "revision": revision]
    ).map { row in
      KeptEvidence(
        document: document, revision: revision, url: row["url"], title: row["title"],
        text: row["text"], seen: row.date("seen") ?? .distantPast, quotes: [],
        places: rows.map(place))
    }
  }

  private static func place(_ row: Row) -> EvidencePlace {
    EvidencePlace(file: row["file"], offset: row["offset"], length: row["length"])
  }
}
