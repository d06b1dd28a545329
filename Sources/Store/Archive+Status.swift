import Foundation
import GRDB

/// What the archive holds, for `tocsin status`.
public struct ArchiveSummary: Sendable, Hashable {
  public var documents = 0
  public var unclassified = 0
  public var actions = 0
  public var cases = 0
  public var newestDocument: Date?
  public var lastDigest: Date?
  /// Messages by state; states without messages are left out.
  public var outbox: [OutboxMessage.State: Int] = [:]
  /// Messages that wait, are in doubt or were given up, oldest first; at most 20.
  public var openMessages: [OpenMessage] = []
  public init() {}

  public struct OpenMessage: Sendable, Hashable {
    public var recipient: String
    public var subscription: String
    public var state: OutboxMessage.State
    public var created: Date
    public var nextAt: Date
    public var attempts: Int
    public var reason: String?
  }
}

extension Archive {
  public func summary() async throws(StoreError) -> ArchiveSummary {
    try await read("count what is there") { db in
      var summary = ArchiveSummary()
      if let row = try Row.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM document) AS documents,
            (SELECT count(*) FROM revision WHERE classified IS NULL) AS unclassified,
            (SELECT count(*) FROM action) AS actions,
            (SELECT count(*) FROM matter) AS matters,
            (SELECT max(first_seen) FROM document) AS newest,
            (SELECT max(created) FROM digest WHERE state = 'mailed') AS digest
          """)
      {
        summary.documents = row["documents"]
        summary.unclassified = row["unclassified"]
        summary.actions = row["actions"]
        summary.cases = row["matters"]
        summary.newestDocument = row.date("newest")
        summary.lastDigest = row.date("digest")
      }
      let counts = try Row.fetchAll(
        db, sql: "SELECT state, count(*) AS messages FROM outbox GROUP BY state")
      for row in counts {
        guard let state = OutboxMessage.State(rawValue: row["state"]) else { continue }
        summary.outbox[state] = row["messages"]
      }
      summary.openMessages = try Self.openMessages(in: db)
      return summary
    }
  }

  private static func openMessages(in db: Database) throws -> [ArchiveSummary.OpenMessage] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT recipient, subscription, outbox.state, outbox.created, next_at, attempts, last_error
        FROM outbox JOIN digest ON digest.id = outbox.digest
        WHERE outbox.state <> 'sent' ORDER BY outbox.id LIMIT 20
        """)
    return rows.map {
      ArchiveSummary.OpenMessage(
        recipient: $0["recipient"], subscription: $0["subscription"],
        state: OutboxMessage.State(rawValue: $0["state"]) ?? .pending,
        created: $0.date("created") ?? .distantPast, nextAt: $0.date("next_at") ?? .distantPast,
        attempts: $0["attempts"], reason: $0["last_error"])
    }
  }
}
