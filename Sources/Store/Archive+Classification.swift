import Foundation
import GRDB
import Model

extension Archive {
  /// Revisions that no version of the rules has classified yet, oldest first.
  public func unclassified(limit: Int) async throws(StoreError) -> [StoredRevision] {
    try await read("read what is to be classified") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT revision.id, revision.document, revision.n, revision.title, revision.text,
            document.source, document.url, document.published, document.published_day,
            document.language, document.publisher, document.country, document.first_seen
          FROM revision JOIN document ON document.id = revision.document
          WHERE revision.classified IS NULL
          ORDER BY revision.id LIMIT :limit
          """, arguments: ["limit": limit])
      return rows.map(Self.revision)
    }
  }

  private static func revision(_ row: Row) -> StoredRevision {
    let document: Int64 = row["document"]
    return StoredRevision(
      id: row["id"], document: document, n: row["n"], source: row["source"],
      content: Document(
        id: String(document), title: row["title"], text: row["text"],
        published: (row["published_day"] as String?).flatMap { PartialDate($0) },
        url: row["url"], language: row["language"], publisher: row["publisher"],
        country: row["country"]),
      happened: row.date("published") ?? row.date("first_seen") ?? .distantPast)
  }

  /// Stores what revisions say, and to which cases it belongs; all of it or nothing.
  ///
  /// - Parameter rules: the version of the rules, as a mark that the revision is classified.
  public func record(
    _ classifications: [(revision: StoredRevision, actions: [RegulatoryAction])], rules: String,
    now: Date, matching: CaseMatching
  ) async throws(StoreError) -> RecordedActions {
    try await write("store actions") { db in
      var recorded = RecordedActions()
      for (revision, actions) in classifications {
        var taken: Set<Int64> = []
        for (ordinal, action) in actions.enumerated() {
          let id = try Self.insert(action, ordinal: ordinal, of: revision, in: db)
          let account = Case.Account(action, in: revision)
          let candidates = try Self.cases(
            near: account, reach: matching.reach(action), except: taken, in: db)
          let match = matching.match(account, candidates)
          let matter = try Self.apply(match, of: account, id: id, now: now, in: db, &recorded)
          if let matter { taken.insert(matter) }
          recorded.actions += 1
        }
        try db.execute(
          sql: "UPDATE revision SET classified = :rules WHERE id = :id",
          arguments: ["rules": rules, "id": revision.id])
      }
      return recorded
    }
  }

  private static func insert(
    _ action: RegulatoryAction, ordinal: Int, of revision: StoredRevision, in db: Database
  ) throws -> Int64 {
    var arguments = try ActionColumns.arguments(action)
    arguments += ["document": revision.document, "revision": revision.n, "ordinal": ordinal]
    try db.execute(
      sql: """
        INSERT INTO action (document, revision, ordinal, kind, mode, stage, background, confidence,
          jurisdiction, amount, currency, amount_bound, date, rule, regulators, statistics,
          legal_basis, evidence)
        VALUES (:document, :revision, :ordinal, :kind, :mode, :stage, :background, :confidence,
          :jurisdiction, :amount, :currency, :amount_bound, :date, :rule, :regulators, :statistics,
          :legal_basis, :evidence)
        """, arguments: arguments)
    let id = db.lastInsertedRowID
    for (ordinal, party) in action.companies.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO action_company (action, ordinal, company, name, role, surface)
          VALUES (:action, :ordinal, :company, :name, :role, :surface)
          """,
        arguments: [
          "action": id, "ordinal": ordinal, "company": party.id, "name": party.name,
          "role": party.role.rawValue, "surface": party.surface,
        ])
    }
    return id
  }

  /// The companies of many actions, by action.
  static func parties(
    of actions: [Int64], in db: Database
  ) throws -> [Int64: [RegulatoryAction.Party]] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT action, company, name, role, surface FROM action_company
        WHERE action IN (SELECT value FROM json_each(:actions)) ORDER BY action, ordinal
        """)
    let rows = try Row.fetchCursor(statement, arguments: ["actions": try JSON.text(actions)])
    var parties: [Int64: [RegulatoryAction.Party]] = [:]
    while let row = try rows.next() {
      parties[row[0], default: []].append(
        RegulatoryAction.Party(
          id: row[1], name: row[2], role: RegulatoryAction.Role(rawValue: row[3]) ?? .target,
          surface: row[4]))
    }
    return parties
  }
}
