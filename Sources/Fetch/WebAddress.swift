import CCurl

/// An `http` or `https` URL that can be asked for, and the host whose turn it has to wait for.
struct WebAddress: Sendable, Hashable {
  /// Escaped where needed, without fragment.
  let url: String
  /// `https`
  let scheme: String
  /// Lower-case ASCII (IDNA): `example.org`.
  let name: String
  let port: String

  struct Malformed: Error { let reason: String }

  /// The key of politeness: `example.org:443`.
  var host: String { "\(name):\(port)" }

  init(_ text: String) throws(Malformed) { try self.init(steps: [Array(text.utf8)]) }

  /// Path and query: `/a?b`.
  var path: Substring {
    let server = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    return server.firstIndex(of: "/").map { server[$0...] } ?? "/"
  }

  /// The target of a redirect, which may be relative; bytes beyond ASCII are escaped as they are.
  func following(_ location: some Collection<UInt8>) throws(Malformed) -> WebAddress {
    try WebAddress(steps: [Array(url.utf8), Array(location)])
  }

  /// Whether headers meant for this address may go to `other`: the same server, not less protected.
  func shares(secretsWith other: WebAddress) -> Bool {
    guard name == other.name else { return false }
    let isUpgrade =
      (scheme, port) == ("http", "80") && (other.scheme, other.port) == ("https", "443")
    return isUpgrade || (scheme, port) == (other.scheme, other.port)
  }

  /// `text` as a message may show it: on one line and without a login.
  static func printable(_ text: String) -> String {
    let line = String(
      text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 })
    guard let start = line.firstRange(of: "://")?.upperBound else { return line }
    let server = line[start...].prefix { !"/?#".contains($0) }
    guard let at = server.lastIndex(of: "@") else { return line }
    return String(line[..<start] + line[line.index(after: at)...])
  }

  private init(steps: [[UInt8]]) throws(Malformed) {
    guard let handle = curl_url() else { throw Malformed(reason: "out of memory") }
    defer { curl_url_cleanup(handle) }
    for step in steps { try Self.set(step, on: handle) }
    let scheme = Self.part(CURLUPART_SCHEME, of: handle)
    guard scheme == "http" || scheme == "https" else {
      throw Malformed(
        reason: "scheme `\(scheme ?? "")` is not fetched; only `http` and `https` are")
    }
    curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
    guard let name = Self.part(CURLUPART_HOST, of: handle, UInt32(CURLU_PUNYCODE)),
      let port = Self.part(CURLUPART_PORT, of: handle, UInt32(CURLU_DEFAULT_PORT)),
      let url = Self.part(CURLUPART_URL, of: handle)
    else { throw Malformed(reason: "its host cannot be written in ASCII; check its spelling") }
    self.scheme = scheme ?? ""
    self.name = name.lowercased()
    self.port = port
    self.url = url
  }

  private static func set(_ bytes: [UInt8], on handle: OpaquePointer) throws(Malformed) {
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw Malformed(reason: "the URL has a control character or line break in it")
    }
    let flags = CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_DISALLOW_USER
    let code = (bytes + [0]).withUnsafeBytes {
      curl_url_set(
        handle, CURLUPART_URL, $0.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(flags))
    }
    guard code != CURLUE_OK else { return }
    throw Malformed(reason: reason(of: code, printable(String(decoding: bytes, as: UTF8.self))))
  }

  private static func reason(of code: CURLUcode, _ text: String) -> String {
    switch code {
    case CURLUE_BAD_SCHEME, CURLUE_UNSUPPORTED_SCHEME:
      "`\(text)` does not begin with `http://` or `https://`"
    case CURLUE_USER_NOT_ALLOWED:
      "the URL carries a login; send it in an `Authorization` header instead"
    default: "`\(text)` is not a URL: \(String(cString: curl_url_strerror(code)))"
    }
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: UInt32 = 0)
    -> String?
  {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
