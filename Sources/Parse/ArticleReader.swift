import Foundation
import Model

/// The parts of an article page, by selector or by guess.
struct ArticleReader {
  let selectors: Source.ArticleSelectors
  let dates: DateReader

  /// `entry` with the page's text, and with title and date where the page knows them better.
  ///
  /// - Throws: ``ParseError/noText(selector:)`` if a body selector matches nothing, or no text stands out.
  func entry(_ entry: Entry, with html: String) throws(ParseError) -> Entry {
    guard let root = HTMLPage(html)?.root else { throw .emptyBody }
    var entry = entry
    let blocks = try body(of: root)
    let text = blocks.plainText
    if text.isEmpty { throw .noText(selector: selectors.body?.written) }
    entry.text = text.limited(toBytes: FeedReader.textLimitBytes)
    let title = try selectors.title?.value(in: root)
    if let title {
      entry.title = title
    } else if entry.title.map(Self.isCut) ?? true {
      entry.title = PageFacts.title(of: root) ?? entry.title
    }
    if let written = try selectors.date?.value(in: root) {
      entry.published = dates.date(written) ?? entry.published
      entry.publishedText = written
    } else if entry.published == nil {
      let (published, written) = dates.first(
        of: PageFacts.dates(of: root) + PageFacts.shownDates(in: root, below: entry.title))
      entry.published = published ?? dates.date(inURL: entry.url)
      entry.publishedText = entry.publishedText ?? (published == nil ? nil : written)
    }
    return entry
  }

  /// Lists shorten long titles.
  private static func isCut(_ title: String) -> Bool {
    title.hasSuffix("…") || title.hasSuffix("...")
  }

  private func body(of root: HTMLNode) throws(ParseError) -> [TextBlock] {
    guard let selector = selectors.body else { return MainText.blocks(of: root) }
    var blocks: [TextBlock] = []
    for node in try selector.nodes(in: root) {
      var found = node.blocks { !Furniture.isAlways($0) }
      if !blocks.isEmpty, !found.isEmpty { found[0].gap = .paragraph }
      blocks += found
    }
    return blocks
  }
}

/// What a page tells about itself in its head.
enum PageFacts {
  static func title(of root: HTMLNode) -> String? {
    let full = text("string(//title)", root)
    let candidates = [
      text("string(//meta[@property='og:title']/@content)", root), heading(of: root),
    ]
    return candidates.compactMap(\.self).first ?? full
  }

  private static func heading(of root: HTMLNode) -> String? {
    guard case .nodes(let nodes)? = try? root.selection("//h1") else { return nil }
    // A site's name stands in an h1 too, with no words around it that the title repeats at its start.
    let headings = nodes.compactMap { $0.line.nonEmpty }
    guard let full = text("string(//title)", root) else { return headings.first }
    return headings.first { full.hasPrefix($0) } ?? (headings.count == 1 ? headings.first : nil)
  }

  /// Texts that may be the date of publication, best first.
  static func dates(of root: HTMLNode) -> [String?] {
    let names = [
      "article:published_time", "og:published_time", "pubdate", "publishdate", "publish_date",
      "publication_date", "dcterms.date", "dc.date.issued", "dc.date", "datepublished", "date",
      "og:release_date",
    ]
    let lower = "translate(@%,'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')"
    let metas = names.map { name in
      let conditions = ["name", "property", "itemprop"].map {
        lower.replacing("%", with: $0) + "='\(name)'"
      }
      return text("string(//meta[\(conditions.joined(separator: " or "))]/@content)", root)
    }
    return metas + [
      text("string(//*[@itemprop='datePublished']/@datetime)", root), linkedData(of: root),
      text("string(//time[@pubdate]/@datetime)", root),
      text("string(//article//time/@datetime)", root),
      text("string(//time/@datetime)", root),
    ]
  }

  /// The short lines right below the title, where pages show date and origin.
  static func shownDates(in root: HTMLNode, below title: String?) -> [String?] {
    guard let title else { return [] }
    let blocks = root.blocks
    guard
      let start = blocks.lastIndex(where: {
        $0.text.hasPrefix(title) && $0.text.utf8.count < title.utf8.count + 60
      })
    else { return [] }
    let lines = blocks[(start + 1)...].prefix(6).map(\.text)
    return lines.filter { $0.utf8.count < 200 && $0.utf8.contains { (48...57).contains($0) } }
  }

  /// `datePublished` of a JSON-LD block, read as text: many of them are no valid JSON.
  private static func linkedData(of root: HTMLNode) -> String? {
    guard let block = text("string(//script[contains(.,'\"datePublished\"')])", root),
      let key = block.firstRange(of: "\"datePublished\"")
    else { return nil }
    let value = block[key.upperBound...].drop { $0 == ":" || $0.isWhitespace }
    return value.first == "\"" ? String(value.dropFirst().prefix { $0 != "\"" }) : nil
  }

  private static func text(_ xpath: String, _ root: HTMLNode) -> String? {
    guard case .text(let text)? = try? root.selection(xpath) else { return nil }
    return text.onOneLine.nonEmpty
  }
}
