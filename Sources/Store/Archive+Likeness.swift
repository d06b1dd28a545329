import Foundation
import GRDB
import Model

extension Archive {
  /// Syndication takes days, not months; a form letter of last year is no original.
  private static let days: Double = 30
  /// A phrase that many texts share leads to many; the youngest are enough.
  private static let candidates = 12
  private static let youngestOfHash = 256
  /// Of four; a copy with nine tenths in common shares two with a probability of 0.996, a form letter
  /// often one.
  private static let sharedHashes = 2

  /// The document of another source whose address a page gives as its own.
  static func claimed(
    by new: IncomingDocument, beside source: String, in db: Database
  ) throws -> Int64? {
    guard let key = new.canonicalKey else { return nil }
    return try Int64.fetchOne(
      db,
      sql: """
        SELECT document FROM document_key JOIN document ON document.id = document_key.document
        WHERE key = :key AND source <> :source
        """, arguments: ["key": key, "source": source])
  }

  /// The document of which `new` is a copy by its text.
  ///
  /// - Parameter source: its own documents are none; nil looks at all.
  static func original(
    of new: IncomingDocument, beside source: String?, now: Date, _ isCopy: CopyMatching,
    in db: Database
  ) throws -> Int64? {
    let near = try documents(sharing: new.likeness, in: db)
    guard !near.isEmpty else { return nil }
    let when = new.entry.published ?? now
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT document.id, title, text FROM document
        JOIN revision ON revision.document = document.id AND revision.n = document.revision
        WHERE document.id IN (SELECT value FROM json_each(:near))
          AND document.source IS NOT :source
          AND coalesce(published, first_seen) BETWEEN :from AND :to
        ORDER BY document.id DESC LIMIT :candidates
        """,
      arguments: [
        "near": try JSON.text(near), "source": source,
        "from": when.addingTimeInterval(-days * 86_400).milliseconds,
        "to": when.addingTimeInterval(days * 86_400).milliseconds, "candidates": candidates,
      ])
    let isCopy = isCopy(new.entry)
    while let row = try rows.next() {
      if isCopy(row["title"], row["text"]) { return row["id"] }
    }
    return nil
  }

  /// Of the youngest documents with each of these hashes, those that have enough of them.
  ///
  /// Each hash is looked up alone: what thousands of texts share must not be read for each of them.
  private static func documents(
    sharing hashes: [Int64], in db: Database
  ) throws -> [Int64] {
    let youngest = try hashes.flatMap { hash in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT document FROM document_likeness WHERE hash = :hash
          ORDER BY document DESC LIMIT :limit
          """, arguments: ["hash": hash, "limit": youngestOfHash])
    }
    return Dictionary(grouping: youngest) { $0 }.filter { $0.value.count >= sharedHashes }.keys
      .sorted()
  }

  static func insertLikeness(
    _ hashes: [Int64], of document: Int64, in db: Database
  ) throws {
    for hash in hashes {
      try db.execute(
        sql: """
          INSERT INTO document_likeness (hash, document) VALUES (:hash, :document)
          ON CONFLICT DO NOTHING
          """, arguments: ["hash": hash, "document": document])
    }
  }
}
