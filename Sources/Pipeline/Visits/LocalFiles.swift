import Foundation
import Model
import Parse

/// What a source reads from disk.
struct LocalFiles: Sendable {
  private enum Kind { case mails, documents }
  private let kind: Kind
  private let path: String

  /// nil for a source that is not on disk.
  init?(of source: Source) {
    switch source.reading {
    case .mailbox(let path): (kind, self.path) = (.mails, path)
    case .files(let path, _): (kind, self.path) = (.documents, path)
    default: return nil
    }
  }

  func entries(_ reader: SourceReader) throws(ParseError) -> ParsedEntries {
    switch kind {
    case .mails: try reader.newsletterEntries(at: path)
    case .documents: try reader.fileEntries(at: path)
    }
  }

  /// Stands for the files by names, sizes and times.
  var mark: Int64 {
    switch kind {
    case .mails: fingerprint(["", "/new", "/cur"].map { FileMark.text(of: path + $0) })
    case .documents:
      fingerprint([FileMark.text(of: path), String(FileMark.ofFolders([path]))])
    }
  }
}
