import CCurl
import Foundation

/// One request on one easy handle: a hop of an ``Exchange``.
///
/// Lives on the loop's thread only. libcurl holds an unretained pointer to it, so the loop keeps it
/// until the handle has left the multi handle.
final class Transfer {
  /// An answer that has begun must keep this pace.
  static let slowestBytesPerSecond = 100

  enum Overflow { case body, head }

  let handle: UnsafeMutableRawPointer
  let started = ContinuousClock.now
  let startedAt = Date()
  let stallTime: Duration
  private(set) var head = ResponseHead()
  private(set) var body: [UInt8] = []
  /// Request line and fields as libcurl sent them last.
  private(set) var requestHead: [UInt8] = []
  /// Bytes of a redirect's or an error's body beyond this many tell nobody anything.
  private static let redirectBodyBytes = 16 * 1024
  private(set) var isTruncated = false
  private(set) var overflow: Overflow?
  private(set) var gate: SocketGate
  let errorText = ErrorText()
  private var decodedBytes = 0
  private let bodyLimitBytes: Int
  private let headers: HeaderList
  private var resolution: UnsafeMutablePointer<curl_slist>?

  /// - Parameter policy: applied unless the request allows private addresses.
  init(of exchange: Exchange, userAgent: String, policy: AddressPolicy) throws(FetchError) {
    let url = exchange.address.url
    if exchange.request.proxy != nil, !exchange.request.allowsPrivateAddresses {
      try policy.refuseLiteral(exchange)
    }
    headers = try HeaderList(for: exchange)
    guard let handle = curl_easy_init() else { throw .library(url: url, reason: "out of memory") }
    self.handle = handle
    bodyLimitBytes = exchange.request.bodyLimitBytes
    // A proxy is the deployment's own, wherever it is; what it connects to it has to judge itself.
    let mayConnectAnywhere =
      exchange.request.allowsPrivateAddresses || exchange.request.proxy != nil
    gate = SocketGate(policy: mayConnectAnywhere ? nil : policy)
    stallTime = min(.seconds(10), max(.seconds(1), exchange.request.timeout / 2))
    let cookies = exchange.isAtHome ? try exchange.request.cookieText() : nil
    var code = configure(exchange, userAgent: userAgent, cookies: cookies)
    if code == CURLE_OK { code = setCallbacks() }
    guard code == CURLE_OK else {
      throw .library(url: url, reason: String(cString: curl_easy_strerror(code)))
    }
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(resolution)
  }

  /// Answers the look-up of the name in place of DNS.
  func resolve(_ place: WebAddress, as address: String) {
    resolution = curl_slist_append(resolution, "\(place.name):\(place.port):\(address)")
    tocsin_set_list(handle, CURLOPT_RESOLVE, resolution)
  }

