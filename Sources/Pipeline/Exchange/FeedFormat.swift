import Foundation
import Parse

/// Feeds as `tocsin parse` writes them: one JSON object each, schema `tocsin-parse/1`.
///
/// Fields that a feed does not give are left out. Markup is written without what could run; times are RFC 3339
/// in UTC.
public enum FeedFormat {
  /// Writes one line, without its newline, at the end of `bytes`.
  ///
  /// - Parameter file: where the feed was read; left out if nil.
  public static func append(_ feed: Feed, file: String?, to bytes: inout [UInt8]) {
    write(to: &bytes) { json in
      if let file { json.field("file", file) }
      json.raw("ok", "true")
      json.field("format", feed.format.rawValue)
      json.field("charset", feed.charset)
      json.raw("recovered", feed.repairs.isEmpty ? "false" : "true")
      json.strings("repairs", feed.repairs)
      json.object("feed") {
        part(feed.head, into: &$0)
        text("description", feed.head.summary, into: &$0)
        if let info = feed.head.info { $0.field("info", info.safe) }
      }
      json.array("entries", feed.items) { entry($1, into: &$0) }
    }
  }

  /// Writes the line of a file that holds no feed.
  public static func append(failure: String, file: String?, to bytes: inout [UInt8]) {
    write(to: &bytes) { json in
      if let file { json.field("file", file) }
      json.raw("ok", "false")
      json.field("error", failure)
    }
  }

  private static func write(to bytes: inout [UInt8], _ body: (inout JSONText) -> Void) {
    var json = JSONText(after: bytes)
    bytes = []
    json.object(nil, body)
    bytes = json.bytes
  }

  private static func entry(_ item: Feed.Item, into json: inout JSONText) {
    part(item, into: &json)
    // Written twice, cleaned once: most items have one content, which stands for the summary too.
    let contents = item.contents.map { (value: $0.safe, type: $0.type) }
    if item.summary == nil, let first = item.contents.firstIndex(where: { $0 == item.description })
    {
      json.field("summary", contents[first].value)
      json.field("summary_type", contents[first].type)
    } else {
      text("summary", item.summary, into: &json)
    }
    json.array("content", contents) {
      $0.field("value", $1.value)
      $0.field("type", $1.type)
    }
    json.array("enclosures", item.enclosures) {
      $0.field("url", $1.href)
      optional("type", $1.type, into: &$0)
      optional("length", $1.length, into: &$0)
    }
  }

  /// What items and feeds have in common.
  private static func part(_ part: Feed.Item, into json: inout JSONText) {
    text("title", part.title, into: &json)
    optional("link", part.link, into: &json)
    optional("id", part.id, into: &json)
    optional("language", part.language, into: &json)
    moment("published", part.published ?? part.created, into: &json)
    moment("updated", part.updated, into: &json)
    json.array("links", part.links) {
      $0.field("href", $1.href)
      $0.field("rel", $1.relation)
      optional("type", $1.type, into: &$0)
      optional("title", $1.title, into: &$0)
      optional("length", $1.length, into: &$0)
    }
    json.array("authors", part.authors) {
      optional("name", $1.name, into: &$0)
      optional("email", $1.email, into: &$0)
      optional("uri", $1.uri, into: &$0)
    }
    json.array("categories", part.categories) {
      optional("term", $1.term, into: &$0)
      optional("scheme", $1.scheme, into: &$0)
      optional("label", $1.label, into: &$0)
    }
  }

  private static func text(_ name: String, _ text: Feed.Text?, into json: inout JSONText) {
    guard let text else { return }
    json.field(name, text.safe)
    json.field(name + "_type", text.type)
  }

  private static func moment(_ name: String, _ moment: Feed.Moment?, into json: inout JSONText) {
    guard let date = moment?.date else { return }
    json.field(name, date.formatted(.iso8601))
  }

  private static func optional(_ name: String, _ value: String?, into json: inout JSONText) {
    if let value { json.field(name, value) }
  }
}
