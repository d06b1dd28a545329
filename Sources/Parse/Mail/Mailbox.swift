import Foundation

/// Mails as they lie on disk: one mbox file, or the `new` and `cur` folders of a Maildir.
struct Mailbox {
  /// The raw messages, in the order of the file or of the Maildir's file names (which start with a time).
  private(set) var mails: [[UInt8]] = []
  /// Files that could not be opened; a mail program moves them at any time.
  private(set) var unreadable: [String] = []

  init(mails: [[UInt8]]) { self.mails = mails }

  /// - Throws: ``ParseError/unreadableMailbox(path:reason:)`` if there is no mailbox at `path`.
  init(at path: String) throws(ParseError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .unreadableMailbox(path: path, reason: "there is no such file or folder")
    }
    if isFolder.boolValue {
      try readMaildir(at: path)
    } else if let bytes = Self.contents(of: path) {
      mails = Self.messages(inMbox: bytes)
    } else {
      throw .unreadableMailbox(path: path, reason: "it must be a file that this user may read")
    }
  }

  private mutating func readMaildir(at path: String) throws(ParseError) {
    var files: [(name: String, path: String)] = []
    var hasFolder = false
    for folder in ["cur", "new"] {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
      else { continue }
      hasFolder = true
      files += names.filter { !$0.hasPrefix(".") }.map { ($0, "\(path)/\(folder)/\($0)") }
    }
    guard hasFolder else {
      throw .unreadableMailbox(
        path: path, reason: "the folder is no Maildir; it needs `new` and `cur`")
    }
    for file in files.sorted(by: { $0.name < $1.name }) {
      if let bytes = Self.contents(of: file.path) {
        mails.append(bytes)
      } else {
        unreadable.append(file.name)
      }
    }
  }

  private static func contents(of file: String) -> [UInt8]? {
    FileManager.default.contents(atPath: file).map { [UInt8]($0) }
  }

  static func messages(inMbox bytes: [UInt8]) -> [[UInt8]] {
    var cutter = MboxCutter()
    var messages: [[UInt8]] = []
    for (index, line) in bytes.lines.enumerated() {
      if let mail = cutter.take(line, number: index + 1) { messages.append(mail.bytes) }
    }
    if let mail = cutter.end() { messages.append(mail.bytes) }
    return messages
  }
}

extension RandomAccessCollection<UInt8> where SubSequence: RandomAccessCollection<UInt8> {
  /// The lines without LF or CRLF.
  var lines: [SubSequence] {
    var lines = split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    if let last = lines.last, last.isEmpty { lines.removeLast() }
    return lines
  }
}

extension Sequence<UInt8> {
  var isBlankLine: Bool { allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 } }
}
