import Foundation
import GRDB

extension Archive {
  /// Messages that an earlier process was sending when it died: they may have arrived.
  public func interruptedMessages() async throws(StoreError) -> [OutboxMessage] {
    try await read("read the outbox") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT outbox.id, subscription, ends_at, recipient, message_id, body, html,
            outbox.created, attempts, ambiguities
          FROM outbox JOIN digest ON digest.id = outbox.digest
          WHERE outbox.state = 'sending' ORDER BY outbox.id
          """)
      return rows.map(Self.message)
    }
  }

  /// Takes the next message that is due and marks it as being sent, so that a crash from here on
  /// leaves it in doubt instead of forgotten.
  public func claimMessage(dueAt now: Date) async throws(StoreError) -> OutboxMessage? {
    try await write("claim a message") { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT outbox.id, subscription, ends_at, recipient, message_id, body, html,
            outbox.created, attempts, ambiguities
          FROM outbox JOIN digest ON digest.id = outbox.digest
          WHERE outbox.state IN ('pending', 'ambiguous') AND next_at <= :now
          ORDER BY next_at, outbox.id LIMIT 1
          """, arguments: ["now": now.milliseconds])
      guard let row else { return nil }
      let message = Self.message(row)
      try db.execute(
        sql: "UPDATE outbox SET state = 'sending' WHERE id = :id", arguments: ["id": message.id])
      return message
    }
  }

  /// Whether anything is to be sent now; spares a run without mail the write of a claim.
  public func hasMessages(dueAt now: Date) async throws(StoreError) -> Bool {
    try await read("read the outbox") { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM outbox
            WHERE state IN ('pending', 'ambiguous') AND next_at <= :now)
          """, arguments: ["now": now.milliseconds]) ?? false
    }
  }

  /// Notes what an attempt came to, in the outbox and for good in the list of deliveries.
  public func settle(
    _ message: OutboxMessage, as record: DeliveryRecord, now: Date
  ) async throws(StoreError) {
    try await write("note a delivery") { db in
      try db.execute(
        sql: """
          UPDATE outbox SET state = :state, attempts = attempts + 1,
            ambiguities = ambiguities + (:state = 'ambiguous'),
            next_at = coalesce(:next_at, next_at), last_code = :code, last_error = :error
          WHERE id = :id
          """,
        arguments: [
          "state": record.state.rawValue, "next_at": record.nextAt?.milliseconds,
          "code": record.code, "error": record.state == .sent ? nil : record.text,
          "id": message.id,
        ])
      try db.execute(
        sql: """
          INSERT INTO delivery (outbox, at, state, code, text)
          VALUES (:outbox, :at, :state, :code, :text)
          """,
        arguments: [
          "outbox": message.id, "at": now.milliseconds, "state": record.state.rawValue,
          "code": record.code, "text": record.text,
        ])
    }
  }

  private static func message(_ row: Row) -> OutboxMessage {
    OutboxMessage(
      id: row["id"], subscription: row["subscription"],
      endsAt: row.date("ends_at") ?? .distantPast, recipient: row["recipient"],
      messageID: row["message_id"], bytes: Array(row["body"] as Data), html: row["html"] ?? "",
      created: row.date("created") ?? .distantPast, attempts: row["attempts"],
      ambiguities: row["ambiguities"])
  }
}
