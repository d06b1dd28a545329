import Foundation
import GRDB
import Model

/// Everything that was read, found and sent: one SQLite file.
///
/// Every method is one transaction. What must not be torn apart by a crash is therefore one
/// method: a visit to a source with its documents, a classification with its cases, a digest with
/// its messages.
public actor Archive {
  let database: DatabaseQueue

  /// Opens or makes the file at `path` and brings its tables up to date.
  ///
  /// - Throws: `StoreError.newer` if a later version of the program wrote the file.
  public init(at path: String) throws(StoreError) {
    do {
      database = try DatabaseQueue(path: path, configuration: Self.configuration)
      // In WAL mode GRDB chooses NORMAL, which may lose the last commits in a power failure. A
      // lost "sent" would send a mail twice, and lost documents would hide behind a 304.
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      throw .cannotOpen(path: path, reason: StoreError.reason(error))
    }
    try Self.migrate(database, path: path)
  }

  /// An archive in memory, gone with the process.
  public init() throws(StoreError) {
    do {
      database = try DatabaseQueue(configuration: Self.configuration)
    } catch {
      throw .cannotOpen(path: ":memory:", reason: StoreError.reason(error))
    }
    try Self.migrate(database, path: ":memory:")
  }

  /// Foreign keys are on by default in GRDB.
  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.journalMode = .wal
    // `tocsin status` may look while a run writes; transactions are short.
    configuration.busyMode = .timeout(10)
    return configuration
  }

  private static func migrate(_ database: DatabaseQueue, path: String) throws(StoreError) {
    do {
      let unknown = try database.read { db in
        try Schema.migrator.appliedIdentifiers(db).subtracting(Schema.migrator.migrations)
      }
      guard unknown.isEmpty else {
        throw StoreError.newer(path: path, migrations: unknown.sorted())
      }
      guard try database.read({ try !Schema.migrator.hasCompletedMigrations($0) }) else { return }
      try Schema.migrator.migrate(database)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .cannotOpen(path: path, reason: StoreError.reason(error))
    }
  }

  /// Runs `body` as one transaction that is durable when this returns.
  func write<Value: Sendable>(
    _ action: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do { return try await database.write(body) } catch {
      throw .failed(during: action, reason: StoreError.reason(error))
    }
  }

  func read<Value: Sendable>(
    _ action: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do { return try await database.read(body) } catch {
      throw .failed(during: action, reason: StoreError.reason(error))
    }
  }
}

extension Date {
  /// Times are stored as whole milliseconds since 1970, UTC.
  var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

  init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}

extension Duration {
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

extension Row {
  func date(_ column: String) -> Date? { (self[column] as Int64?).map(Date.init(milliseconds:)) }
}
