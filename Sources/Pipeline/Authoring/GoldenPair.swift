import Fetch
import Foundation
import Model
import Parse

/// A saved answer of a source and the items expected from it: `Feeds/golden/<id>/`.
///
/// The answer goes the way of every visit, from its bytes on: `first.*` answers the steps (a second step
/// `first-2.*`), `list.*` or `mail.eml` the list, `article.html` the first item's link.
public struct GoldenPair: Sendable {
  public struct Item: Codable, Hashable, Sendable {
    public var title: String?
    public var url: String?
    /// RFC 3339, UTC.
    public var published: String?
    /// The first 120 characters.
    public var text: String?

    /// All keys, also those without a value.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(title, forKey: .title)
      try container.encode(url, forKey: .url)
      try container.encode(published, forKey: .published)
      try container.encode(text, forKey: .text)
    }
  }

  /// When all pairs are read: dates must not depend on the day of the test.
  public static let now = Date(timeIntervalSince1970: 1_768_435_200)  // 2026-01-15
  private static let textCharacters = 120

  let source: Source
  let folder: String
  let web: WebFacts

  /// - Parameter folder: `Feeds/golden/<id>`; nil comes back if there is none.
  public init?(of source: Source, in folder: String, web: WebFacts = WebFacts()) {
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    (self.source, self.folder, self.web) = (source, folder, web)
  }

  /// What the saved answer gives today, and which parts of the definition find nothing in it.
  public func read() async throws -> (items: [Item], vanished: [String]) {
    let reader = SourceReader(source, web: web, now: Self.now)
    var parsed = try await parsed(reader)
    if source.article != nil, let first = parsed.entries.first, let bytes = file("article") {
      parsed.entries[0] = try reader.article(
        in: Payload(bytes: bytes, url: first.url), of: first)
    }
    let items = parsed.entries.map { entry in
      let start = String(entry.text.prefix(Self.textCharacters))
      return Item(
        title: entry.title, url: entry.url, published: entry.published?.formatted(.iso8601),
        text: start.isEmpty ? nil : start)
    }
    return (items, parsed.vanished)
  }

  private func parsed(_ reader: SourceReader) async throws -> ParsedEntries {
    switch source.reading {
    case .mailbox, .inbox:
      return reader.newsletterEntries(of: [try required("mail")])
    case .files:
      return try reader.fileEntries(at: folder + "/list." + (ending(of: "list") ?? "html"))
    case .feed, .page, .json, .table, .sitemap:
      let query = SourceQuery(source, manners: Settings.Fetch(), now: Self.now) {
        [self] request, role throws(FetchError) in
        guard let bytes = file(Self.name(of: role)) else {
          throw .badURL(
            url: request.url, reason: "its golden pair has no file `\(Self.name(of: role)).…`")
        }
        return FetchResponse(status: 200, body: bytes, url: request.url)
      }
      guard case .listing(let listing) = try await query.answer() else {
        return ParsedEntries(entries: [])
      }
      return listing.parsed
    }
  }

  private static func name(of role: SourceQuery.Role) -> String {
    switch role {
    case .step(0): "first"
    case .step(let index): "first-\(index + 1)"
    case .list: "list"
    case .part: "part"
    case .article: "article"
    }
  }

  private func ending(of name: String) -> String? {
    ["html", "xml", "json", "csv", "txt", "eml", "gz"].first {
      FileManager.default.fileExists(atPath: "\(folder)/\(name).\($0)")
    }
  }

  private func file(_ name: String) -> [UInt8]? {
    ending(of: name).flatMap { FileManager.default.contents(atPath: "\(folder)/\(name).\($0)") }
      .map { [UInt8]($0) }
  }

  private func required(_ name: String) throws -> [UInt8] {
    guard let bytes = file(name) else {
      throw ParseError.unreadableFolder(path: folder, reason: "it has no file `\(name).…`")
    }
    return bytes
  }

  private var expectedPath: String { folder + "/items.json" }

  /// The items that are expected; nil if none were recorded yet.
  public func expected() throws -> [Item]? {
    guard let data = FileManager.default.contents(atPath: expectedPath) else { return nil }
    return try JSONDecoder().decode([Item].self, from: data)
  }

  public func record(_ items: [Item]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (try encoder.encode(items) + Data("\n".utf8)).write(to: URL(filePath: expectedPath))
  }

  /// Where `items` are not what is expected, a line for each value.
  public static func differences(_ items: [Item], expected: [Item]) -> [String] {
    var lines: [String] = []
    if items.count != expected.count {
      lines.append("\(items.count) items, expected \(expected.count)")
    }
    let fields: [(String, KeyPath<Item, String?> & Sendable)] = [
      ("title", \.title), ("url", \.url), ("published", \.published), ("text", \.text),
    ]
    for (number, (item, wanted)) in zip(items, expected).enumerated() {
      for (name, field) in fields where item[keyPath: field] != wanted[keyPath: field] {
        lines.append("item \(number + 1) \(name): read     \(shown(item[keyPath: field]))")
        lines.append("item \(number + 1) \(name): expected \(shown(wanted[keyPath: field]))")
      }
    }
    return lines
  }

  private static func shown(_ text: String?) -> String {
    text.map { "“\($0.replacing("\n", with: "⏎"))”" } ?? "nothing"
  }
}
