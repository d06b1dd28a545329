import Foundation

/// The server's own marks of a version, echoed byte for byte.
public struct Validators: Sendable, Hashable {
  public var etag: String?
  public var lastModified: String?
  public init(etag: String? = nil, lastModified: String? = nil) {
    (self.etag, self.lastModified) = (etag, lastModified)
  }
}

/// What one visit to a source came to.
public enum SourceOutcome: Sendable, Hashable {
  case read(entries: Int)
  case unchanged
  /// Not yet due, or asked by the server to come later.
  case waiting(until: Date)
  /// In words that say what to do.
  case failed(reason: String)
}

/// What the archive knows of a source.
public struct SourceHealth: Sendable, Hashable {
  public var source: String
  public var lastTried: Date?
  public var lastSuccess: Date?
  /// When the newest document was first seen.
  public var lastDocument: Date?
  /// The date of the newest item that the source ever listed.
  public var newestItem: Date?
  public var failures: Int
  /// When the present run of failures began.
  public var failingSince: Date?
  /// nil when the last visit was well.
  public var reason: String?
  public var validators: Validators
  public var notBefore: Date?
  /// A visit has stored all that the source listed: what comes from now on is news.
  public var isSettled: Bool
  /// Stands for the definition and the body that were last read whole; what an analyst changed, or
  /// the server, is read again.
  public var marks: Marks

  public struct Marks: Sendable, Hashable {
    public var definition: Int64?
    public var body: Int64?
    public init(definition: Int64? = nil, body: Int64? = nil) {
      (self.definition, self.body) = (definition, body)
    }
  }

  public init(
    source: String, lastTried: Date? = nil, lastSuccess: Date? = nil, lastDocument: Date? = nil,
    failures: Int = 0, reason: String? = nil, validators: Validators = Validators(),
    notBefore: Date? = nil, newestItem: Date? = nil, failingSince: Date? = nil,
    isSettled: Bool = false, marks: Marks = Marks()
  ) {
    self.source = source
    self.lastTried = lastTried
    self.lastSuccess = lastSuccess
    self.lastDocument = lastDocument
    self.failures = failures
    self.reason = reason
    self.validators = validators
    self.notBefore = notBefore
    self.newestItem = newestItem
    self.failingSince = failingSince
    self.isSettled = isSettled
    self.marks = marks
  }
}
