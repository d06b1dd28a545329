import Fetch
import Model
import Testing

@Suite struct `Requests` {
  let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 4, pause: .zero)

  func request(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) -> FetchRequest {
    var request = FetchRequest(url: url, allowsPrivateAddresses: true, timeout: .seconds(20))
    change(&request)
    return request
  }

  @Test(arguments: [
    (
      RequestBody.form([.init("q", "罚款 1&2"), .init("page", "1")]),
      "application/x-www-form-urlencoded", "q=%E7%BD%9A%E6%AC%BE+1%262&page=1"
    ),
    (.json(#"{"size": 10}"#), "application/json", #"{"size": 10}"#),
    (
      .multipart([
        .init("text", "a tocsin-part-0"), .init("q\"", "{}", contentType: "application/json"),
      ]), "multipart/form-data; boundary=tocsin-part-1",
      "--tocsin-part-1\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na tocsin-part-0\r\n"
        + "--tocsin-part-1\r\nContent-Disposition: form-data; name=\"q%22\"\r\n"
        + "Content-Type: application/json\r\n\r\n{}\r\n--tocsin-part-1--\r\n"
    ),
  ])
  func `post what a definition says`(body: RequestBody, type: String, text: String) async throws {
    let server = try LoopbackServer { _ in answer() }
    _ = try await client.response(to: request(server.url()) { $0.body = body })
    let seen = server.seen.requests.first
    #expect(seen.map { String(decoding: $0.head.prefix(5), as: UTF8.self) } == "POST ")
    #expect(seen?.value(of: "Content-Type") == type)
    #expect(seen.map { String(decoding: $0.body, as: UTF8.self) } == text)
  }

  @Test(arguments: [(303, ""), (302, ""), (307, "a=b"), (308, "a=b")])
  func `keep their body where the redirect says so`(status: Int, body: String) async throws {
    let server = try LoopbackServer { request in
      request.path == "/" ? answer("\(status) Moved", ["Location: /next"]) : answer()
    }
    _ = try await client.response(
      to: request(server.url()) { $0.body = .form([.init("a", "b")]) })
    #expect(
      server.seen.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["a=b", body])
  }

  @Test func `never post to another host`() async throws {
    let other = try LoopbackServer(at: "127.0.0.2") { _ in answer() }
    let location = other.url()
    let server = try LoopbackServer { _ in answer("307 Moved", ["Location: \(location)"]) }
    await #expect(throws: FetchError.self) {
      try await client.response(to: request(server.url()) { $0.body = .json("1") })
    }
    #expect(other.seen.connections == 0)
  }

  @Test func `carry cookies along a redirect and into the next request, to their host only`()
    async throws
  {
    let other = try LoopbackServer(at: "127.0.0.2") { _ in answer() }
    let location = other.url()
    let server = try LoopbackServer { request in
      switch request.path {
      case "/": answer("302 Found", ["Location: /in", "Set-Cookie: id=7; Path=/"])
      case "/out": answer("302 Found", ["Location: \(location)"])
      default: answer()
      }
    }
    let first = try await client.response(
      to: request(server.url()) { $0.cookies = ["lang": "zh"] })
    _ = try await client.response(to: request(server.url("/out")) { $0.jar = first.jar })
    #expect(
      server.seen.requests.map { $0.value(of: "Cookie") } == ["lang=zh", "id=7; lang=zh", "id=7"])
    #expect(other.seen.requests.map { $0.value(of: "Cookie") } == [nil])
  }

  @Test func `go through the proxy that they name, but to no private address`() async throws {
    let proxy = try LoopbackServer { _ in answer() }
    var request = FetchRequest(url: "http://news.example/a", proxy: proxy.url())
    #expect(try await client.response(to: request).captures.first?.address == nil)
    #expect(proxy.seen.requests.map(\.path) == ["http://news.example/a"])
    for url in [
      "http://10.1.2.3/", "http://0x7f.1/", "http://[::1]:80/", "http://10.1.2.3./",
      "http://0x7f.1./",
    ] {
      request.url = url
      let refused = await #expect(throws: FetchError.self) {
        try await client.response(to: request)
      }
      guard case .refusedAddress = refused else {
        Issue.record("\(url): \(String(describing: refused))")
        continue
      }
    }
  }

  @Test func `never follow a redirect behind a proxy to an address with a dot behind it`()
    async throws
  {
    let proxy = try LoopbackServer { _ in
      answer("302 Found", ["Location: http://169.254.169.254./latest"])
    }
    let refused = await #expect(throws: FetchError.self) {
      try await client.response(to: FetchRequest(url: "http://news.example/", proxy: proxy.url()))
    }
    #expect(refused?.reason.contains("169.254.169.254 is link-local") == true, "\(refused as Any)")
    #expect(proxy.seen.requests.count == 1)
  }

  @Test(arguments: ["http", "https"])
  func `name a proxy that refuses the login`(scheme: String) async throws {
    let proxy = try LoopbackServer { _ in answer("407 Proxy Authentication Required") }
    let refused = await #expect(throws: FetchError.self) {
      try await client.response(
        to: FetchRequest(url: "\(scheme)://news.example/", proxy: proxy.url()))
    }
    #expect(
      refused?.reason == "status 407: the proxy refuses user and password; look at `proxy`")
  }

  @Test(arguments: [
    [LoopbackServer.Step.reset], answer("500 Oops"), answer("503 Busy"), [.hang],
    [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".utf8)), .reset],
  ])
  func `are tried once more when the first try may have been bad luck`(
    first: [LoopbackServer.Step]
  ) async throws {
    let server = try LoopbackServer { $0.connection == 1 ? first + [.reset] : answer() }
    let patient = request(server.url()) { $0.timeout = .milliseconds(400) }
    let response = try await client.response(to: patient)
    #expect(response.status == 200)
    #expect(response.captures.count == 1, "half an answer is no evidence")
    let broken = try LoopbackServer { _ in first + [.reset] }
    await #expect(throws: FetchError.self) {
      try await client.response(to: request(broken.url()) { $0.timeout = .milliseconds(400) })
    }
    #expect(broken.seen.requests.count == 2)
  }

  @Test(arguments: [
    answer("503 Busy", ["Retry-After: 60"]), answer("429 Slowly"), answer("404 Not Found"),
  ])
  func `are not tried again when the server has said enough`(
    steps: [LoopbackServer.Step]
  ) async throws {
    let server = try LoopbackServer { _ in steps }
    await #expect(throws: FetchError.self) { try await client.response(to: request(server.url())) }
    #expect(server.seen.requests.count == 1)
  }

  @Test func `leave a record of every hop, without what may be secret`() async throws {
    let server = try LoopbackServer { request in
      request.path == "/"
        ? answer("301 Moved", ["Location: /news"], body: Array("moved".utf8))
        : [
          .send(
            Array(
              "HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                .utf8)),
          .send(Array("3\r\nnew\r\n1\r\ns\r\n0\r\nTrailer: t\r\n\r\n".utf8)),
        ]
    }
    let response = try await client.response(
      to: request(server.url()) {
        ($0.headers, $0.cookies) = (["X-Key": "secret", "Accept": "*/*"], ["a": "secret"])
      })
    let captures = response.captures
    #expect(captures.map(\.url) == [server.url(), server.url("/news")])
    #expect(captures.map(\.address) == ["127.0.0.1", "127.0.0.1"])
    #expect(captures.map { String(decoding: $0.body, as: UTF8.self) } == ["moved", "news"])
    #expect(
      captures.last.map { String(decoding: $0.responseHead, as: UTF8.self) }
        == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    let sent = captures.map { String(decoding: $0.requestHead, as: UTF8.self) }
    #expect(sent.first?.hasPrefix("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n") == true)
    #expect(
      sent.allSatisfy { $0.contains("\r\nX-Key: [withheld]\r\n") && $0.hasSuffix("\r\n\r\n") })
    #expect(sent.allSatisfy { !$0.contains("secret") && $0.contains("\r\nAccept: */*\r\n") })
  }

  @Test func `leave no record of cookies that a server sets`() async throws {
    let server = try LoopbackServer { _ in
      answer("200 OK", ["Set-Cookie: sid=s3ssion; Path=/", "set-cookie: other=s3ssion", "A: b"])
    }
    let captures = try await client.response(to: request(server.url())).captures
    #expect(
      captures.map { String(decoding: $0.responseHead, as: UTF8.self) } == [
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nSet-Cookie: [withheld]\r\n"
          + "set-cookie: [withheld]\r\nA: b\r\n\r\n"
      ])
  }

  @Test(arguments: [
    RequestBody.form([.init("key", "k/3 ü&")]), .json(#"{"key": "k\/3 ü&"}"#),
    .json(#"{"key": "k/3 ü&"}"#), .multipart([.init("key", "k/3 ü&")]),
  ])
  func `a capture masks a secret in address, body and redirect, and keeps all lengths`(
    body: RequestBody
  ) async throws {
    let server = try LoopbackServer { request in
      request.path.hasPrefix("/end")
        ? answer() : answer("307 Moved", ["Location: /end?token=k%2F3+%C3%BC%26&page=2"])
    }
    let response = try await client.response(
      to: request(server.url("/list?token=k%2f3%20%C3%BC%26")) {
        ($0.body, $0.secrets) = (body, ["k/3 ü&", "en"])
      })
    let captures = response.captures
    #expect(captures.count == 2)
    for capture in captures {
      let shown =
        capture.url + String(decoding: capture.requestHead, as: UTF8.self)
        + String(decoding: capture.requestBody, as: UTF8.self)
        + String(decoding: capture.responseHead, as: UTF8.self)
      for trace in ["k/3", "k\\/3", "%2F3", "%2f3", "ü", "%C3"] {
        #expect(!shown.contains(trace), "\(trace) in \(shown)")
      }
    }
    #expect(captures.map(\.requestBody.count) == server.seen.requests.map(\.body.count))
    #expect(captures.first?.url.contains("token=") == true)
    #expect(captures.last?.url.hasSuffix("&page=2") == true)
  }
}
