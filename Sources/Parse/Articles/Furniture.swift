/// What a page has around its article: menus, comments, teasers, notices.
enum Furniture {
  /// Whether the element says of itself that it is no part of an article.
  static func isMarked(_ node: HTMLNode, _ traits: HTMLTraits) -> Bool {
    if traits.contains(.furniture) || isHidden(node) { return true }
    if let role = node.attribute("role"), roles.contains(role) { return true }
    guard !traits.isDisjoint(with: [.container, .paragraph]) else { return false }
    return words(of: node).contains { names.contains($0) }
  }

  private static func isHidden(_ node: HTMLNode) -> Bool {
    if node.attribute("hidden") != nil || node.attribute("aria-hidden") == "true" { return true }
    guard let style = node.attribute("style") else { return false }
    return ["display:none", "display: none", "visibility:hidden", "visibility: hidden"]
      .contains { style.place(of: $0) != nil }
  }

  /// Whether an element of a mail is there for the list of mails only, not for its reader.
  ///
  /// Programs that show mails know different ones of these ways, so all are used.
  static func isUnseen(inMail node: HTMLNode) -> Bool {
    guard let style = node.attribute("style") else { return false }
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
  static func weight(of node: HTMLNode) -> Double {
    if node.name == "article" || node.name == "main" { return 1.5 }
    return words(of: node).contains { articleNames.contains($0) } ? 1.5 : 1
  }

  private static let articleNames: Set<String> = [
    "article", "art", "content", "context", "zoom", "detail", "post", "entry", "text", "body",
  ]

  /// `class="art-content relatedPosts"` → art, content, related, posts
  ///
  /// A class attribute of hundreds of letters is a style sheet in disguise and tells nothing.
  static func words(of node: HTMLNode) -> [String] {
    var words: [String] = []
    for name in ["id", "class"] {
      guard let value = node.attribute(name), value.utf8.count <= 200 else { continue }
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
      if name == "id", words.count - known > 3 { words.removeSubrange(known...) }
    }
    return words
  }
}
