import Foundation
import Model

/// RSS, Atom and JSON Feed, told apart by what they contain.
struct FeedReader {
  static let entryLimit = 5_000
  static let textLimitBytes = 2_000_000

  let dates: DateReader
  /// Where the feed was read; relative links start from it.
  let url: String?

  /// - Throws: ``ParseError`` that names what was answered instead of a feed.
  func entries(in text: String) throws(ParseError) -> ParsedEntries {
    let start = text.unicodeScalars.drop { $0.isBlank || $0.isInvisible }
    switch start.first {
    case nil: throw .emptyBody
    case "{", "[": return try JSONFeed(dates: dates, url: url).entries(in: text)
    case "<": break
    default: throw .notAFeed(root: Substring(start.prefix(40)).onOneLine)
    }
    if Self.isPage(Substring(start)) { throw .pageInsteadOfFeed(title: Self.pageTitle(text)) }
    let document = try FeedDocument(text)
    switch document.root.name {
    case "rss", "rdf", "channel": return RSSFeed(dates: dates, url: url).entries(in: document)
    case "feed": return AtomFeed(dates: dates, url: url).entries(in: document)
    case "html", "body", "head", "script": throw .pageInsteadOfFeed(title: Self.pageTitle(text))
    case let name: throw .notAFeed(root: "<\(name)>")
    }
  }

  /// Whether the first tag is that of an HTML page.
  private static func isPage(_ text: Substring) -> Bool {
    var rest = text
    while rest.hasPrefix("<?") || rest.hasPrefix("<!--") {
      guard let end = rest.utf8.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[rest.index(after: end)...].trimmingBlanks
    }
    let head = rest.prefix(15).lowercased()
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
  }

  private static func pageTitle(_ text: String) -> String? {
    HTMLPage(text)?.root.flatMap { root in
      guard case .text(let title)? = try? root.selection("string(//title)") else { return nil }
      return title.onOneLine.nonEmpty
    }
  }

  /// A title as plain text, whether it was markup or not.
  static func title(_ text: String?) -> String? {
    text.flatMap { HTMLText.line(of: $0).nonEmpty }
  }

  /// A body as plain text, cut at the limit.
  static func text(_ html: String?) -> String {
    html.map { HTMLText.text(of: $0).limited(toBytes: textLimitBytes) } ?? ""
  }
}

extension ParsedEntries {
  /// With the limits that hold for every source, and the repairs in every entry.
  static func limited(title: String?, _ entries: some Collection<Entry>, repairs: [String])
    -> ParsedEntries
  {
    var repairs = repairs
    if entries.count > FeedReader.entryLimit {
      repairs.append(
        "only the first \(FeedReader.entryLimit) of \(entries.count) entries were read")
    }
    var kept = Array(entries.prefix(FeedReader.entryLimit))
    for index in kept.indices { kept[index].repairs = repairs + kept[index].repairs }
    return ParsedEntries(title: title, entries: kept, repairs: repairs)
  }
}
