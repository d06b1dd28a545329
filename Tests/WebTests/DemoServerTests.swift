import Foundation
import FoundationNetworking
import Testing

@testable import Web

@Suite struct DemoServerTests {
  private let demo =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/deploy/demo"

  private func text(_ address: String) async throws -> (status: Int?, text: String) {
    let url = try #require(URL(string: address))
    let (data, response) = try await URLSession.shared.data(from: url)
    return ((response as? HTTPURLResponse)?.statusCode, String(decoding: data, as: UTF8.self))
  }

  @Test func `serves the first round, then the changes, with its own address in the texts`()
    async throws
  {
    let server = try await DemoServer.start(DemoSite(folder: demo, now: Date()))
    let before = try await text(server.site + "/dpc/news.rdf?page=1")
    await server.showChanges()
    let after = try await text(server.site + "/dpc/news.rdf")
    await server.stop()
    #expect(before.status == 200)
    #expect(before.text.contains("<link>\(server.site)/dpc/tiktok-decision</link>"))
    #expect(before.text.contains("€354 million"))
    #expect(after.text.contains("€345 million"))
  }

  @Test func `a port that is taken is told with its remedy`() async throws {
    let site = try DemoSite(folder: demo, now: Date())
    let first = try await DemoServer.start(site)
    let error = await #expect(throws: DemoError.self) {
      try await DemoServer.start(site, port: first.port)
    }
    await first.stop()
    #expect(error?.description.hasPrefix("cannot listen on 127.0.0.1:\(first.port): ") == true)
    #expect(error?.description.hasSuffix("port 0 takes any free one") == true)
  }
}
