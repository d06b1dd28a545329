import Foundation
import Model

/// JSON Feed 1.0 and 1.1.
///
/// Source: https://www.jsonfeed.org/version/1.1/
struct JSONFeed {
  let dates: DateReader
  let url: String?

  func entries(in text: String) throws(ParseError) -> ParsedEntries {
    let root = try JSONDocument(text).root
    guard let feed = root as? [String: Any], let items = feed["items"] as? [Any] else {
      throw .jsonWithoutItems(message: Self.message(in: root))
    }
    let language = feed["language"] as? String
    let entries = items.prefix(FeedReader.entryLimit + 1).compactMap { $0 as? [String: Any] }
      .map { entry($0, language: language) }
    return .limited(title: FeedReader.title(feed["title"] as? String), entries, repairs: [])
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

  private func entry(_ item: [String: Any], language: String?) -> Entry {
    func text(_ key: String) -> String? { (item[key] as? String)?.nonEmpty }
    let (published, publishedText) = dates.first(of: [
      text("date_published"), text("date_modified"),
    ])
    let html = text("content_html") ?? (text("content_text") ?? text("summary"))?.escapedForHTML
    return Entry(
      guid: text("id") ?? (item["id"] as? NSNumber)?.stringValue,
      url: Link.absolute(text("url") ?? text("external_url"), base: url),
      title: text("title")?.onOneLine, text: FeedReader.text(html), published: published,
      publishedText: publishedText, language: text("language") ?? language)
  }
}
