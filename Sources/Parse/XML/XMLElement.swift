/// An XML document as a tree, for the small ones: lists of sources, sitemaps.
struct XMLElement {
  enum Child {
    case text(String)
    case element(XMLElement)
  }

  /// Local name in lower case.
  var name: String
  /// By name in lower case; those with a prefix as `xml:base`.
  var attributes: [String: String] = [:]
  var children: [Child] = []

  var elements: some Sequence<XMLElement> {
    children.lazy.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func elements(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  func first(_ name: String) -> XMLElement? { elements.first { $0.name == name } }

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

  fileprivate init(_ name: XMLName, _ attributes: XMLAttributes) {
    self.name = name.local
    self.attributes = Dictionary(attributes.pairs.map { ($0.name, $0.value) }) { first, _ in first }
  }
}

/// A small XML document, read like a feed: strictly if possible, else mended, else as far as it goes.
struct XMLDocument {
  var root: XMLElement
  /// How it had to be read; empty for well-formed XML.
  var repairs: [String]

  /// - Throws: ``ParseError/malformedXML(_:)`` if nothing of it can be read.
  init(_ text: String) throws(ParseError) {
    let (tree, repairs) = try XMLReading.read(text) { XMLTree() }
    guard let root = tree.root else { throw .malformedXML("no element") }
    (self.root, self.repairs) = (root, repairs)
  }
}

private struct XMLTree: XMLHandler {
  var root: XMLElement?
  private var stack: [XMLElement] = []

  mutating func open(_ name: XMLName, _ attributes: XMLAttributes) {
    stack.append(XMLElement(name, attributes))
  }

  mutating func text(_ bytes: inout [UInt8]) {
    guard let last = stack.indices.last else { return }
    stack[last].children.append(.text(String(decoding: bytes, as: UTF8.self)))
  }

  mutating func close() {
    guard let element = stack.popLast() else { return }
    if let parent = stack.indices.last {
      stack[parent].children.append(.element(element))
    } else {
      root = root ?? element
    }
  }
}
