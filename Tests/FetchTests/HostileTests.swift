import Synchronization
import Testing

@testable import Fetch

@Suite struct `Hostile answers` {
  /// As in earnest, but for the corner of the loopback network where the test's servers are.
  static let policy = AddressPolicy(
    refused: AddressPolicy.publicOnly.refused.filter { $0.purpose != "loopback" || $0.bits != 8 }
      + [AddressPolicy.Network("127.0.0.0/10", "loopback")].compactMap(\.self))

  func end(
    of url: String, _ client: HTTPClient, timeout: Duration = .seconds(20)
  ) async -> (name: String, words: String) {
    do throws(FetchError) {
      let request = FetchRequest(url: url, timeout: timeout, bodyLimitBytes: 1_000_000)
      let response = try await client.response(to: request)
      return ("answer", "\(response.body.count) bytes")
    } catch {
      let name = Mirror(reflecting: error).children.first?.label ?? "\(error)"
      return (name, error.description)
    }
  }

  @Test func `are at least sixty`() { #expect(Hostile.all.count >= 60) }

  @Test(arguments: Hostile.all) func `end with a name`(hostile: Hostile) async throws {
    let server = try LoopbackServer(at: "127.77.0.1") { _ in hostile.steps }
    let client = HTTPClient(
      userAgent: "Tocsin/1", hostsAtOnce: 2, pause: .zero, policy: Self.policy)
    let (name, words) = await end(of: server.url(), client, timeout: hostile.timeout)
    #expect(hostile.ends.contains(name), "\(name): \(words)")
    #expect(server.seen.requests.count <= 11)
    #expect(words.utf8.count < 2000)
    await client.close()
  }

  @Test func `that change their address between two look-ups are judged by the one connected to`()
    async throws
  {
    let inside = try LoopbackServer(at: "127.0.0.1") { _ in answer() }
    let outside = try LoopbackServer(at: "127.77.0.1", port: inside.port) { request in
      guard request.path == "/" else { return answer() }
      return answer("302 Found", ["Location: /secret", "Connection: close"])
    }
    let lookUps = Mutex(0)
    let client = HTTPClient(
      userAgent: "Tocsin/1", hostsAtOnce: 2, pause: .zero, policy: Self.policy
    ) { _ in
      lookUps.withLock {
        $0 += 1
        return $0 == 1 ? "127.77.0.1" : "127.0.0.1"
      }
    }
    let url = "http://rebind.example:\(outside.port)/"
    let (name, words) = await end(of: url, client)
    #expect(name == "refusedAddress", "\(words)")
    #expect(outside.seen.requests.count == 1)
    #expect(inside.seen.connections == 0)
    // Several addresses at once: where the first does not answer, the second is judged as well.
    let both = HTTPClient(
      userAgent: "Tocsin/1", hostsAtOnce: 2, pause: .zero, policy: Self.policy
    ) { _ in "127.77.0.9,127.0.0.1" }
    #expect(await end(of: url, both).name == "refusedAddress")
    #expect(inside.seen.connections == 0)
  }
}
