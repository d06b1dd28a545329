import Foundation
import Model

/// What one selector, path or column of a definition finds in an answer: for whoever writes it.
public struct SelectorFinding: Sendable, Hashable {
  /// `list.title`, `article.body`.
  public var key: String
  /// As its author wrote it.
  public var written: String
  /// Matches, or of how many items it gives a value.
  public var found: Int
  /// Of how many items; nil for what is looked for in the whole answer.
  public var items: Int?
  /// The first value, on one line.
  public var first: String?
  /// Where a selector without a match stops, how a date is read.
  public var note: String?
}

extension SourceReader {
  /// What each part of `list` finds in an answer, in the order of the definition; as far as the answer
  /// can be read at all.
  public func findings(in payload: Payload) throws(ParseError) -> [SelectorFinding] {
    let text = try text(of: payload)
    switch source.reading {
    case .page(_, let list, _): return try findings(of: list, in: text)
    case .json(_, let list, _):
      let document = try JSONDocument(text)
      switch list.items {
      case .html(let path, let page):
        let html = try JSONListReader.html(at: path, in: document)
        let part = SelectorFinding(key: "list.html", written: path.written, found: 1)
        return [part] + (try findings(of: page, in: html))
      case .objects(let path, let parts):
        let items = try JSONDocument.values(at: path, in: document.root)
        let all = SelectorFinding(key: "list.items", written: path.written, found: items.count)
        return [all] + findings(of: parts, in: items)
      }
    case .table(_, let row, _):
      let table = try DelimitedTable(text)
      let columns = table.columns.joined(separator: ", ")
      let all = SelectorFinding(
        key: "csv", written: "rows", found: table.rows.count, note: "its columns: \(columns)")
      return [all] + findings(of: row, in: table.rows)
    case .sitemap(let url, let matching, _):
      let found = try SitemapReader(matching: matching, dates: dates, url: payload.url ?? url)
        .addresses(in: text)
      var finding = SelectorFinding(
        key: "match", written: matching.isEmpty ? "all" : matching.joined(separator: " or "),
        found: found.wanted.count, items: found.all.count, first: found.wanted.first)
      if found.wanted.isEmpty, let first = found.all.first { finding.note = "it names \(first)" }
      return [finding]
    case .feed, .mailbox, .inbox, .files: return []
    }
  }

  /// What each selector of `article` finds in an article's page.
  public func articleFindings(in payload: Payload) throws(ParseError) -> [SelectorFinding] {
    if let json = source.article?.json { return try findings(of: json, in: text(of: payload)) }
    guard let selectors = source.article, let root = HTMLPage(try text(of: payload))?.root
    else { return [] }
    let named = [
      ("body", selectors.body), ("title", selectors.title), ("date", selectors.date),
    ]
    var findings: [SelectorFinding] = []
    for (name, selector) in named {
      guard let selector else { continue }
      findings.append(try finding("article.\(name)", selector, in: root))
    }
    for selector in selectors.drop {
      findings.append(try finding("article.drop", selector, in: root))
    }
    return findings
  }

  private func findings(
    of json: Source.JSONArticle, in text: String
  ) throws(ParseError) -> [SelectorFinding] {
    let answer = try JSONDocument(text).root
    return [("body", json.body), ("title", json.title), ("date", json.date)].compactMap {
      name, template in
      template.map { template in
        let value = JSONDocument.text(of: template, in: answer)
        return SelectorFinding(
          key: "article.\(name)", written: template.written, found: value == nil ? 0 : 1,
          first: value?.onOneLine)
      }
    }
  }

  private func findings(
    of list: Source.PageList, in html: String
  ) throws(ParseError) -> [SelectorFinding] {
    let page = try HTMLPage.root(of: Array(html.utf8))
    var findings: [SelectorFinding] = []
    if let html = list.html {
      findings.append(try finding("list.html", html, in: page))
      if findings[0].found == 0 { return findings }
    }
    let root = try list.root(in: page)
    for selector in list.drop {
      findings.append(try finding("list.drop", selector, in: root))
      for node in try selector.nodes(in: root) { node.detach() }
    }
    findings.append(try finding("list.item", list.item, in: root))
    let items = try list.item.nodes(in: root)
    for (name, selector) in list.named {
      var values: [String] = []
      for item in items { if let value = try selector.value(in: item) { values.append(value) } }
      findings.append(finding(name, selector.written, values, of: items.count))
    }
    return findings
  }

  private func findings(of parts: Source.ItemValues, in items: [Any]) -> [SelectorFinding] {
    parts.named.map { name, template in
      let values = items.compactMap {
        JSONDocument.text(of: template, in: $0, isAddress: name == "link")
      }
      return finding(name, template.written, values, of: items.count)
    }
  }

  private func finding(
    _ name: String, _ written: String, _ values: [String], of items: Int
  ) -> SelectorFinding {
    var finding = SelectorFinding(
      key: "list.\(name)", written: written, found: values.count, items: items,
      first: values.first?.onOneLine)
    if name == "date", !values.isEmpty {
      let read = values.compactMap { dates.date($0) }
      finding.note =
        "\(read.count) can be read as dates"
        + (read.first.map { ", the first as \($0.formatted(.iso8601))" } ?? "")
    }
    return finding
  }

  private func finding(
    _ key: String, _ selector: Selector, in root: HTMLNode
  ) throws(ParseError) -> SelectorFinding {
    let nodes = try selector.nodes(in: root)
    let value = try selector.value(in: root)
    var finding = SelectorFinding(
      key: key, written: selector.written, found: max(nodes.count, value == nil ? 0 : 1),
      first: value)
    if finding.found == 0, selector.syntax == .css {
      finding.note = try Self.stop(of: selector.expression, in: root)
    }
    return finding
  }

  /// How far a selector of several steps comes: `div#list` matches 1, `div#list li` nothing.
  private static func stop(of css: String, in root: HTMLNode) throws(ParseError) -> String? {
    guard !css.contains(","), !css.contains("[") else { return nil }
    let steps = css.split(whereSeparator: \.isWhitespace)
    var start = ""
    for step in steps {
      let isCombinator = [">", "+", "~"].contains(step)
      let longer = start.isEmpty ? String(step) : "\(start) \(step)"
      if !isCombinator, try Selector(.css, longer).nodes(in: root).isEmpty {
        let before = start.trimmingCharacters(in: CharacterSet(charactersIn: " >+~"))
        return before.isEmpty
          ? "nothing matches `\(longer)`" : "`\(before)` matches, `\(longer)` does not"
      }
      start = longer
    }
    return nil
  }
}
