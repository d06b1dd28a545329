import Foundation
import Testing

@testable import WebArchive

@Suite struct `WARC reader` {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  func record(_ number: Int, head: String = "HTTP/1.1 200 OK\r\n", body: [UInt8]) -> [UInt8] {
    let block = Array((head + "\r\n").utf8) + body
    let fields = """
      WARC/1.0\r
      WARC-Type: response\r
      WARC-Target-URI: <https://news.example/\(number)>\r
      WARC-Date: 2023-11-14T22:13:20Z\r
      Content-Length: \(block.count)\r
      \r\n
      """
    return Array(fields.utf8) + block + Array("\r\n\r\n".utf8)
  }

  func texts(_ bytes: [UInt8]) throws -> [String?] {
    try WARCReader(path: folder.write(bytes, to: "a.warc.gz")).map { item in
      guard case .success(let record) = item else { return nil }
      return try record.message.map { String(decoding: try $0.body(), as: UTF8.self) }
    }
  }

  func member(_ bytes: [UInt8]) throws -> [UInt8] { try #require(gzipMember(bytes)) }

  @Test func `reads plain files, members and files packed as a whole`() throws {
    let records = (1...3).map { record($0, body: Array("text \($0)".utf8)) }
    let expected = ["text 1", "text 2", "text 3"]
    #expect(try texts(records.flatMap(\.self)) == expected)
    #expect(try texts(records.flatMap(member)) == expected)
    #expect(try texts(member(records.flatMap(\.self))) == expected)
    let path = try folder.write(records.flatMap(member), to: "b.warc.gz")
    let read = try WARCReader(path: path).map { try $0.get() }
    #expect(read.map(\.url) == (1...3).map { "https://news.example/\($0)" })
    #expect(
      read.map(\.offset) == [0, try member(records[0]).count, try member(records[0]).count * 2])
  }

  @Test func `passes over what is damaged and gives the rest`() throws {
    var members = try (1...4).map { try member(record($0, body: Array("text \($0)".utf8))) }
    members[1][members[1].count / 2] ^= 0xFF
    #expect(try texts(members.flatMap(\.self)) == ["text 1", nil, "text 3", "text 4"])
    #expect(try texts(Array("garbage".utf8) + members[2]) == [nil, "text 3"])
    let cut = Array((members[2] + members[3]).dropLast(20))
    #expect(try texts(cut) == ["text 3", nil])
    let plain = record(1, body: [0x61]) + Array("WARC/1.0\r\nno length\r\n\r\n".utf8)
    #expect(try texts(plain + record(2, body: [0x62])) == ["a", nil, "b"])
    #expect(try texts([]) == [])
  }

  @Test func `no cut and no flipped bit ends it otherwise than with a word`() throws {
    let bytes = try (1...3).flatMap { try member(record($0, body: Array("text \($0)".utf8))) }
    for position in bytes.indices {
      // A record can be whole although its member's end is cut off.
      #expect(try texts(Array(bytes[..<position])).count <= 4)
      var flipped = bytes
      flipped[position] ^= 1 << UInt8(position % 8)
      #expect(try texts(flipped).compactMap(\.self).count >= 2)
    }
  }

  @Test(arguments: [
    ("Transfer-Encoding: chunked\r\n", Array("3\r\nnew\r\n1;x=y\r\ns\r\n0\r\n\r\n".utf8), "news"),
    ("Transfer-Encoding: chunked\r\n", Array("no chunks".utf8), "no chunks"),
    ("Content-Encoding: gzip\r\n", gzipMember(Array("packed".utf8)) ?? [], "packed"),
    ("Content-Encoding: gzip\r\n", Array("not packed".utf8), "not packed"),
    ("content-encoding:  identity \r\n", Array("plain".utf8), "plain"),
  ])
  func `takes off chunks and packing where they are`(head: String, body: [UInt8], text: String)
    throws
  {
    #expect(try texts(record(1, head: "HTTP/1.1 200 OK\r\n" + head, body: body)) == [text])
  }

  @Test func `a packed body of any size ends`() throws {
    let zeros = try member([UInt8](repeating: 0, count: 100_000_000))
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
    let path = try folder.write(record(1, head: head, body: zeros), to: "bomb.warc")
    let body = try WARCReader(path: path).map { try $0.get().message?.body().count }
    #expect(body.compactMap(\.self).allSatisfy { $0 < 65_000_000 } && body.count == 1)
    let huge = try folder.write(
      try member(record(1, body: [UInt8](repeating: 0, count: 70_000_000))), to: "c.warc.gz")
    let items = Array(try WARCReader(path: huge))
    #expect(items.count == 1)
    #expect(throws: WebArchiveError.self) { try items[0].get() }
  }
}
