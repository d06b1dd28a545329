import Foundation
import Model

extension Feed {
  /// The items as the pipeline takes them, with the limits that hold for every source.
  var entries: ParsedEntries {
    .limited(
      title: head.title?.line, items.map { $0.entry(language: head.language) }, repairs: repairs)
  }
}

extension Feed.Item {
  fileprivate func entry(language: String?) -> Entry {
    let moments = [published, created, updated].compactMap(\.self)
    let moment = moments.first { $0.date != nil } ?? moments.first
    return Entry(
      guid: id?.nonEmpty, url: page, title: title?.line, text: body, published: moment?.date,
      publishedText: moment?.text, language: self.language ?? language)
  }

  /// The link, else a link of unusual type, else an id that is an address.
  private var page: String? {
    let others = links.filter { $0.relation == "alternate" }.map(\.href) + [id].compactMap(\.self)
    let pages = [link].compactMap(\.self) + others.filter { $0.hasPrefix("http") }
    return pages.lazy.compactMap { Link.absolute($0, base: nil) }.first
  }

  /// The longest of the places where a body can be: some feeds put all of it into the description.
  private var body: String {
    let bodies = contents.filter(\.isText) + [summary].compactMap(\.self)
    return FeedReader.text(bodies.max { $0.value.utf8.count < $1.value.utf8.count }?.markup)
  }
}

extension Feed.Text {
  fileprivate var isText: Bool {
    if case .other(let type) = kind { type.hasPrefix("text/") } else { true }
  }

  /// As HTML; plain by its label, but closing tags may tell otherwise.
  var markup: String {
    kind == .plain && !HTMLSanitizer.looksLikeHTML(value) ? value.escapedForHTML : value
  }

  /// On one line, without markup.
  fileprivate var line: String? { FeedReader.title(markup) }
}

extension ParsedEntries {
  /// With the limits that hold for every source, and the repairs in every entry.
  static func limited(title: String?, _ entries: some Collection<Entry>, repairs: [String])
    -> ParsedEntries
  {
    let repairs = repairs + FeedReader.tooMany(entries.count)
    var kept = Array(entries.prefix(FeedReader.entryLimit))
    for index in kept.indices { kept[index].repairs = repairs + kept[index].repairs }
    return ParsedEntries(title: title, entries: kept, repairs: repairs)
  }
}
