import Foundation
import Model

/// RSS, Atom, CDF and JSON Feed, told apart by what they contain.
struct FeedReader {
  static let entryLimit = 5_000
  static let textLimitBytes = 2_000_000

  let dates: DateReader
  /// Where the feed was read; relative links start from it.
  let url: String?

  /// - Throws: ``ParseError`` that names what was answered instead of a feed.
  func feed(in text: String) throws(ParseError) -> Feed {
    let start = text.unicodeScalars.drop { $0.isBlank || $0.isInvisible }
    switch start.first {
    case nil: throw .emptyBody
    case "{", "[": return try JSONFeed(dates: dates, url: url).feed(in: text)
    case "<": break
    default: throw .notAFeed(root: Substring(start.prefix(40)).onOneLine)
    }
    let head = Prolog(Substring(start))
    if head.isPage { throw .pageInsteadOfFeed(title: HTMLPage(text)?.root?.title) }
    let (builder, repairs) = try XMLReading.read(text) {
      FeedBuilder(dates: dates, url: url, netscape: head.isNetscape)
    }
    switch builder.rootName {
    case "rss", "rdf", "channel", "feed": break
    case "html", "body", "head", "script":
      throw .pageInsteadOfFeed(title: HTMLPage(text)?.root?.title)
    case let name: throw .notAFeed(root: "<\(name ?? "")>")
    }
    var feed = builder.feed
    feed.repairs = repairs + Self.tooMany(builder.itemCount)
    return feed
  }

  /// What is said of a feed of so many items.
  static func tooMany(_ count: Int) -> [String] {
    count > entryLimit ? ["only the first \(entryLimit) of \(count) entries were read"] : []
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

/// What stands before the first element.
private struct Prolog {
  /// The first tag is that of an HTML page.
  var isPage = false
  /// The document type is Netscape's RSS 0.91.
  var isNetscape = false

  init(_ text: Substring) {
    var rest = text
    while true {
      if rest.hasPrefix("<!--") {
        guard let end = rest.utf8.firstRange(of: "-->".utf8) else { return }
        rest = rest[end.upperBound...].trimmingBlanks
      } else if rest.hasPrefix("<?") {
        guard let end = rest.utf8.firstIndex(of: UInt8(ascii: ">")) else { return }
        rest = rest[rest.utf8.index(after: end)...].trimmingBlanks
      } else {
        break
      }
    }
    let head = String(decoding: rest.utf8.prefix(200), as: UTF8.self).lowercased()
    if head.hasPrefix("<!doctype rss") {
      isNetscape = head.prefix { $0 != ">" }.contains("netscape")
    }
    isPage = head.hasPrefix("<html") || (head.hasPrefix("<!doctype html") && !head.contains("<rss"))
  }
}
