/// People, categories and links of an item or a feed.
extension FeedBuilder {
  /// Changes the author that is open; a name outside of one is nobody's.
  mutating func edit(_ change: (inout Feed.Person) -> Void) {
    guard frames.dropLast().contains(where: { $0.tag == .author }),
      let last = part.authors.indices.last
    else { return }
    change(&part.authors[last])
  }

  /// An author without elements is one text: `Name (address)`, `address (Name)`, `Name <address>`.
  mutating func endAuthor() {
    guard let last = part.authors.indices.last, part.authors[last] == Feed.Person() else { return }
    let text = endText()
    if text.isEmpty { part.authors.removeLast() } else { part.authors[last] = Feed.Person(text) }
  }

  /// More are no words for a thing, but an attack or a mistake.
  private static let categoryLimit = 500

  mutating func add(_ category: Feed.Category) {
    if category == Feed.Category() { return }
    if part.categories.count < Self.categoryLimit, !part.categories.contains(category) {
      part.categories.append(category)
    }
  }

  mutating func endCategory() {
    let term = endText()
    if term.isEmpty { return }
    if let last = part.categories.indices.last, part.categories[last].term?.isEmpty ?? true {
      part.categories[last].term = term
    } else {
      add(Feed.Category(term: term))
    }
  }

  mutating func endTags(scheme: String?) {
    for term in endText().split(separator: ",") {
      if let term = term.nonEmpty { add(Feed.Category(term: term, scheme: scheme)) }
    }
  }

  mutating func startLink(_ attributes: XMLAttributes) {
    guard !attributes.isEmpty else {
      linkInText = Feed.Link(href: "", relation: "alternate", type: "text/html")
      return
    }
    let relation = attributes["rel"]?.lowercased() ?? "alternate"
    let type = attributes["type"]?.lowercased()
    var link = Feed.Link(
      href: "", relation: relation,
      type: type ?? (relation == "self" ? "application/atom+xml" : "text/html"),
      title: attributes["title"], length: attributes["length"])
    guard let href = attributes["url"] ?? attributes["uri"] ?? attributes["href"] else {
      linkInText = link
      return
    }
    linkInText = nil
    link.href = URIReference.resolved(href, base: base)
    part.links.append(link)
    guard relation == "alternate", !link.href.isEmpty else { return }
    switch link.type {
    case "text/html", "application/xhtml+xml", "html", "xhtml": part.link = link.href
    default: break
    }
  }

  mutating func endLink() {
    guard var link = linkInText else { return }
    linkInText = nil
    let text = endText()
    if text.isEmpty { return }
    link.href = URIReference.resolved(Self.withoutReferences(text), base: base)
    part.links.append(link)
    if claims(.link) { part.link = link.href }
  }

  /// Some escape the ampersands of an address twice, some close them like references: `?a=1&b;=2`.
  private static func withoutReferences(_ link: String) -> String {
    guard link.utf8.contains(UInt8(ascii: "&")) else { return link }
    return link.replacing("&amp;", with: "&").replacing(/&([A-Za-z0-9_]+);/) { "&" + $0.output.1 }
  }
}

extension Feed.Person {
  init(_ text: String) {
    guard let address = Self.address(in: text) else {
      name = text
      return
    }
    email = String(address)
    var rest = text.replacing(address, with: "")
    for empty in ["()", "<>", "&lt;&gt;"] { rest = rest.replacing(empty, with: "") }
    var kept = rest.trimmingBlanks
    if kept.first == "(" { kept = kept.dropFirst() }
    if kept.last == ")" { kept = kept.dropLast() }
    name = kept.nonEmpty
  }

  private static func address(in text: String) -> Substring? {
    guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    func isWord(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber || "-.".contains(character))
    }
    let before = text[..<sign].reversed().prefix { isWord($0) || "_+".contains($0) }
    let host = text[text.index(after: sign)...].prefix(while: isWord)
    guard !before.isEmpty, host.dropFirst().dropLast().contains(".") else { return nil }
    let end = host.hasSuffix(".") ? text.index(before: host.endIndex) : host.endIndex
    var address = text[text.index(sign, offsetBy: -before.count)..<end]
    if text[end...].hasPrefix("?subject=") {
      address = text[address.startIndex...].prefix { !$0.isWhitespace }
    }
    return address
  }
}
