import Foundation
import Model

/// RSS 0.9x, 1.0 (RDF) and 2.0 with the modules that carry text and dates.
struct RSSFeed {
  let dates: DateReader
  let url: String?

  func entries(in document: FeedDocument) -> ParsedEntries {
    let root = document.root
    let channel = root.name == "channel" ? root : root.first("channel", .plain) ?? root
    // RSS 1.0 has the items beside the channel.
    let items =
      channel.elements("item", .plain)
      + (root.name == "channel" ? [] : root.elements("item", .plain))
    let language =
      channel.first("language", .plain)?.text.nonEmpty
      ?? channel.first("language", .dublinCore)?.text.nonEmpty
    let base = channel.attributes["xml:base"] ?? root.attributes["xml:base"]
    let entries = items.prefix(FeedReader.entryLimit + 1).map {
      entry($0, base: Link.absolute(base, base: url) ?? url, language)
    }
    return .limited(
      title: FeedReader.title(channel.first("title", .plain)?.text), entries,
      repairs: document.repairs)
  }

  private func entry(_ item: XMLElement, base: String?, _ language: String?) -> Entry {
    let base = Link.absolute(item.attributes["xml:base"], base: base) ?? base
    let (published, publishedText) = publication(of: item)
    return Entry(
      guid: guid(of: item), url: Link.absolute(link(of: item), base: base),
      title: FeedReader.title(title(of: item)), text: FeedReader.text(body(of: item)),
      published: published, publishedText: publishedText, language: language)
  }

  private func title(of item: XMLElement) -> String? {
    (item.first("title", .plain) ?? item.first("title", .dublinCore) ?? item.first("title", .media))?
      .html
  }

  private func guid(of item: XMLElement) -> String? {
    item.first("guid", .plain)?.text.nonEmpty ?? item.first("identifier", .dublinCore)?.text
      .nonEmpty
      ?? item.attributes["rdf:about"]
  }

  private func link(of item: XMLElement) -> String? {
    for link in item.elements("link", .plain) {
      if let text = link.text.nonEmpty ?? link.attributes["href"] { return text }
    }
    let alternate = item.elements("link", .atom).first {
      $0.attributes["rel", default: "alternate"] == "alternate"
    }
    if let href = alternate?.attributes["href"] { return href }
    if let about = item.attributes["rdf:about"] { return about }
    guard let guid = item.first("guid", .plain), guid.attributes["ispermalink"] != "false" else {
      return nil
    }
    return guid.text.hasPrefix("http") ? guid.text : nil
  }

  /// The longest of the places where a body can be: some feeds put all of it into the description.
  private func body(of item: XMLElement) -> String? {
    let bodies = [
      item.first("encoded", .content), item.first("description", .plain),
      item.first("content", .atom),
      item.first("body", .xhtml), item.first("description", .media),
      item.first("group", .media)?.first("description", .media),
      item.first("description", .dublinCore),
    ]
    return bodies.compactMap { $0?.html.nonEmpty }.max { $0.utf8.count < $1.utf8.count }
  }

  private func publication(of item: XMLElement) -> (published: Date?, text: String?) {
    let elements = [
      item.first("pubdate", .plain), item.first("date", .dublinCore),
      item.first("published", .atom),
      item.first("issued", .dublinCore), item.first("created", .dublinCore),
      item.first("modified", .dublinCore), item.first("updated", .atom), item.first("date", .plain),
    ]
    return dates.first(of: elements.map { $0?.text })
  }
}
