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
  public var problem: Problem?
  /// Belong to the answer of `answeredBy`.
  public var validators: Validators
  public var notBefore: Date?
  /// A visit has stored all that the source listed: what comes from now on is news.
  public var isSettled: Bool
  /// Stands for the definition and the body that were last read whole; what an analyst changed, or
  /// the server, is read again.
  public var marks: Marks
  public var address = Address()
  public var rhythm: Rhythm?
  public var identity = Identity()
  /// Articles that could not be read and are to be tried again.
  public var waiting: [WaitingArticle] = []

  public struct WaitingArticle: Sendable, Hashable, Codable {
    /// The strongest by which its item is recognised.
    public var key: Int64
    public var tries: Int
    public var tried: Date
    public init(key: Int64, tries: Int, tried: Date) {
      (self.key, self.tries, self.tried) = (key, tries, tried)
    }
  }

  /// Where the source really answers.
  public struct Address: Sendable, Hashable {
    /// Which URL the last good answer came from.
    public var answeredBy: String?
    /// Where the source's own URL was redirected to for good, and how often in a row that was seen.
    public var movedTo: String?
    public var sightings: Int
    /// Why the source's own URL could not be read, while a fallback can.
    public var detour: String?
    public init(
      answeredBy: String? = nil, movedTo: String? = nil, sightings: Int = 0, detour: String? = nil
    ) {
      (self.answeredBy, self.movedTo) = (answeredBy, movedTo)
      (self.sightings, self.detour) = (sightings, detour)
    }
  }

  /// Three sightings tell a move from a slip of the server's.
  public static let sightingsOfMove = 3

  /// Where the source has moved to for good; nil while it is where its definition says.
  public var lastingAddress: String? {
    address.sightings >= Self.sightingsOfMove ? address.movedTo : nil
  }

  /// How often the source publishes, learned from its documents; whole days count.
  public struct Rhythm: Sendable, Hashable {
    /// The mean time from one day with documents to the next.
    public var usual: Duration
    /// All but one in twenty of these times are shorter.
    public var rarelyOver: Duration
    public init(usual: Duration, rarelyOver: Duration) {
      (self.usual, self.rarelyOver) = (usual, rarelyOver)
    }
  }

  /// How items are recognised.
  public struct Identity: Sendable, Hashable {
    /// The source gives an item another guid at each visit, or another item the same.
    public var distrustsGuids: Bool
    /// What is poor about it, in words.
    public var weakness: String?
    public init(distrustsGuids: Bool = false, weakness: String? = nil) {
      (self.distrustsGuids, self.weakness) = (distrustsGuids, weakness)
    }
  }

  public struct Marks: Sendable, Hashable {
    public var definition: Int64?
    public var body: Int64?
    public init(definition: Int64? = nil, body: Int64? = nil) {
      (self.definition, self.body) = (definition, body)
    }
  }

  public init(
    source: String, lastTried: Date? = nil, lastSuccess: Date? = nil, lastDocument: Date? = nil,
    failures: Int = 0, problem: Problem? = nil, validators: Validators = Validators(),
    notBefore: Date? = nil, newestItem: Date? = nil, failingSince: Date? = nil,
    isSettled: Bool = false, marks: Marks = Marks(), address: Address = Address(),
    rhythm: Rhythm? = nil, identity: Identity = Identity()
  ) {
    self.source = source
    self.lastTried = lastTried
    self.lastSuccess = lastSuccess
    self.lastDocument = lastDocument
    self.failures = failures
    self.problem = problem
    self.validators = validators
    self.notBefore = notBefore
    self.newestItem = newestItem
    self.failingSince = failingSince
    self.isSettled = isSettled
    self.marks = marks
    self.address = address
    self.rhythm = rhythm
    self.identity = identity
  }
}
