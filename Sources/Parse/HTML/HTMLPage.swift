import CLibXML2

/// An HTML page as a tree; the one place with the pointers of libxml2's tree and XPath.
///
/// A ``HTMLNode`` keeps its page alive.
final class HTMLPage {
  private let document: htmlDocPtr
  /// Made when first needed: most texts are only read through.
  private var context: xmlXPathContextPtr?
  private let complaint = Complaint()
  private var detached: [xmlNodePtr] = []

  private final class Complaint { var text: String? }

  /// - Parameter html: any text; nil comes back only for one without content.
  init?(_ html: ReadableHTML) {
    let document = html.withText { htmlReadMemory($0, $1, nil, "UTF-8", $2) }
    guard let document else { return nil }
    guard xmlDocGetRootElement(document) != nil else {
      xmlFreeDoc(document)
      return nil
    }
    self.document = document
  }

  convenience init?(_ html: String) {
    self.init(ReadableHTML(Array(html.utf8)))
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
    let html = ReadableHTML(html)
    guard let root = HTMLPage(html)?.root else { throw .emptyBody }
    if html.isCut { throw .tooMuchMarkup }
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
}

extension FlatPage {
  /// - Parameters:
  ///   - root: an element or a text; an attribute gives a page without nodes.
  ///   - visit: is told of each node where it stands in `nodes`.
  init(_ root: HTMLNode, visit: (HTMLNode, Int) -> Void = { _, _ in }) {
    var node = root
    // Without recursion: pages nest a thousand deep.
    while true {
      if node.isElement || node.isText { visit(node, nodes.count) }
      if node.isText {
        append(UnsafeBufferPointer(cString: node.pointer.pointee.content))
      } else if node.isElement {
        open(node)
        if let child = node.firstChild {
          node = child
          continue
        }
        close()
      }
      while node.identity != root.identity, node.next == nil, let parent = node.parent {
        node = parent
        close()
      }
      guard node.identity != root.identity, let next = node.next else { break }
      node = next
    }
    finish()
  }

  private mutating func open(_ node: HTMLNode) {
    open(HTMLTag(rawValue: node.name) ?? .other, HTMLTraits(of: node.name))
    var next = node.pointer.pointee.properties
    while let attribute = next {
      if let name = Attribute(named: UnsafeBufferPointer(cString: attribute.pointee.name)) {
        add(name, UnsafeBufferPointer(cString: attribute.pointee.children?.pointee.content))
      }
      next = attribute.pointee.next
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
