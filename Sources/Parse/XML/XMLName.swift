/// The name of an element, as uniform as feeds need it.
struct XMLName {
  /// Counts the different names of a document, from 0.
  var index: Int
  var space: XMLSpace
  /// Without prefix, in lower case: `pubDate` and `pubdate` both occur.
  var local: String
}

/// The vocabularies that a feed mixes; all else is `other`.
enum XMLSpace {
  /// Elements without a namespace, and those of RSS 0.91 to 2.0.
  case plain
  case rss090, rss10, rdf, atom03, atom10
  case dublinCore, terms, content, media, itunes, feedburner, xhtml, xlink, other

  /// RSS in any version, and what has no namespace.
  var isRSS: Bool { self == .plain || self == .rss10 || self == .rss090 }
  var isAtom: Bool { self == .atom10 || self == .atom03 }
  /// What a feed's own elements are in.
  var isCore: Bool { isRSS || isAtom }

  /// By namespace, whose case often varies, else by the customary prefix: feeds use `dc:date` without declaring `dc`.
  init(uri: String?, prefix: String?) {
    guard let uri, !uri.isEmpty else {
      self = Self.customary(prefix: prefix)
      return
    }
    switch uri.lowercased() {
    case "http://www.w3.org/2005/atom", "https://www.w3.org/2005/atom": self = .atom10
    case "http://purl.org/atom/ns#", "http://example.com/newformat#", "http://example.com/necho",
      "http://purl.org/echo/", "uri/of/echo/namespace#", "http://purl.org/pie/":
      self = .atom03
    case "http://purl.org/rss/1.0/": self = .rss10
    case "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/":
      self = .rss090
    case "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/rss/1.0/modules/rss091#":
      self = .plain
    case "http://www.w3.org/1999/02/22-rdf-syntax-ns#": self = .rdf
    case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/": self = .dublinCore
    case "http://purl.org/dc/terms/": self = .terms
    case "http://purl.org/rss/1.0/modules/content/": self = .content
    case "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss": self = .media
    case "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd":
      self = .itunes
    case "http://rssnamespace.org/feedburner/ext/1.0": self = .feedburner
    case "http://www.w3.org/1999/xhtml": self = .xhtml
    case "http://www.w3.org/1999/xlink": self = .xlink
    case let uri: self = uri.contains("backend.userland.com/rss") ? .plain : .other
    }
  }

  private static func customary(prefix: String?) -> Self {
    switch prefix?.lowercased() {
    case nil, "", "rss": .plain
    case "rdf": .rdf
    case "atom", "a10": .atom10
    case "dc": .dublinCore
    case "dcterms": .terms
    case "content": .content
    case "media": .media
    case "itunes": .itunes
    case "xhtml": .xhtml
    default: .other
    }
  }
}

/// What stands in a start tag beside the name.
struct XMLAttributes {
  /// Names in lower case, with the customary prefix of their namespace: `xml:base`, `rdf:about`.
  var pairs: [(name: String, value: String)] = []
  /// The vocabularies that this tag declares.
  var declared: [XMLSpace] = []

  /// Most tags have none.
  var isEmpty: Bool { pairs.isEmpty }

  subscript(name: String) -> String? {
    for pair in pairs where pair.name == name { return pair.value }
    return nil
  }
}
