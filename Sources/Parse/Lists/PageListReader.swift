import Model

/// The items of an HTML page that lists articles.
struct PageListReader {
  let list: Source.PageList
  let dates: DateReader
  let url: String?
  /// Whether the item's own text is all that there will be of it.
  let keepsItemText: Bool

  /// - Throws: ``ParseError/noItems(selector:)`` when nothing matches, which a healthy page never does;
  ///   ``ParseError/needsBrowser`` if that is because scripts would write it.
  func entries(in html: String) throws(ParseError) -> ParsedEntries {
    if html.trimmingBlanks.isEmpty { throw .emptyBody }
    let page = try HTMLPage.root(of: Array(html.utf8))
    let root = try list.root(in: page)
    for selector in list.drop {
      for node in try selector.nodes(in: root) { node.detach() }
    }
    let items = try list.item.nodes(in: root)
    if items.isEmpty {
      let isShell = PageOutline(FlatPage(root)).isShell
      throw isShell ? .needsBrowser : .noItems(selector: list.item.written)
    }
    let base = try page.base(documentURL: url)
    var entries: [Entry] = []
    var seen: Set<String> = []
    for item in items.prefix(FeedReader.entryLimit + 1) {
      let entry = try entry(item, base: base)
      guard let key = entry.url ?? entry.title, seen.insert(key).inserted else { continue }
      entries.append(entry)
    }
    if entries.isEmpty { throw .itemsWithoutLink(selector: list.item.written) }
    var parsed = ParsedEntries.limited(title: root.title, entries, repairs: [])
    parsed.vanished = try vanished(in: items)
    return parsed
  }

  private func vanished(in items: [HTMLNode]) throws(ParseError) -> [String] {
    var vanished: [String] = []
    for (name, selector) in list.named {
      var isThere = false
      for item in items where !isThere { isThere = try selector.value(in: item) != nil }
      if !isThere {
        vanished.append(
          "`\(name)`: nothing at `\(selector.written)` in any of \(items.count) items")
      }
    }
    return vanished
  }

  private func entry(_ item: HTMLNode, base: String?) throws(ParseError) -> Entry {
    let anchor = item.firstAnchor
    let written =
      try list.link?.value(in: item) ?? (list.link == nil ? anchor?.attribute("href") : nil)
    let address = Link.absolute(list.rewrite.applied(to: written), base: base)
    let title = try list.title?.value(in: item) ?? anchor?.anchorTitle
    let dateText = try list.date?.value(in: item)
    return Entry(
      url: address, title: title,
      text: keepsItemText ? item.blocks.plainText.limited(toBytes: FeedReader.textLimitBytes) : "",
      published: dates.date(dateText) ?? dates.date(inURL: address), publishedText: dateText)
  }
}

extension Source.PageList {
  /// Where the items are looked for: the page, or the one that a script's text is; lists stand there in CDATA.
  func root(in page: HTMLNode) throws(ParseError) -> HTMLNode {
    guard let html else { return page }
    let text = try html.nodes(in: page).map(\.rawText).joined(separator: "\n")
      .replacing("<![CDATA[", with: "").replacing("]]>", with: "")
    guard let root = HTMLPage(text)?.root else { throw .noItems(selector: html.written) }
    return root
  }

  /// The parts of an item that the definition names.
  var named: [(name: String, Selector)] {
    [("link", link), ("title", title), ("date", date)].compactMap { name, selector in
      selector.map { (name, $0) }
    }
  }
}

extension HTMLNode {
  /// What relative links of the page start from: `<base href>` if it has one.
  func base(documentURL: String?) throws(ParseError) -> String? {
    let href = try Selector(.xpath, "//base/@href").value(in: self)
    return Link.absolute(href, base: documentURL) ?? documentURL
  }

  /// The first link in or at this element.
  fileprivate var firstAnchor: HTMLNode? {
    if name == "a", attribute("href") != nil { return self }
    guard case .nodes(let nodes)? = try? selection("descendant::a[@href]") else { return nil }
    return nodes.first { !$0.line.isEmpty } ?? nodes.first
  }

  /// The link's `title` attribute if its text was shortened, else its text.
  fileprivate var anchorTitle: String? {
    let text = line
    let full = attribute("title")?.onOneLine ?? ""
    return (full.utf8.count > text.utf8.count ? full : text).nonEmpty
  }

  /// What the page calls itself.
  var title: String? {
    guard case .text(let title)? = try? selection("string(//title)") else { return nil }
    return title.onOneLine.nonEmpty
  }
}
