import Foundation
import Model

/// What one visit to a source found, to be stored as one transaction.
///
/// The validators inside `health` are only stored together with the documents that they vouch
/// for: a 304 must never hide an item that a crash lost.
public struct Visit: Sendable {
  public var health: SourceHealth
  public var arrivals: [Arrival]
  public init(health: SourceHealth, arrivals: [Arrival] = []) {
    (self.health, self.arrivals) = (health, arrivals)
  }
}

/// What an entry of a source is to the archive.
public enum Arrival: Sendable {
  case new(IncomingDocument)
  /// Title or text of a known document changed.
  case revised(document: Int64, IncomingDocument)
  /// A known document under a further key, from a further source, or listed in other words.
  case again(document: Int64, IncomingDocument)
}

/// An entry with its identity.
public struct IncomingDocument: Sendable {
  public var entry: Entry
  /// Strongest first; 64-bit, unique in the archive.
  public var keys: [Int64]
  /// Hash of the entry as listed.
  public var listed: Int64
  /// Hash of title and text, blind to white space.
  public var hash: Int64
  /// Of the address by which its page wants to be known. Another source's document is found by it, not
  /// one of the same source: a template may claim one address for all its pages.
  public var canonicalKey: Int64?
  /// Hashes of its text, some of which a copy with other edges has too; empty for a short text.
  public var likeness: [Int64]
  /// `published` as a day in the source's own time zone.
  public var publishedDay: PartialDate?
  public var publisher: String?
  public var country: String?
  /// Where the answers are kept that it was read from: the article's, then the list's.
  public var evidence: [EvidencePlace] = []

  public init(
    entry: Entry, keys: [Int64], listed: Int64, hash: Int64, canonicalKey: Int64? = nil,
    likeness: [Int64] = [],
    publishedDay: PartialDate? = nil, publisher: String? = nil, country: String? = nil
  ) {
    self.entry = entry
    self.keys = keys
    self.listed = listed
    self.hash = hash
    self.canonicalKey = canonicalKey
    self.likeness = likeness
    self.publishedDay = publishedDay
    self.publisher = publisher
    self.country = country
  }
}

/// What the archive holds under a key.
public struct KnownDocument: Sendable, Hashable {
  public var id: Int64
  /// The source that brought it first.
  public var source: String
  public var sources: [String]
  /// Of the newest revision.
  public var title: String?
  public var published: Date?
  public var listed: Int64
  /// Of the last three revisions, newest first.
  public var hashes: [Int64]
}

/// Decides of a new document whether it and one that is stored are one text published twice; called
/// inside the transaction that stores the new one.
public typealias CopyMatching =
  @Sendable (_ new: Entry) -> (_ title: String?, _ text: String) -> Bool

/// What a stored visit changed.
public struct StoredVisit: Sendable, Hashable {
  public var newDocuments = 0
  public var revisedDocuments = 0
  /// Documents that other sources, or an import, had brought before.
  public var copies = 0
  public init() {}
}
