import Foundation
import Model

/// A file of a source on disk.
struct LocalFile {
  enum Kind { case page, text, feed, mail }

  /// Below the source's folder; an entry's identity.
  let name: String
  let kind: Kind
  private let path: String

  private static let kinds: [String: Kind] = [
    "html": .page, "htm": .page, "xhtml": .page, "txt": .text, "xml": .feed, "rss": .feed,
    "atom": .feed, "json": .feed, "eml": .mail,
  ]

  /// By name; hidden files and those of other kinds are passed over.
  ///
  /// - Throws: ``ParseError/unreadableFolder(path:reason:)``
  static func all(at path: String) throws(ParseError) -> [LocalFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .unreadableFolder(path: path, reason: "there is no such file or folder")
    }
    guard isFolder.boolValue else {
      let name = (path as NSString).lastPathComponent
      guard let file = LocalFile(name: name, path: path) else {
        throw .unreadableFolder(
          path: path, reason: "a file is read if its name ends with html, txt, xml, json or eml")
      }
      return [file]
    }
    let names: [String]
    do { names = try FileManager.default.subpathsOfDirectory(atPath: path) } catch {
      throw .unreadableFolder(path: path, reason: "it must be a folder that this user may read")
    }
    return names.filter { !$0.hasPrefix(".") && !$0.contains("/.") }.sorted().compactMap {
      LocalFile(name: $0, path: path + "/" + $0)
    }
  }

  private init?(name: String, path: String) {
    guard let kind = Self.kinds[(name as NSString).pathExtension.lowercased()] else { return nil }
    (self.name, self.kind, self.path) = (name, kind, path)
  }

  func bytes() throws(ParseError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadableFolder(path: path, reason: "it must be a file that this user may read")
    }
    return [UInt8](data)
  }

  func entries(
    in text: String, _ article: Source.ArticleSelectors, _ dates: DateReader
  ) throws(ParseError) -> [Entry] {
    if text.trimmingBlanks.isEmpty { throw .emptyBody }
    let entry = Entry(guid: name, published: dates.date(inURL: name))
    switch kind {
    case .feed: return try FeedReader(dates: dates, url: nil).feed(in: text).entries.entries
    case .page:
      return [try ArticleReader(selectors: article, dates: dates).entry(entry, with: text)]
    case .text, .mail: return [Self.plain(text, entry)]
    }
  }

  /// The first line is the title.
  private static func plain(_ text: String, _ entry: Entry) -> Entry {
    var entry = entry
    let body = text.trimmingBlanks
    let end = body.firstIndex(where: \.isNewline) ?? body.endIndex
    entry.title = String(body[..<end]).onOneLine.nonEmpty
    entry.text = body[end...].trimmingBlanks.limited(toBytes: FeedReader.textLimitBytes)
    return entry
  }
}
