import Model

/// A page of an article, and what selectors find in it.
struct SelectedPage {
  let flat: FlatPage
  /// libxml2's tree of the page; nil if there is nothing to select.
  private var root: HTMLNode?
  /// Where the nodes of the tree stand in `flat`, by identity.
  private var places: [Int: Int] = [:]

  /// - Throws: ``ParseError/tooMuchMarkup``, ``ParseError/emptyBody``
  init(_ html: [UInt8], hasSelectors: Bool) throws(ParseError) {
    guard hasSelectors else {
      flat = try FlatPage(answer: html)
      return
    }
    let root = try HTMLPage.root(of: html)
    var places: [Int: Int] = [:]
    flat = FlatPage(root) { places[$0.identity] = $1 }
    (self.root, self.places) = (root, places)
  }

  func value(at selector: Selector?) throws(ParseError) -> String? {
    guard let root, let selector else { return nil }
    return try selector.value(in: root)
  }

  /// The places in `flat` of the elements and texts that are selected.
  func nodes(at selector: Selector) throws(ParseError) -> [Int] {
    guard let root else { return [] }
    return try selector.nodes(in: root).compactMap { places[$0.identity] }
  }
}
