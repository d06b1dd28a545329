import CCurl

/// The request's header lines as libcurl wants them.
final class HeaderList {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  init(for exchange: Exchange) throws(FetchError) {
    let request = exchange.request
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key })
    where exchange.isAtHome || Self.isPublic(name) {
      try append(name, Array(value.utf8), exchange)
    }
    if let body = exchange.body {
      if !request.headers.keys.contains(where: { $0.lowercased() == "content-type" }) {
        try append("Content-Type", Array(body.contentType.utf8), exchange)
      }
      // Waiting for `100 Continue` would only cost a second where nobody says it.
      try append(line: Array("Expect:".utf8), exchange)
    }
    if let etag = request.validators.etag {
      try append("If-None-Match", etag.headerBytes, exchange)
    }
    if let date = request.validators.lastModified {
      try append("If-Modified-Since", date.headerBytes, exchange)
    }
  }

  deinit { curl_slist_free_all(first) }

  /// Headers that say what we would like, not who we are.
  private static func isPublic(_ name: String) -> Bool {
    ["accept", "accept-language", "user-agent"].contains(name.lowercased())
  }

  private func append(_ name: String, _ value: [UInt8], _ exchange: Exchange) throws(FetchError) {
    let isToken =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"/[]?={}".utf8.contains(byte)
      }
    guard isToken, !value.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
      throw .badHeader(url: exchange.request.url, name: name)
    }
    // `Name:` would take a header away; `Name;` sends it empty.
    try append(
      line: Array(name.utf8) + (value.isEmpty ? Array(";".utf8) : Array(": ".utf8) + value),
      exchange)
  }

  private func append(line: [UInt8], _ exchange: Exchange) throws(FetchError) {
    let longer = (line + [0]).withUnsafeBytes {
      curl_slist_append(first, $0.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    guard let longer else { throw .library(url: exchange.request.url, reason: "out of memory") }
    first = longer
  }
}

extension FetchRequest {
  /// The request's own cookies as the value of `Cookie`; nil for none.
  func cookieText() throws(FetchError) -> String? {
    guard !cookies.isEmpty else { return nil }
    let pairs = cookies.sorted { $0.key < $1.key }
    for (name, value) in pairs
    where name.isEmpty || (name + value).utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
      || (name + value).contains(";") || name.contains("=")
    {
      throw .badHeader(url: url, name: "Cookie")
    }
    return pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
  }
}
