import Foundation
import Model
import Testing

@testable import Notify
@testable import Pipeline
@testable import Store

/// 2026-08-01 08:00 UTC
private let now = Date(timeIntervalSince1970: 1_785_571_200)
private let hourly = Source(
  id: "feed", name: "Feed", reading: .feed(url: "https://example.org"), every: .seconds(3600))

private func nextVisit(_ health: SourceHealth) -> Date {
  Schedule.nextVisit(to: hourly, health, now: health.lastTried ?? now)
}

@Suite struct ScheduleTests {
  @Test func `a source is due when its time has passed, a minute to a tenth of it early`() {
    var health = SourceHealth(source: "feed", isSettled: true)
    #expect(nextVisit(health) == .distantPast)
    let waits = (0..<50).map { visit in
      let tried = now.addingTimeInterval(Double(visit))
      health = Schedule.succeeded(health, newestItem: nil, maxAge: nil, now: tried)
      return nextVisit(health).timeIntervalSince(tried)
    }
    #expect(waits.allSatisfy { (3240...3540).contains($0) })
    // Sources that began together part.
    #expect(Set(waits).count > 40)
    #expect(nextVisit(health) == nextVisit(health))
  }

  @Test(arguments: [
    // Hours since the last news, days between news, minutes to the next visit.
    (0.5, nil as Double?, 15.0), (8, nil, 60), (80, nil, 600), (2000, nil, 1440),
    (80, 1, 180), (80, 30, 600), (2000, 14, 1440),
  ])
  func `a source with min and max is asked the less often the longer it has had no news`(
    silent: Double, usual: Double?, minutes: Double
  ) {
    var source = hourly
    (source.every, source.everyMaximum) = (.seconds(900), .seconds(86_400))
    let health = SourceHealth(
      source: "feed", lastTried: now, lastDocument: now.addingTimeInterval(-silent * 3600),
      isSettled: true,
      rhythm: usual.map { .init(usual: .seconds(Int($0 * 86_400)), rarelyOver: .seconds(0)) })
    #expect(Schedule.interval(of: source, health) == minutes * 60)
  }

  @Test func `a baseline that is not whole goes on in the next run`() {
    let health = Schedule.succeeded(
      SourceHealth(source: "feed"), newestItem: nil, maxAge: nil, now: now)
    #expect(nextVisit(health) == now)
  }

  @Test func `what the server says stays fresh is left alone, a day at most`() {
    for (maxAge, wait) in [(7200.0, 7200.0), (1e7, 86_400)] {
      let health = Schedule.succeeded(
        SourceHealth(source: "feed", isSettled: true), newestItem: nil, maxAge: .seconds(maxAge),
        now: now)
      #expect(nextVisit(health) == now.addingTimeInterval(wait))
    }
  }

