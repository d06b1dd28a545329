import Testing

@testable import Fetch

@Suite struct `Address policy` {
  @Test(arguments: [
    ("0.0.0.0", "this network"), ("10.1.2.3", "private"), ("100.64.0.1", "carrier-grade NAT"),
    ("100.127.255.255", "carrier-grade NAT"), ("127.0.0.1", "loopback"),
    ("127.255.0.1", "loopback"),
    ("169.254.169.254", "link-local"), ("172.16.0.1", "private"), ("172.31.255.255", "private"),
    ("192.168.0.1", "private"), ("198.19.0.1", "benchmarking"), ("224.0.0.1", "multicast"),
    ("255.255.255.255", "reserved"), ("::", "unspecified"), ("::1", "loopback"),
    ("::ffff:8.8.8.8", "IPv4-mapped"), ("::127.0.0.1", "reserved"), ("fd00::1", "unique local"),
    ("fe80::1", "link-local"), ("febf::1", "link-local"), ("ff02::1", "multicast"),
    ("64:ff9b::10.0.0.1", "private"), ("64:ff9b:1::1", "reserved"), ("2002:7f00:1::", "loopback"),
    ("2001::1", "reserved"), ("2001:db8::1", "documentation"), ("fec0::1", "site-local"),
  ])
  func `refuses what is not public`(address: String, purpose: String) throws {
    let bytes = try #require(addressBytes(of: address))
    #expect(AddressPolicy.publicOnly.network(refusing: bytes)?.purpose == purpose)
  }

  @Test(arguments: [
    "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "223.255.255.255",
    "2606:4700::1111", "2a00::1", "64:ff9b::8.8.8.8", "2002:808:808::1",
  ])
  func `lets public hosts pass`(address: String) throws {
    let bytes = try #require(addressBytes(of: address))
    #expect(AddressPolicy.publicOnly.network(refusing: bytes) == nil)
  }

  @Test(arguments: [
    "127.0.0.1", "2130706433", "0x7f.1", "017700000001", "localhost", "[::1]", "[::ffff:127.0.0.1]",
    "0",
  ])
  func `is asked about every spelling of an address`(host: String) async throws {
    let server = try LoopbackServer { _ in answer() }
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .zero)
    do {
      _ = try await client.response(to: FetchRequest(url: "http://\(host):\(server.port)/"))
      Issue.record("answered")
    } catch {
      guard case .refusedAddress = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(server.seen.connections == 0)
  }

  @Test func `is asked on every hop`() async throws {
    let network = try #require(AddressPolicy.Network("127.0.0.2/32", "inside"))
    let client = HTTPClient(
      userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .zero, policy: AddressPolicy(refused: [network])
    )
    let inside = try LoopbackServer(at: "127.0.0.2") { _ in answer() }
    let location = inside.url()
    let server = try LoopbackServer { _ in answer("302 Found", ["Location: \(location)"]) }
    do {
      _ = try await client.response(to: FetchRequest(url: server.url()))
      Issue.record("answered")
    } catch {
      let place = "\(server.url()) (redirected to \(location))"
      #expect(error == .refusedAddress(url: place, address: "127.0.0.2", network: "inside"))
    }
    #expect(inside.seen.connections == 0)
  }

  @Test func `holds although a connection to the address stands open`() async throws {
    let server = try LoopbackServer { _ in answer() }
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .zero)
    _ = try await client.response(to: FetchRequest(url: server.url(), allowsPrivateAddresses: true))
    await #expect(throws: FetchError.self) {
      try await client.response(to: FetchRequest(url: server.url()))
    }
    #expect(server.seen.requests.count == 1)
  }
}
