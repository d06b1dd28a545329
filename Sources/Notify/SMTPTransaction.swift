import CCurl
import Model

/// One message on one easy handle, from connection to QUIT.
///
/// Made, run and freed inside one block of the client's serial queue.
final class SMTPTransaction {
  private let handle: UnsafeMutableRawPointer
  private var session: SMTPSession
  /// The message with LF line ends: `CURLOPT_CRLF` puts a CR before every LF, even after another CR.
  private let lines: [UInt8]
  private var sentBytes = 0
  private var recipients: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutableBufferPointer<CChar>

  /// nil when libcurl is out of memory.
  init?(
    _ message: Message, from sender: String, _ settings: Settings.Mail,
    _ patience: SMTPClient.Patience
  ) {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    session = SMTPSession(server: "\(settings.host):\(settings.port)", recipient: message.recipient)
    lines = lineFeedsOnly(message.bytes)
    recipients = curl_slist_append(nil, message.recipient)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0)
    let codes =
      [tocsin_set_string(handle, CURLOPT_MAIL_FROM, sender)] + setServer(settings)
      + setPatience(patience)
      + setConversation()
    guard recipients != nil, codes.allSatisfy({ $0 == CURLE_OK }) else { return nil }
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(recipients)
    errorText.deallocate()
  }

  /// Blocks until the server has answered or patience has ended.
  func outcome() -> DeliveryOutcome {
    session.result = curl_easy_perform(handle)
    let own = errorText.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    session.reason =
      own.isEmpty
      ? String(cString: curl_easy_strerror(session.result)) : String(decoding: own, as: UTF8.self)
    var code = 0
    tocsin_get_long(handle, CURLINFO_RESPONSE_CODE, &code)
    session.replyCode = code
    return session.outcome
  }

  private func setServer(_ settings: Settings.Mail) -> [CURLcode] {
    let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    let scheme = settings.security == .tls ? "smtps" : "smtp"
    let tls = settings.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    var codes = [
      tocsin_set_string(handle, CURLOPT_URL, "\(scheme)://\(host):\(settings.port)"),
      tocsin_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      tocsin_set_string(handle, CURLOPT_PROXY, ""),
      tocsin_set_long(handle, CURLOPT_USE_SSL, Int(tls.rawValue)),
    ]
    if let user = settings.user {
      codes.append(tocsin_set_string(handle, CURLOPT_USERNAME, user))
      codes.append(tocsin_set_string(handle, CURLOPT_PASSWORD, settings.password ?? ""))
      // In one line with AUTH, as RFC 4954 lets it be.
      codes.append(tocsin_set_long(handle, CURLOPT_SASL_IR, 1))
    }
    return codes
  }

  private func setPatience(_ patience: SMTPClient.Patience) -> [CURLcode] {
    let reply = Int(patience.reply.components.seconds)
    return [
      tocsin_set_long(handle, CURLOPT_NOSIGNAL, 1),
      tocsin_set_long(handle, CURLOPT_CONNECTTIMEOUT, Int(patience.connect.components.seconds)),
      tocsin_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, reply),
      // A server that stops reading in the middle of the message gives no reply to wait for.
      tocsin_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1),
      tocsin_set_long(handle, CURLOPT_LOW_SPEED_TIME, reply),
      tocsin_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1),
    ]
  }

  private func setConversation() -> [CURLcode] {
    let context = Unmanaged.passUnretained(self).toOpaque()
    return [
      tocsin_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.baseAddress),
      tocsin_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
      tocsin_set_long(handle, CURLOPT_UPLOAD, 1),
      tocsin_set_long(handle, CURLOPT_CRLF, 1),
      tocsin_set_pointer(handle, CURLOPT_READDATA, context),
      tocsin_set_read_callback(handle) { buffer, size, count, context in
        let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
        return SMTPTransaction.at(context)?.give(to: room) ?? Int(CURL_READFUNC_ABORT)
      },
      // Commands and replies are told to the debug callback only.
      tocsin_set_long(handle, CURLOPT_VERBOSE, 1),
      tocsin_set_pointer(handle, CURLOPT_DEBUGDATA, context),
      tocsin_set_debug_callback(handle) { _, kind, bytes, count, context in
        SMTPTransaction.at(context)?.hear(kind, UnsafeRawBufferPointer(start: bytes, count: count))
        return 0
      },
    ]
  }
}

@available(*, unavailable)
extension SMTPTransaction: Sendable {}

/// What libcurl calls.
extension SMTPTransaction {
  private static func at(_ context: UnsafeMutableRawPointer?) -> SMTPTransaction? {
    context.map { Unmanaged<SMTPTransaction>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The next part of the message; 0 ends it and lets the final dot go out.
  private func give(to room: UnsafeMutableRawBufferPointer) -> Int {
    let part = lines[sentBytes...].prefix(room.count)
    room.copyBytes(from: part)
    sentBytes += part.count
    session.isMessageSent = part.isEmpty
    return part.count
  }

  private func hear(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
    let line = String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    if kind == CURLINFO_HEADER_IN {
      session.replyLine = String(line.filter { !$0.isNewline }.prefix(300))
    } else if kind == CURLINFO_HEADER_OUT,
      let command = Self.commands.first(where: { line.uppercased().hasPrefix($0) })
    {
      session.command = command
    }
  }

  /// All but QUIT, which says nothing; lines of a login are no commands and are not looked at.
  private static let commands = ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"]
}

/// Every CRLF and every lone CR as LF.
private func lineFeedsOnly(_ bytes: [UInt8]) -> [UInt8] {
  var lines: [UInt8] = []
  lines.reserveCapacity(bytes.count)
  var previous: UInt8 = 0
  for byte in bytes {
    if byte == 0x0D {
      lines.append(0x0A)
    } else if byte != 0x0A || previous != 0x0D {
      lines.append(byte)
    }
    previous = byte
  }
  return lines
}
