import Model

/// A page of an article, and what selectors find in it.
struct SelectedPage {
  let flat: FlatPage
  /// libxml2's tree of the page; nil if there is nothing to select.
  private var root: HTMLNode?
  /// Where the nodes of the tree stand in `flat`, by identity.
  private var places: [Int: Int] = [:]

  /// - Throws: ``ParseError/tooMuchMarkup``, ``ParseError/emptyBody``
  init(_ html: String, _ selectors: Source.ArticleSelectors) throws(ParseError) {
    guard selectors != Source.ArticleSelectors() else {
      flat = try FlatPage(answer: html)
      return
    }
    let root = try HTMLPage.root(
      of: Self.readsScripts(selectors)
        ? Array(html.utf8) : ScriptFreeHTML(html, forText: false).kept)
    var places: [Int: Int] = [:]
    flat = FlatPage(root) { places[$0.identity] = $1 }
    (self.root, self.places) = (root, places)
  }

  /// Whether a selector looks into scripts; else they are not even parsed.
  private static func readsScripts(_ selectors: Source.ArticleSelectors) -> Bool {
    [selectors.body, selectors.title, selectors.date].contains {
      $0?.expression.contains("script") ?? false
    }
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
