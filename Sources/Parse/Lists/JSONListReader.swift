import Model

/// The items of a JSON answer, or of the HTML that it carries.
struct JSONListReader {
  let list: Source.JSONList
  let dates: DateReader
  let url: String?
  /// The address of each object's own answer.
  var article: ValueTemplate?

  func entries(in text: String) throws(ParseError) -> ParsedEntries {
    let document = try JSONDocument(text)
    switch list.items {
    case .html(let path, let page):
      let html = try Self.html(at: path, in: document)
      return try PageListReader(list: page, dates: dates, url: url, keepsItemText: false)
        .entries(in: html)
    case .objects(let path, let parts):
      let items = try JSONDocument.values(at: path, in: document.root)
      return try ItemReader(parts: parts, dates: dates, url: url, article: article)
        .entries(of: items, at: path.written)
    }
  }

  static func html(at path: ValuePath, in document: JSONDocument) throws(ParseError) -> String {
    let fragments = try JSONDocument.values(at: path, in: document.root).compactMap {
      $0 as? String
    }
    if fragments.isEmpty {
      throw .noSuchPath(path.written, stoppedAt: "something other than a text")
    }
    return fragments.joined(separator: "\n")
  }
}
