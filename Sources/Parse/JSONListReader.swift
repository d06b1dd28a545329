import Foundation
import Model

/// The items of a JSON answer, or of the HTML that it carries.
struct JSONListReader {
  let list: Source.JSONList
  let dates: DateReader
  let url: String?

  func entries(in text: String) throws(ParseError) -> ParsedEntries {
    let document = try JSONDocument(text)
    switch list.items {
    case .html(let path, let page):
      let fragments = try JSONDocument.values(at: path, in: document.root).compactMap {
        $0 as? String
      }
      if fragments.isEmpty { throw .noSuchPath(path, stoppedAt: "something other than a text") }
      return try PageListReader(list: page, dates: dates, url: url, keepsItemText: false)
        .entries(in: fragments.joined(separator: "\n"))
    case .objects(let path, let link, let title, let date, let body):
      let items = try JSONDocument.values(at: path, in: document.root).prefix(
        FeedReader.entryLimit + 1)
      let entries = items.map { entry($0, link: link, title: title, date: date, body: body) }
      if !items.isEmpty, entries.allSatisfy({ $0.url == nil && $0.title == nil }) {
        throw .itemsWithoutLink(selector: path)
      }
      return .limited(title: nil, entries.filter { $0.url != nil || $0.title != nil }, repairs: [])
    }
  }

  private func entry(_ item: Any, link: String?, title: String?, date: String?, body: String?)
    -> Entry
  {
    let text = JSONDocument.text(at: date, in: item)
    let address = Link.absolute(JSONDocument.text(at: link, in: item), base: url)
    return Entry(
      url: address, title: FeedReader.title(JSONDocument.text(at: title, in: item)),
      text: FeedReader.text(JSONDocument.text(at: body, in: item)),
      published: published(text) ?? dates.date(inURL: address), publishedText: text)
  }

  /// A number is seconds or milliseconds since 1970.
  private func published(_ text: String?) -> Date? {
    if let text, [10, 13].contains(text.prefix(while: { $0 != "." }).utf8.count),
      let number = Double(text)
    {
      return dates.date(epoch: number)
    }
    return dates.date(text)
  }
}
