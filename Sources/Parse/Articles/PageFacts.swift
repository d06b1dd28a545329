/// What a page tells about itself, mostly in its head.
struct PageFacts {
  private var metas: [String: String] = [:]
  private var full: String?
  private var headings: [String] = []
  private var times: [(rank: Int, text: String)] = []
  private var linkedData: String?
  private var link: String?

  init(_ page: FlatPage) {
    for (index, node) in page.nodes.enumerated() where node.traits.contains(.fact) {
      add(node.tag, at: index, of: page)
    }
  }

  private mutating func add(_ tag: HTMLTag, at index: Int, of page: FlatPage) {
    switch tag {
    case .title: full = full ?? page.rawText(at: index).onOneLine.nonEmpty
    case .h1: if let line = page.line(at: index).nonEmpty { headings.append(line) }
    case .meta:
      let key =
        page.string(of: .property, at: index) ?? page.string(of: .name, at: index)
        ?? page.string(of: .itemprop, at: index)
      guard let key = key?.lowercased(), Self.keys.contains(key), metas[key] == nil else { return }
      metas[key] = page.string(of: .content, at: index)?.onOneLine.nonEmpty
    case .link:
      let relations = page.string(of: .rel, at: index)?.lowercased().split(separator: " ") ?? []
      if relations.contains("canonical"), link == nil { link = page.string(of: .href, at: index) }
    case .time:
      let written = page.string(of: .datetime, at: index) ?? page.line(at: index)
      guard let text = written.nonEmpty else { return }
      let isPublication =
        page.string(of: .itemprop, at: index) == "datePublished" || page.has(.pubdate, at: index)
      let isInArticle = page.elements(around: index).contains { $0.traits.contains(.article) }
      times.append((isPublication ? 0 : isInArticle ? 1 : 2, text))
    case .script:
      if linkedData == nil, page.string(of: .type, at: index)?.contains("json") ?? false {
        linkedData = Self.datePublished(in: page.rawText(at: index))
      }
    default: break
    }
  }

  /// The headline: what the page gives to others, or its heading, or its title without the site's name.
  var title: String? {
    let given = metas["og:title"] ?? metas["twitter:title"]
    guard let whole = given ?? full else { return headings.first }
    // A site's name stands in an h1 too, but no title begins with it that goes on with the headline.
    if let heading = headings.first(where: { whole.hasPrefix($0) }) { return heading }
    if let full, let heading = headings.first(where: { full.hasPrefix($0) }) { return heading }
    if given != nil { return given }
    return headings.count == 1 ? headings.first : full.map(Self.withoutSite)
  }

  /// `Headline_Channel_Site` → `Headline`
  private static func withoutSite(_ title: String) -> String {
    for sign in [" | ", " – ", " — ", " - ", " :: ", " » ", "--", "_", "|"] {
      guard let range = title.firstRange(of: sign) else { continue }
      let headline = title[..<range.lowerBound].trimmingBlanks
      // The site's name in front is shorter than what it heads.
      if headline.utf8.count >= 8, headline.utf8.count * 5 >= title.utf8.count * 2 {
        return String(headline)
      }
    }
    return title
  }

  /// Texts that may be the date of publication, best first.
  var dates: [String] {
    Self.dateKeys.compactMap { metas[$0] } + times.filter { $0.rank == 0 }.map(\.text)
      + [linkedData].compactMap(\.self) + times.filter { $0.rank == 1 }.map(\.text)
      + times.filter { $0.rank == 2 }.map(\.text)
  }

  private static let dateKeys = [
    "article:published_time", "og:published_time", "pubdate", "publishdate", "publish_date",
    "publication_date", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued",
    "dc.date", "datepublished", "date", "og:release_date",
  ]

  private static let keys = Set(dateKeys + ["og:title", "og:url", "twitter:title"])

  /// The address by which the page wants to be known, as written.
  var canonical: [String] { [link, metas["og:url"]].compactMap { $0?.nonEmpty } }

  /// `datePublished` of a JSON-LD block, read as text: many of them are no valid JSON.
  private static func datePublished(in block: String) -> String? {
    let name = "\"datePublished\""
    guard let key = block.place(of: name) else { return nil }
    let value = block[key...].dropFirst(name.count).drop { $0 == ":" || $0.isWhitespace }
    return value.first == "\"" ? String(value.dropFirst().prefix { $0 != "\"" }) : nil
  }
}
