import Foundation
import Model
import Parse
import Store

/// Brings documents into the archive that were collected before: files instead of visits.
///
/// Files are read piece by piece. What cannot be read is told with its place and stops nothing else;
/// what is there already is not added again. The documents are classified by the next run, and are
/// news to nobody unless they are younger than a digest's window.
public struct DocumentImport: Sendable {
  /// What an import came to.
  public struct Summary: Encodable, Sendable {
    public var files = 0
    public var read = 0
    public var new = 0
    public var known = 0
    public var failed = 0
    /// The first hundred.
    public var failures: [Failure] = []
  }

  /// A record, or a file, that could not be read.
  public struct Failure: Encodable, Sendable, Hashable, CustomStringConvertible {
    /// `letters.mbox: mail 3 (line 120)`
    public var place: String
    public var reason: String
    public var description: String { "\(place): \(reason)" }
  }

  public enum Event: Sendable {
    case failed(Failure)
    case stored(Summary)
  }

  /// What documents are attached to that no source is named for.
  public static let sourceID = "import"

  /// Documents that are stored together: a commit waits for the disk.
  private static let batch = 200
  private static let failuresKept = 100

  public private(set) var summary = Summary()
  let named: Source?
  let sources: [Source]
  let canonical: CanonicalURL
  let web: WebFacts
  /// The sources by the canonical addresses of their lists.
  let lists: [String: Source]
  /// What the lists of feeds read so far tell.
  var outlines: [OPML.Outline] = []
  /// The address of what tells none (RFC 2606).
  static let nowhere = "https://import.invalid/"
  let now: Date
  private let archive: Archive
  private let tell: @Sendable (Event) -> Void
  private var waiting: [String: [IncomingDocument]] = [:]

  /// - Parameter source: what all documents are attached to; nil for those whose addresses the files
  ///   tell, and ``sourceID`` for the rest.
  public init(
    into workspace: Workspace, source: Source?, now: Date,
    tell: @escaping @Sendable (Event) -> Void
  ) {
    (archive, sources, named) = (workspace.archive, workspace.sources, source)
    let canonical = CanonicalURL(workspace.web)
    (self.canonical, web) = (canonical, workspace.web)
    lists = Dictionary(
      (source.map { [$0] } ?? workspace.sources).compactMap { source in
        source.url.flatMap(canonical.text).map { ($0, source) }
      }, uniquingKeysWith: { first, _ in first })
    (self.now, self.tell) = (now, tell)
  }

  /// Reads a file, or all files of a folder and those below it.
  public mutating func add(_ path: String) async throws(StoreError) {
    for file in ImportFile.all(at: path) {
      summary.files += 1
      do {
        try await read(file)
      } catch let error as StoreError {
        throw error
      } catch {
        fail(file.path, "\(error)")
      }
      try await flush()
    }
  }

  /// A source to which what is read goes, if it is read in this way.
  func target(_ reading: Source.Reading) -> Source {
    var source = named ?? Source(id: Self.sourceID, name: "Imported documents", reading: reading)
    source.reading = reading
    return source
  }

  mutating func fail(_ place: String, _ reason: String) {
    let failure = Failure(place: place, reason: reason)
    summary.failed += 1
    if summary.failures.count < Self.failuresKept { summary.failures.append(failure) }
    tell(.failed(failure))
  }

  mutating func take(_ entries: [Entry], of source: Source) async throws(StoreError) {
    var identity = Identity(of: source, canonical)
    for entry in identity.identified(entries) {
      try await take(IncomingDocument(entry, of: source, canonical), of: source)
    }
  }

  mutating func take(
    _ document: IncomingDocument, of source: Source
  ) async throws(StoreError) {
    summary.read += 1
    waiting[source.id, default: []].append(document)
    if waiting[source.id, default: []].count >= Self.batch { try await flush() }
  }

  private mutating func flush() async throws(StoreError) {
    for (source, documents) in waiting.sorted(by: { $0.key < $1.key }) {
      let new = try await archive.add(
        documents, to: source, now: now, isCopy: Likeness.isCopy)
      summary.new += new
      summary.known += documents.count - new
    }
    waiting = [:]
    tell(.stored(summary))
  }
}
