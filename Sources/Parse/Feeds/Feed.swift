import Foundation

/// What a feed says, whatever its format.
public struct Feed: Sendable, Hashable {
  /// `rss` and `atom` where the root element leaves the version open.
  public enum Format: String, Sendable {
    case rss090, rss091n, rss091u, rss092, rss093, rss094, rss10, rss20, rss
    case atom01, atom02, atom03, atom10, atom
    case cdf, json1, json11
  }

  public var format: Format
  /// What it says of itself, in the terms of an item: its summary is the feed's description.
  public var head = Item()
  /// In the feed's own order.
  public var items: [Item] = []
  /// What had to be mended to read it, in words.
  public var repairs: [String] = []
  /// In lower case, by the label that its server or itself gives it where that is right.
  public var charset: String?

  public struct Item: Sendable, Hashable {
    public var id: String?
    /// The page that it is about, absolute if the feed's own address is known.
    public var link: String?
    public var title: Text?
    public var summary: Text?
    /// Atom 0.3's note to those who open the feed in a browser.
    public var info: Text?
    public var contents: [Text] = []
    /// BCP 47, as written.
    public var language: String?
    public var published: Moment?
    public var updated: Moment?
    public var created: Moment?
    public var links: [Link] = []
    public var authors: [Person] = []
    public var categories: [Category] = []
  }

  /// A text construct, as it came.
  public struct Text: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case plain, html, xhtml
      /// A MIME type of its own, which is neither text nor markup.
      case other(String)
    }
    /// Plain text, or markup that is not yet safe to show: ``safe`` is.
    public var value: String
    public var kind: Kind
    /// What relative links in it are relative to.
    public var base: String?
  }

  /// A date as written, and when that is.
  public struct Moment: Sendable, Hashable {
    public var text: String
    /// nil if it cannot be read.
    public var date: Date?
  }

  /// A link, or with the relation `enclosure` a file that belongs to the item.
  public struct Link: Sendable, Hashable {
    public var href: String
    public var relation: String
    public var type: String?
    public var title: String?
    /// In bytes, as written.
    public var length: String?
  }

  public struct Person: Sendable, Hashable {
    public var name: String?
    public var email: String?
    public var uri: String?
  }

  public struct Category: Sendable, Hashable {
    public var term: String?
    public var scheme: String?
    public var label: String?
  }
}

extension Feed.Text {
  /// Markup from elsewhere than a feed.
  public init(html: String, base: String? = nil) { self.init(value: html, kind: .html, base: base) }

  /// Its MIME type.
  public var type: String {
    switch kind {
    case .plain: "text/plain"
    case .html: "text/html"
    case .xhtml: "application/xhtml+xml"
    case .other(let type): type
    }
  }

  /// The value with nothing in its markup that could run, and with absolute links.
  ///
  /// A plain text stays as it is: whoever puts it into a page has to escape it.
  public var safe: String {
    switch kind {
    case .html, .xhtml, .other: HTMLSanitizer.safe(value, base: base)
    case .plain: value
    }
  }
}

extension Feed.Item {
  public var enclosures: [Feed.Link] { links.filter { $0.relation == "enclosure" } }

  /// The summary; where a feed gives none, its content stands for it.
  public var description: Feed.Text? {
    summary
      ?? contents.first {
        if case .other = $0.kind { false } else { true }
      }
  }
}
