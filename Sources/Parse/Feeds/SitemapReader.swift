import Foundation
import Model

/// The addresses of a sitemap, with what a news sitemap says of them.
///
/// Source: sitemaps.org protocol 0.9; Google News sitemap 0.9.
struct SitemapReader {
  let matching: [String]
  let dates: DateReader
  let url: String?

  /// A sitemap names a site's whole past; where it tells times, only so many of the newest count.
  private static let newestLimit = 500
  /// An index names the sitemaps of every year; the newest hold the news.
  private static let furtherLimit = 5

  /// - Throws: ``ParseError/notAFeed(root:)`` for anything but a sitemap, ``ParseError/noItems(selector:)``
  ///   if no address of a sitemap matches.
  func entries(in text: String) throws(ParseError) -> ParsedEntries {
    let document = try XMLDocument(text)
    guard document.root.name == "urlset" else { throw .notAFeed(root: "<\(document.root.name)>") }
    let all = document.root.elements("url").compactMap(address)
    let globs = matching.map(Glob.init)
    let found = all.filter { globs.wants($0.url) }
    if found.isEmpty, !all.isEmpty { throw .noItems(selector: matching.joined(separator: " or ")) }
    let sorted = found.enumerated().sorted {
      ($1.element.changed ?? .distantPast, $0.offset) < (
        $0.element.changed ?? .distantPast, $1.offset
      )
    }.map(\.element)
    var repairs = document.repairs
    let tellsTimes = sorted.first?.changed != nil
    if tellsTimes, sorted.count > Self.newestLimit {
      repairs.append("only the newest \(Self.newestLimit) of \(sorted.count) addresses were read")
    }
    let read = tellsTimes ? sorted.prefix(Self.newestLimit) : sorted[...]
    return .limited(title: nil, read.map(\.entry), repairs: repairs)
  }

  /// The addresses of a sitemap, and which of them are wanted.
  func addresses(in text: String) throws(ParseError) -> (all: [String], wanted: [String]) {
    let document = try XMLDocument(text)
    let all = document.root.elements("url").compactMap { address($0)?.url }
    let globs = matching.map(Glob.init)
    return (all, all.filter(globs.wants))
  }

  /// The addresses of the sitemaps that an index names, newest first; empty for a sitemap.
  func further(in text: String) throws(ParseError) -> [String] {
    let document = try XMLDocument(text)
    guard document.root.name == "sitemapindex" else { return [] }
    let named = document.root.elements("sitemap").compactMap { element in
      Link.absolute(element.value("loc"), base: url).map {
        (url: $0, changed: dates.date(element.value("lastmod")))
      }
    }
    // Without dates the last one named is the newest: indexes grow at their end.
    let sorted = named.enumerated().sorted {
      ($1.element.changed ?? .distantPast, $1.offset) < (
        $0.element.changed ?? .distantPast, $0.offset
      )
    }
    return sorted.prefix(Self.furtherLimit).map(\.element.url)
  }

  private struct Address {
    var url: String
    var entry: Entry
    var changed: Date?
  }

  private func address(_ element: XMLElement) -> Address? {
    guard let url = Link.absolute(element.value("loc"), base: url) else { return nil }
    let news = element.first("news")
    let written = news?.value("publication_date")
    let published = dates.date(written) ?? dates.date(inURL: url)
    let changed = element.value("lastmod")
    return Address(
      url: url,
      entry: Entry(
        url: url, title: news?.value("title")?.onOneLine, published: published,
        publishedText: written ?? changed),
      changed: published ?? dates.date(changed))
  }
}

extension XMLElement {
  /// The text of the first element of that name, whatever its vocabulary.
  fileprivate func value(_ name: String) -> String? { first(name)?.text.nonEmpty }
}

/// A pattern of an address: `*` stands for any characters, all else for itself.
struct Glob {
  private let parts: [Substring]

  init(_ pattern: String) {
    parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
  }

  func matches(_ text: String) -> Bool {
    guard let first = parts.first, let last = parts.last, text.hasPrefix(first) else {
      return false
    }
    if parts.count == 1 { return text == first }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}

extension [Glob] {
  /// Without a pattern every address is wanted.
  fileprivate func wants(_ url: String) -> Bool { isEmpty || contains { $0.matches(url) } }
}
