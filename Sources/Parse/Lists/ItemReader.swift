import Foundation
import Model

/// The items of a list of objects: of a JSON answer, or the rows of a table.
struct ItemReader {
  let parts: Source.ItemValues
  let dates: DateReader
  let url: String?
  /// The address of each object's own answer.
  var article: ValueTemplate?

  /// - Parameter place: what the objects are, for an error: a path, `rows`.
  func entries(of objects: [Any], at place: String) throws(ParseError) -> ParsedEntries {
    let entries = objects.prefix(FeedReader.entryLimit + 1).map(entry)
    let good = entries.filter { $0.url != nil || $0.title != nil }
    if !objects.isEmpty, good.isEmpty { throw .itemsWithoutLink(selector: place) }
    var parsed = ParsedEntries.limited(title: nil, good, repairs: [])
    parsed.vanished = vanished(in: objects)
    return parsed
  }

  private func entry(_ item: Any) -> Entry {
    let text = JSONDocument.text(of: parts.date, in: item)
    let written = JSONDocument.text(of: parts.link, in: item, isAddress: true)
    let address = Link.absolute(parts.rewrite.applied(to: written), base: url)
    var entry = Entry(
      url: address, title: FeedReader.title(JSONDocument.text(of: parts.title, in: item)),
      text: FeedReader.text(JSONDocument.body(of: parts.body, in: item)),
      published: published(text) ?? dates.date(inURL: address), publishedText: text)
    entry.articleURL = Link.absolute(
      JSONDocument.text(of: article, in: item, isAddress: true), base: url)
    return entry
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

  private func vanished(in objects: [Any]) -> [String] {
    guard !objects.isEmpty else { return [] }
    return parts.named.compactMap { name, template in
      let isThere = objects.contains { JSONDocument.text(of: template, in: $0) != nil }
      return isThere
        ? nil : "`\(name)`: no value at `\(template.written)` in any of \(objects.count) items"
    }
  }
}

extension Source.ItemValues {
  /// The parts that the definition names.
  var named: [(name: String, ValueTemplate)] {
    [("link", link), ("title", title), ("date", date), ("body", body)].compactMap {
      name, template in
      template.map { (name, $0) }
    }
  }
}

extension ValueTemplate {
  /// As its author wrote it.
  var written: String {
    if case .value(let path)? = pieces.first, pieces.count == 1 { return path.written }
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let path): "{\(path.written)}"
      }
    }.joined()
  }
}

extension Source.Rewrite? {
  func applied(to link: String?) -> String? {
    guard let self, let link, let range = link.firstRange(of: self.from) else { return link }
    return link.replacingCharacters(in: range, with: self.to)
  }
}
