import Foundation
import Model
import Parse
import Store

extension DocumentImport {
  mutating func read(_ file: ImportFile) async throws {
    guard FileManager.default.fileExists(atPath: file.path) else { throw ImportError.missing }
    switch file.kind {
    case .records: try await readRecords(file.path)
    case .mails: try await readMails(file.path)
    case .mail:
      let bytes = try file.bytes()
      try await readMail(bytes, at: file.path, of: target(.mailbox(path: file.path)))
    case .page:
      try await readPage(Payload(bytes: try file.bytes()), of: pageSource)
    case .feed: try await readFeed(try file.bytes(), named: file.path)
    case .webArchive: try await readWebArchive(file.path)
    case .outlines: try readOutlines(try file.bytes())
    case .unknown: throw ImportError.unknownKind
    }
  }

  // MARK: Records

  private mutating func readRecords(_ path: String) async throws {
    let source = target(.files(path: path, article: Source.ArticleSelectors()))
    try await readLines(path, limit: ExchangeFormat.lineLimitBytes) {
      (reader, line, number) throws(StoreError) in
      guard let line else {
        reader.fail("\(path):\(number)", ExchangeFormat.LineError.tooLong.description)
        return
      }
      guard !line.allSatisfy({ $0 <= 0x20 }) else { return }
      let document: Document
      do throws(ExchangeFormat.LineError) {
        document = try ExchangeFormat.document(line)
      } catch {
        reader.fail("\(path):\(number)", error.description)
        return
      }
      try await reader.take(reader.incoming(document, of: source), of: source)
    }
  }

  /// A record is known by all that it says: ids of two collections may be the same, and several
  /// records may tell of one page.
  private func incoming(_ document: Document, of source: Source) -> IncomingDocument {
    let entry = Entry(
      url: document.url, title: document.title, text: document.text,
      published: document.published.flatMap(Date.init(firstOf:)),
      publishedText: document.published?.description, language: document.language)
    let parts = [document.id, document.url ?? "", document.title ?? "", document.text]
    let hash = contentFingerprint(title: entry.title, text: entry.text)
    return IncomingDocument(
      entry: entry, keys: [fingerprint([source.id, "record"] + parts)], listed: hash, hash: hash,
      canonicalKey: document.url.flatMap(canonical.text).map(addressKey),
      likeness: Likeness(title: entry.title, text: entry.text).hashes,
      publishedDay: document.published, publisher: source.regulator, country: source.country)
  }

  /// - Parameter take: gets nil for a line over the limit.
  private mutating func readLines(
    _ path: String, limit: Int,
    _ take: (inout DocumentImport, ArraySlice<UInt8>?, Int) async throws(StoreError) -> Void
  ) async throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw ImportError.unreadable }
    var lines = LineReader(file.fileDescriptor, lineLimitBytes: limit)
    while let batch = try lines.next() {
      if batch.isTooLong { try await take(&self, nil, batch.number) }
      for (line, number) in batch.lines { try await take(&self, line, number) }
    }
    try file.close()
  }

  // MARK: Mails

  /// An mbox file, mail by mail.
  private mutating func readMails(_ path: String) async throws {
    let source = target(.mailbox(path: path))
    var cutter = MboxCutter(limitBytes: ImportFile.wholeLimitBytes)
    var count = 0
    func read(
      _ mail: MboxCutter.Mail?, _ reader: inout DocumentImport
    ) async throws(StoreError) {
      guard let mail else { return }
      count += 1
      let place = "\(path): mail \(count) (line \(mail.firstLine))"
      guard !mail.isTooLarge else {
        reader.fail(place, ImportError.tooLarge(limit: ImportFile.wholeLimitBytes).description)
        return
      }
      try await reader.readMail(mail.bytes, at: place, of: source)
    }
    try await readLines(path, limit: ImportFile.wholeLimitBytes) {
      (reader, line, number) throws(StoreError) in
      try await read(cutter.take(line, number: number), &reader)
    }
    try await read(cutter.end(), &self)
  }

  private mutating func readMail(
    _ mail: [UInt8], at place: String, of source: Source
  ) async throws(StoreError) {
    let reader = SourceReader(source, web: web, now: now)
    let entries = reader.newsletterEntries(of: [mail]).entries
    if entries.isEmpty { fail(place, ImportError.noText.description) }
    try await take(entries, of: source)
  }

  // MARK: Pages and feeds

  var pageSource: Source {
    target(.feed(url: named?.url ?? Self.nowhere, article: named?.article ?? .init()))
  }

  mutating func readPage(_ payload: Payload, of source: Source) async throws {
    var payload = payload
    payload.url = payload.url ?? savedFrom(payload.bytes)
    var entry = try SourceReader(source, now: now)
      .article(in: payload, of: Entry(url: payload.url))
    if entry.text.isEmpty { throw ImportError.noText }
    entry.url = entry.url ?? entry.canonicalURL
    // Without an address a page is known by what it says.
    if entry.url == nil {
      entry.guid = "\(contentFingerprint(title: entry.title, text: entry.text))"
    }
    try await take([entry], of: source)
  }

  /// The comment that browsers write at the head of a page that they save.
  private func savedFrom(_ page: [UInt8]) -> String? {
    let start = String(decoding: page.prefix(2048), as: UTF8.self)
    guard let mark = start.range(of: "saved from url=("),
      let open = start[mark.upperBound...].firstIndex(of: ")")
    else { return nil }
    let url = start[start.index(after: open)...].prefix { !$0.isWhitespace && $0 != ">" }
    return url.hasPrefix("http") ? String(url) : nil
  }
}

extension Date {
  /// The beginning of the day, month or year, UTC.
  init?(firstOf date: PartialDate) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = DateComponents(year: date.year, month: date.month ?? 1, day: date.day ?? 1)
    guard let day = calendar.date(from: parts) else { return nil }
    self = day
  }
}
