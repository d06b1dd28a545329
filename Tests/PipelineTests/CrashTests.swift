import Foundation
import Model
import Pipeline
import Store
import Testing

/// What a process left that was killed between two stages; `Tests/crash/run` kills real ones.
@Suite struct CrashTests {
  let world: World

  init() throws {
    world = try World()
    try world.feed("a")
    world.site["/a"] = world.rss(
      [
        World.Item(
          path: "/1", title: "Acme", text: "The Bell Commission fined Acme €50 million.")
      ], etag: "\"1\"")
  }

  private func run(_ stages: Cycle.Stages, after hours: Double = 0) async throws -> CycleReport {
    try await world.run(after: hours, Cycle.Options(stages: stages))
  }

  @Test
  func
    `what was stored but not classified is classified by the next run, though the source says 304`()
    async throws
  {
    _ = try await run(.fetch)
    let report = try await world.run(after: 1)
    #expect(report.visits.map(\.outcome) == [.unchanged])
    #expect(report.recorded.newCases == 1)
    #expect(report.digests.map(\.items) == [1])
  }

  @Test func `a digest that was written but not sent is sent by the next run, once`() async throws {
    _ = try await run([.fetch, .classify, .digest])
    #expect(try world.outgoing(".eml").isEmpty)
    let report = try await world.run(after: 1)
    #expect(report.digests.isEmpty)
    #expect(report.deliveries.map(\.state) == [.sent])
    #expect(try await world.run(after: 2).deliveries.isEmpty)
    #expect(try world.outgoing(".eml").count == 1)
  }

  @Test func `a file whose writing was interrupted is written again in the same words`()
    async throws
  {
    _ = try await run([.fetch, .classify, .digest])
    let claimed = try #require(
      try await world.open().archive.claimMessage(dueAt: World.start))
    let report = try await world.run(after: 1)
    #expect(report.deliveries.map(\.state) == [.sent])
    let name = try #require(try world.outgoing(".eml").first)
    let file = try Data(contentsOf: URL(filePath: world.folder.path + "/state/outgoing/" + name))
    #expect(Array(file) == claimed.bytes)
    #expect(try world.outgoing(".part").isEmpty)
  }

  @Test func `two runs at the same time are one`() async throws {
    let workspace = try world.open()
    let lock = try RunLock(at: workspace.lockPath)
    #expect(throws: RunLockError.self) { _ = try RunLock(at: try world.open().lockPath) }
    _ = consume lock
  }
}
