import Foundation
import Model

/// Reads where a list keeps its items, and an article its parts.
struct ListReader {
  let group: Fields

  static let pageKeys = ["item", "link", "title", "date", "drop", "rewrite"]
  static let valueKeys = ["link", "title", "date", "body", "rewrite"]

  func pageList() -> Source.PageList? {
    guard group.require("item") != nil, let item = group.parsed("item", selector) else {
      return nil
    }
    return Source.PageList(
      item: item, link: group.parsed("link", selector), title: group.parsed("title", selector),
      date: group.parsed("date", selector), drop: Self.selectors("drop", group),
      rewrite: rewrite())
  }

  func itemValues(
    _ parse: (String) throws(Complaint) -> ValueTemplate
  ) -> Source.ItemValues {
    if group["link"] == nil, group["title"] == nil {
      group.mistakes.error(
        group.value.location,
        "`list` group: an item needs a `link` or a `title`; without both nothing tells it from others"
      )
    }
    return Source.ItemValues(
      link: group.parsed("link", parse), title: group.parsed("title", parse),
      date: group.parsed("date", parse), body: group.parsed("body", parse), rewrite: rewrite())
  }

  private func rewrite() -> Source.Rewrite? {
    guard let value = group["rewrite"],
      let pair = Fields(value, "`rewrite` group", keys: ["from", "to"], group.mistakes),
      let from = pair.requiredText("from")
    else { return nil }
    return Source.Rewrite(from: from, to: pair["to"] == nil ? "" : pair.text("to") ?? "")
  }

  private static func selectors(_ key: String, _ group: Fields) -> [Selector] {
    group.values(key).compactMap { group.parsed($0, key, selector) }
  }

  /// The parts of the page behind each item; nil if that page is not read.
  static func article(_ fields: Fields) -> Source.ArticleSelectors? {
    guard let value = fields["article"] else { return nil }
    let isJSON = ["json", "csv"].contains { fields[$0] != nil }
    let keys = ["body", "title", "date", "drop"] + (isJSON ? ["json"] : [])
    guard let group = Fields(value, "`article` group", keys: keys, fields.mistakes) else {
      return nil
    }
    if group["json"] != nil { return jsonArticle(group) }
    return Source.ArticleSelectors(
      body: group.parsed("body", selector), title: group.parsed("title", selector),
      date: group.parsed("date", selector), drop: selectors("drop", group))
  }
}

extension ListReader {
  /// A JSON answer behind each item; `json` is a template of the item's values.
  private static func jsonArticle(_ group: Fields) -> Source.ArticleSelectors? {
    guard let url = group.parsed("json", valueTemplate) else { return nil }
    var article = Source.ArticleSelectors()
    article.json = Source.JSONArticle(
      url: url, body: group.parsed("body", valueTemplate),
      title: group.parsed("title", valueTemplate), date: group.parsed("date", valueTemplate))
    return article
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

func valuePath(_ text: String) throws(Complaint) -> ValuePath {
  do { return try ValuePath(text) } catch { throw Complaint(error.description) }
}

func valueTemplate(_ text: String) throws(Complaint) -> ValueTemplate {
  do { return try ValueTemplate(text) } catch { throw Complaint(error.description) }
}

/// A column's name as it stands, or a template with names of columns in braces.
func columnTemplate(_ text: String) throws(Complaint) -> ValueTemplate {
  guard text.contains("{") else { return ValueTemplate(column: text) }
  var template = try valueTemplate(text)
  template.pieces = template.pieces.map { piece in
    if case .value(let path) = piece { .value(ValuePath(column: path.written)) } else { piece }
  }
  return template
}
