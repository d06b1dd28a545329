import GRDB

/// Why the archive could not do what was asked.
public enum StoreError: Error, CustomStringConvertible {
  /// The file was written by a later version of this program.
  case newer(path: String, migrations: [String])
  case cannotOpen(path: String, reason: String)
  /// The answers that documents were read from cannot be kept, so neither are these.
  case evidence(reason: String)
  /// A statement failed: disk full, file locked by another program, damaged file.
  case failed(during: String, reason: String)

  public var description: String {
    switch self {
    case .newer(let path, let migrations):
      "\(path): the database was written by a newer version of this program"
        + " (it knows \(migrations.map { "`\($0)`" }.joined(separator: ", ")));"
        + " install that version, or restore a backup made before"
    case .cannotOpen(let path, let reason):
      "\(path): cannot open the database: \(reason)"
    case .evidence(let reason): reason
    case .failed(let action, let reason):
      "database: cannot \(action): \(reason)"
    }
  }

  /// What SQLite says, without the statement: its arguments are the readers' business.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
  }
}
