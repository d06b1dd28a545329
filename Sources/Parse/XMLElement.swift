/// An element of a feed, with the names that feeds use made uniform.
struct XMLElement {
  /// The vocabularies that a feed mixes; all else is `other`.
  enum Space {
    /// RSS in any version, and elements without a namespace.
    case plain
    case atom, dublinCore, content, media, xhtml, other
  }

  enum Child {
    case text(String)
    case element(XMLElement)
  }

  var space: Space
  /// Local name in lower case: `pubDate` and `pubdate` both occur.
  var name: String
  /// By name in lower case; those with a prefix as `xml:base`.
  var attributes: [String: String]
  var children: [Child] = []

  var elements: some Sequence<XMLElement> {
    children.lazy.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func elements(_ name: String, _ space: Space) -> [XMLElement] {
    elements.filter { $0.name == name && $0.space == space }
  }

  func first(_ name: String, _ space: Space) -> XMLElement? {
    elements.first { $0.name == name && $0.space == space }
  }

  /// All text below, without surrounding blanks.
  var text: String {
    var result = ""
    appendText(to: &result)
    return String(result.trimmingBlanks)
  }

  private func appendText(to result: inout String) {
    for child in children {
      switch child {
      case .text(let text): result += text
      case .element(let element): element.appendText(to: &result)
      }
    }
  }

  /// The content as HTML: escaped markup comes as text and is taken as it is, elements are written out.
  var html: String {
    guard elements.contains(where: { _ in true }) else { return text }
    var result = ""
    appendMarkup(to: &result)
    return result
  }

  private func appendMarkup(to result: inout String) {
    for child in children {
      switch child {
      case .text(let text): result += text.escapedForHTML
      case .element(let element):
        result += "<\(element.name)"
        for (name, value) in element.attributes { result += " \(name)=\"\(value.escapedForHTML)\"" }
        result += ">"
        element.appendMarkup(to: &result)
        result += "</\(element.name)>"
      }
    }
  }
}

extension XMLElement.Space {
  /// By namespace, else by the customary prefix: feeds use `dc:date` without declaring `dc`.
  init(uri: String?, prefix: String?) {
    switch uri {
    case "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "https://www.w3.org/2005/Atom":
      self = .atom
    case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
      "http://purl.org/dc/elements/1.0/":
      self = .dublinCore
    case "http://purl.org/rss/1.0/modules/content/": self = .content
    case "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss": self = .media
    case "http://www.w3.org/1999/xhtml": self = .xhtml
    default: self = Self.customary(prefix: prefix, isDeclared: uri != nil)
    }
  }

  private static func customary(prefix: String?, isDeclared: Bool) -> Self {
    switch prefix {
    case nil, "", "rdf", "rss": .plain
    case "atom", "a10": isDeclared ? .other : .atom
    case "dc", "dcterms": .dublinCore
    case "content": .content
    case "media": .media
    case "xhtml": .xhtml
    default: .other
    }
  }
}
