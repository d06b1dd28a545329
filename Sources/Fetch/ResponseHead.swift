import CCurl

/// Status and header fields of the last answer on one hop, read line by line.
struct ResponseHead: Sendable {
  /// Interim answers (1xx) and trailers count too.
  static let limitBytes = 64 * 1024
  static let limitLines = 256

  private(set) var status = 0
  /// The empty line that ends the fields was seen; what follows are trailers.
  private(set) var isComplete = false
  /// Status line, fields and empty line as they came.
  private(set) var raw: [UInt8] = []
  private var fields: [String: [[UInt8]]] = [:]
  private var bytes = 0
  private var lines = 0

  /// - Returns: false when the head is larger than it may be.
  mutating func append(_ line: UnsafeRawBufferPointer) -> Bool {
    bytes += line.count
    lines += 1
    guard bytes <= Self.limitBytes, lines <= Self.limitLines else { return false }
    let text = line.prefix { $0 != 0x0D && $0 != 0x0A }
    let isStatusLine = text.starts(with: Array("HTTP/".utf8))
    if isStatusLine { (status, isComplete, fields, raw) = (Self.status(in: text), false, [:], []) }
    guard !isComplete else { return true }
    raw.append(contentsOf: line)
    if text.isEmpty {
      isComplete = true
    } else if !isStatusLine, let colon = text.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: text[..<colon], as: UTF8.self).lowercased()
      fields[name, default: []].append(Self.trimmed(text[(colon + 1)...]))
    }
    return true
  }

  /// The bytes of the first field of that name.
  func bytes(of name: String) -> [UInt8]? { fields[name]?.first }

  /// The first field, each byte as the scalar of that number: reversible, whatever the server sent.
  func value(of name: String) -> String? { bytes(of: name).map(String.init(headerBytes:)) }

  /// `max-age` of `Cache-Control`, else `Expires`; nil where the answer must not be kept at all.
  ///
  /// - Parameter now: seconds since 1970.
  func maxAge(now: Int) -> Duration? {
    let directives = (fields["cache-control"] ?? []).flatMap {
      $0.split(separator: UInt8(ascii: ","))
    }
    .map { String(headerBytes: Self.trimmed($0)).lowercased() }
    guard !directives.contains("no-store"), !directives.contains("no-cache") else { return nil }
    let ages = directives.filter { $0.hasPrefix("max-age=") }
    guard ages.isEmpty else { return ages.lazy.compactMap { Self.delay($0.dropFirst(8)) }.first }
    // `Expires: 0` and other words that are no date mean that it holds no longer.
    return value(of: "expires").flatMap { until($0, now: now) }
  }

  /// `Retry-After` as seconds or as a date, the latter by the server's own clock where it tells it.
  ///
  /// - Parameter now: seconds since 1970.
  func retryAfter(now: Int) -> Duration? {
    guard let value = value(of: "retry-after") else { return nil }
    return Self.delay(value[...]) ?? until(value, now: now)
  }

  /// The time from the server's own now, where it tells it, to a date; nil for what is no date.
  private func until(_ date: String, now: Int) -> Duration? {
    let date = curl_getdate(date, nil)
    guard date >= 0 else { return nil }
    let serverNow = value(of: "date").map { curl_getdate($0, nil) } ?? -1
    return Self.delay(seconds: date - (serverNow >= 0 ? serverNow : now))
  }

  private static func delay(_ text: Substring) -> Duration? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return delay(seconds: Int(text) ?? .max)
  }

  /// Never negative, and a month at most: what is longer was not meant for us.
  private static func delay(seconds: Int) -> Duration {
    .seconds(min(max(0, seconds), 31 * 86_400))
  }

  private static func status(in line: some Collection<UInt8>) -> Int {
    let words = line.split(separator: UInt8(ascii: " "))
    return words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
  }

  private static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> [UInt8] {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    return Array(Array(bytes.drop(while: isBlank)).reversed().drop(while: isBlank).reversed())
  }
}

extension String {
  /// Isomorphic decoding, as the WHATWG's Infra standard calls it.
  init(headerBytes bytes: [UInt8]) {
    self.init(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// The bytes that ``init(headerBytes:)`` was made from; UTF-8 for text that no header gave.
  var headerBytes: [UInt8] {
    let bytes = unicodeScalars.compactMap { UInt8(exactly: $0.value) }
    return bytes.count == unicodeScalars.count ? bytes : Array(utf8)
  }
}
