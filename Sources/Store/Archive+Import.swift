import Foundation
import GRDB
import Model

extension Archive {
  /// Adds documents that were collected before; all of them or none.
  ///
  /// They are baseline: what is older than a digest's window is never told. One that is there
  /// already, by its keys, by its address and title or by its text, only gets its new keys.
  ///
  /// - Returns: how many are new.
  public func add(
    _ documents: [IncomingDocument], to source: String, now: Date, isCopy: @escaping CopyMatching
  ) async throws(StoreError) -> Int {
    try await write("import \(documents.count) documents") { db in
      var added = 0
      for incoming in documents {
        let known =
          try Self.document(withKeys: incoming.keys, in: db)
          ?? Self.sameArticle(as: incoming, isCopy, in: db)
          ?? Self.original(of: incoming, beside: nil, now: now, isCopy, in: db)
        if let known {
          try Self.insertKeys(of: incoming, to: known, in: db)
        } else {
          let document = try Self.insert(incoming, from: source, baseline: true, now: now, in: db)
          try Self.link(document, to: incoming, from: source, now: now, in: db)
          added += 1
        }
      }
      return added
    }
  }

  /// A document with the same address, if it has the same title or text: items of a newsletter share
  /// the address of the page that they tell of.
  private static func sameArticle(
    as incoming: IncomingDocument, _ isCopy: CopyMatching, in db: Database
  ) throws -> Int64? {
    guard let key = incoming.canonicalKey,
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT document.id, title, text FROM document_key
          JOIN document ON document.id = document_key.document
          JOIN revision ON revision.document = document.id AND revision.n = document.revision
          WHERE key = :key
          """, arguments: ["key": key])
    else { return nil }
    let title: String? = row["title"]
    let isSame =
      (title != nil && title == incoming.entry.title)
      || isCopy(incoming.entry)(title, row["text"])
    return isSame ? row["id"] : nil
  }
}