  private func configure(_ exchange: Exchange, userAgent: String, cookies: String?) -> CURLcode {
    let left = exchange.request.timeout - exchange.spent
    var codes = [
      tocsin_set_string(handle, CURLOPT_URL, exchange.address.url),
      tocsin_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      tocsin_set_string(handle, CURLOPT_USERAGENT, userAgent),
      // Every coding that this libcurl can decode.
      tocsin_set_string(handle, CURLOPT_ACCEPT_ENCODING, ""),
      // Never one of the environment: it would connect in our place, out of the address policy's sight.
      tocsin_set_string(handle, CURLOPT_PROXY, exchange.request.proxy ?? ""),
      tocsin_set_string(handle, CURLOPT_NOPROXY, ""),
      tocsin_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      tocsin_set_list(handle, CURLOPT_HTTPHEADER, headers.first),
      tocsin_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(left / .milliseconds(1)))),
      tocsin_set_long(handle, CURLOPT_NOSIGNAL, 1),
      // A name lookup that hangs is left behind at the timeout instead of stopping the whole loop.
      tocsin_set_long(handle, CURLOPT_QUICK_EXIT, 1),
      // Else a connection to a private address could serve a later request that may not have one.
      tocsin_set_long(handle, CURLOPT_FORBID_REUSE, gate.policy == nil ? 1 : 0),
      // Cookies live as long as the exchange: each hop gives them to the next.
      tocsin_set_string(handle, CURLOPT_COOKIEFILE, ""),
    ]
    codes += exchange.jar.lines.map { tocsin_set_string(handle, CURLOPT_COOKIELIST, $0) }
    if let cookies { codes.append(tocsin_set_string(handle, CURLOPT_COOKIE, cookies)) }
    if let body = exchange.body?.bytes {
      codes += [
        tocsin_set_long(handle, CURLOPT_POST, 1),
        tocsin_set_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)),
        body.withUnsafeBytes {
          tocsin_set_string(
            handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress?.assumingMemoryBound(to: CChar.self))
        },
      ]
    }
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  private func setCallbacks() -> CURLcode {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let codes = [
      tocsin_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.buffer.baseAddress),
      tocsin_set_pointer(handle, CURLOPT_WRITEDATA, context),
      tocsin_set_pointer(handle, CURLOPT_HEADERDATA, context),
      tocsin_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context),
      tocsin_set_pointer(handle, CURLOPT_DEBUGDATA, context),
      tocsin_set_write_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        Transfer.at(context)?.take(body: Transfer.bytes(bytes, size * count)) ?? 0
      },
      tocsin_set_write_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        Transfer.at(context)?.take(header: Transfer.bytes(bytes, size * count)) ?? 0
      },
      tocsin_set_opensocket_callback(handle) { context, _, address in
        Transfer.at(context)?.gate.socket(for: address) ?? CURL_SOCKET_BAD
      },
      // The request as it was sent is told to the debug callback only.
      tocsin_set_long(handle, CURLOPT_VERBOSE, 1),
      tocsin_set_debug_callback(handle) { _, kind, bytes, count, context in
        if kind == CURLINFO_HEADER_OUT {
          Transfer.at(context)?.note(sent: Transfer.bytes(bytes, count))
        }
        return 0
      },
    ]
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  /// The IP address that was connected to; nil when there was none.
  var address: String? {
    var text: UnsafeMutablePointer<CChar>?
    guard tocsin_get_string(handle, CURLINFO_PRIMARY_IP, &text) == CURLE_OK, let text else {
      return nil
    }
    let address = String(cString: text)
    return address.isEmpty ? nil : address
  }

  /// What the proxy answered to `CONNECT`; 0 if that was not asked.
  var proxyStatus: Int {
    var status = 0
    tocsin_get_long(handle, CURLINFO_HTTP_CONNECTCODE, &status)
    return status
  }

  /// All cookies that the next hop may need.
  var jar: CookieJar {
    var list: UnsafeMutablePointer<curl_slist>?
    var jar = CookieJar()
    guard tocsin_get_list(handle, CURLINFO_COOKIELIST, &list) == CURLE_OK else { return jar }
    defer { curl_slist_free_all(list) }
    var next = list
    while let line = next?.pointee {
      if let text = line.data { jar.lines.append(String(cString: text)) }
      next = line.next
    }
    return jar
  }
}

@available(*, unavailable)
extension Transfer: Sendable {}

/// What libcurl calls. A return value other than the one expected ends the transfer.
extension Transfer {
  private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func bytes(_ start: UnsafeMutablePointer<CChar>?, _ count: Int)
    -> UnsafeRawBufferPointer
  {
    UnsafeRawBufferPointer(start: start, count: count)
  }

  private func take(header line: UnsafeRawBufferPointer) -> Int {
    guard head.append(line) else {
      overflow = .head
      return 0
    }
    // Only now: a server may think as long as the timeout lets it before it answers.
    let seconds = Int(stallTime.components.seconds)
    tocsin_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, Self.slowestBytesPerSecond)
    tocsin_set_long(handle, CURLOPT_LOW_SPEED_TIME, seconds)
    return line.count
  }

  private func take(body bytes: UnsafeRawBufferPointer) -> Int {
    decodedBytes += bytes.count
    guard decodedBytes <= bodyLimitBytes else {
      overflow = .body
      return 0
    }
    if (200...299).contains(head.status) {
      body.append(contentsOf: bytes)
    } else if head.status >= 300 {
      let room = max(0, Self.redirectBodyBytes - body.count)
      body.append(contentsOf: bytes.prefix(room))
      isTruncated = isTruncated || room < bytes.count
    }
    return bytes.count
  }

  /// libcurl may send a head in parts, and a second one after `CONNECT` or on a new connection.
  private func note(sent bytes: UnsafeRawBufferPointer) {
    if requestHead.suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A] { requestHead = [] }
    requestHead.append(contentsOf: bytes)
  }
}
