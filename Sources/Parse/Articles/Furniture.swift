/// What a page has around its article: menus, comments, teasers, notices.
enum Furniture {
  /// Whether the element says of itself that it is no part of an article.
  static func isMarked(_ node: Int, of page: FlatPage) -> Bool {
    let traits = page.nodes[node].traits
    if traits.contains(.furniture) || isHidden(node, of: page) { return true }
    if let role = page.string(of: .role, at: node), roles.contains(role) { return true }
    guard !traits.isDisjoint(with: [.container, .paragraph]) else { return false }
    return isNamed(node, of: page, by: names)
  }

  private static func isHidden(_ node: Int, of page: FlatPage) -> Bool {
    if page.has(.hidden, at: node) || page.string(of: .ariaHidden, at: node) == "true" {
      return true
    }
    let ways: [StaticString] = [
      "display:none", "display: none", "visibility:hidden", "visibility: hidden",
    ]
    return page.with(.style, at: node) { style in
      ways.contains { style.place(of: $0, from: 0) != nil }
    } ?? false
  }

  /// Whether an element of a mail is there for the list of mails only, not for its reader.
  ///
  /// Programs that show mails know different ones of these ways, so all are used.
  static func isUnseen(inMail node: Int, of page: FlatPage) -> Bool {
    guard let style = page.string(of: .style, at: node) else { return false }
    let plain = style.lowercased().filter { !$0.isWhitespace } + ";"
    return [
      "display:none", "visibility:hidden", "mso-hide:all", "max-height:0px", "max-height:0;",
      "opacity:0;",
    ].contains { plain.place(of: $0) != nil }
  }

  private static let roles: Set<String> = [
    "navigation", "complementary", "banner", "contentinfo", "search", "menu",
    "menubar", "toolbar", "tooltip",
  ]

  /// Words that designers name such elements by, those of Chinese ones in Pinyin.
  private static let names = keys([
    "ad", "addthis", "ads", "advert", "advertisement", "breadcrumb", "breadcrumbs", "comment",
    "comments", "commentlist", "cookie", "cookies", "copyright", "daohang", "disclaimer",
    "disqus", "fenxiang", "footer", "jwplayer", "login", "menu", "menubar", "nav", "navbar",
    "navigation", "newsletter", "outbrain", "pager", "pagination", "pinglun", "player", "promo",
    "recommend", "recommended", "related", "relatedposts", "relate", "respond", "share",
    "sharebar", "sharedaddy", "sharing", "shengming", "sidebar", "signup", "social", "sponsor",
    "sponsored", "statement", "subscribe", "taboola", "toolbar", "tuijian", "vjs", "xiangguan",
  ])

  /// How well the element's own name fits an article's.
  static func weight(of node: Int, in page: FlatPage) -> Double {
    let known = page.nodes[node]
    if known.tag == .main || known.traits.contains(.article) { return 1.5 }
    return isNamed(node, of: page, by: articleNames) ? 1.5 : 1
  }

  private static let articleNames = keys([
    "article", "art", "content", "context", "zoom", "detail", "post", "entry", "text", "body",
  ])

  /// Whether a word of the element's `id` or `class` is among `names`.
  ///
  /// A class attribute of hundreds of letters is a style sheet in disguise and tells nothing; a long id is a
  /// heading's anchor and speaks of what the text is about.
  private static func isNamed(_ node: Int, of page: FlatPage, by names: Set<UInt64>) -> Bool {
    for (attribute, mostWords) in [(FlatPage.Attribute.id, 3), (.class, 200)] {
      let isNamed = page.with(attribute, at: node) { value in
        guard value.count <= 200 else { return false }
        var (count, isFound) = (0, false)
        forEachKey(in: value) {
          count += 1
          isFound = isFound || names.contains($0)
        }
        return isFound && count <= mostWords
      }
      if isNamed == true { return true }
    }
    return false
  }

  /// `art-content relatedPosts` → the keys of art, content, related, posts: their FNV-1a hashes.
  private static func forEachKey(in value: UnsafeBufferPointer<UInt8>, _ read: (UInt64) -> Void) {
    let empty: UInt64 = 0xCBF2_9CE4_8422_2325
    var key = empty
    var isAfterSmall = false
    for byte in value {
      let isSmall = (97...122).contains(byte)
      if key != empty, !byte.isASCIILetter || (!isSmall && isAfterSmall) {
        read(key)
        key = empty
      }
      if byte.isASCIILetter { key = (key ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3 }
      isAfterSmall = isSmall
    }
    if key != empty { read(key) }
  }

  private static func keys(_ words: [String]) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    for word in words {
      Array(word.utf8).withUnsafeBufferPointer { forEachKey(in: $0) { keys.insert($0) } }
    }
    return keys
  }
}
