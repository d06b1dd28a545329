import CCurl
import Glibc
import Model

/// A connection to an IMAP server, past TLS and login; libcurl makes it and carries the bytes.
///
/// libcurl's own IMAP commands mark mails as read, so the conversation is ours. Made, used and freed
/// inside one block of the client's serial queue.
final class InboxConnection {
  private let handle: UnsafeMutableRawPointer
  private let place: String
  private let timeout: Duration
  private var gate: SocketGate
  private let errorText = ErrorText()
  /// Received and not yet taken, from `start` on.
  private var buffer: [UInt8] = []
  private var start = 0

  /// How large the mail is that is being received, as far as the server has told.
  private(set) var awaitedBytes: Int?

  private static let lineLimitBytes = 65_536
  /// Longer than this many silences a reply may not take, however steadily it comes.
  private static let patience = 12

  init(to inbox: Source.Inbox, policy: AddressPolicy?, timeout: Duration) throws(FetchError) {
    let host = inbox.host.contains(":") ? "[\(inbox.host)]" : inbox.host
    let scheme = inbox.startsPlain ? "imap" : "imaps"
    place = "\(scheme)://\(host):\(inbox.port)/\(inbox.folder)"
    (gate, self.timeout) = (SocketGate(policy: policy), timeout)
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let handle = curl_easy_init() else {
      throw .library(url: place, reason: "out of memory")
    }
    self.handle = handle
    let context = Unmanaged.passUnretained(self).toOpaque()
    var codes = [
      tocsin_set_string(handle, CURLOPT_URL, "\(scheme)://\(host):\(inbox.port)/"),
      tocsin_set_string(handle, CURLOPT_PROTOCOLS_STR, scheme),
      // A server without STARTTLS gets no login.
      tocsin_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)),
      tocsin_set_string(handle, CURLOPT_USERNAME, inbox.user),
      inbox.login.set(on: handle),
      tocsin_set_string(handle, CURLOPT_PROXY, ""),
      tocsin_set_long(handle, CURLOPT_CONNECT_ONLY, 1),
      tocsin_set_long(handle, CURLOPT_NOSIGNAL, 1),
      tocsin_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(timeout / .milliseconds(1)))),
      tocsin_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.buffer.baseAddress),
      tocsin_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context),
      tocsin_set_opensocket_callback(handle) { context, _, address in
        context.map { Unmanaged<InboxConnection>.fromOpaque($0).takeUnretainedValue() }?
          .gate.socket(for: address) ?? CURL_SOCKET_BAD
      },
    ]
    if let authority = inbox.authority {
      codes.append(tocsin_set_string(handle, CURLOPT_CAINFO, authority))
    }
    if let code = codes.first(where: { $0 != CURLE_OK }) { throw error(code) }
    let code = curl_easy_perform(handle)
    if code != CURLE_OK { throw error(code) }
  }

  deinit { curl_easy_cleanup(handle) }

  private func error(_ code: CURLcode) -> FetchError {
    let reason = errorText.reason(of: code)
    switch code {
    case CURLE_LOGIN_DENIED: return .refusedLogin(url: place, reason: reason)
    case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost(url: place)
    case CURLE_COULDNT_CONNECT: return gate.error(url: place, reason: reason)
    case CURLE_OPERATION_TIMEDOUT: return .timeout(url: place, after: timeout)
    case CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CACERT_BADFILE:
      return .tls(url: place, reason: reason)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      return .connectionLost(url: place, reason: reason)
    case CURLE_WEIRD_SERVER_REPLY: return badAnswer("it breaks IMAP: \(reason)")
    default: return .library(url: place, reason: reason)
    }
  }

  func badAnswer(_ reason: String) -> FetchError { .badAnswer(url: place, reason: reason) }

  func send(_ command: String) throws(FetchError) {
    var bytes = Array(command.utf8)[...]
    let deadline = ContinuousClock.now + timeout * Self.patience
    while !bytes.isEmpty {
      var sent = 0
      let code = bytes.withUnsafeBytes { curl_easy_send(handle, $0.baseAddress, $0.count, &sent) }
      switch code {
      case CURLE_OK: bytes = bytes.dropFirst(sent)
      case CURLE_AGAIN: try wait(for: Int16(POLLOUT), until: deadline)
      default: throw error(code)
      }
    }
  }

  /// The next reply: a line, and if it ends with `{n}` the n bytes after it and the rest of the line.
  func reply(literalLimitBytes: Int) throws(FetchError) -> InboxReply {
    let deadline = ContinuousClock.now + timeout * Self.patience
    awaitedBytes = nil
    var reply = InboxReply(text: "")
    while true {
      let line = try line(until: deadline)
      guard line.hasSuffix("}"), let open = line.lastIndex(of: "{"),
        let count = Int(line[line.index(after: open)...].dropLast())
      else {
        reply.text += line
        return reply
      }
      reply.text += line[..<open]
      guard count <= literalLimitBytes else {
        throw .tooLarge(url: place, limitBytes: literalLimitBytes)
      }
      awaitedBytes = count
      try fill(count, until: deadline)
      reply.literal = reply.literal ?? Array(buffer[start..<(start + count)])
      start += count
    }
  }

  private func line(until deadline: ContinuousClock.Instant) throws(FetchError) -> String {
    while true {
      if let end = buffer[start...].firstIndex(of: 10) {
        let line = buffer[start..<end]
        start = end + 1
        return String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
      }
      guard buffer.count - start <= Self.lineLimitBytes else {
        throw badAnswer("a line of its answer has no end")
      }
      try receive(until: deadline)
    }
  }

  private func fill(_ count: Int, until deadline: ContinuousClock.Instant) throws(FetchError) {
    while buffer.count - start < count { try receive(until: deadline) }
  }

  private func receive(until deadline: ContinuousClock.Instant) throws(FetchError) {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      var count = 0
      let code = chunk.withUnsafeMutableBytes {
        curl_easy_recv(handle, $0.baseAddress, $0.count, &count)
      }
      switch code {
      case CURLE_OK where count > 0:
        buffer += chunk.prefix(count)
        return
      case CURLE_OK: throw .connectionLost(url: place, reason: "the server closed it")
      case CURLE_AGAIN: try wait(for: Int16(POLLIN), until: deadline)
      default: throw error(code)
      }
    }
  }

  /// Waits until the line is ready, for one silence at most.
  private func wait(
    for event: Int16, until deadline: ContinuousClock.Instant
  ) throws(FetchError) {
    var socket = curl_socket_t(-1)
    tocsin_get_socket(handle, &socket)
    let left = deadline - ContinuousClock.now
    guard left > .zero else { throw .timeout(url: place, after: timeout * Self.patience) }
    var poll = pollfd(fd: socket, events: event, revents: 0)
    let time = Int32(clamping: Int(min(left, timeout) / .milliseconds(1)) + 1)
    guard Glibc.poll(&poll, 1, time) == 0 else { return }
    throw .timeout(url: place, after: left < timeout ? timeout * Self.patience : timeout)
  }
}

extension Source.Inbox.Login {
  fileprivate func set(on handle: UnsafeMutableRawPointer) -> CURLcode {
    switch self {
    case .password(let password): tocsin_set_string(handle, CURLOPT_PASSWORD, password)
    case .token(let token): tocsin_set_string(handle, CURLOPT_XOAUTH2_BEARER, token)
    }
  }
}

@available(*, unavailable)
extension InboxConnection: Sendable {}
