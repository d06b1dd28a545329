import Foundation
import Model

/// The parts of an article page, by selector or by guess.
struct ArticleReader {
  let selectors: Source.ArticleSelectors
  let dates: DateReader
  /// Where the page was read from in the end.
  var url: String?

  /// `entry` with the page's text, and with title and date where the page knows them better.
  ///
  /// - Throws: ``ParseError/noText(selector:)`` if a body selector matches nothing or no text stands out,
  ///   ``ParseError/needsBrowser`` if that is because scripts would write it.
  func entry(_ entry: Entry, with html: String) throws(ParseError) -> Entry {
    let page = try SelectedPage(html, selectors)
    var entry = entry
    let facts = PageFacts(page.flat)
    try fillTitle(&entry, facts, page)
    var blocks = try body(of: page)
    blocks.removeTitle(entry.title)
    if blocks.isEmpty {
      throw PageOutline(page.flat).isShell
        ? .needsBrowser : .noText(selector: selectors.body?.written)
    }
    entry.text = blocks.plainText.limited(toBytes: FeedReader.textLimitBytes)
    try fillDate(&entry, facts, page)
    dates.settle(&entry)
    entry.canonicalURL = canonicalURL(facts)
    return entry
  }

  private func fillTitle(
    _ entry: inout Entry, _ facts: PageFacts, _ page: SelectedPage
  ) throws(ParseError) {
    if let title = try page.value(at: selectors.title) {
      entry.title = title
    } else if entry.title.map(Self.isCut) ?? true {
      entry.title = facts.title ?? entry.title
    }
  }

  /// Lists shorten long titles.
  private static func isCut(_ title: String) -> Bool {
    title.hasSuffix("…") || title.hasSuffix("...")
  }

  private func fillDate(
    _ entry: inout Entry, _ facts: PageFacts, _ page: SelectedPage
  ) throws(ParseError) {
    if let written = try page.value(at: selectors.date) {
      entry.published = dates.date(written) ?? entry.published
      entry.publishedText = written
    } else if entry.published == nil, dates.readsWrittenDates {
      var (published, written) = dates.first(of: facts.dates)
      if published == nil {
        (published, written) = dates.first(of: shownDates(in: page.flat, below: entry.title))
      }
      entry.published = published ?? dates.date(inURL: entry.url)
      entry.publishedText = entry.publishedText ?? (published == nil ? nil : written)
    }
  }

  /// The short lines right below the title, where pages show date and origin.
  private func shownDates(in page: FlatPage, below title: String?) -> [String] {
    guard let title else { return [] }
    let blocks = page.blocks()
    let start = blocks.lastIndex {
      $0.text.hasPrefix(title) && $0.text.utf8.count < title.utf8.count + 60
    }
    guard let start else { return [] }
    let lines = blocks[(start + 1)...].prefix(6).map(\.text)
    return lines.filter { $0.utf8.count < 200 && $0.utf8.contains { $0.isASCIIDigit } }
  }

  /// An address that leads to the site's entrance is a mistake of many templates.
  private func canonicalURL(_ facts: PageFacts) -> String? {
    for written in facts.canonical {
      if let url = Link.absolute(written, base: url), let parts = URL(string: url),
        !parts.path().drop(while: { $0 == "/" }).isEmpty || parts.query() != nil
      {
        return url
      }
    }
    return nil
  }

  private func body(of page: SelectedPage) throws(ParseError) -> [TextBlock] {
    var dropped: Set<Int> = []
    for selector in selectors.drop { dropped.formUnion(try page.nodes(at: selector)) }
    guard let selector = selectors.body else {
      let outline = PageOutline(page.flat, without: dropped)
      // “Loading …” is no article.
      if outline.isShell, outline.elements[0].running == 0 { throw .needsBrowser }
      return MainText(outline).blocks(without: dropped)
    }
    var blocks: [TextBlock] = []
    for node in try page.nodes(at: selector) {
      var found = page.flat.blocks(at: node) {
        !page.flat.nodes[$0].traits.contains(.furniture) && !dropped.contains($0)
      }
      if !blocks.isEmpty, !found.isEmpty { found[0].gap = .paragraph }
      blocks += found
    }
    return blocks
  }
}

extension [TextBlock] {
  /// Takes away the title at the head of a text, and what stands above it.
  fileprivate mutating func removeTitle(_ title: String?) {
    guard let title, count > 1, let index = prefix(6).lastIndex(where: { $0.text == title }) else {
      return
    }
    removeSubrange(...index)
    if !isEmpty { self[0].gap = .none }
  }
}
