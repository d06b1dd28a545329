import Foundation
import Model

/// Reads what a source answers, in the way its definition says.
///
/// A value without state: the same body gives the same entries. Charset, repair and limits are the same
/// for every way of reading.
public struct SourceReader: Sendable {
  private let source: Source
  private let dates: DateReader

  /// - Parameter now: dates more than two days later are mistakes.
  public init(_ source: Source, now: Date = Date()) {
    self.source = source
    dates = DateReader(source.dates, now: now)
  }

  /// The entries that a feed, a list page or a JSON answer lists.
  ///
  /// - Throws: ``ParseError`` if the answer is not what the source promises, an HTML page in place of a
  ///   feed or a list whose selector matches nothing included.
  public func entries(in payload: Payload) throws(ParseError) -> ParsedEntries {
    let decoded = CharsetDecision(payload, hint: source.charset).result()
    let url = payload.url ?? source.url
    var parsed: ParsedEntries
    switch source.reading {
    case .feed:
      parsed = try FeedReader(dates: dates, url: url).entries(in: decoded.text)
    case .page(_, let list, let article):
      parsed = try PageListReader(list: list, dates: dates, url: url, keepsItemText: article == nil)
        .entries(in: decoded.text)
    case .json(_, let list, _):
      parsed = try JSONListReader(list: list, dates: dates, url: url).entries(in: decoded.text)
    case .mailbox:
      throw .notThisKind("a mailbox is read from disk, not from an answer")
    }
    parsed.repairs = decoded.repairs + parsed.repairs
    for index in parsed.entries.indices {
      parsed.entries[index].repairs = decoded.repairs + parsed.entries[index].repairs
      parsed.entries[index].language = source.language ?? parsed.entries[index].language
    }
    return parsed
  }

  /// Whether each entry's own page is to be fetched and given to ``article(in:of:)``.
  public var readsArticles: Bool { articleSelectors != nil }

  private var articleSelectors: Source.ArticleSelectors? {
    switch source.reading {
    case .page(_, _, let article), .json(_, _, let article): article
    case .feed, .mailbox: nil
    }
  }

  /// `entry` completed from its own page.
  ///
  /// - Throws: ``ParseError`` if the page is no HTML, or has no text where the source says it is.
  public func article(in payload: Payload, of entry: Entry) throws(ParseError) -> Entry {
    if payload.bytes.starts(with: "%PDF".utf8) { throw .notAPage(kind: "a PDF file") }
    let decoded = CharsetDecision(payload, hint: source.charset).result()
    if decoded.text.trimmingBlanks.isEmpty { throw .emptyBody }
    let reader = ArticleReader(
      selectors: articleSelectors ?? Source.ArticleSelectors(), dates: dates)
    var entry = try reader.entry(entry, with: decoded.text)
    entry.repairs += decoded.repairs
    return entry
  }

  /// The items of all newsletters in an mbox file or a Maildir folder, in the order of the mails.
  ///
  /// A mail that cannot be read is left out and named in `repairs`. Of a mailbox with too many items the
  /// last ones are kept.
  ///
  /// - Throws: ``ParseError/unreadableMailbox(path:reason:)``
  public func newsletterEntries(at path: String) throws(ParseError) -> ParsedEntries {
    let mailbox = try Mailbox(at: path)
    var parsed = ParsedEntries(
      entries: [], repairs: mailbox.unreadable.map { "mail file `\($0)` cannot be opened" })
    for (index, bytes) in mailbox.mails.enumerated().suffix(FeedReader.entryLimit) {
      let newsletter = Newsletter(MailMessage(bytes, hint: source.charset), dates: dates)
      let items = newsletter.entries(language: source.language)
      let mail = "mail \(index + 1) (`\(newsletter.subject ?? "no subject")`)"
      if items.isEmpty { parsed.repairs.append("\(mail) has no readable text") }
      parsed.repairs += items.first?.repairs.map { "\(mail): \($0)" } ?? []
      parsed.entries += items
    }
    parsed.entries = Array(parsed.entries.suffix(FeedReader.entryLimit))
    return parsed
  }
}
