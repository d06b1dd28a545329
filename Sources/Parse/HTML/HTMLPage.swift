import CLibXML2

/// An HTML page as a tree; the one place with the pointers of libxml2's HTML parser and XPath.
///
/// A ``HTMLNode`` keeps its page alive.
final class HTMLPage {
  private let document: htmlDocPtr
  /// Made when first needed: most texts are only read through.
  private var context: xmlXPathContextPtr?
  private let complaint = Complaint()
  private var detached: [xmlNodePtr] = []
  /// Whether there was more markup than ``MarkupLimit`` allows; the rest was not read.
  let isCut: Bool

  private final class Complaint { var text: String? }

  /// - Parameter html: any text; nil comes back only for one without content.
  convenience init?(_ html: String) {
    self.init(utf8: Array(html.utf8))
  }

  init?(utf8 bytes: [UInt8]) {
    // libxml2 takes a zero byte for the end of the page.
    let html = bytes.firstIndex(of: 0, from: 0) == nil ? bytes : bytes.filter { $0 != 0 }
    let end = html.withUnsafeBufferPointer(MarkupLimit.excess)
    isCut = end != nil
    // Without the third option, which HTML knows by XML's name only, the tail is lost after 256 levels.
    let options = [
      Int32(HTML_PARSE_RECOVER.rawValue), Int32(HTML_PARSE_NOERROR.rawValue),
      Int32(XML_PARSE_HUGE.rawValue), Int32(HTML_PARSE_NOWARNING.rawValue),
      Int32(HTML_PARSE_NONET.rawValue), Int32(HTML_PARSE_COMPACT.rawValue),
    ]
    let document = html[..<(end ?? html.count)].withUnsafeBytes {
      htmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), nil,
        "UTF-8", options.reduce(0, |))
    }
    guard let document else { return nil }
    guard xmlDocGetRootElement(document) != nil else {
      xmlFreeDoc(document)
      return nil
    }
    self.document = document
  }

  deinit {
    xmlXPathFreeContext(context)
    for node in detached { xmlFreeNode(node) }
    xmlFreeDoc(document)
  }

  /// The page of an answer that is a page.
  ///
  /// - Throws: ``ParseError/tooMuchMarkup`` for one that could not be read whole.
  static func root(of html: [UInt8]) throws(ParseError) -> HTMLNode {
    guard let page = HTMLPage(utf8: html), let root = page.root else { throw .emptyBody }
    if page.isCut { throw .tooMuchMarkup }
    return root
  }

  var root: HTMLNode? {
    xmlDocGetRootElement(document).map { HTMLNode(pointer: $0, page: self) }
  }

  /// What an XPath selects: nodes in document order, or one string.
  enum Selection {
    case nodes([HTMLNode])
    case text(String)
  }

  /// - Throws: libxml2's words, for an expression that is no XPath 1.0.
  func selection(_ xpath: String, from node: HTMLNode? = nil) throws(XPathFailure) -> Selection {
    context = context ?? xmlXPathNewContext(document)
    guard let context else { throw XPathFailure(reason: "there is no memory to evaluate it") }
    context.pointee.node = node?.pointer ?? xmlDocGetRootElement(document)
    complaint.text = nil
    context.pointee.userData = Unmanaged.passUnretained(complaint).toOpaque()
    context.pointee.error = Self.keepComplaint
    guard let result = xmlXPathEvalExpression(xpath, context) else {
      throw XPathFailure(reason: complaint.text ?? "is no XPath 1.0 expression")
    }
    defer { xmlXPathFreeObject(result) }
    if result.pointee.type == XPATH_NODESET {
      guard let set = result.pointee.nodesetval?.pointee, let table = set.nodeTab else {
        return .nodes([])
      }
      return .nodes(
        (0..<Int(set.nodeNr)).compactMap { table[$0].map { HTMLNode(pointer: $0, page: self) } })
    }
    guard let text = xmlXPathCastToString(result) else { return .text("") }
    defer { tocsin_xml_free(text) }
    return .text(String(cString: text))
  }

  /// Takes an element out of the tree; it lives as long as the page, for nodes that still point to it.
  fileprivate func detach(_ node: xmlNodePtr) {
    guard node.pointee.type == XML_ELEMENT_NODE, node.pointee.parent != nil,
      node != xmlDocGetRootElement(document)
    else { return }
    xmlUnlinkNode(node)
    detached.append(node)
  }

  private static let keepComplaint: xmlStructuredErrorFunc = { context, error in
    guard let context, let message = error?.pointee.message else { return }
    let complaint = Unmanaged<Complaint>.fromOpaque(context).takeUnretainedValue()
    if complaint.text == nil { complaint.text = String(String(cString: message).trimmingBlanks) }
  }
}

