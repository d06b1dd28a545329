/// Why a body could not be read as what its source promises.
///
/// Each case is an answer to "what do I tell the source's author": the caller puts the source's id in
/// front of the description.
public enum ParseError: Error, Sendable, Hashable, CustomStringConvertible {
  case emptyBody
  case pageInsteadOfFeed(title: String?)
  /// The answer is JSON, but an error report or something else without items.
  case jsonWithoutItems(message: String?)
  case notAFeed(root: String)
  case malformedXML(String)
  case malformedJSON(String)
  /// The list selector found nothing: the page was changed, or it is not the page.
  case noItems(selector: String)
  case itemsWithoutLink(selector: String)
  case badSelector(String, reason: String)
  case noSuchPath(String, stoppedAt: String)
  case notAPage(kind: String)
  /// A file that a program reads: Word, ZIP, a picture.
  case notText(kind: String)
  case noText(selector: String?)
  /// The page is empty until its scripts have run.
  case needsBrowser
  case unreadableMailbox(path: String, reason: String)
  case notThisKind(String)
  /// A step's answer has not what the request after it needs.
  case nothingToTake(name: String, place: String, pattern: String?)
  case unreadableFolder(path: String, reason: String)
  case badCompression(String)
  case tooMuchMarkup

  public var description: String {
    switch self {
    case .emptyBody: "answered an empty body; a healthy answer has at least a heading"
    case .pageInsteadOfFeed(let title):
      "answered an HTML page where a feed was expected"
        + (title.map { " (its title: `\($0)`)" } ?? "")
    case .jsonWithoutItems(let message):
      "answered JSON without `items`" + (message.map { "; it says `\($0)`" } ?? "")
    case .notAFeed(let root):
      "answered `\(root)` where a feed was expected; known are `<rss>`, `<rdf:RDF>`, `<feed>` and JSON Feed"
    case .malformedXML(let reason): "answered XML that cannot be read even after repair: \(reason)"
    case .malformedJSON(let reason): "answered JSON that cannot be read: \(reason)"
    case .noItems(let selector):
      "no element matches the item selector `\(selector)`; the page may have been redesigned"
    case .itemsWithoutLink(let selector):
      "no item of `\(selector)` has a link or a title; check `link` and `title`"
    case .badSelector(let selector, let reason): "selector `\(selector)`: \(reason)"
    case .noSuchPath(let path, let stop):
      "path `\(path)` leads nowhere in the answer; it ends at `\(stop)`"
    case .notAPage(let kind): "answered \(kind) where an HTML page was expected"
    case .notText(let kind): "answered \(kind), whose text is not read"
    case .noText(let selector?):
      "no text at the body selector `\(selector)`; the page may have been redesigned"
    case .noText(nil): "no main text found in the page; give a body selector"
    case .needsBrowser:
      "answered a page that is empty until its scripts run; look for the JSON behind it in the browser's network tab and read that with `json:`"
    case .unreadableMailbox(let path, let reason): "cannot read the mailbox `\(path)`: \(reason)"
    case .notThisKind(let reason): reason
    case .nothingToTake(let name, let place, let pattern):
      "first: nothing for `\(name)` at `\(place)`"
        + (pattern.map { " that reads `\($0)`" } ?? "") + "; the page may have been redesigned"
    case .unreadableFolder(let path, let reason): "cannot read the folder `\(path)`: \(reason)"
    case .tooMuchMarkup:
      "answered more than \(MarkupLimit.tags) tags, or \(MarkupLimit.attributes) attributes in one; no honest page has that"
    case .badCompression(let reason): "answered a gzip file that cannot be unpacked: \(reason)"
    }
  }
}
