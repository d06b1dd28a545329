import Foundation
import Model

/// JSON Feed 1.0 and 1.1.
///
/// Source: https://www.jsonfeed.org/version/1.1/
struct JSONFeed {
  let dates: DateReader
  let url: String?

  func feed(in text: String) throws(ParseError) -> Feed {
    let root = try JSONDocument(text).root
    guard let object = root as? [String: Any], let items = object["items"] as? [Any] else {
      throw .jsonWithoutItems(message: Self.message(in: root))
    }
    let written = Object(fields: object)
    var feed = Feed(format: written.text("version")?.hasSuffix("1.1") == true ? .json11 : .json1)
    feed.head.title = written.text("title").map { Feed.Text(value: $0, kind: .plain) }
    feed.head.summary = written.text("description").map { Feed.Text(value: $0, kind: .plain) }
    feed.head.language = written.text("language")
    feed.head.link = absolute(written.text("home_page_url"))
    feed.head.authors = Self.authors(of: written)
    feed.items = items.prefix(FeedReader.entryLimit).compactMap { $0 as? [String: Any] }
      .map { item(Object(fields: $0)) }
    feed.repairs = FeedReader.tooMany(items.count)
    return feed
  }

  /// What an API says instead of items.
  private static func message(in root: Any) -> String? {
    guard let object = root as? [String: Any] else { return nil }
    for key in ["message", "error", "msg", "detail", "error_description", "errors"] {
      if let text = object[key] as? String { return text.onOneLine.limited(toBytes: 200) }
      if let nested = object[key] as? [String: Any], let text = message(in: nested) { return text }
    }
    return nil
  }

  private struct Object {
    var fields: [String: Any]

    /// A text that is not empty; a number counts as one.
    func text(_ key: String) -> String? {
      (fields[key] as? String)?.nonEmpty ?? (fields[key] as? NSNumber)?.stringValue
    }

    func objects(_ key: String) -> [Object] {
      (fields[key] as? [Any] ?? []).compactMap { ($0 as? [String: Any]).map(Object.init) }
    }
  }

  private func item(_ written: Object) -> Feed.Item {
    var item = Feed.Item()
    item.id = written.text("id")
    item.link = absolute(written.text("url") ?? written.text("external_url"))
    item.title = written.text("title").map { Feed.Text(value: $0, kind: .plain) }
    item.summary = written.text("summary").map { Feed.Text(value: $0, kind: .plain) }
    let html = written.text("content_html").map { Feed.Text(value: $0, kind: .html, base: url) }
    let plain = written.text("content_text").map { Feed.Text(value: $0, kind: .plain) }
    item.contents = [html, plain].compactMap(\.self)
    item.language = written.text("language")
    item.published = moment(written.text("date_published"))
    item.updated = moment(written.text("date_modified"))
    item.authors = Self.authors(of: written)
    item.categories = (written.fields["tags"] as? [Any] ?? []).compactMap { $0 as? String }
      .map { Feed.Category(term: $0) }
    if let link = item.link {
      item.links = [Feed.Link(href: link, relation: "alternate", type: "text/html")]
    }
    item.links += written.objects("attachments").compactMap { file in
      absolute(file.text("url")).map {
        Feed.Link(
          href: $0, relation: "enclosure", type: file.text("mime_type"), title: file.text("title"),
          length: file.text("size_in_bytes"))
      }
    }
    return item
  }

  private func absolute(_ link: String?) -> String? {
    link.map { URIReference.resolved($0, base: url) }
  }

  private func moment(_ text: String?) -> Feed.Moment? {
    text.map { Feed.Moment(text: $0, date: dates.date($0)) }
  }

  /// `authors` of version 1.1, `author` of 1.0.
  private static func authors(of written: Object) -> [Feed.Person] {
    let single = (written.fields["author"] as? [String: Any]).map { Object(fields: $0) }
    let all = written.objects("authors")
    return (all.isEmpty ? [single].compactMap(\.self) : all).map {
      Feed.Person(name: $0.text("name"), uri: $0.text("url"))
    }
  }
}
