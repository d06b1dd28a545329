import Foundation
import GRDB
import Model

extension Archive {
  /// Cases that share a company with the account, or like it name none, and lie near it in time;
  /// those told last first, at most 200.
  static func cases(
    near account: Case.Account, reach: [String: TimeInterval], except taken: Set<Int64>,
    in db: Database
  ) throws -> [Case] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT matter.id FROM matter_company
        JOIN matter ON matter.id = matter_company.matter
        JOIN json_each(:reach) AS reach ON reach.key = matter.kind
        WHERE matter_company.company IN (SELECT value FROM json_each(:companies))
          AND matter.last_action >= :happened - reach.value
          AND matter.opened <= :happened + reach.value
        ORDER BY matter.last_action DESC, matter.id DESC LIMIT 200
        """)
    let matters = try Int64.fetchAll(
      statement,
      arguments: [
        "companies": try JSON.text(companyKeys(account.action)),
        "reach": try JSON.text(reach.mapValues { Int64($0 * 1000) }),
        "happened": account.happened.milliseconds,
      ]
    ).filter { !taken.contains($0) }
    let accounts = try accounts(of: matters, in: db)
    return matters.map { Case(id: $0, accounts: accounts[$0] ?? []) }
  }

  /// What is told of each case, without evidence.
  private static func accounts(
    of matters: [Int64], in db: Database
  ) throws -> [Int64: [Case.Account]] {
    guard !matters.isEmpty else { return [:] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT action.id, document, kind, mode, stage, background, confidence, jurisdiction, amount,
          currency, amount_bound, date, rule, regulators, statistics, legal_basis, '[]',
          matter, happened
        FROM matter_action JOIN action ON action.id = matter_action.action
        WHERE matter IN (SELECT value FROM json_each(:matters)) ORDER BY action.id
        """)
    let list = try JSON.text(matters)
    let rows = try Row.fetchAll(statement, arguments: ["matters": list])
    let parties = try parties(of: rows.map { $0[0] }, in: db)
    return try rows.reduce(into: [:]) { accounts, row in
      let action = try ActionColumns.action(row, parties)
      let (matter, happened): (Int64, Int64) = (
        row[ActionColumns.count], row[ActionColumns.count + 1]
      )
      accounts[matter, default: []].append(
        Case.Account(
          action: action, document: row[1], happened: Date(milliseconds: happened)))
    }
  }

  /// Puts an action into its case and says what that means to readers.
  ///
  /// History opens no case and is no news of one.
  ///
  /// - Returns: the case; nil for history that belongs to none.
  static func apply(
    _ match: CaseMatch, of account: Case.Account, id action: Int64, now: Date, in db: Database,
    _ recorded: inout RecordedActions
  ) throws -> Int64? {
    switch match {
    case .new where account.action.background: return nil
    case .new:
      let matter = try openCase(account, in: db)
      try link(action, account, to: matter, in: db)
      try addEvent("new", nil, of: action, to: matter, now: now, in: db)
      recorded.newCases += 1
      return matter
    case .known(let matter, let change):
      try link(action, account, to: matter, in: db)
      guard !account.action.background else { return matter }
      switch change {
      case .nothing: break
      case .retelling:
        try addEvent("retelling", nil, of: action, to: matter, now: now, in: db)
        recorded.retellings += 1
      case .update(let words):
        try addEvent("update", words, of: action, to: matter, now: now, in: db)
        recorded.updatedCases += 1
      }
      return matter
    }
  }

  private static func openCase(_ account: Case.Account, in db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO matter (kind, jurisdiction, opened, last_action, revision)
        VALUES (:kind, :jurisdiction, :happened, :happened, 0)
        """,
      arguments: [
        "kind": account.action.kind, "jurisdiction": account.action.jurisdiction,
        "happened": account.happened.milliseconds,
      ])
    return db.lastInsertedRowID
  }

  private static func link(
    _ action: Int64, _ account: Case.Account, to matter: Int64, in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO matter_action (action, matter, happened) VALUES (:action, :matter, :happened)
        """,
      arguments: [
        "action": action, "matter": matter, "happened": account.happened.milliseconds,
      ])
    for company in companyKeys(account.action) {
      try db.execute(
        sql: """
          INSERT INTO matter_company (company, matter) VALUES (:company, :matter)
          ON CONFLICT DO NOTHING
          """, arguments: ["company": company, "matter": matter])
    }
    guard !account.action.background else { return }
    try db.execute(
      sql: """
        UPDATE matter SET kind = :kind, jurisdiction = coalesce(jurisdiction, :jurisdiction),
          opened = min(opened, :happened), last_action = max(last_action, :happened)
        WHERE id = :matter
        """,
      arguments: [
        "kind": account.action.kind, "jurisdiction": account.action.jurisdiction,
        "happened": account.happened.milliseconds, "matter": matter,
      ])
  }

  private static func addEvent(
    _ novelty: String, _ change: String?, of action: Int64, to matter: Int64, now: Date,
    in db: Database
  ) throws {
    try db.execute(
      sql: "UPDATE matter SET revision = revision + 1 WHERE id = :matter",
      arguments: ["matter": matter])
    try db.execute(
      sql: """
        INSERT INTO event (matter, revision, action, novelty, change, at)
        SELECT id, revision, :action, :novelty, :change, :at FROM matter WHERE id = :matter
        """,
      arguments: [
        "action": action, "novelty": novelty, "change": change, "at": now.milliseconds,
        "matter": matter,
      ])
  }

  private static func companyKeys(_ action: RegulatoryAction) -> [String] {
    action.companies.isEmpty ? [""] : action.companies.map(\.key)
  }
}
