import Foundation
import Model

extension WARCRecord {
  /// What stands at the head of a file and says who wrote it.
  static func description(of file: String, software: String, time: Date) -> WARCRecord {
    let text = """
      software: \(software)\r
      format: WARC File Format 1.1\r
      conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n
      """
    return WARCRecord(
      type: "warcinfo", time: time, contentType: "application/warc-fields",
      fields: [("WARC-Filename", file)], block: Array(text.utf8))
  }

  /// The request and its response.
  ///
  /// The body is kept as it was read, without chunks and packing; fields that say otherwise keep their
  /// text under a name with `X-Archive-Orig-` in front, so that what is stored is a message that holds
  /// in itself and its payload digest has one meaning only.
  static func records(of capture: Capture) -> [WARCRecord] {
    let body = capture.body
    let isHTTP2 = capture.responseHead.starts(with: Array("HTTP/2".utf8))
    var shared = [("WARC-Target-URI", capture.url)]
    if let address = capture.address { shared.append(("WARC-IP-Address", address)) }
    if isHTTP2 { shared.append(("WARC-Protocol", "h2")) }
    let digest = ("WARC-Payload-Digest", sha1Digest(body))
    let truncated = capture.isTruncated ? [("WARC-Truncated", "length")] : []
    let response = WARCRecord(
      type: "response", time: capture.time, contentType: "application/http; msgtype=response",
      fields: shared + [digest] + truncated,
      block: responseHead(capture.responseHead, bodyBytes: body.count) + body)
    let request = WARCRecord(
      type: "request", time: capture.time, contentType: "application/http; msgtype=request",
      fields: shared + [
        ("WARC-Concurrent-To", response.id ?? ""),
        ("WARC-Payload-Digest", sha1Digest(capture.requestBody)),
      ], block: requestHead(capture.requestHead) + capture.requestBody)
    return [request, response]
  }

  private init(
    type: String, time: Date, contentType: String, fields: [(String, String)], block: [UInt8]
  ) {
    let all =
      [
        ("WARC-Type", type), ("WARC-Record-ID", "<urn:uuid:\(UUID().uuidString.lowercased())>"),
        ("WARC-Date", time.formatted(.iso8601)),
      ] + fields + [("WARC-Block-Digest", sha1Digest(block)), ("Content-Type", contentType)]
    self.init(fields: all.map { Field(name: $0.0, value: $0.1) }, block: block)
  }

  /// Tools know no other version in the text of a message than 1.1.
  private static func requestHead(_ head: [UInt8]) -> [UInt8] {
    let old = Array(" HTTP/2".utf8)
    let line = head.prefix { $0 != 0x0D }
    guard line.suffix(old.count).elementsEqual(old) else { return head }
    return line.dropLast(old.count) + Array(" HTTP/1.1".utf8) + head[line.endIndex...]
  }

  private static func responseHead(_ head: [UInt8], bodyBytes: Int) -> [UInt8] {
    var result: [UInt8] = []
    for (index, line) in head.split(separator: 0x0A).enumerated() {
      var line = Array(line.last == 0x0D ? line.dropLast() : line)
      if line.isEmpty { continue }
      if index == 0, line.starts(with: Array("HTTP/2".utf8)) {
        line = Array("HTTP/1.1".utf8) + line.drop { $0 != 0x20 }
      }
      let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      if ["transfer-encoding", "content-encoding", "content-length"].contains(name.lowercased()) {
        line = Array("X-Archive-Orig-".utf8) + line
      }
      result += line + [0x0D, 0x0A]
    }
    return result + Array("Content-Length: \(bodyBytes)\r\n\r\n".utf8)
  }
}