  @Test func `waits double with failures up to a day, and failing since stays`() {
    var health = SourceHealth(source: "feed", isSettled: true)
    var waits: [Double] = []
    for _ in 0..<7 {
      health = Schedule.failed(
        health, of: hourly, Problem(.unreachable, "no answer"), now: now)
      waits.append(nextVisit(health).timeIntervalSince(now))
    }
    let longest = [3540.0, 7200, 14_400, 28_800, 57_600, 86_400, 86_400]
    for (wait, longest) in zip(waits, longest) { #expect((longest * 0.9...longest).contains(wait)) }
    #expect(health.failures == 7)
    #expect(health.failingSince == now)
    health = Schedule.succeeded(health, newestItem: nil, maxAge: nil, now: now)
    #expect((health.failures, health.problem, health.failingSince) == (0, nil, nil))
  }

  @Test func `Retry-After is honoured from the first failure on`() {
    let health = Schedule.failed(
      SourceHealth(source: "feed", isSettled: true), of: hourly,
      Problem(.tooOften, "busy"), retryAfter: .seconds(40_000), now: now)
    #expect(nextVisit(health) == now.addingTimeInterval(40_000))
  }

  @Test func `what a clock that was ahead noted is not believed, and status says so`() {
    let ahead = now.addingTimeInterval(23 * 86_400)
    let health = Schedule.succeeded(
      SourceHealth(source: "feed", isSettled: true), newestItem: nil, maxAge: .seconds(7200),
      now: ahead)
    #expect(Schedule.nextVisit(to: hourly, health, now: now) == .distantPast)
    let state = SourceState(hourly, health, now: now)
    #expect(state.nextVisit == now)
    let table = SourceState.table([state], now: now)
    #expect(table.contains { $0.contains("in the future") }, "\(table)")
    #expect(table.contains { $0.contains("the clock was wrong; it is due now") }, "\(table)")
  }

  @Test func `a source that is read and only doubted is asked as often as ever`() {
    var health = SourceHealth(source: "feed", isSettled: true)
    for _ in 0..<5 {
      health = Schedule.failed(health, of: hourly, Problem(.silent, "silent"), now: now)
    }
    #expect(health.notBefore == nil)
  }
}

@Suite struct DigestWindowTests {
  private func time(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

  @Test(arguments: [
    // Berlin, 08:00 local.
    ("2026-08-01T05:59:00Z", false), ("2026-08-01T06:00:00Z", true),
    // The night to summer time: 08:00 is 06:00 UTC instead of 07:00.
    ("2026-03-29T05:59:00Z", false), ("2026-03-29T06:00:00Z", true),
    // And back.
    ("2026-10-25T06:59:00Z", false), ("2026-10-25T07:00:00Z", true),
  ])
  func `a daily digest is due at the reader's own hour`(at text: String, due: Bool) throws {
    let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
    let now = try time(text)
    let yesterday = now.addingTimeInterval(-22 * 3600)
    let window = DigestWindow.due(.daily(atMinute: 480), last: yesterday, zone: zone, now: now)
    #expect((window != nil) == due)
    if due { #expect(window?.lowerBound == yesterday) }
  }

  @Test func `an hour that daylight saving skips is the next one that exists`() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
    let last = try time("2026-03-28T12:00:00Z")
    func due(_ text: String) throws -> Bool {
      DigestWindow.due(.daily(atMinute: 150), last: last, zone: zone, now: try time(text)) != nil
    }
    #expect(try !due("2026-03-29T00:59:00Z"))
    #expect(try due("2026-03-29T01:30:00Z"))
  }

  @Test func `missed days are made up in one window of at most seven days`() throws {
    let window = { (days: Double) in
      DigestWindow.due(
        .daily(atMinute: 0), last: now.addingTimeInterval(-days * 86_400), zone: .gmt, now: now)
    }
    #expect(window(3)?.lowerBound == now.addingTimeInterval(-3 * 86_400))
    #expect(window(30)?.lowerBound == now.addingTimeInterval(-7 * 86_400))
    #expect(window(30)?.contains(now) == true)
  }

  @Test func `a new subscription looks back a day, or a week if it hears of every run`() {
    let daily = DigestWindow.due(.daily(atMinute: 0), last: nil, zone: .gmt, now: now)
    #expect(daily?.lowerBound == now.addingTimeInterval(-86_400))
    let every = DigestWindow.due(.everyRun, last: nil, zone: .gmt, now: now)
    #expect(every?.lowerBound == now.addingTimeInterval(-7 * 86_400))
  }

  @Test func `a clock that was set back gives a window all the same`() {
    let window = DigestWindow.due(
      .everyRun, last: now.addingTimeInterval(3600), zone: .gmt, now: now)
    #expect(window?.contains(now) == true)
  }
}

@Suite struct RetryPlanTests {
  private func message(attempts: Int = 0, ambiguities: Int = 0, age: Double = 0) -> OutboxMessage {
    OutboxMessage(
      id: 1, subscription: "s", endsAt: now, recipient: "a@example.org", messageID: "<1@x>",
      bytes: [], html: "", created: now.addingTimeInterval(-age), attempts: attempts,
      ambiguities: ambiguities)
  }

  @Test(arguments: [(0, 1.0), (1, 5), (2, 15), (3, 60), (4, 240), (20, 240)])
  func `waits grow from a minute to four hours`(attempts: Int, minutes: Double) {
    let record = RetryPlan.record(
      .retry(code: 421, "busy"), of: message(attempts: attempts), now: now)
    #expect(record.state == .pending)
    #expect(record.nextAt == now.addingTimeInterval(minutes * 60))
  }

  @Test func `after four days a message is given up`() {
    let record = RetryPlan.record(
      .retry(code: 421, "busy"), of: message(attempts: 20, age: 4 * 86_400), now: now)
    #expect(record.state == .dead)
  }

  @Test func `what may have arrived is sent again twice, 15 minutes later, and no more`() {
    for (ambiguities, state) in [(0, OutboxMessage.State.ambiguous), (1, .ambiguous), (2, .dead)] {
      let record = RetryPlan.record(
        .ambiguous("lost"), of: message(ambiguities: ambiguities), now: now)
      #expect(record.state == state)
      if state == .ambiguous { #expect(record.nextAt == now.addingTimeInterval(900)) }
    }
  }

  @Test func `what was interrupted on its way to a file is written again at once`() {
    #expect(RetryPlan.interrupted(message(), byMail: false, now: now).nextAt == now)
    #expect(RetryPlan.interrupted(message(), byMail: true, now: now).state == .ambiguous)
  }
}
