import Foundation
import Model
import Testing

@testable import WebArchive

@Suite struct `Evidence folder` {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  func evidence(limitBytes: Int = 1_000_000_000, committed: EvidencePlace? = nil) -> EvidenceFolder
  {
    EvidenceFolder(
      path: folder.path, software: "Tocsin/1", limitBytes: limitBytes, committed: committed)
  }

  func capture(_ path: String, head: String = "HTTP/1.1 200 OK", body: String) -> Capture {
    Capture(
      url: "https://news.example/\(path)", time: Date(timeIntervalSince1970: 1_700_000_000),
      address: "192.0.2.7",
      requestHead: Array("GET /\(path) HTTP/1.1\r\nHost: news.example\r\n\r\n".utf8),
      responseHead: Array("\(head)\r\n\r\n".utf8), body: Array(body.utf8))
  }

  func records(at place: EvidencePlace) throws -> [WARCRecord] {
    try WARCReader(
      path: "\(folder.path)/\(place.file)", offset: place.offset, length: place.length
    ).map { try $0.get() }
  }

  @Test func `gives back request and response from the place that it names`() async throws {
    let head =
      "HTTP/2 200 \r\nServer: a\u{FF}\r\nContent-Encoding: br\r\ntransfer-encoding: chunked"
    let places = try await evidence().keep([
      [
        capture("a", head: "HTTP/1.1 301 Moved", body: ""), capture("b", head: head, body: "罚款"),
      ],
      [capture("c", body: "three")],
    ])
    let found = try records(at: places[0])
    #expect(found.map(\.type) == ["request", "response", "request", "response"])
    #expect(found.map(\.url) == ["a", "a", "b", "b"].map { "https://news.example/\($0)" })
    #expect(found.allSatisfy { $0.areDigestsRight == true })
    let answer = found[3]
    #expect(answer.date == Date(timeIntervalSince1970: 1_700_000_000))
    #expect(answer["WARC-IP-Address"] == "192.0.2.7")
    #expect(answer["WARC-Protocol"] == "h2")
    #expect(found[2]["WARC-Concurrent-To"] == answer.id)
    #expect(
      answer.message.map { String(decoding: $0.head, as: UTF8.self) }
        == "HTTP/1.1 200 \r\nServer: a\u{FF}\r\nX-Archive-Orig-Content-Encoding: br\r\n"
        + "X-Archive-Orig-transfer-encoding: chunked\r\nContent-Length: 6\r\n\r\n")
    #expect(try answer.message?.body() == Array("罚款".utf8))
    #expect(try records(at: places[1]).last?.message?.body() == Array("three".utf8))
  }

  @Test func `states the digest that others compute`() {
    // printf abc | openssl sha1 -binary | base32
    #expect(sha1Digest(Array("abc".utf8)) == "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5")
  }

  @Test func `is read by warcio`() async throws {
    let search = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard
      let warcio = search.map({ "\($0)/warcio" }).first(
        where: FileManager.default.isExecutableFile)
    else { return }
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html"
    let place = try await evidence().keep([[capture("a", head: head, body: "text")]])[0]
    let check = Process()
    check.executableURL = URL(fileURLWithPath: warcio)
    check.arguments = ["check", "-v", "\(folder.path)/\(place.file)"]
    let pipe = Pipe()
    check.standardOutput = pipe
    try check.run()
    let words = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
    #expect(words.split(separator: "digest pass").count == 4, "\(words)")
  }

  @Test func `goes on behind the last whole record of a run that was killed`() async throws {
    let first = try await evidence().keep([[capture("a", body: "one")]])[0]
    let second = try await evidence(committed: first).keep([[capture("b", body: "two")]])[0]
    #expect(second.file == first.file && second.offset == first.end)
    // Of a third answer only a part reached the disk.
    let whole = try folder.bytes(of: first.file)
    _ = try folder.write(whole + whole[first.offset..<first.end - 9], to: first.file)
    let third = try await evidence(committed: first).keep([[capture("c", body: "three")]])[0]
    // The request was whole, its response was not.
    #expect(third.offset > second.end && third.offset < second.end + first.length)
    let all = try WARCReader(path: "\(folder.path)/\(first.file)").map { try $0.get() }
    #expect(all.map(\.type).filter { $0 == "response" }.count == 3)
    #expect(try records(at: third).last?.message?.body() == Array("three".utf8))
  }

  @Test func `begins new files and drops whole ones, oldest first`() async throws {
    let evidence = evidence(limitBytes: 10_000)
    var places: [EvidencePlace] = []
    for number in 1...6 {
      // What gzip cannot make smaller.
      let noise = (0..<900).map { _ in String(UInt8.random(in: 0...255), radix: 16) }.joined()
      places += try await evidence.keep([[capture("\(number)", body: noise)]])
    }
    let files = EvidenceFolder.files(in: folder.path)
    #expect(files == places.map(\.file))
    let dropped = try evidence.prune(olderThan: .distantPast, limitBytes: 6_000)
    #expect(!dropped.isEmpty && dropped == Array(files.prefix(dropped.count)))
    #expect(EvidenceFolder.files(in: folder.path) == Array(files.dropFirst(dropped.count)))
    #expect(try evidence.prune(olderThan: .distantFuture, limitBytes: 6_000).last == files[4])
    #expect(EvidenceFolder.files(in: folder.path) == [files[5]])
  }
}
