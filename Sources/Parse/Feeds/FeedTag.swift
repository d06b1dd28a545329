/// What an element means in a feed, whatever its vocabulary calls it.
enum FeedTag {
  case channel, item
  /// Parts with titles and links of their own, which are not the feed's.
  case aside
  case author, name, email, uri
  case title, mediaTitle, description, abstract, summary, subtitle, info, content, encoded, body
  case link, id, enclosure
  case language, published, updated, created
  case category, mediaCategory, itunesCategory
  /// Categories in one text, parted by commas.
  case tags, itunesKeywords
  /// Nothing by itself; what is in it counts for what it is in.
  case other

  /// Whether text directly in it is its value; titles and contents are read as constructs.
  var hasText: Bool {
    switch self {
    case .author, .name, .email, .uri, .link, .id, .language, .published, .updated, .created,
      .category, .mediaCategory, .itunesCategory, .tags, .itunesKeywords:
      true
    default: false
    }
  }

  init(_ name: XMLName) {
    switch name.space {
    case _ where name.space.isCore: self = Self.core(name.local)
    case .dublinCore, .terms: self = Self.dublinCore(name.local)
    case .content: self = name.local == "encoded" ? .encoded : .other
    case .media: self = Self.media(name.local)
    case .itunes: self = Self.itunes(name.local)
    case .xhtml: self = name.local == "body" ? .body : .other
    case .feedburner: self = name.local == "browserfriendly" ? .info : .other
    default: self = .other
    }
  }

  private static func core(_ name: String) -> Self {
    switch name {
    case "channel": .channel
    case "item", "entry": .item
    case "image", "textinput", "source", "contributor", "cloud": .aside
    case "author", "managingeditor": .author
    case "name": .name
    case "email": .email
    case "url", "uri", "homepage": .uri
    case "title": .title
    case "description": .description
    case "abstract": .abstract
    case "summary": .summary
    case "subtitle", "tagline": .subtitle
    case "info": .info
    case "content": .content
    case "fullitem": .encoded
    case "body": .body
    case "link": .link
    case "guid", "id": .id
    case "enclosure": .enclosure
    case "language": .language
    case "pubdate", "published", "issued": .published
    case "lastbuilddate", "updated", "modified", "date": .updated
    case "created": .created
    case "category", "keywords": .category
    case "tags": .tags
    default: .other
    }
  }

  private static func dublinCore(_ name: String) -> Self {
    switch name {
    case "creator", "author": .author
    case "title": .title
    case "description": .description
    case "language": .language
    case "date", "modified": .updated
    case "issued": .published
    case "created": .created
    case "subject": .category
    case "identifier": .id
    case "contributor", "publisher": .aside
    default: .other
    }
  }

  private static func media(_ name: String) -> Self {
    switch name {
    case "title": .mediaTitle
    case "description": .description
    case "category": .mediaCategory
    case "keywords": .tags
    default: .other
    }
  }

  private static func itunes(_ name: String) -> Self {
    switch name {
    case "author": .author
    case "owner": .aside
    case "subtitle": .subtitle
    case "summary": .summary
    case "category": .itunesCategory
    case "keywords": .itunesKeywords
    default: .other
    }
  }
}
