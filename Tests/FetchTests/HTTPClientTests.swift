import Fetch
import Model
import Testing

@Suite struct `HTTP client` {
  let client = HTTPClient(
    userAgent: "Tocsin/1 (+https://example.org)", hostsAtOnce: 4, pause: .zero)

  func request(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) -> FetchRequest {
    var request = FetchRequest(url: url, allowsPrivateAddresses: true, timeout: .seconds(20))
    change(&request)
    return request
  }

  /// The error of a request that must fail.
  func failure(_ request: FetchRequest) async -> FetchError? {
    do throws(FetchError) {
      let response = try await client.response(to: request)
      Issue.record("answered \(response.status)")
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("gzip", "1f8b08000000000002030bc94f2ececc5378b176d9cb49f3b9006b32f0970e000000"),
    ("br", "8f0680546f6373696e20e8ada6e9929f0a03"),
    ("zstd", "28b52ffd200e710000546f6373696e20e8ada6e9929f0a"),
  ])
  func `decodes every coding that it asks for`(coding: String, hex: String) async throws {
    let server = try LoopbackServer { _ in
      answer(
        "200 OK", ["Content-Encoding: \(coding)", "Content-Type: text/plain"], body: bytes(hex: hex)
      )
    }
    let response = try await client.response(to: request(server.url()))
    #expect(response.body == Array("Tocsin 警钟\n".utf8))
    #expect(response.contentType == "text/plain")
    let accepted = server.seen.requests.first?.value(of: "Accept-Encoding") ?? ""
    #expect(accepted.split(separator: ", ").contains { $0 == coding })
  }

