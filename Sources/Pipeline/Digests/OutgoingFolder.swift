import Foundation
import Store

/// Where messages go while no mail server is set: one `.eml` for each reader and one `.html` for
/// each digest, which any mail program and any browser open.
struct OutgoingFolder {
  let path: String

  /// - Returns: the path of the `.eml`.
  func write(_ message: OutboxMessage) throws(OutgoingError) -> String {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutgoingError(path: path, reason: error.localizedDescription)
    }
    let digest = "\(path)/\(stamp(message.endsAt))-\(fileName(message.subscription))"
    try replace(digest + ".html", with: Array(message.html.utf8))
    let mail = "\(digest)-\(fileName(message.recipient)).eml"
    try replace(mail, with: message.bytes)
    return mail
  }

  /// `2026-08-01T080000.123Z`: sorts by time, and two runs within a second have two names.
  private func stamp(_ date: Date) -> String {
    date.formatted(
      Date.ISO8601FormatStyle(timeZoneSeparator: .omitted, includingFractionalSeconds: true)
        .year().month().day().time(includingFractionalSeconds: true)
    ).replacing(":", with: "") + "Z"
  }

  private func fileName(_ text: String) -> String {
    String(
      text.prefix(100).map { character in
        character.isLetter || character.isNumber || "@.-_+".contains(character) ? character : "_"
      })
  }

  /// The file is there whole or not at all, also after a power failure.
  private func replace(_ file: String, with bytes: [UInt8]) throws(OutgoingError) {
    let draft = file + ".part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutgoingError(path: draft) }
    let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, rename(draft, file) == 0 else {
      throw OutgoingError(path: file)
    }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw OutgoingError(path: path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw OutgoingError(path: path) }
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }
}

struct OutgoingError: Error, CustomStringConvertible {
  var description: String
  init(path: String, reason: String = String(cString: strerror(errno))) {
    description = "\(path): cannot write the message: \(reason)"
  }
}
