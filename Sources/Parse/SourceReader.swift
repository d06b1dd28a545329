import Foundation
import Model

/// Reads what a source answers, in the way its definition says.
///
/// A value without state: the same body gives the same entries. Charset, repair and limits are the same
/// for every way of reading.
public struct SourceReader: Sendable {
  let source: Source
  let dates: DateReader
  private let letters: WebFacts.Letters

  /// - Parameter now: dates more than two days later are mistakes.
  public init(_ source: Source, web: WebFacts = WebFacts(), now: Date = Date()) {
    self.source = source
    letters = web.letters
    dates = DateReader(source.dates, now: now)
  }

  /// The entries that a feed, a list page, a table, a sitemap or a JSON answer lists.
  ///
  /// - Throws: ``ParseError`` if the answer is not what the source promises, an HTML page in place of a
  ///   feed or a list whose selector matches nothing included.
  public func entries(in payload: Payload) throws(ParseError) -> ParsedEntries {
    let decoded = try decoded(payload)
    var parsed = try parsed(decoded.text, url: payload.url ?? source.url)
    parsed.repairs = decoded.repairs + parsed.repairs
    parsed.damage = decoded.damage
    for index in parsed.entries.indices {
      parsed.entries[index].repairs = decoded.repairs + parsed.entries[index].repairs
    }
    return completed(parsed)
  }

  private func parsed(_ text: String, url: String?) throws(ParseError) -> ParsedEntries {
    switch source.reading {
    case .feed: return try FeedReader(dates: dates, url: url).feed(in: text).entries
    case .page(_, let list, let article):
      return try PageListReader(
        list: list, dates: dates, url: url, keepsItemText: article == nil
      ).entries(in: text)
    case .json(_, let list, _):
      return try JSONListReader(
        list: list, dates: dates, url: url, article: source.article?.json?.url
      ).entries(in: text)
    case .table(_, let row, _):
      return try ItemReader(
        parts: row, dates: dates, url: url, article: source.article?.json?.url
      )
      .entries(of: try DelimitedTable(text).rows, at: "rows")
    case .sitemap(_, let matching, _):
      return try SitemapReader(matching: matching, dates: dates, url: url).entries(in: text)
    case .mailbox, .inbox, .files:
      throw .notThisKind("mails and files are not read from an answer of the web")
    }
  }

  /// With what the definition says of every entry.
  private func completed(_ parsed: ParsedEntries) -> ParsedEntries {
    var parsed = parsed
    for index in parsed.entries.indices {
      parsed.entries[index].language = source.language ?? parsed.entries[index].language
      dates.settle(&parsed.entries[index])
    }
    return parsed
  }

  private func decoded(_ payload: Payload) throws(ParseError) -> DecodedText {
    CharsetDecision(try payload.unpacked(), hint: source.charset).result()
  }

  func text(of payload: Payload) throws(ParseError) -> String { try decoded(payload).text }

  /// The addresses of the sitemaps that an index of sitemaps names, newest first; empty for any other
  /// answer.
  public func furtherSitemaps(in payload: Payload) throws(ParseError) -> [String] {
    guard case .sitemap(let url, let matching, _) = source.reading else { return [] }
    return try SitemapReader(matching: matching, dates: dates, url: payload.url ?? url)
      .further(in: try decoded(payload).text)
  }

  /// What `step` takes out of its answer, by name.
  public func values(
    of step: Source.FirstStep, in payload: Payload
  ) throws(ParseError) -> [String: String] {
    try TakeReader(step: step).values(in: try decoded(payload).text)
  }

  /// `entry` completed from its own page.
  ///
  /// - Throws: ``ParseError`` if the page is no HTML, or has no text where the source says it is.
  public func article(in payload: Payload, of entry: Entry) throws(ParseError) -> Entry {
    if let kind = FileKind.name(of: payload.bytes) { throw .notText(kind: kind) }
    let decoded = try decoded(payload)
    if decoded.isNoText { throw .notText(kind: "a file that is no text") }
    if decoded.text.trimmingBlanks.isEmpty { throw .emptyBody }
    if let json = source.article?.json {
      var entry = try JSONArticleReader(parts: json, dates: dates).entry(entry, with: decoded.text)
      entry.repairs += decoded.repairs
      return entry
    }
    let reader = ArticleReader(
      selectors: source.article ?? Source.ArticleSelectors(), dates: dates,
      url: payload.url ?? entry.url)
    let changed = entry.published == nil ? entry.publishedText : nil
    var entry = try reader.entry(entry, with: decoded.text)
    if case .sitemap = source.reading, entry.published == nil {
      // When a page tells no date, the day it was last changed is the nearest.
      entry.published = dates.date(changed)
    }
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
    newsletterEntries(in: try Mailbox(at: path))
  }

  /// The same of mails as they came from a server.
  public func newsletterEntries(of mails: [[UInt8]]) -> ParsedEntries {
    newsletterEntries(in: Mailbox(mails: mails))
  }

  private func newsletterEntries(in mailbox: Mailbox) -> ParsedEntries {
    var parsed = ParsedEntries(
      entries: [], repairs: mailbox.unreadable.map { "mail file `\($0)` cannot be opened" })
    for (index, bytes) in mailbox.mails.enumerated().suffix(FeedReader.entryLimit) {
      let newsletter = Newsletter(
        MailMessage(bytes, hint: source.charset), dates: dates, letters: letters)
      let items = newsletter.entries(language: source.language)
      let mail = "mail \(index + 1) (`\(newsletter.subject ?? "no subject")`)"
      if items.isEmpty { parsed.repairs.append("\(mail) has no readable text") }
      parsed.repairs += items.first?.repairs.map { "\(mail): \($0)" } ?? []
      parsed.entries += items
    }
    parsed.entries = Array(parsed.entries.suffix(FeedReader.entryLimit))
    return parsed
  }

  /// The documents of a local file, or of all files of a folder and those below it, by name.
  ///
  /// A file that cannot be read is left out and named in `repairs`.
  ///
  /// - Throws: ``ParseError/unreadableFolder(path:reason:)`` if there is nothing at `path`.
  public func fileEntries(at path: String) throws(ParseError) -> ParsedEntries {
    guard case .files(_, let article) = source.reading else {
      throw .notThisKind("only a source with `folder` reads files")
    }
    var parsed = ParsedEntries(entries: [])
    for file in try LocalFile.all(at: path) {
      do {
        parsed.entries += try entries(of: file, article)
      } catch {
        parsed.repairs.append("`\(file.name)`: \(error)")
      }
    }
    parsed.entries = Array(parsed.entries.suffix(FeedReader.entryLimit))
    return completed(parsed)
  }

  private func entries(
    of file: LocalFile, _ article: Source.ArticleSelectors
  ) throws(ParseError) -> [Entry] {
    let payload = Payload(bytes: try file.bytes())
    let isMail = file.kind == .mail
    if isMail { return newsletterEntries(of: [payload.bytes]).entries }
    let decoded = try decoded(payload)
    var entries = try file.entries(in: decoded.text, article, dates)
    for index in entries.indices { entries[index].repairs += decoded.repairs }
    return entries
  }
}
