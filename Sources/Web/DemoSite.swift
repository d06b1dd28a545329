import Foundation

/// A small made-up web of sources, kept as files, with everything that makes real ones difficult.
///
/// The folder holds `site/` (what the first visit sees), `site-2/` (files that have changed or come
/// by the second visit) and `pages.json` (paths that need more than "this file, 200, UTF-8").
/// All files are read at the start, so that answers are pure functions of path, round and validators.
public struct DemoSite: Sendable {
  private let files: [String: String]
  private let changedFiles: [String: String]
  private let pages: [String: DemoPage]
  private let now: Date

  /// - Parameters:
  ///   - folder: the demo's folder, such as `deploy/demo`.
  ///   - now: what the dates in the texts are counted back from.
  public init(folder: String, now: Date) throws(DemoError) {
    self.now = now
    pages = try DemoPage.pages(at: folder + "/pages.json")
    files = try Self.texts(below: folder + "/site")
    changedFiles = try Self.texts(below: folder + "/site-2")
    try check()
  }

  /// What a client gets.
  struct Answer: Sendable, Hashable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]
  }

  /// - Parameters:
  ///   - path: from the root, without the query: `/cac/index.html`.
  ///   - round: 1, or 2 for the web with its changes.
  ///   - site: what `{{site}}` stands for: `http://127.0.0.1:8080`.
  ///   - etag: the client's `If-None-Match`, compared byte for byte.
  ///   - lastModified: the client's `If-Modified-Since`, likewise.
  func answer(
    to path: String, round: Int, site: String, etag: String? = nil, lastModified: String? = nil
  ) throws(DemoError) -> Answer {
    let page = pages[path] ?? DemoPage()
    let text = DemoText(now: now, values: ["site": site])
    if let location = page.location {
      return Answer(
        status: page.status ?? 301, headers: ["Location": try text.expanded(location)], body: [])
    }
    let changed = round > 1 ? changedFiles[path] : nil
    guard let template = changed ?? files[path] else {
      return Answer(
        status: 404, headers: ["Content-Type": "text/html; charset=utf-8"],
        body: Array(Self.notFound.utf8))
    }
    let charset = page.charset ?? "utf-8"
    guard let body = encoded(try text.expanded(template), in: charset) else {
      throw .notInCharset(path: path, charset: charset)
    }
    let type = page.type ?? Self.type(of: path)
    var answer = Answer(
      status: page.status ?? 200,
      headers: ["Content-Type": page.silent == true ? type : "\(type); charset=\(charset)"],
      body: body)
    switch page.validator {
    case .etag:
      let tag = "\"\(Self.fingerprint(body))\""
      answer.headers["ETag"] = tag
      if tag == etag { answer = Answer(status: 304, headers: ["ETag": tag], body: []) }
    case .lastModified:
      let time = try text.expanded(changed == nil ? "{{today-1 rfc822}}" : "{{now rfc822}}")
        .replacing("+0000", with: "GMT")
      answer.headers["Last-Modified"] = time
      if time == lastModified {
        answer = Answer(status: 304, headers: ["Last-Modified": time], body: [])
      }
    case nil: break
    }
    return answer
  }

  /// Answers every path once, so that a mistake in a text shows at the start and not in a log.
  private func check() throws(DemoError) {
    for path in files.keys.sorted() + changedFiles.keys.sorted() {
      do {
        _ = try answer(to: path, round: changedFiles[path] == nil ? 1 : 2, site: "http://127.0.0.1")
      } catch .badPlaceholder(let placeholder) {
        throw .badText(path: path, reason: "\(DemoError.badPlaceholder(placeholder))")
      }
    }
  }

  private static func texts(below folder: String) throws(DemoError) -> [String: String] {
    guard let paths = FileManager.default.subpaths(atPath: folder) else {
      throw .unreadable(path: folder, reason: "no such folder")
    }
    var texts: [String: String] = [:]
    for path in paths {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      guard let text = String(data: data, encoding: .utf8) else {
        throw .unreadable(path: "\(folder)/\(path)", reason: "not UTF-8")
      }
      texts["/" + path] = text
    }
    return texts
  }

  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "html": "text/html"
    case "json": "application/json"
    case "xml": "application/xml"
    default: "text/plain"
    }
  }

  /// FNV-1a, 64 bits: enough to tell two versions of a file apart.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }

  private static let notFound = """
    <!DOCTYPE html><html lang="en"><head><title>Not found</title></head><body><h1>Not found</h1></body></html>
    """
}
