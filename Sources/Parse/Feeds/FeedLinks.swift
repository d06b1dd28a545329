/// Where a site says, or lets one guess, that its feeds are.
public struct FeedLinks: Sendable, Hashable {
  /// What the page calls itself.
  public var title: String?
  /// The feeds that the page names by `link rel="alternate"`, in its order; absolute.
  public var named: [String] = []
  /// Addresses to which the page links that read like a feed's; absolute.
  public var likely: [String] = []

  /// - Parameter page: an HTML page and where it was read.
  public init(_ page: Payload) {
    let text = CharsetDecision(page, hint: nil).result().text
    guard let root = HTMLPage(text)?.root else { return }
    title = root.title
    let base = Link.absolute(Self.text("string(//base/@href)", root), base: page.url) ?? page.url
    var seen: Set<String> = []
    func candidates(_ xpath: String, _ isFeed: (HTMLNode) -> Bool) -> [String] {
      guard case .nodes(let nodes)? = try? root.selection(xpath) else { return [] }
      return nodes.filter(isFeed).compactMap { Link.absolute($0.attribute("href"), base: base) }
        .filter { seen.insert($0).inserted }
    }
    named = candidates("//link[@href]") { link in
      let relations = link.attribute("rel")?.lowercased().split(separator: " ") ?? []
      let type = link.attribute("type")?.lowercased() ?? ""
      return relations.contains("feed")
        || (relations.contains("alternate") && Self.types.contains { type.hasPrefix($0) })
    }
    likely = candidates("//a[@href]") { Self.readsLikeFeed($0.attribute("href") ?? "") }
  }

  private static let types = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/json", "application/xml", "text/xml", "text/rss+xml", "text/atom+xml",
  ]

  private static func text(_ xpath: String, _ root: HTMLNode) -> String? {
    guard case .text(let text)? = try? root.selection(xpath) else { return nil }
    return text.onOneLine.nonEmpty
  }

  private static func readsLikeFeed(_ link: String) -> Bool {
    let path = link.lowercased().prefix { $0 != "#" }
    let words = path.split { !$0.isLetter }
    return words.contains { ["rss", "atom", "feed", "feeds", "rdf"].contains($0) }
  }

  /// Where the common publishing systems keep their feeds, relative to a site.
  public static let wellKnown = [
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/all.rss",
    "/news/rss.xml", "/index.rdf", "/feed.json",
  ]

  /// The addresses in `robots.txt` or a sitemap that are feeds or sitemaps of news, in their order.
  ///
  /// - Parameter text: of `robots.txt`, a sitemap or an index of sitemaps.
  public static func inSitemap(_ text: String) -> [String] {
    let isXML = text.trimmingBlanks.hasPrefix("<")
    guard isXML, let root = try? XMLDocument(text).root else {
      return text.split(whereSeparator: \.isNewline).compactMap { line in
        guard line.lowercased().hasPrefix("sitemap:") else { return nil }
        return Link.absolute(String(line.dropFirst(8)), base: nil)
      }
    }
    return (root.elements("sitemap") + root.elements("url")).compactMap { entry in
      Link.absolute(entry.first("loc")?.text, base: nil).flatMap { readsLikeFeed($0) ? $0 : nil }
    }
  }
}
