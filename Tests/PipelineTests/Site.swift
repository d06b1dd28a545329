import Foundation
import Glibc
import Synchronization

/// A real web server on loopback with pages that a test changes.
final class Site: Sendable {
  struct Page: Sendable {
    var status = 200
    var body: String
    var etag: String?
    /// Further lines of the head, such as `Set-Cookie: a=b`.
    var head: [String] = []
    /// Sent in place of `body` if they are no text.
    var bytes: [UInt8]?
  }

  struct Visit: Sendable, Hashable {
    var path: String
    var ifNoneMatch: String?
    var method = "GET"
    var cookie: String?
    var contentType: String?
    var body = ""
  }

  private struct State: Sendable {
    var pages: [String: Page] = [:]
    var visits: [Visit] = []
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex(State())

  init() throws {
    (listener, port) = try listening()
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while case let peer = accept(listener, nil, nil), peer >= 0 {
        guard let self else { break }
        Thread.detachNewThread { self.serve(peer) }
      }
      Glibc.close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  subscript(path: String) -> Page? {
    get { state.withLock { $0.pages[path] } }
    set { state.withLock { $0.pages[path] = newValue } }
  }

  /// The requests since the last call.
  func takeVisits() -> [Visit] {
    state.withLock { state in
      defer { state.visits = [] }
      return state.visits
    }
  }

  private func serve(_ peer: Int32) {
    defer { Glibc.close(peer) }
    while let visit = request(from: peer) {
      let page = state.withLock { state in
        state.visits.append(visit)
        return state.pages[visit.path] ?? Page(status: 404, body: "nothing here")
      }
      guard send(answer(page, to: visit), to: peer) else { return }
    }
  }

  private func answer(_ page: Page, to visit: Visit) -> [UInt8] {
    let etag = page.etag.map { "ETag: \($0)\r\n" } ?? ""
    if let known = visit.ifNoneMatch, known == page.etag {
      return Array("HTTP/1.1 304 Not Modified\r\n\(etag)\r\n".utf8)
    }
    let body = page.bytes ?? Array(page.body.utf8)
    let head = page.head.map { $0 + "\r\n" }.joined() + etag
    return Array("HTTP/1.1 \(page.status) X\r\n\(head)Content-Length: \(body.count)\r\n\r\n".utf8)
      + body
  }

  private func request(from peer: Int32) -> Visit? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.ends(with: "\r\n\r\n".utf8) {
      guard recv(peer, &byte, 1, 0) == 1 else { return nil }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    func value(_ name: String) -> String? {
      let prefix = name + ": "
      return lines.first { $0.lowercased().hasPrefix(prefix) }.map {
        String($0.dropFirst(prefix.count))
      }
    }
    let words = lines[0].components(separatedBy: " ")
    var visit = Visit(path: words.dropFirst().first ?? "", ifNoneMatch: value("if-none-match"))
    visit.method = words[0]
    (visit.cookie, visit.contentType) = (value("cookie"), value("content-type"))
    var body: [UInt8] = []
    for _ in 0..<(value("content-length").flatMap(Int.init) ?? 0) {
      guard recv(peer, &byte, 1, 0) == 1 else { return nil }
      body.append(byte)
    }
    visit.body = String(decoding: body, as: UTF8.self)
    return visit
  }

  private func send(_ bytes: [UInt8], to peer: Int32) -> Bool {
    Glibc.send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }
}

extension Array where Element == UInt8 {
  fileprivate func ends(with suffix: String.UTF8View) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}

private struct NoSocket: Error { let code: Int32 }

private func listening() throws -> (Int32, Int) {
  let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  var name = sockaddr_in()
  name.sin_family = sa_family_t(AF_INET)
  inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isListening = withUnsafeMutablePointer(to: &name) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(listener, $0, size) == 0 && listen(listener, 64) == 0
        && getsockname(listener, $0, &size) == 0
    }
  }
  guard isListening else { throw NoSocket(code: errno) }
  return (listener, Int(in_port_t(bigEndian: name.sin_port)))
}
