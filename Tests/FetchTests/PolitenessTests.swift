import Foundation
import Synchronization
import Testing

@testable import Fetch

@Suite struct `Politeness` {
  @Test func `one request at a time for a host, with a pause after each`() async throws {
    let server = try LoopbackServer { request in
      // One answer leads to its own host: that is a request like all others.
      request.path == "/2" ? answer("301 Moved", ["Location: /moved"]) : answer()
    }
    let pause = Duration.milliseconds(60)
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 8, pause: pause)
    try await withThrowingTaskGroup { group in
      for number in 0..<5 {
        let request = FetchRequest(url: server.url("/\(number)"), allowsPrivateAddresses: true)
        group.addTask { try await client.response(to: request) }
      }
      try await group.waitForAll()
    }
    let seen = server.seen
    #expect(seen.mostAtOnce == 1)
    #expect(seen.requests.count == 6)
    #expect(zip(seen.ends, seen.requests.dropFirst()).allSatisfy { $1.began - $0 >= pause })
    let hop = seen.requests.firstIndex { $0.path == "/2" }
    #expect(hop.map { seen.requests[$0 + 1].path } == "/moved")
  }

  @Test func `hosts side by side, but not more than allowed`() async throws {
    let (arrived, most) = (Crowd(), 3)
    // Nobody is answered before `most` hosts are asked at once: without parallel hosts all would time out.
    let servers = try (1...9).map { number in
      try LoopbackServer(at: "127.0.1.\(number)") { _ in
        arrived.enterAndWait(for: most)
        defer { arrived.leave() }
        return answer()
      }
    }
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: most, pause: .zero)
    try await withThrowingTaskGroup { group in
      for server in servers {
        let request = FetchRequest(
          url: server.url(), allowsPrivateAddresses: true, timeout: .seconds(10))
        group.addTask { try await client.response(to: request) }
      }
      try await group.waitForAll()
    }
    #expect(arrived.most == most)
  }

  @Test(.timeLimit(.minutes(1))) func `the pause after one host holds no other up`() async throws {
    let servers = try (1...3).map { try LoopbackServer(at: "127.0.2.\($0)") { _ in answer() } }
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .seconds(600))
    try await withThrowingTaskGroup { group in
      for server in servers {
        let request = FetchRequest(url: server.url(), allowsPrivateAddresses: true)
        group.addTask { try await client.response(to: request) }
      }
      try await group.waitForAll()
    }
  }

  @Test func `a host is asked on one connection`() async throws {
    let server = try LoopbackServer { _ in answer() }
    let client = HTTPClient(
      userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .zero, policy: AddressPolicy(refused: []))
    for number in 1...3 {
      _ = try await client.response(to: FetchRequest(url: server.url("/\(number)")))
    }
    #expect(server.seen.connections == 1)
  }

  @Test func `a host's turns follow its own order and clock`() {
    var schedule = HostSchedule(hostsAtOnce: 1, pause: .seconds(2))
    let start = ContinuousClock.now
    schedule.enqueue(1, at: "a")
    schedule.enqueue(2, at: "a")
    schedule.enqueue(3, at: "b")
    #expect(schedule.next(at: start) == 1)
    #expect(schedule.next(at: start) == nil)
    schedule.release("a", at: start + .seconds(1))
    schedule.enqueue(4, at: "a", first: true)
    #expect(schedule.next(at: start + .seconds(1)) == 3)
    schedule.release("b", at: start + .seconds(2))
    #expect(schedule.nextWake == start + .seconds(3))
    #expect(schedule.next(at: start + .milliseconds(2999)) == nil)
    #expect(schedule.next(at: start + .seconds(3)) == 4)
  }

  @Test func `a host's longest pause counts, and is no other host's`() {
    var schedule = HostSchedule(hostsAtOnce: 3, pause: .seconds(2))
    let start = ContinuousClock.now
    schedule.enqueue(1, at: "a", pause: .seconds(1))
    schedule.enqueue(2, at: "b", pause: .seconds(9))
    #expect(schedule.next(at: start) == 1)
    #expect(schedule.next(at: start) == 2)
    schedule.release("b", at: start)
    schedule.release("a", at: start)
    schedule.enqueue(3, at: "b")
    schedule.enqueue(4, at: "a", pause: .seconds(5))
    #expect(schedule.next(at: start + .seconds(2)) == nil)
    #expect(schedule.next(at: start + .milliseconds(4999)) == nil)
    #expect(schedule.next(at: start + .seconds(5)) == 4)
    #expect(schedule.next(at: start + .milliseconds(8999)) == nil)
    #expect(schedule.next(at: start + .seconds(9)) == 3)
  }

  @Test func `a request that was taken back leaves no second turn behind`() {
    var schedule = HostSchedule(hostsAtOnce: 2, pause: .zero)
    let now = ContinuousClock.now
    schedule.enqueue(1, at: "a")
    schedule.remove(1, from: "a")
    schedule.enqueue(2, at: "a")
    schedule.enqueue(3, at: "a")
    #expect(schedule.next(at: now) == 2)
    #expect(schedule.next(at: now) == nil)
    schedule.release("a", at: now)
    #expect(schedule.next(at: now) == 3)
  }

  @Test func `a cancelled task leaves the wire`() async throws {
    let (asked, ask) = AsyncStream<Void>.makeStream()
    let server = try LoopbackServer { request in
      ask.yield()
      return request.path == "/slow" ? [.hang] : answer()
    }
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .zero)
    let slow = FetchRequest(
      url: server.url("/slow"), allowsPrivateAddresses: true, timeout: .seconds(60))
    let task = Task { try await client.response(to: slow) }
    for await _ in asked { break }
    task.cancel()
    let result = await task.result
    #expect(throws: FetchError.cancelled(url: slow.url)) { try result.get() }
    let quick = FetchRequest(url: server.url("/quick"), allowsPrivateAddresses: true)
    #expect(try await client.response(to: quick).status == 200)
  }

  @Test func `closing answers everyone`() async throws {
    let (asked, ask) = AsyncStream<Void>.makeStream()
    let server = try LoopbackServer { _ in
      ask.yield()
      return [.hang]
    }
    let client = HTTPClient(userAgent: "Tocsin/1", hostsAtOnce: 1, pause: .zero)
    let request = FetchRequest(
      url: server.url(), allowsPrivateAddresses: true, timeout: .seconds(60))
    let tasks = (0..<3).map { _ in Task { try await client.response(to: request) } }
    for await _ in asked { break }
    await client.close()
    await client.close()
    for task in tasks {
      let result = await task.result
      #expect(throws: FetchError.cancelled(url: request.url)) { try result.get() }
    }
    await #expect(throws: FetchError.cancelled(url: request.url)) {
      try await client.response(to: request)
    }
  }
}

/// Counts who is inside at once, and lets the first ones wait for each other.
private final class Crowd: Sendable {
  private struct State {
    var inside = 0
    var most = 0
    var entered = 0
  }
  private let state = Mutex(State())
  private let change = NSCondition()

  var most: Int { state.withLock { $0.most } }

  func enterAndWait(for count: Int) {
    state.withLock {
      $0.inside += 1
      $0.entered += 1
      $0.most = max($0.most, $0.inside)
    }
    change.lock()
    change.broadcast()
    while state.withLock({ $0.entered < count }) { change.wait() }
    change.unlock()
  }

  func leave() { state.withLock { $0.inside -= 1 } }
}
