/// A list of feeds, as readers exchange them.
///
/// Source: http://opml.org/spec2.opml
public struct OPML: Sendable, Hashable {
  public struct Outline: Sendable, Hashable {
    public var title: String
    /// Absolute.
    public var feed: String
    /// The site that the feed is of.
    public var page: String?
    /// BCP 47.
    public var language: String?
    /// The folder that it lies in, the outermost; nil for none.
    public var folder: String?

    public init(
      title: String, feed: String, page: String? = nil, language: String? = nil,
      folder: String? = nil
    ) {
      (self.title, self.feed, self.page) = (title, feed, page)
      (self.language, self.folder) = (language, folder)
    }
  }

  public var title: String?
  /// In the list's own order; of feeds that stand twice the first.
  public var outlines: [Outline] = []

  public init(title: String?, outlines: [Outline]) {
    (self.title, self.outlines) = (title, outlines)
  }

  /// - Throws: ``ParseError`` for what is no OPML.
  public init(_ payload: Payload) throws(ParseError) {
    let text = CharsetDecision(payload, hint: nil).result().text
    if text.trimmingBlanks.isEmpty { throw .emptyBody }
    let root = try XMLDocument(text).root
    guard root.name == "opml", let body = root.first("body") else {
      throw .notThisKind(
        "begins with `<\(root.name)>`; a list of feeds is `<opml>` with a `<body>`")
    }
    title = root.first("head")?.first("title")?.text.nonEmpty
    var seen: Set<String> = []
    collect(body, folder: nil, &seen)
  }

  private mutating func collect(_ parent: XMLElement, folder: String?, _ seen: inout Set<String>) {
    for outline in parent.elements("outline") {
      let title = (outline.attributes["title"] ?? outline.attributes["text"])?.onOneLine.nonEmpty
      if let feed = Link.absolute(outline.attributes["xmlurl"], base: nil) {
        if seen.insert(feed).inserted {
          outlines.append(
            Outline(
              title: title ?? feed, feed: feed,
              page: Link.absolute(outline.attributes["htmlurl"], base: nil),
              language: outline.attributes["language"]?.nonEmpty, folder: folder))
        }
      }
      collect(outline, folder: folder ?? title, &seen)
    }
  }

  /// OPML 2.0; outlines of one folder stand together, in the order of the first of each.
  public var text: String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<opml version=\"2.0\">",
      "  <head><title>\((title ?? "").escapedForHTML)</title></head>", "  <body>",
    ]
    var written: Set<String?> = []
    for folder in outlines.map(\.folder) where written.insert(folder).inserted {
      let inside = outlines.filter { $0.folder == folder }
      if let folder {
        lines.append("    <outline text=\"\(folder.escapedForHTML)\">")
        lines += inside.map { "      " + $0.element }
        lines.append("    </outline>")
      } else {
        lines += inside.map { "    " + $0.element }
      }
    }
    return (lines + ["  </body>", "</opml>", ""]).joined(separator: "\n")
  }
}

extension OPML.Outline {
  fileprivate var element: String {
    let fields = [
      ("type", "rss"), ("text", title), ("title", title), ("xmlUrl", feed), ("htmlUrl", page),
      ("language", language),
    ]
    let attributes = fields.compactMap { name, value in
      value.map { "\(name)=\"\($0.escapedForHTML)\"" }
    }
    return "<outline \(attributes.joined(separator: " "))/>"
  }
}
