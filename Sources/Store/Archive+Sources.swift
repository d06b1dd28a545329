import Foundation
import GRDB
import Model

extension Archive {
  /// What is known of every source that was ever visited, by id.
  public func sourceHealth() async throws(StoreError) -> [String: SourceHealth] {
    try await read("read the sources' health") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT source, last_tried, last_success, last_document, newest_item, failures,
            failing_since, reason, etag, last_modified, not_before, settled, definition_mark,
            body_mark
          FROM source_health
          """)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["source"], Self.health($0)) })
    }
  }

  private static func health(_ row: Row) -> SourceHealth {
    SourceHealth(
      source: row["source"], lastTried: row.date("last_tried"),
      lastSuccess: row.date("last_success"), lastDocument: row.date("last_document"),
      failures: row["failures"], reason: row["reason"],
      validators: Validators(etag: row["etag"], lastModified: row["last_modified"]),
      notBefore: row.date("not_before"), newestItem: row.date("newest_item"),
      failingSince: row.date("failing_since"), isSettled: row["settled"],
      marks: SourceHealth.Marks(definition: row["definition_mark"], body: row["body_mark"]))
  }

  /// Part of ``store(_:now:)``: never stored without the documents of the same visit.
  static func save(_ health: SourceHealth, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO source_health (source, last_tried, last_success, last_document,
          newest_item, failures, failing_since, reason, etag, last_modified, not_before, settled,
          definition_mark, body_mark)
        VALUES (:source, :last_tried, :last_success, :last_document, :newest_item, :failures,
          :failing_since, :reason, :etag, :last_modified, :not_before, :settled,
          :definition_mark, :body_mark)
        """,
      arguments: [
        "source": health.source, "last_tried": health.lastTried?.milliseconds,
        "last_success": health.lastSuccess?.milliseconds,
        "last_document": health.lastDocument?.milliseconds,
        "newest_item": health.newestItem?.milliseconds, "failures": health.failures,
        "failing_since": health.failingSince?.milliseconds, "reason": health.reason,
        "etag": health.validators.etag, "last_modified": health.validators.lastModified,
        "not_before": health.notBefore?.milliseconds, "settled": health.isSettled,
        "definition_mark": health.marks.definition, "body_mark": health.marks.body,
      ])
  }

  /// A fact about the archive, such as the version of the rules that it was last read with.
  public func fact(_ name: String) async throws(StoreError) -> String? {
    try await read("read `\(name)`") { db in
      try String.fetchOne(
        db, sql: "SELECT value FROM fact WHERE name = :name", arguments: ["name": name])
    }
  }

  public func setFact(_ name: String, _ value: String) async throws(StoreError) {
    try await write("store `\(name)`") { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO fact (name, value) VALUES (:name, :value)",
        arguments: ["name": name, "value": value])
    }
  }
}
