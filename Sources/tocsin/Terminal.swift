import Foundation

/// What a person or a program at the other end gets to read.
enum Terminal {
  /// Standard output is a terminal and nobody asked for plain text (https://no-color.org).
  static let hasColour = isTerminal(STDOUT_FILENO) && wantsColour
  /// Progress goes to standard error, and only to a person.
  static let showsProgress = isTerminal(STDERR_FILENO)

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  static func styled(_ text: String, _ style: Style) -> String {
    hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Writes to standard output, as it is.
  ///
  /// Ends the process as a shell shows a broken pipe (141) when the reader has gone: `tocsin status | head -n 1`.
  static func put(_ text: String) { put(Array(text.utf8)) }

  static func put(_ bytes: [UInt8]) {
    guard write(bytes, to: STDOUT_FILENO) else { exit(128 + SIGPIPE) }
  }

  /// Writes a line to standard error, after taking away a line of progress.
  static func warn(_ line: String) {
    clearProgress()
    _ = write(line + "\n", to: STDERR_FILENO)
  }

  /// Shows what is going on, in a line that the next one replaces.
  static func progress(_ text: String) {
    if showsProgress { _ = write("\r\u{1B}[K" + text, to: STDERR_FILENO) }
  }

  static func clearProgress() {
    if showsProgress { _ = write("\r\u{1B}[K", to: STDERR_FILENO) }
  }

  private static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  private static var wantsColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}

extension Encodable {
  /// One JSON object on several lines, keys in a fixed order, as scripts and people read it.
  func jsonText() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
