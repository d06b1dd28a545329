import Foundation
import GRDB
import Model

extension Archive {
  /// Where a subscription's last digest ended; nil if it never had one.
  public func lastDigest(of subscription: String) async throws(StoreError) -> DigestMark? {
    try await read("read the last digest") { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT ends_at, last_event, troubles FROM digest
          WHERE subscription = :subscription ORDER BY id DESC LIMIT 1
          """, arguments: ["subscription": subscription])
      return try row.map {
        DigestMark(
          endsAt: $0.date("ends_at") ?? .distantPast, lastEvent: $0["last_event"],
          troubles: try JSON.list($0["troubles"]))
      }
    }
  }

  /// The events behind number `event` that are not older than `earliest`, in their order.
  public func events(
    after event: Int64, notBefore earliest: Date
  ) async throws(StoreError) -> [Event] {
    try await read("read events") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT action.id, action.document, kind, mode, stage, action.background, confidence,
            jurisdiction, amount, currency, amount_bound, date, rule, regulators, statistics,
            legal_basis, evidence,
            event.id AS event, matter, event.revision AS case_revision, novelty, change, at,
            title, url, source, published, language,
            baseline AND action.revision = 1 AS is_baseline
          FROM event
          JOIN action ON action.id = event.action
          JOIN document ON document.id = action.document
          JOIN revision ON revision.document = action.document AND revision.n = action.revision
          WHERE event.id > :event AND event.at >= :earliest
          ORDER BY event.id
          """, arguments: ["event": event, "earliest": earliest.milliseconds])
      let parties = try Self.parties(of: rows.map { $0[0] }, in: db)
      return try rows.map { Self.event($0, try ActionColumns.action($0, parties)) }
    }
  }

  private static func event(_ row: Row, _ action: RegulatoryAction) -> Event {
    let novelty: Event.Novelty =
      switch row["novelty"] as String {
      case "update": .update(row["change"] ?? "")
      case "retelling": .retelling
      default: .new
      }
    return Event(
      id: row["event"], matter: row["matter"], revision: row["case_revision"], novelty: novelty,
      at: row.date("at") ?? .distantPast, action: action, document: row[1], title: row["title"],
      url: row["url"], source: row["source"],
      published: row.date("published"), language: row["language"], isBaseline: row["is_baseline"])
  }

  /// Every document that tells one of `matters` as news, once for each source that has it.
  public func tellings(of matters: [Int64]) async throws(StoreError) -> [Telling] {
    try await read("read who tells a case") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT matter_action.matter, action.document, document_source.source,
            document_source.url
          FROM matter_action
          JOIN action ON action.id = matter_action.action AND NOT action.background
          JOIN document_source ON document_source.document = action.document
          WHERE matter_action.matter IN (SELECT value FROM json_each(:matters))
          ORDER BY action.document, document_source.first_seen, document_source.source
          """, arguments: ["matters": try JSON.text(matters)])
      return rows.map {
        Telling(
          matter: $0["matter"], document: $0["document"], source: $0["source"], url: $0["url"])
      }
    }
  }

  /// Stores a digest with its items and its messages: all of it, or, if a digest of this
  /// subscription begins at the same time already, nothing.
  ///
  /// - Returns: the number of messages that are now in the outbox.
  public func create(_ draft: DigestDraft, now: Date) async throws(StoreError) -> Int {
    try await write("store the digest of \(draft.subscription)") { db in
      guard let digest = try Self.insert(draft, now: now, in: db) else { return 0 }
      for item in draft.items {
        try db.execute(
          sql: """
            INSERT INTO digest_item (subscription, matter, revision, digest)
            VALUES (:subscription, :matter, :revision, :digest)
            """,
          arguments: [
            "subscription": draft.subscription, "matter": item.matter, "revision": item.revision,
            "digest": digest,
          ])
      }
      let messages = draft.rendering?.messages ?? []
      for message in messages {
        try db.execute(
          sql: """
            INSERT INTO outbox (digest, recipient, message_id, body, state, created, next_at)
            VALUES (:digest, :recipient, :message_id, :body, 'pending', :now, :now)
            """,
          arguments: [
            "digest": digest, "recipient": message.recipient, "message_id": message.messageID,
            "body": Data(message.bytes), "now": now.milliseconds,
          ])
      }
      return messages.count
    }
  }

  private static func insert(
    _ draft: DigestDraft, now: Date, in db: Database
  ) throws -> Int64? {
    try db.execute(
      sql: """
        INSERT INTO digest (subscription, starts_at, ends_at, created, state, last_event, troubles,
          subject, text, html)
        VALUES (:subscription, :starts_at, :ends_at, :now, :state, :last_event, :troubles,
          :subject, :text, :html)
        ON CONFLICT (subscription, starts_at) DO NOTHING
        """,
      arguments: [
        "subscription": draft.subscription, "starts_at": draft.window.lowerBound.milliseconds,
        "ends_at": draft.window.upperBound.milliseconds, "now": now.milliseconds,
        "state": draft.rendering == nil ? "empty" : "mailed", "last_event": draft.lastEvent,
        "troubles": try JSON.text(draft.troubles), "subject": draft.rendering?.subject,
        "text": draft.rendering?.text, "html": draft.rendering?.html,
      ])
    return db.changesCount == 1 ? db.lastInsertedRowID : nil
  }
}
