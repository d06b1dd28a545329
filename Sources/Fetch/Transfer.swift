import CCurl
import Glibc

/// One GET on one easy handle: a hop of an ``Exchange``.
///
/// Lives on the loop's thread only. libcurl holds an unretained pointer to it, so the loop keeps it
/// until the handle has left the multi handle.
final class Transfer {
  /// An answer that has begun must keep this pace.
  static let slowestBytesPerSecond = 100

  enum Overflow { case body, head }

  let id: UInt64
  let handle: UnsafeMutableRawPointer
  let started = ContinuousClock.now
  let stallTime: Duration
  private(set) var head = ResponseHead()
  private(set) var body: [UInt8] = []
  private(set) var overflow: Overflow?
  /// The last address that the policy forbade.
  private(set) var refusal: (address: String, network: AddressPolicy.Network)?
  private var decodedBytes = 0
  private let bodyLimitBytes: Int
  /// nil: every address may be connected to.
  private let policy: AddressPolicy?
  private let headers: HeaderList
  private let errorText: UnsafeMutableBufferPointer<CChar>

  /// - Parameter policy: applied unless the request allows private addresses.
  init(_ id: UInt64, of exchange: Exchange, userAgent: String, policy: AddressPolicy)
    throws(FetchError)
  {
    let url = exchange.address.url
    headers = try HeaderList(for: exchange)
    guard let handle = curl_easy_init() else { throw .library(url: url, reason: "out of memory") }
    self.id = id
    self.handle = handle
    bodyLimitBytes = exchange.request.bodyLimitBytes
    self.policy = exchange.request.allowsPrivateAddresses ? nil : policy
    let left = exchange.request.timeout - exchange.spent
    stallTime = min(.seconds(10), max(.seconds(1), exchange.request.timeout / 2))
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0)
    let code = configure(url: url, userAgent: userAgent, timeLeft: left)
    guard code == CURLE_OK else {
      throw .library(url: url, reason: String(cString: curl_easy_strerror(code)))
    }
  }

  deinit {
    curl_easy_cleanup(handle)
    errorText.deallocate()
  }

  /// libcurl's own words, more precise than those of the code where there are any.
  func reason(of code: CURLcode) -> String {
    let own = String(
      decoding: errorText.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
  }

  private func configure(url: String, userAgent: String, timeLeft: Duration) -> CURLcode {
    let milliseconds = max(1, Int(timeLeft / .milliseconds(1)))
    let context = Unmanaged.passUnretained(self).toOpaque()
    let codes = [
      tocsin_set_string(handle, CURLOPT_URL, url),
      tocsin_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      tocsin_set_string(handle, CURLOPT_USERAGENT, userAgent),
      // Every coding that this libcurl can decode.
      tocsin_set_string(handle, CURLOPT_ACCEPT_ENCODING, ""),
      // A proxy would resolve and connect in our place, out of the address policy's sight.
      tocsin_set_string(handle, CURLOPT_PROXY, ""),
      tocsin_set_list(handle, CURLOPT_HTTPHEADER, headers.first),
      tocsin_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds),
      tocsin_set_long(handle, CURLOPT_NOSIGNAL, 1),
      // A name lookup that hangs is left behind at the timeout instead of stopping the whole loop.
      tocsin_set_long(handle, CURLOPT_QUICK_EXIT, 1),
      // Else a connection to a private address could serve a later request that may not have one.
      tocsin_set_long(handle, CURLOPT_FORBID_REUSE, policy == nil ? 1 : 0),
      tocsin_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.baseAddress),
      tocsin_set_pointer(handle, CURLOPT_WRITEDATA, context),
      tocsin_set_pointer(handle, CURLOPT_HEADERDATA, context),
      tocsin_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context),
      tocsin_set_write_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        Transfer.at(context)?.take(body: Transfer.bytes(bytes, size * count)) ?? 0
      },
      tocsin_set_write_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        Transfer.at(context)?.take(header: Transfer.bytes(bytes, size * count)) ?? 0
      },
      tocsin_set_opensocket_callback(handle) { context, _, address in
        Transfer.at(context)?.socket(for: address) ?? CURL_SOCKET_BAD
      },
    ]
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
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
    if (200...299).contains(head.status) { body.append(contentsOf: bytes) }
    return bytes.count
  }

  private func socket(for address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address else { return CURL_SOCKET_BAD }
    let bytes = withUnsafePointer(to: &address.pointee.addr) { addressBytes(of: $0) }
    if let network = policy?.network(refusing: bytes) {
      refusal = (addressText(of: bytes), network)
      return CURL_SOCKET_BAD
    }
    let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return Glibc.socket(address.pointee.family, type, address.pointee.protocol)
  }
}

/// The request's header lines as libcurl wants them.
private final class HeaderList {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  init(for exchange: Exchange) throws(FetchError) {
    let request = exchange.request
    let staysHome = (try? WebAddress(request.url))?.shares(secretsWith: exchange.address) ?? false
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key })
    where staysHome || Self.isPublic(name) {
      try append(name, Array(value.utf8), exchange)
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
    let line = Array(name.utf8) + (value.isEmpty ? Array(";".utf8) : Array(": ".utf8) + value) + [0]
    let longer = line.withUnsafeBytes {
      curl_slist_append(first, $0.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    guard let longer else { throw .library(url: exchange.request.url, reason: "out of memory") }
    first = longer
  }
}