struct XPathFailure: Error {
  var reason: String
}

/// An element, a text or an attribute of a page.
struct HTMLNode {
  fileprivate let pointer: xmlNodePtr
  fileprivate let page: HTMLPage

  var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }
  var isText: Bool {
    pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
  }
  var isAttribute: Bool { pointer.pointee.type == XML_ATTRIBUTE_NODE }

  /// In lower case; empty for a text.
  var name: String { pointer.pointee.name.map { String(cString: $0) } ?? "" }

  /// What an element of its name is to a reader.
  ///
  /// Looked up once and kept in the node: libxml2 leaves a field of it to its user.
  var traits: HTMLTraits {
    if let kept = pointer.pointee._private {
      return HTMLTraits(rawValue: UInt32(truncatingIfNeeded: Int(bitPattern: kept) - 1))
    }
    let traits = HTMLTraits(of: name)
    pointer.pointee._private = UnsafeMutableRawPointer(bitPattern: Int(traits.rawValue) + 1)
    return traits
  }

  /// The characters of a text node.
  var characters: String { pointer.pointee.content.map { String(cString: $0) } ?? "" }

  var parent: HTMLNode? { pointer.pointee.parent.map { HTMLNode(pointer: $0, page: page) } }
  var firstChild: HTMLNode? {
    // An attribute's children are the parts of its value.
    pointer.pointee.children.map { HTMLNode(pointer: $0, page: page) }
  }
  var next: HTMLNode? { pointer.pointee.next.map { HTMLNode(pointer: $0, page: page) } }

  /// Tells nodes apart while their page lives.
  var identity: Int { Int(bitPattern: pointer) }

  func attribute(_ name: String) -> String? {
    guard let attribute = xmlHasProp(pointer, name) else { return nil }
    // HTML has no entities left in values: one text, or none.
    return attribute.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
  }

  /// All characters below, scripts included, as they are.
  var rawText: String {
    guard let text = xmlNodeGetContent(pointer) else { return "" }
    defer { tocsin_xml_free(text) }
    return String(cString: text)
  }

  func selection(_ xpath: String) throws(XPathFailure) -> HTMLPage.Selection {
    try page.selection(xpath, from: self)
  }

  /// Takes this element and all below it out of its page.
  func detach() { page.detach(pointer) }

  /// Visits this node and all below in document order, without recursion: pages nest a thousand deep.
  ///
  /// - Parameters:
  ///   - enter: called for each node; false leaves out what is below it, and its `leave`.
  ///   - leave: called when all below a node was visited.
  func walk(enter: (HTMLNode) -> Bool, leave: (HTMLNode) -> Void) {
    var node = self
    while true {
      let goesBelow = enter(node)
      if goesBelow, node.isElement, let child = node.firstChild {
        node = child
        continue
      }
      if goesBelow { leave(node) }
      while true {
        if node.identity == identity { return }
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent else { return }
        node = parent
        leave(node)
      }
    }
  }
}

/// HTML's references: characters by name, from libxml2's own table, and by number.
enum HTMLEntity {
  static func character(named name: String) -> Unicode.Scalar? {
    htmlEntityLookup(name).flatMap { Unicode.Scalar($0.pointee.value) }
  }

  /// The number of a reference such as `&#8364;` or `&#x20AC;`.
  ///
  /// - Parameter digits: what stands between `#` and `;`.
  static func number(_ digits: some StringProtocol) -> UInt32? {
    let isHex = digits.first == "x" || digits.first == "X"
    return UInt32(digits.dropFirst(isHex ? 1 : 0), radix: isHex ? 16 : 10)
  }
}

@available(*, unavailable)
extension HTMLPage: Sendable {}
