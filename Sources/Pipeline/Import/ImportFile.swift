import Foundation

/// A file to be imported, and what it holds.
struct ImportFile: Sendable {
  enum Kind: Sendable {
    case records, mails, mail, page, feed, outlines, webArchive
    case unknown
  }

  var path: String
  var kind: Kind

  /// Larger files are read piece by piece or not at all.
  static let wholeLimitBytes = 50_000_000

  /// The file at `path`, or those below it by name. What belongs to saved pages is passed over, and in
  /// a folder also files of other kinds.
  static func all(at path: String) -> [ImportFile] {
    guard let names = FolderFiles.names(in: path) else {
      return [ImportFile(path: path, kind: kind(of: path))]
    }
    let files = names.filter { name in
      !name.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("_files") }
    }.map { ImportFile(path: path + "/" + $0, kind: kind(of: path + "/" + $0)) }
      .filter { $0.kind != .unknown }
    // Lists of feeds say what the saved feeds beside them are.
    return files.filter { $0.kind == .outlines } + files.filter { $0.kind != .outlines }
  }

  private static let endings: [String: Kind] = [
    "ndjson": .records, "jsonl": .records, "mbox": .mails, "eml": .mail, "html": .page,
    "htm": .page, "xhtml": .page, "rss": .feed, "atom": .feed, "rdf": .feed, "xml": .feed,
    "json": .feed, "opml": .outlines, "warc": .webArchive,
  ]

  private static func kind(of path: String) -> Kind {
    let name = path.lowercased()
    if name.hasSuffix(".warc.gz") { return .webArchive }
    if let kind = endings[(name as NSString).pathExtension] { return kind }
    let folder = ((path as NSString).deletingLastPathComponent as NSString).lastPathComponent
    if folder == "cur" || folder == "new" { return .mail }
    return beginsLikeMails(path) ? .mails : .unknown
  }

  /// An mbox file often has no ending.
  private static func beginsLikeMails(_ path: String) -> Bool {
    guard (path as NSString).pathExtension.isEmpty, let file = FileHandle(forReadingAtPath: path)
    else { return false }
    let start = (try? file.read(upToCount: 5)) ?? Data()
    return start == Data("From ".utf8)
  }

  func bytes() throws(ImportError) -> [UInt8] {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int ?? 0
    guard size <= Self.wholeLimitBytes else { throw .tooLarge(limit: Self.wholeLimitBytes) }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable }
    return [UInt8](data)
  }
}

/// Why a file, or a record of one, is not imported.
enum ImportError: Error, CustomStringConvertible {
  case missing
  case unreadable
  case unknownKind
  case tooLarge(limit: Int)
  case noText

  var description: String {
    switch self {
    case .missing: "is not there; is the path right?"
    case .unreadable: "cannot be read; may this user read it?"
    case .unknownKind:
      "of an unknown kind; known are .ndjson, .mbox, .eml, .html, .xml, .rss, .atom, .json, .opml,"
        + " .warc and .warc.gz"
    case .tooLarge(let limit): "over \(limit / 1_000_000) MB, which no single document or mail is"
    case .noText: "has no readable text"
    }
  }
}