  @Test func `says who asks`() async throws {
    let server = try LoopbackServer { _ in answer() }
    _ = try await client.response(to: request(server.url()))
    #expect(
      server.seen.requests.first?.value(of: "User-Agent") == "Tocsin/1 (+https://example.org)")
  }

  @Test func `echoes validators byte for byte and takes 304 as unchanged`() async throws {
    // A weak tag with a Latin-1 byte, blanks and a comma; a date that is no date.
    let (etag, date) = (Array("W/\"a , ".utf8) + [0xE9] + Array(" b\"".utf8), "Tue,  2 Feb 2021")
    let server = try LoopbackServer { request in
      let isKnown =
        request.bytes(of: "If-None-Match") == etag && request.value(of: "If-Modified-Since") == date
      let head = isKnown ? "HTTP/1.1 304 Not Modified" : "HTTP/1.1 200 OK"
      let fields = isKnown ? "" : "Last-Modified: \(date)\r\nContent-Length: 0\r\nETag:  "
      return [
        .send(
          Array("\(head)\r\n\(fields)".utf8) + (isKnown ? [] : etag + [0x0D, 0x0A]) + [0x0D, 0x0A])
      ]
    }
    let first = try await client.response(to: request(server.url()))
    #expect(!first.isUnchanged)
    let second = try await client.response(
      to: request(server.url()) { $0.validators = first.validators })
    #expect(second.isUnchanged)
    #expect(second.validators == first.validators)
  }

  @Test func `takes 304 to an unconditional request as a failure`() async throws {
    let server = try LoopbackServer { _ in [.send(Array("HTTP/1.1 304 Not Modified\r\n\r\n".utf8))]
    }
    guard case .status(304, _, _) = await failure(request(server.url())) else {
      Issue.record("not a status")
      return
    }
  }

  @Test(arguments: [
    ("429 Too Many Requests", "120", Duration.seconds(120)),
    ("503 Service Unavailable", "Wed, 01 Jan 2020 00:10:00 GMT", .seconds(600)),
    ("503 Service Unavailable", "Wed, 01 Jan 2020 00:00:00 GMT", .zero),
    ("503 Service Unavailable", "soon", nil), ("500 Internal Server Error", "120", nil),
  ])
  func `hears when to come back`(status: String, value: String, delay: Duration?) async throws {
    let server = try LoopbackServer { _ in
      answer(status, ["Date: Wed, 01 Jan 2020 00:00:00 GMT", "Retry-After: \(value)"])
    }
    let error = await failure(request(server.url()))
    #expect(error?.retryAfter == delay)
  }

  @Test(arguments: [
    ("public, MAX-AGE=600", Duration.seconds(600)), ("no-cache, max-age=600", nil),
    ("max-age=-1", nil),
    ("s-maxage=5", nil), ("max-age=99999999999999999999", .seconds(31 * 86_400)),
  ])
  func `hears how long an answer holds`(value: String, age: Duration?) async throws {
    let server = try LoopbackServer { _ in answer("200 OK", ["Cache-Control: \(value)"]) }
    #expect(try await client.response(to: request(server.url())).maxAge == age)
  }

  @Test(arguments: [
    (["Expires: Wed, 01 Jan 2020 00:10:00 GMT"], Duration.seconds(600)),
    (["Expires: Wed, 01 Jan 2020 00:10:00 GMT", "Cache-Control: max-age=5"], .seconds(5)),
    (["Expires: Wed, 01 Jan 2020 00:10:00 GMT", "Cache-Control: no-cache"], nil),
    (["Expires: Tue, 31 Dec 2019 00:00:00 GMT"], .zero), (["Expires: 0"], nil),
  ])
  func `hears until when an answer holds`(headers: [String], age: Duration?) async throws {
    let server = try LoopbackServer { _ in
      answer("200 OK", ["Date: Wed, 01 Jan 2020 00:00:00 GMT"] + headers)
    }
    #expect(try await client.response(to: request(server.url())).maxAge == age)
  }

  @Test func `sends custom headers`() async throws {
    let server = try LoopbackServer { _ in answer() }
    let headers = ["X-Empty": "", "Accept": "text/html", "X-Name": "警"]
    _ = try await client.response(to: request(server.url()) { $0.headers = headers })
    let seen = server.seen.requests.first
    #expect(seen?.value(of: "Accept") == "text/html")
    #expect(seen?.value(of: "X-Name") == "警")
    #expect(seen.map { String(decoding: $0.head, as: UTF8.self).contains("X-Empty:\r\n") } == true)
  }

  @Test(arguments: [("X-A", "b\r\nX-C: d"), ("X A", "b"), ("", "b"), ("X:A", "b")])
  func `sends no header that would become another`(name: String, value: String) async throws {
    let server = try LoopbackServer { _ in answer() }
    let error = await failure(request(server.url()) { $0.headers = [name: value] })
    #expect(error == .badHeader(url: server.url(), name: name))
    #expect(server.seen.connections == 0)
  }

  @Test(arguments: [
    (
      "example.org/feed",
      "cannot fetch example.org/feed: `example.org/feed` does not begin with `http://` or `https://`"
    ),
    (
      "file:///etc/hostname",
      "cannot fetch file:///etc/hostname: scheme `file` is not fetched; only `http` and `https` are"
    ),
    (
      "http://me:secret@example.org/",
      "cannot fetch http://example.org/: the URL carries a login; send it in an `Authorization` header instead"
    ),
    (
      "http://a\nb/",
      "cannot fetch http://a b/: the URL has a control character or line break in it"
    ),
  ])
  func `says what is wrong with a URL`(url: String, message: String) async throws {
    #expect(await failure(request(url))?.description == message)
  }

  @Test func `names an answer that is none`() async throws {
    let server = try LoopbackServer { _ in answer("404 Not Found") }
    #expect(
      await failure(request(server.url()))?.description
        == "cannot fetch \(server.url()): status 404: nothing there; find its new address")
    let plain = try LoopbackServer { _ in answer() }
    guard case .tls = await failure(request("https://127.0.0.1:\(plain.port)/")) else {
      Issue.record("not tls")
      return
    }
    guard case .unreachable = await failure(request("http://127.0.0.1:1/")) else {
      Issue.record("not unreachable")
      return
    }
    guard case .unknownHost = await failure(request("http://nowhere.invalid/")) else {
      Issue.record("not unknown")
      return
    }
  }
}
