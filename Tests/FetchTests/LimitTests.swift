import Fetch
import Testing

@Suite struct `Limits` {
  let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 4, pause: .zero)

  func failure(
    of steps: [LoopbackServer.Step], timeout: Duration = .seconds(20),
    bodyLimitBytes: Int = 1_000_000
  ) async throws -> FetchError? {
    let server = try LoopbackServer { _ in steps }
    let request = FetchRequest(
      url: server.url(), allowsPrivateAddresses: true, timeout: timeout,
      bodyLimitBytes: bodyLimitBytes)
    do throws(FetchError) {
      _ = try await client.response(to: request)
      return nil
    } catch {
      return error
    }
  }

  @Test func `an answer that does not come ends at the timeout`() async throws {
    let error = try await failure(of: [.hang], timeout: .milliseconds(300))
    guard case .timeout(_, .milliseconds(300)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.hasSuffix(": no complete answer within 0.3 s") == true)
  }

  @Test func `an answer that drips ends long before the timeout`() async throws {
    let drip = LoopbackServer.Step.drip(
      [UInt8](repeating: 0x20, count: 1000), every: .milliseconds(50))
    let head = LoopbackServer.Step.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
    let error = try await failure(of: [head, drip], timeout: .seconds(3))
    guard case .stalled = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `an endless body ends at the cap`() async throws {
    let head = LoopbackServer.Step.send(
      Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
    let error = try await failure(of: [head, .endless(Array("4\r\nmore\r\n".utf8))])
    guard case .tooLarge(_, 1_000_000) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `the cap holds for the decoded body`() async throws {
    // 64 MiB of zeros in 53 bytes.
    let bomb = bytes(
      hex:
        "cfffff7ff82700e2b14020f7fe9ffffffff04f00c4610180eefd3fffffffe19f0088c32200ddfbfffcffffc73f0110870500baf7ff"
    )
    let steps = answer("200 OK", ["Content-Encoding: br"], body: bomb)
    guard case .tooLarge = try await failure(of: steps) else {
      Issue.record("not too large")
      return
    }
    #expect(try await failure(of: steps, bodyLimitBytes: 64 << 20) == nil)
  }

  @Test(arguments: [1, 9000])
  func `an endless header ends at its cap`(valueLength: Int) async throws {
    let line = "X-A: \(String(repeating: "b", count: valueLength))\r\n"
    let head = LoopbackServer.Step.send(Array("HTTP/1.1 200 OK\r\n".utf8))
    guard case .headTooLarge = try await failure(of: [head, .endless(Array(line.utf8))]) else {
      Issue.record("not too large")
      return
    }
  }

  @Test func `endless interim answers end at the header's cap`() async throws {
    let line = LoopbackServer.Step.endless(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    guard case .headTooLarge = try await failure(of: [line]) else {
      Issue.record("not too large")
      return
    }
  }

  @Test func `an error page may be of any size`() async throws {
    let head = LoopbackServer.Step.send(Array("HTTP/1.1 410 Gone\r\n\r\n".utf8))
    guard case .status(410, _, _) = try await failure(of: [head, .endless(Array("gone".utf8))])
    else {
      Issue.record("not a status")
      return
    }
  }

  @Test func `a body that is cut short is no answer`() async throws {
    let cut = LoopbackServer.Step.send(
      Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".utf8))
    guard case .connectionLost = try await failure(of: [cut, .reset]) else {
      Issue.record("not lost")
      return
    }
  }

  @Test func `a body that is not what its coding says is no answer`() async throws {
    guard case .badAnswer = try await failure(of: answer("200 OK", ["Content-Encoding: gzip"]))
    else {
      Issue.record("not bad")
      return
    }
  }
}
