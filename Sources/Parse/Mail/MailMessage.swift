/// A mail with its readable text.
///
/// Source: RFC 5322, RFC 2045-2046, RFC 3676 (format=flowed).
struct MailMessage {
  let headers: MailHeaders
  /// The readable parts in order; of alternatives the HTML one.
  private(set) var texts: [Text] = []
  private(set) var repairs: [String] = []

  enum Text {
    case html(String)
    case plain(String, isFlowed: Bool)
  }

  /// Deeper parts are left out: no program nests that far.
  private static let depthLimit = 16

  init(_ bytes: [UInt8], hint: String?) {
    let (headers, body) = Self.split(bytes[...], hint: hint)
    self.headers = headers
    let (texts, repairs) = Self.texts(headers, body, hint: hint, depth: 0)
    self.texts = texts
    self.repairs = repairs
  }

  /// Headers and body, parted by the first empty line.
  private static func split(_ bytes: ArraySlice<UInt8>, hint: String?) -> (
    MailHeaders, [ArraySlice<UInt8>]
  ) {
    let lines = bytes.lines
    let start = lines.firstIndex { !$0.isBlankLine } ?? lines.endIndex
    let end = lines[start...].firstIndex { $0.isEmpty } ?? lines.endIndex
    return (
      MailHeaders(lines[start..<end], hint: hint), Array(lines[min(end + 1, lines.endIndex)...])
    )
  }

  private static func texts(
    _ headers: MailHeaders, _ body: [ArraySlice<UInt8>], hint: String?, depth: Int
  ) -> ([Text], [String]) {
    let (type, parameters) = headers.parameterized("content-type") ?? ("text/plain", [:])
    if depth > 0, headers.parameterized("content-disposition")?.value == "attachment" {
      return ([], [])
    }
    if type.hasPrefix("multipart/"), depth < depthLimit {
      guard let boundary = parameters["boundary"] else {
        return (
          [leaf("text/plain", [:], headers, body, hint)],
          ["a multipart mail without boundary was read as text"]
        )
      }
      return multipart(type, boundary: boundary, body, hint: hint, depth: depth)
    }
    if type == "message/rfc822", depth < depthLimit {
      let (inner, content) = split(joined(body)[...], hint: hint)
      return Self.texts(inner, content, hint: hint, depth: depth + 1)
    }
    return type.hasPrefix("text/") || type.isEmpty
      ? ([leaf(type, parameters, headers, body, hint)], []) : ([], [])
  }

  private static func leaf(
    _ type: String, _ parameters: [String: String], _ headers: MailHeaders,
    _ body: [ArraySlice<UInt8>],
    _ hint: String?
  ) -> Text {
    let bytes = TransferEncoding.decoded(joined(body), headers["content-transfer-encoding"])
    let contentType = parameters["charset"].map { "\(type); charset=\($0)" }
    let text = decoded(Payload(bytes: bytes, contentType: contentType), hint: hint).text
    return type == "text/html"
      ? .html(text)
      : .plain(
        unstuffed(text, parameters), isFlowed: parameters["format"]?.lowercased() == "flowed")
  }

  private static func multipart(
    _ type: String, boundary: String, _ body: [ArraySlice<UInt8>], hint: String?, depth: Int
  ) -> ([Text], [String]) {
    let parts = self.parts(of: body, boundary: boundary)
    if parts.isEmpty {
      return (
        [leaf("text/plain", [:], MailHeaders([], hint: hint), body, hint)],
        ["a multipart mail without parts was read as text"]
      )
    }
    let found = parts.map { part in
      let (headers, content) = split(joined(part)[...], hint: hint)
      return Self.texts(headers, content, hint: hint, depth: depth + 1)
    }
    let repairs = found.flatMap { $0.1 }
    let texts = found.map { $0.0 }
    guard type == "multipart/alternative" else { return (texts.flatMap { $0 }, repairs) }
    let html = texts.last {
      $0.contains { if case .html(let html) = $0 { !html.trimmingBlanks.isEmpty } else { false } }
    }
    return (html ?? texts.first { !$0.isEmpty } ?? [], repairs)
  }

  /// The lines of each part; a missing last delimiter ends at the end of the mail.
  private static func parts(of body: [ArraySlice<UInt8>], boundary: String) -> [[ArraySlice<UInt8>]]
  {
    let delimiter = Array("--\(boundary)".utf8)
    var parts: [[ArraySlice<UInt8>]] = []
    for line in body {
      if line.starts(with: delimiter) {
        let rest = line.dropFirst(delimiter.count)
        if rest.starts(with: "--".utf8) { return parts }
        if rest.isBlankLine {
          parts.append([])
          continue
        }
      }
      if !parts.isEmpty { parts[parts.count - 1].append(line) }
    }
    return parts
  }

  private static func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line
      bytes.append(10)
    }
    return bytes
  }

  /// Flowed text with its lines put together again; other text as it is.
  private static func unstuffed(_ text: String, _ parameters: [String: String]) -> String {
    guard parameters["format"]?.lowercased() == "flowed" else { return text }
    let deletesSpace = parameters["delsp"]?.lowercased() == "yes"
    var result = ""
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let content = line.hasPrefix(" ") ? line.dropFirst() : line
      let isFlowing = content.hasSuffix(" ") && content != "-- "
      result += isFlowing && deletesSpace ? content.dropLast() : content
      if !isFlowing { result += "\n" }
    }
    return result
  }
}
