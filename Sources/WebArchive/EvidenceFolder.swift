import Dispatch
import Foundation
import Model
import Synchronization

/// The folder in which the answers of servers are kept, as WARC files that any tool can read.
///
/// Only one process writes at a time; reading needs no care. A file is never changed but at its end.
public final class EvidenceFolder: Sendable {
  public let path: String
  private let software: String
  /// A file that has grown beyond it is followed by a new one.
  private let fileLimitBytes: Int
  private let committed: EvidencePlace?
  private let file = Mutex(EvidenceFile?.none)
  /// Writing waits for the disk.
  private let queue = DispatchQueue(label: "tocsin.evidence")

  /// - Parameters:
  ///   - software: who writes, with version.
  ///   - limitBytes: of the whole folder; a file is a tenth of it, 100 MB at most.
  ///   - committed: the last place that the archive knows. What a killed run wrote behind it is kept
  ///     if it is whole.
  public init(
    path: String, software: String, limitBytes: Int, committed: EvidencePlace? = nil
  ) {
    (self.path, self.software, self.committed) = (path, software, committed)
    fileLimitBytes = min(100_000_000, limitBytes / 10)
  }

  /// Keeps the hops of each answer; all of them are on the disk when this returns.
  ///
  /// - Returns: the place of each answer, in the same order.
  public func keep(_ answers: [[Capture]]) async throws(WebArchiveError) -> [EvidencePlace] {
    guard !answers.isEmpty else { return [] }
    let result = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.write(answers)) }
    }
    return try result.get()
  }

  private func write(_ answers: [[Capture]]) -> Result<[EvidencePlace], WebArchiveError> {
    file.withLock { file in
      do throws(WebArchiveError) {
        var open = try current(file.take())
        var places: [EvidencePlace] = []
        for hops in answers { places.append(try open.append(hops.flatMap(WARCRecord.records))) }
        try open.flush()
        // Not after an error: nobody knows then what the file's end looks like.
        file = consume open
        return .success(places)
      } catch {
        return .failure(error)
      }
    }
  }

  /// The file to write to: the one that is open, else the folder's last one, else a new one.
  private func current(_ open: consuming EvidenceFile?) throws(WebArchiveError) -> EvidenceFile {
    if let open, open.length < fileLimitBytes { return open }
    if let last = try EvidenceFile.last(in: path, committed: committed),
      last.length < fileLimitBytes
    {
      return last
    }
    return try EvidenceFile.new(in: path, software: software, now: Date())
  }
}

extension EvidenceFolder {
  /// The names of its files, oldest first.
  static func files(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(EvidenceFile.suffix) }.sorted()
  }

  /// Drops whole files, oldest first: those that were last written before `start`, and as many as it
  /// takes to hold the limit. The newest file stays.
  ///
  /// - Returns: the names of what was dropped.
  public func prune(olderThan start: Date, limitBytes: Int) throws(WebArchiveError) -> [String] {
    let files = Self.files(in: path).compactMap { name -> (name: String, bytes: Int, time: Date)? in
      guard let facts = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)"),
        let bytes = facts[.size] as? Int, let time = facts[.modificationDate] as? Date
      else { return nil }
      return (name, bytes, time)
    }
    var total = files.reduce(0) { $0 + $1.bytes }
    var dropped: [String] = []
    for file in files.dropLast() where total > limitBytes || file.time < start {
      do { try FileManager.default.removeItem(atPath: "\(path)/\(file.name)") } catch {
        throw .cannotWrite(path: "\(path)/\(file.name)", reason: error.localizedDescription)
      }
      total -= file.bytes
      dropped.append(file.name)
    }
    return dropped
  }
}
