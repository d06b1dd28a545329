import Foundation
import Model
import Parse
import Store
import WebArchive

extension DocumentImport {
  /// The pages and feeds of a WARC file. Pictures, styles, redirects and errors are passed over.
  mutating func readWebArchive(_ path: String) async throws {
    for record in try WARCReader(path: path) {
      switch record {
      case .failure(let error): fail(path, "\(error)")
      case .success(let record):
        do {
          try await read(record)
        } catch let error as StoreError {
          throw error
        } catch {
          fail(
            "\(path): record at byte \(record.offset) (\(record.url ?? "no address"))", "\(error)")
        }
      }
    }
  }

  private mutating func read(_ record: WARCRecord) async throws {
    guard record.type == "response", let url = record.url, let message = record.message,
      let status = message.status, (200..<300).contains(status)
    else { return }
    let type = message.value(of: "Content-Type") ?? ""
    let payload = Payload(bytes: try message.body(), contentType: type, url: url)
    if let source = listed(at: url) {
      // The articles of a list are records of their own.
      guard source.article == nil else { return }
      return try await take(
        try SourceReader(source, now: now).entries(in: payload).entries, of: source)
    }
    switch type.prefix(while: { $0 != ";" }).lowercased().trimmingCharacters(in: .whitespaces) {
    case "text/html", "application/xhtml+xml":
      try await readPage(payload, of: articles(at: url) ?? pageSource)
    case "application/rss+xml", "application/atom+xml", "application/rdf+xml",
      "application/feed+json", "text/xml", "application/xml":
      try await readFeed(payload.bytes, at: url)
    default: return
    }
  }

  /// The source whose list stands at this address.
  func listed(at url: String) -> Source? {
    canonical.text(of: url).flatMap { lists[$0] }
  }

  /// The one source that reads articles of this host.
  private func articles(at url: String) -> Source? {
    guard named == nil, let host = URL(string: url)?.host() else { return nil }
    let candidates = sources.filter { source in
      source.article != nil
        && source.url.flatMap { URL(string: $0)?.host() } == host
    }
    return candidates.count == 1 ? candidates[0] : nil
  }
}
