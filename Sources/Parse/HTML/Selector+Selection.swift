import Model

/// Whether a selector can be used at all.
///
/// - Throws: ``ParseError/badSelector(_:reason:)`` with what is wrong in it.
public func validate(_ selector: Selector) throws(ParseError) {
  if let root = HTMLPage("<p>x</p>")?.root { _ = try selector.selection(in: root) }
}

extension Selector {
  /// As its author wrote it, with the attribute.
  var written: String { expression + (attribute.map { "@\($0)" } ?? "") }

  fileprivate func selection(in node: HTMLNode) throws(ParseError) -> HTMLPage.Selection {
    let xpath: String
    switch syntax {
    case .xpath: xpath = expression
    case .css: xpath = try CSSSelector.xpath(expression)
    }
    do {
      return try node.selection(xpath)
    } catch {
      throw .badSelector(written, reason: error.reason)
    }
  }

  /// The elements that it selects at or below `node`, in document order; an XPath may look anywhere.
  func nodes(in node: HTMLNode) throws(ParseError) -> [HTMLNode] {
    switch try selection(in: node) {
    case .nodes(let nodes): nodes
    case .text: []
    }
  }

  /// The first value it selects that is not empty, on one line: the attribute if it names one, else the text.
  func value(in node: HTMLNode) throws(ParseError) -> String? {
    switch try selection(in: node) {
    case .text(let text): return text.onOneLine.nonEmpty
    case .nodes(let nodes):
      for node in nodes {
        let value = attribute.map { node.attribute($0) ?? "" } ?? node.line
        if let value = value.onOneLine.nonEmpty { return value }
      }
      return nil
    }
  }
}
