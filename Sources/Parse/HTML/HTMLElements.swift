/// What may stay in markup that others wrote.
enum HTMLElements {
  static let allowed: Set<String> = [
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "big",
    "blockquote",
    "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
    "dir", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3",
    "h4",
    "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "map", "menu", "meter", "nav", "ol",
    "p", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source",
    "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "tt", "u", "ul", "var", "video", "wbr",
  ]

  /// Those without content and end tag.
  static let empty: Set<String> = [
    "area", "br", "col", "hr", "img", "source", "wbr",
  ]

  /// What is in them is no text.
  static let dropped: Set<String> = ["script", "style", "title", "template", "noembed", "xmp"]

  /// Those that HTML has beside the allowed ones: they make a text markup, but do not stay.
  static let known: Set<String> = [
    "applet", "body", "button", "canvas", "command", "datalist", "dialog", "fieldset", "form",
    "head", "html", "iframe", "input", "keygen", "label", "legend", "main", "mark", "noscript",
    "object", "optgroup", "option", "output", "select", "textarea",
  ]

  static let attributes: Set<String> = [
    "abbr", "align", "alt", "axis", "bgcolor", "border", "cellpadding", "cellspacing", "char",
    "charoff", "cite", "class", "clear", "color", "cols", "colspan", "compact", "controls",
    "coords",
    "datetime", "dir", "face", "frame", "headers", "height", "href", "hreflang", "hspace", "id",
    "lang", "longdesc", "loop", "max", "media", "min", "name", "nohref", "noshade", "nowrap",
    "open",
    "poster", "preload", "rel", "rev", "reversed", "rowspan", "rules", "scope", "shape", "size",
    "span", "src", "start", "summary", "target", "title", "type", "usemap", "valign", "value",
    "vspace", "width", "xml:lang",
  ]

  /// Attributes that are addresses.
  static let links: Set<String> = ["cite", "href", "longdesc", "poster", "src", "usemap"]

  /// Schemes that lead somewhere and run nothing here.
  static let schemes: Set<String> = [
    "http", "https", "mailto", "ftp", "sftp", "news", "nntp", "tel", "sip", "sips", "xmpp", "irc",
    "ircs", "magnet", "feed", "rtsp", "mms", "gopher", "git", "svn", "webcal",
  ]
}

extension HTMLSanitizer {
  /// Whether a text that should be plain is markup: it has an end tag or a reference, and no tag and no
  /// reference that HTML does not have.
  static func looksLikeHTML(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard
      bytes.firstIndex(of: UInt8(ascii: "<"), from: 0) != nil
        || bytes.firstIndex(of: UInt8(ascii: "&"), from: 0) != nil
    else { return false }
    var isMarkup = false
    for (index, byte) in bytes.enumerated() {
      let isEnd = byte == 60 && index + 1 < bytes.count && bytes[index + 1] == 47
      let start = index + (isEnd ? 2 : 1)
      if byte == UInt8(ascii: "<") {
        let name = word(in: bytes, from: start)
        if name.isEmpty { continue }
        let tag = String(decoding: name, as: UTF8.self).lowercased()
        guard HTMLElements.allowed.contains(tag) || HTMLElements.known.contains(tag) else {
          return false
        }
        if isEnd, name.endIndex < bytes.count, bytes[name.endIndex] == 62 { isMarkup = true }
      } else if byte == UInt8(ascii: "&") {
        let isNumber = start < bytes.count && bytes[start] == UInt8(ascii: "#")
        let name = word(in: bytes, from: isNumber ? start + 1 : start)
        guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == 59 else {
          continue
        }
        let entity = String(decoding: name, as: UTF8.self)
        guard isNumber || HTMLEntity.character(named: entity) != nil else { return false }
        isMarkup = true
      }
    }
    return isMarkup
  }

  private static func word(in bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    guard start < bytes.count else { return [] }
    return bytes[start...].prefix {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == 95 || $0 >= 0x80
    }
  }
}
