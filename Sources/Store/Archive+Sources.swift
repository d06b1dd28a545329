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
            body_mark, problem, answered_by, moved_to, moved_seen, detour, usual_gap, rare_gap,
            distrusts_guids, weakness, waiting
          FROM source_health
          """)
      return Dictionary(uniqueKeysWithValues: try rows.map { ($0["source"], try Self.health($0)) })
    }
  }

  private static func health(_ row: Row) throws -> SourceHealth {
    var health = SourceHealth(
      source: row["source"], lastTried: row.date("last_tried"),
      lastSuccess: row.date("last_success"), lastDocument: row.date("last_document"),
      failures: row["failures"], problem: problem(row),
      validators: Validators(etag: row["etag"], lastModified: row["last_modified"]),
      notBefore: row.date("not_before"), newestItem: row.date("newest_item"),
      failingSince: row.date("failing_since"), isSettled: row["settled"],
      marks: SourceHealth.Marks(definition: row["definition_mark"], body: row["body_mark"]),
      address: SourceHealth.Address(
        answeredBy: row["answered_by"], movedTo: row["moved_to"], sightings: row["moved_seen"],
        detour: row["detour"]),
      rhythm: rhythm(row),
      identity: SourceHealth.Identity(
        distrustsGuids: row["distrusts_guids"], weakness: row["weakness"]))
    health.waiting = try JSON.list(row["waiting"])
    return health
  }

  /// A reason without its word stands there since before there were words.
  private static func problem(_ row: Row) -> Problem? {
    guard let reason = row["reason"] as String? else { return nil }
    let kind = (row["problem"] as String?).flatMap(Problem.Kind.init(rawValue:))
    return Problem(kind ?? .unreachable, reason)
  }

  private static func rhythm(_ row: Row) -> SourceHealth.Rhythm? {
    guard let usual = row["usual_gap"] as Int64?, let rare = row["rare_gap"] as Int64? else {
      return nil
    }
    return SourceHealth.Rhythm(usual: .milliseconds(usual), rarelyOver: .milliseconds(rare))
  }

  /// Part of ``store(_:now:)``: never stored without the documents of the same visit.
  static func save(_ health: SourceHealth, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO source_health (source, last_tried, last_success, last_document,
          newest_item, failures, failing_since, reason, etag, last_modified, not_before, settled,
          definition_mark, body_mark, problem, answered_by, moved_to, moved_seen, detour,
          usual_gap, rare_gap, distrusts_guids, weakness, waiting)
        VALUES (:source, :last_tried, :last_success, :last_document, :newest_item, :failures,
          :failing_since, :reason, :etag, :last_modified, :not_before, :settled,
          :definition_mark, :body_mark, :problem, :answered_by, :moved_to, :moved_seen, :detour,
          :usual_gap, :rare_gap, :distrusts_guids, :weakness, :waiting)
        """, arguments: times(health) + state(health))
  }

  private static func times(_ health: SourceHealth) -> StatementArguments {
    [
      "source": health.source, "last_tried": health.lastTried?.milliseconds,
      "last_success": health.lastSuccess?.milliseconds,
      "last_document": health.lastDocument?.milliseconds,
      "newest_item": health.newestItem?.milliseconds,
      "failing_since": health.failingSince?.milliseconds,
      "not_before": health.notBefore?.milliseconds,
      "usual_gap": health.rhythm?.usual.milliseconds,
      "rare_gap": health.rhythm?.rarelyOver.milliseconds,
    ]
  }

  private static func state(_ health: SourceHealth) throws -> StatementArguments {
    [
      "failures": health.failures, "reason": health.problem?.reason,
      "problem": health.problem?.kind.rawValue, "etag": health.validators.etag,
      "last_modified": health.validators.lastModified, "settled": health.isSettled,
      "definition_mark": health.marks.definition, "body_mark": health.marks.body,
      "answered_by": health.address.answeredBy, "moved_to": health.address.movedTo,
      "moved_seen": health.address.sightings, "detour": health.address.detour,
      "distrusts_guids": health.identity.distrustsGuids, "weakness": health.identity.weakness,
      "waiting": try JSON.text(health.waiting),
    ]
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
