import Foundation

/// One record of a WARC file (ISO 28500).
public struct WARCRecord: Sendable, Hashable {
  /// `WARC-Type`, `WARC-Date` … in the order of the file.
  public var fields: [Field]
  public var block: [UInt8]
  /// Where the record, or the gzip member that it begins in, stands in its file.
  public var offset: Int

  public struct Field: Sendable, Hashable {
    public var name: String
    public var value: String
  }

  init(fields: [Field], block: [UInt8], offset: Int = 0) {
    (self.fields, self.block, self.offset) = (fields, block, offset)
  }

  /// The first field of that name, in whatever case.
  public subscript(name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// `response`, `request`, `warcinfo`, `resource` …
  public var type: String { self["WARC-Type"] ?? "" }
  public var id: String? { self["WARC-Record-ID"] }

  /// The address that was asked; some writers put it between angle brackets.
  public var url: String? {
    self["WARC-Target-URI"].map { $0.hasPrefix("<") ? String($0.dropFirst().dropLast()) : $0 }
  }

  public var date: Date? {
    guard let text = self["WARC-Date"] else { return nil }
    return (try? Date(text, strategy: .iso8601))
      ?? (try? Date(text, strategy: .iso8601.time(includingFractionalSeconds: true)))
  }

  /// The message of a request or a response; nil for records of other types.
  public var message: HTTPMessage? {
    guard type == "response" || type == "request" else { return nil }
    return HTTPMessage(block)
  }

  /// Whether the digests that the record states are those of its bytes; nil if it states none.
  public var areDigestsRight: Bool? {
    let payload = message?.rawBody ?? block[...]
    let stated = [
      self["WARC-Block-Digest"].map { ($0, sha1Digest(block)) },
      self["WARC-Payload-Digest"].map { ($0, sha1Digest(payload)) },
    ].compactMap(\.self).filter { $0.0.hasPrefix("sha1:") }
    return stated.isEmpty ? nil : stated.allSatisfy { $0.0 == $0.1 }
  }

  /// The record as it stands in a file, uncompressed.
  var bytes: [UInt8] {
    let lines = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
    let head = "WARC/1.1\r\n\(lines)Content-Length: \(block.count)\r\n\r\n"
    return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
  }
}
