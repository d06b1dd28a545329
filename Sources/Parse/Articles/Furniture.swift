/// What a page has around its article: menus, comments, teasers, notices.
enum Furniture {
  /// Whether the element says of itself that it is no part of an article.
  static func isMarked(_ node: Int, of page: FlatPage) -> Bool {
    let traits = page.nodes[node].traits
    if traits.contains(.furniture) || isHidden(node, of: page) { return true }
    if let role = page.string(of: .role, at: node), roles.contains(role) { return true }
    guard !traits.isDisjoint(with: [.container, .paragraph]) else { return false }
    return words(of: node, in: page).contains { names.contains($0) }
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
  private static let names: Set<String> = [
    "ad", "addthis", "ads", "advert", "advertisement", "breadcrumb", "breadcrumbs", "comment",
    "comments", "commentlist", "cookie", "cookies", "copyright", "daohang", "disclaimer",
    "disqus", "fenxiang", "footer", "jwplayer", "login", "menu", "menubar", "nav", "navbar",
    "navigation", "newsletter", "outbrain", "pager", "pagination", "pinglun", "player", "promo",
    "recommend", "recommended", "related", "relatedposts", "relate", "respond", "share",
    "sharebar", "sharedaddy", "sharing", "shengming", "sidebar", "signup", "social", "sponsor",
    "sponsored", "statement", "subscribe", "taboola", "toolbar", "tuijian", "vjs", "xiangguan",
  ]

  /// How well the element's own name fits an article's.
  static func weight(of node: Int, in page: FlatPage) -> Double {
    let known = page.nodes[node]
    if known.tag == .main || known.traits.contains(.article) { return 1.5 }
    return words(of: node, in: page).contains { articleNames.contains($0) } ? 1.5 : 1
  }

  private static let articleNames: Set<String> = [
    "article", "art", "content", "context", "zoom", "detail", "post", "entry", "text", "body",
  ]

  /// `class="art-content relatedPosts"` → art, content, related, posts
  ///
  /// A class attribute of hundreds of letters is a style sheet in disguise and tells nothing.
  static func words(of node: Int, in page: FlatPage) -> [String] {
    var words: [String] = []
    for name in [FlatPage.Attribute.id, .class] {
      guard let value = page.string(of: name, at: node), value.utf8.count <= 200 else { continue }
      let known = words.count
      var word = ""
      var isAfterSmall = false
      for byte in value.utf8 {
        let isCapital = (65...90).contains(byte)
        let isSmall = (97...122).contains(byte)
        if !(isCapital || isSmall) || (isCapital && isAfterSmall), !word.isEmpty {
          words.append(word)
          word = ""
        }
        if isCapital || isSmall { word.unicodeScalars.append(Unicode.Scalar(byte | 0x20)) }
        isAfterSmall = isSmall
      }
      if !word.isEmpty { words.append(word) }
      // A long id is a heading's anchor and speaks of what the text is about.
      if name == .id, words.count - known > 3 { words.removeSubrange(known...) }
    }
    return words
  }
}
