import CLibXML2
import Glibc

/// Reads HTML by libxml2's SAX interface; the one place with its pointers.
///
/// Gives what is in libxml2's tree, and the text behind `</html>`, which may be missing there. Most pages are only
/// read through; the tree, which ``HTMLPage`` has for selectors, takes longer to make and to free than all else.
struct HTMLEvents {
  private var page = FlatPage()
  private var elements = XMLNameTable<(tag: HTMLTag, traits: HTMLTraits)>()
  private var attributes = XMLNameTable<FlatPage.Attribute?>()

  /// - Returns: a page without nodes for a text without content.
  static func page(of html: ReadableHTML) -> FlatPage {
    var events = HTMLEvents()
    withUnsafeMutablePointer(to: &events) { events in
      html.withText { text, size, options in
        guard let context = htmlNewParserCtxt() else { return }
        defer { htmlFreeParserCtxt(context) }
        context.pointee.sax.pointee = handlers
        context.pointee.userData = UnsafeMutableRawPointer(events)
        xmlFreeDoc(htmlCtxtReadMemory(context, text, size, nil, "UTF-8", options))
      }
    }
    events.page.finish()
    return events.page
  }

  private static var handlers: xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.startElement = { context, name, attributes in
      HTMLEvents.of(context)?.pointee.open(name, attributes)
    }
    handlers.endElement = { context, _ in HTMLEvents.of(context)?.pointee.page.close() }
    handlers.characters = { context, text, count in
      HTMLEvents.of(context)?.pointee
        .append(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handlers.cdataBlock = handlers.characters
    handlers.ignorableWhitespace = handlers.characters
    return handlers
  }

  /// What libxml2 hands through to its callbacks.
  private static func of(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<HTMLEvents>? {
    context?.assumingMemoryBound(to: HTMLEvents.self)
  }

  private mutating func open(
    _ name: UnsafePointer<xmlChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    let element = element(name)
    page.open(element.tag, element.traits)
    guard var pair = pairs else { return }
    // Names and values by turns, up to a name that is nil; a value may be nil, too.
    while let name = pair[0] {
      if let known = attribute(name) {
        page.add(known, UnsafeBufferPointer(cString: pair[1]))
      }
      pair += 2
    }
  }

  private mutating func element(
    _ name: UnsafePointer<xmlChar>?
  ) -> (tag: HTMLTag, traits: HTMLTraits) {
    let key = XMLNameKey(local: name)
    if let index = elements.index(of: key) { return elements[index] }
    let name = name.map { Self.localName(String(cString: $0)) } ?? ""
    let element = (HTMLTag(rawValue: name) ?? .other, HTMLTraits(of: name))
    _ = elements.add(key, element)
    return element
  }

  /// `o:p` → `p`, as in libxml2's tree.
  private static func localName(_ name: String) -> String {
    let parts = name.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && !name.hasPrefix(":") ? String(parts[1]) : name
  }

  private mutating func attribute(_ name: UnsafePointer<xmlChar>) -> FlatPage.Attribute? {
    let key = XMLNameKey(local: name)
    if let index = attributes.index(of: key) { return attributes[index] }
    let attribute = FlatPage.Attribute(named: UnsafeBufferPointer(cString: name))
    _ = attributes.add(key, attribute)
    return attribute
  }

  private mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
    // Blanks before the first element belong to none.
    if !page.nodes.isEmpty { page.append(characters) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes before the first zero; none for nil.
  init(cString start: UnsafePointer<UInt8>?) {
    self.init(
      start: start,
      count: start.map { strlen(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? 0)
  }
}

extension FlatPage {
  /// The page of any text, as far as it may be read.
  init(_ html: String) { self = HTMLEvents.page(of: ReadableHTML(textOf: html)) }

  /// The page of an answer that is a page.
  ///
  /// - Throws: ``ParseError/tooMuchMarkup`` for one that could not be read whole.
  init(answer html: String) throws(ParseError) {
    let html = ReadableHTML(textOf: html)
    self = HTMLEvents.page(of: html)
    if nodes.isEmpty { throw .emptyBody }
    if html.isCut { throw .tooMuchMarkup }
  }
}

@available(*, unavailable)
extension HTMLEvents: Sendable {}
