import Foundation
import Model

/// Reads how a source is read: `feed`, `page`, `json` or `mailbox`, with the selectors that go with it.
struct ReadingReader {
  let fields: Fields
  let mistakes: Mistakes

  private static let kinds = ["feed", "page", "json", "mailbox"]

  func reading() -> Source.Reading? {
    let stated = Self.kinds.filter { fields[$0] != nil }
    guard let kind = stated.first, stated.count == 1 else {
      let place = stated.dropFirst().first.map(fields.location(ofKey:)) ?? fields.value.location
      mistakes.error(
        place,
        "source: \(stated.isEmpty ? "nothing says" : "more than one key says") what is read; "
          + "write exactly one of \(quoted(Self.kinds))")
      return nil
    }
    refuseUnread(kind)
    switch kind {
    case "feed": return fields.parsed("feed", webURL).map { .feed(url: $0) }
    case "page": return page()
    case "json": return json()
    default:
      return fields.text("mailbox").map { .mailbox(path: joined(fields.value.text.folder, $0)) }
    }
  }

  private func refuseUnread(_ kind: String) {
    guard kind == "feed" || kind == "mailbox" else { return }
    for key in ["list", "article"] where fields[key] != nil {
      mistakes.error(
        fields.location(ofKey: key),
        "`\(key)` is not read with `\(kind)`; it goes with `page` or `json`")
    }
  }

  private func page() -> Source.Reading? {
    let url = fields.parsed("page", webURL)
    let article = article()
    guard let value = fields.require("list"),
      let group = Fields(value, "`list` group", keys: ["item", "link", "title", "date"], mistakes),
      let list = pageList(group), let url
    else { return nil }
    return .page(url: url, list: list, article: article)
  }

  private func json() -> Source.Reading? {
    let url = fields.parsed("json", webURL)
    let article = article()
    guard let value = fields.require("list"), let items = jsonItems(value), let url else {
      return nil
    }
    return .json(url: url, list: Source.JSONList(items: items), article: article)
  }

  private func jsonItems(_ value: Value) -> Source.JSONList.Items? {
    if case .mapping(let pairs) = value.content, pairs.contains(where: { $0.key.scalar == "html" })
    {
      let keys = ["html", "item", "link", "title", "date"]
      guard let group = Fields(value, "`list` group", keys: keys, mistakes),
        let path = path("html", group), let list = pageList(group)
      else { return nil }
      return .html(path: path, list: list)
    }
    let keys = ["items", "link", "title", "date", "body"]
    guard let group = Fields(value, "`list` group", keys: keys, mistakes),
      group.require("items") != nil, let path = path("items", group)
    else { return nil }
    return .objects(
      path: path, link: self.path("link", group), title: self.path("title", group),
      date: self.path("date", group), body: self.path("body", group))
  }

  private func pageList(_ group: Fields) -> Source.PageList? {
    guard group.require("item") != nil, let item = group.parsed("item", selector) else {
      return nil
    }
    return Source.PageList(
      item: item, link: group.parsed("link", selector), title: group.parsed("title", selector),
      date: group.parsed("date", selector))
  }

  private func article() -> Source.ArticleSelectors? {
    guard let value = fields["article"],
      let group = Fields(value, "`article` group", keys: ["body", "title", "date"], mistakes)
    else { return nil }
    return Source.ArticleSelectors(
      body: group.parsed("body", selector), title: group.parsed("title", selector),
      date: group.parsed("date", selector))
  }

  /// Dotted keys, `[*]` for an array: `data.results[*]`.
  private func path(_ key: String, _ group: Fields) -> String? {
    group.parsed(key) { text throws(Complaint) in
      let keys = text.replacingOccurrences(of: "[*]", with: "")
        .split(separator: ".", omittingEmptySubsequences: false)
      let isRootArray = keys.count == 1 && text == "[*]"
      guard
        isRootArray || keys.allSatisfy({ !$0.isEmpty && !$0.contains { "[]*/$ ".contains($0) } })
      else {
        throw Complaint("`\(text)` is not a path; write keys like `data.results[*]`")
      }
      return text
    }
  }
}

/// A CSS selector, or XPath if it begins with `/`, `./`, `(` or `xpath:`.
///
/// `@name` at the end of a CSS selector reads an attribute; alone, that of the item itself.
func selector(_ text: String) throws(Complaint) -> Selector {
  let marker = "xpath:"
  if text.hasPrefix(marker) {
    return Selector(
      .xpath, text.dropFirst(marker.count).trimmingCharacters(in: .whitespaces))
  }
  if ["/", "./", "("].contains(where: text.hasPrefix) { return Selector(.xpath, text) }
  guard let at = text.lastIndex(of: "@") else { return Selector(.css, text) }
  let attribute = text[text.index(after: at)...]
  let isName = attribute.allSatisfy {
    $0.isASCII && ($0.isLetter || $0.isNumber || "-_:".contains($0))
  }
  if attribute.isEmpty {
    throw Complaint("`\(text)` names no attribute; write it like `a@href`")
  }
  guard isName else { return Selector(.css, text) }
  return Selector(
    .css, text[..<at].trimmingCharacters(in: .whitespaces), attribute: String(attribute))
}
