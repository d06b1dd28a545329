import Model

/// What files of definitions say, and every mistake found in them.
///
/// `value` is usable even if `diagnostics` holds errors: a broken file is replaced by its last good
/// copy, or its broken entries are left out.
public struct Loaded<Value: Sendable>: Sendable {
  public var value: Value
  /// In the order of the files, then of the lines.
  public var diagnostics: [Diagnostic]
  /// Ids that other files must declare; see ``unknownReferences(_:sources:rulebook:)``.
  public var references: [Reference]
  /// Ids of entries that are written down but not in `value`: broken, or not supported.
  public var leftOut: [String]

  public init(
    value: Value, diagnostics: [Diagnostic] = [], references: [Reference] = [],
    leftOut: [String] = []
  ) {
    self.value = value
    self.diagnostics = diagnostics
    self.references = references
    self.leftOut = leftOut
  }

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// An id written in one file that another file must declare.
public struct Reference: Sendable, Hashable {
  public enum Subject: String, Sendable, Hashable { case source, company, kind, regulator }
  public var subject: Subject
  public var id: String
  public var location: Location
  public init(_ subject: Subject, _ id: String, at location: Location) {
    (self.subject, self.id, self.location) = (subject, id, location)
  }
}

/// Why there are no settings to run with.
public enum SettingsError: Error, Sendable, CustomStringConvertible {
  /// No path was given and none of these places has a file.
  case missing(places: [String])
  /// The file that was named cannot be read.
  case unreadable(path: String, reason: String)
  /// The file cannot be understood and no earlier version of it is known.
  case broken([Diagnostic])

  public var description: String {
    switch self {
    case .missing(let places):
      """
      settings: there is no settings file; copy `deploy/tocsin.yaml` to one of \
      \(places.map { "`\($0)`" }.joined(separator: ", ")), or name yours by `TOCSIN_SETTINGS`
      """
    case .unreadable(let path, let reason):
      "settings: cannot read `\(path)`: \(reason); copy `deploy/tocsin.yaml` there and edit it"
    case .broken(let diagnostics):
      diagnostics.map(\.description).joined(separator: "\n")
    }
  }
}
