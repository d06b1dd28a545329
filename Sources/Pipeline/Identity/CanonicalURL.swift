import Foundation
import Model

/// Addresses of articles without what differs from link to link: two sources that link to one
/// article give the same text.
///
/// Not an address to fetch. Left out are scheme, `www.`, `m.` and `amp.`, default ports, the
/// fragment unless it is a route (`#/news/1`), a trailing slash or `index.html`, AMP paths and caches,
/// session ids and the parameters of campaigns. Percent-encoding is made uniform.
struct CanonicalURL: Sendable {
  private let exact: Set<String>
  private let prefixes: [String]
  private let caches: [String]

  init(_ web: WebFacts) {
    exact = Set(web.tracking.filter { !$0.hasSuffix("*") })
    prefixes = web.tracking.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
    caches = web.caches
  }

  /// - Returns: `example.org/news/1?id=7`; nil for what is no HTTP address.
  func text(of url: String) -> String? {
    guard let scheme = url.range(of: "://"),
      ["http", "https"].contains(url[..<scheme.lowerBound].lowercased())
    else { return nil }
    let rest = url[scheme.upperBound...]
    if let cache = caches.lazy.compactMap({ rest.range(of: $0) }).first {
      let inner = rest[cache.upperBound...]
      if !inner.isEmpty { return text(of: "https://" + inner) }
    }
    let whole = rest.prefix { $0 != "#" }
    let hostEnd = whole.firstIndex { "/?".contains($0) } ?? whole.endIndex
    let host = Self.host(whole[..<hostEnd])
    guard !host.isEmpty else { return nil }
    let target = whole[hostEnd...]
    let queryStart = target.firstIndex(of: "?") ?? target.endIndex
    let query = target[queryStart...].dropFirst().split(separator: "&").filter { !isNoise($0) }
    return host + Self.uniform(Self.path(target[..<queryStart]))
      + (query.isEmpty ? "" : "?" + Self.uniform(query.joined(separator: "&")))
      + Self.route(rest[whole.endIndex...])
  }

  private static func host(_ written: Substring) -> String {
    var host = written.lowercased()
    if let at = host.lastIndex(of: "@") { host.removeSubrange(...at) }
    for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
    while host.hasSuffix(".") { host.removeLast() }
    // Only where a whole domain is left: `m.com` is one itself.
    for prefix in ["www.", "m.", "amp."] where host.hasPrefix(prefix) {
      let rest = host.dropFirst(prefix.count)
      if rest.contains(".") { host = String(rest) }
    }
    return host
  }

  private static func path(_ written: Substring) -> String {
    var path = String(written)
    if let session = path.range(of: ";jsessionid=", options: .caseInsensitive) {
      path.removeSubrange(session.lowerBound...)
    }
    trimSlashes(&path)
    let last = path[(path.lastIndex(of: "/") ?? path.startIndex)...].lowercased()
    if startPages.contains(last) { path.removeLast(last.count) }
    if path.hasSuffix("/amp") { path.removeLast(4) }
    if path.hasPrefix("/amp/") { path.removeFirst(4) }
    if path.hasSuffix(".amp.html") { path = path.dropLast(9) + ".html" }
    trimSlashes(&path)
    return path
  }

  private static func trimSlashes(_ path: inout String) {
    while path.hasSuffix("/") { path.removeLast() }
  }

  /// What servers answer for a folder.
  private static let startPages: Set<String> = Set(
    ["index", "default"].flatMap { name in
      ["html", "htm", "shtml", "php", "asp", "aspx", "jsp", "jhtml"].map { "/\(name).\($0)" }
    })

  /// A fragment that a script reads as a path is part of the address.
  private static func route(_ fragment: Substring) -> String {
    ["#/", "#!/"].contains(where: fragment.hasPrefix) && fragment.count > 3 ? uniform(fragment) : ""
  }

  /// Parameters that say how a reader came to the page, not which page it is.
  private func isNoise(_ parameter: Substring) -> Bool {
    let name = parameter.prefix { $0 != "=" }.lowercased()
    return exact.contains(name) || prefixes.contains(where: name.hasPrefix)
  }

  /// RFC 3986 §6.2.2: what needs no encoding is written plainly, all else in capitals.
  private static func uniform(_ text: some StringProtocol) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hex(bytes[index + 1]),
        let low = hex(bytes[index + 2])
      {
        let value = high << 4 | low
        if isUnreserved(value) { result.append(value) } else { append(value, to: &result) }
        index += 3
        continue
      }
      if byte > 0x20 && byte < 0x7F { result.append(byte) } else { append(byte, to: &result) }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~".utf8.contains(byte)
    }
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
