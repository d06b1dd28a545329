/// A place in a file, counted from 1 in characters, as editors count.
public struct Location: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var column: Int
  public init(file: String, line: Int = 1, column: Int = 1) {
    (self.file, self.line, self.column) = (file, line, column)
  }
  public var description: String { "\(file):\(line):\(column)" }
  public static func < (a: Location, b: Location) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}

/// A mistake in a file that a person wrote, with its place and its remedy.
///
/// Prints as `Rules/cn.yaml:14:9: error: unknown unit `post`; did you mean `posts`?`
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Severity: String, Sendable, Hashable { case error, warning }
  public var location: Location
  public var severity: Severity
  public var message: String
  public init(_ location: Location, _ severity: Severity = .error, _ message: String) {
    (self.location, self.severity, self.message) = (location, severity, message)
  }
  public var description: String { "\(location): \(severity.rawValue): \(message)" }
}
