import Model

/// The parts of an item that stand in a JSON answer of its own.
struct JSONArticleReader {
  let parts: Source.JSONArticle
  let dates: DateReader

  /// - Throws: ``ParseError/noText(selector:)`` if nothing is at the body's path.
  func entry(_ entry: Entry, with text: String) throws(ParseError) -> Entry {
    let answer = try JSONDocument(text).root
    var entry = entry
    entry.text = FeedReader.text(JSONDocument.body(of: parts.body, in: answer))
    if entry.text.isEmpty { throw .noText(selector: parts.body?.written) }
    entry.title = FeedReader.title(JSONDocument.text(of: parts.title, in: answer)) ?? entry.title
    if let written = JSONDocument.text(of: parts.date, in: answer) {
      entry.published = dates.date(written) ?? entry.published
      entry.publishedText = written
    }
    return entry
  }
}
