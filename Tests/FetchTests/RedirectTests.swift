import Fetch
import Testing

@Suite struct `Redirects` {
  let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 4, pause: .zero)

  func request(_ url: String) -> FetchRequest {
    FetchRequest(url: url, allowsPrivateAddresses: true, timeout: .seconds(20))
  }

  @Test(arguments: [
    ([301, 308], true), ([301, 302], false), ([307, 301], false), ([303], false), ([308], true),
    ([], false),
  ])
  func `are permanent when every hop is`(codes: [Int], isPermanent: Bool) async throws {
    let server = try LoopbackServer { request in
      let hop = Int(request.path.dropFirst()) ?? 0
      return hop < codes.count ? answer("\(codes[hop]) Moved", ["Location: /\(hop + 1)"]) : answer()
    }
    let response = try await client.response(to: request(server.url("/0")))
    #expect(response.url == server.url("/\(codes.count)"))
    #expect(response.permanentURL == (isPermanent ? response.url : nil))
  }

  @Test(arguments: [
    (Array("../b?x=1&y=2#part".utf8), "/b?x=1&y=2"), (Array("?page=2".utf8), "/a/x?page=2"),
    (Array("b c".utf8), "/a/b%20c"), (Array("/%E4%B8?q=%2F".utf8), "/%E4%B8?q=%2F"),
    (Array("/警".utf8), "/%e8%ad%a6"), ([0x2F, 0xBE, 0xAF], "/%be%af"),
  ])
  func `lead where the bytes of Location say`(location: [UInt8], path: String) async throws {
    let server = try LoopbackServer { request in
      if request.path != "/a/x" { return answer() }
      let head = Array("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ".utf8)
      return [.send(head + location + Array("\r\n\r\n".utf8))]
    }
    let response = try await client.response(to: request(server.url("/a/x")))
    #expect(server.seen.requests.last?.path == path)
    #expect(response.url == server.url(path))
  }

  @Test func `go to other hosts with none of the secrets`() async throws {
    let target = try LoopbackServer(at: "127.0.0.2") { _ in answer() }
    let location = target.url("/feed")
    let server = try LoopbackServer { request in
      request.path == "/"
        ? answer("301 Moved", ["Location: /own"]) : answer("301 Moved", ["Location: \(location)"])
    }
    var request = request(server.url())
    request.headers = [
      "Authorization": "Bearer secret", "X-Key": "secret", "Accept-Language": "zh",
    ]
    #expect(try await client.response(to: request).permanentURL == location)
    #expect(server.seen.requests.map { $0.value(of: "X-Key") } == ["secret", "secret"])
    let seen = target.seen.requests.first
    #expect(seen?.value(of: "Accept-Language") == "zh")
    #expect(seen.map { String(decoding: $0.head, as: UTF8.self).contains("secret") } == false)
  }

  @Test func `end after ten`() async throws {
    let server = try LoopbackServer { _ in answer("302 Found", ["Location: /again"]) }
    await #expect(throws: FetchError.self) { try await client.response(to: request(server.url())) }
    #expect(server.seen.requests.count == 11)
  }

  @Test(arguments: ["file:///etc/hostname", "gopher://127.0.0.1/", "http://a:b@127.0.0.1/", ""])
  func `never leave HTTP`(location: String) async throws {
    let server = try LoopbackServer { _ in answer("302 Found", ["Location: \(location)"]) }
    await #expect(throws: FetchError.self) { try await client.response(to: request(server.url())) }
    #expect(server.seen.requests.count == 1)
  }

  @Test func `share one timeout`() async throws {
    let server = try LoopbackServer { _ in
      [.drip(Array("HTTP/1.1 302 Found\r\n".utf8), every: .milliseconds(20))]
        + [.send(Array("Content-Length: 0\r\nLocation: /again\r\n\r\n".utf8))]
    }
    var request = request(server.url())
    request.timeout = .milliseconds(900)
    do {
      _ = try await client.response(to: request)
      Issue.record("answered")
    } catch {
      guard case .timeout = error else {
        Issue.record("\(error)")
        return
      }
    }
    // In each of two tries.
    #expect(server.seen.requests.count <= 6)
  }
}
