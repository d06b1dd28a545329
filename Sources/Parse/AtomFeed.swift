import Foundation
import Model

/// Atom 1.0 and 0.3.
///
/// Source: RFC 4287; "The Atom Syndication Format 0.3" for `mode`, `issued` and `modified`.
struct AtomFeed {
  let dates: DateReader
  let url: String?

  func entries(in document: FeedDocument) -> ParsedEntries {
    let feed = document.root
    // A feed without a namespace is read as well.
    let space: XMLElement.Space = feed.space == .plain ? .plain : .atom
    let base = Link.absolute(feed.attributes["xml:base"], base: url) ?? url
    let entries = feed.elements("entry", space).prefix(FeedReader.entryLimit + 1).map {
      entry($0, space, base: base, language: feed.attributes["xml:lang"])
    }
    return .limited(
      title: feed.first("title", space).flatMap { FeedReader.title(markup(of: $0)) }, entries,
      repairs: document.repairs)
  }

  private func entry(
    _ element: XMLElement, _ space: XMLElement.Space, base: String?, language: String?
  ) -> Entry {
    let base = Link.absolute(element.attributes["xml:base"], base: base) ?? base
    let (published, publishedText) = dates.first(
      of: ["published", "issued", "created", "updated", "modified"].map {
        element.first($0, space)?.text
      }
        + [element.first("date", .dublinCore)?.text])
    let bodies = [
      element.first("content", space), element.first("summary", space),
      element.first("description", .media),
      element.first("group", .media)?.first("description", .media),
    ]
    let body = bodies.compactMap { $0.flatMap { markup(of: $0).nonEmpty } }.max {
      $0.utf8.count < $1.utf8.count
    }
    return Entry(
      guid: element.first("id", space)?.text.nonEmpty, url: link(of: element, space, base: base),
      title: element.first("title", space).flatMap { FeedReader.title(markup(of: $0)) },
      text: FeedReader.text(body), published: published, publishedText: publishedText,
      language: element.attributes["xml:lang"] ?? language)
  }

  private func link(of entry: XMLElement, _ space: XMLElement.Space, base: String?) -> String? {
    let links = entry.elements("link", space).filter {
      $0.attributes["rel", default: "alternate"] == "alternate"
    }
    let link =
      links.first { $0.attributes["type", default: "text/html"].contains("html") } ?? links.first
    if let link {
      return Link.absolute(
        link.attributes["href"] ?? link.text,
        base: Link.absolute(link.attributes["xml:base"], base: base) ?? base)
    }
    if let source = entry.first("content", space)?.attributes["src"] {
      return Link.absolute(source, base: base)
    }
    return entry.first("id", space).flatMap {
      $0.text.hasPrefix("http") ? Link.absolute($0.text, base: base) : nil
    }
  }

  /// A text construct as HTML.
  private func markup(of element: XMLElement) -> String {
    if element.attributes["mode"] == "base64" {
      return Data(base64Encoded: element.text, options: .ignoreUnknownCharacters)
        .map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    let type = element.attributes["type"]?.lowercased() ?? "text"
    let isPlain = type == "text" || type == "text/plain"
    // Plain by its label, but closing tags tell otherwise.
    let text = element.html
    return isPlain && !text.contains("</") ? text.escapedForHTML : text
  }
}
