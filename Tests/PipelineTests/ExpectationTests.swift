import Foundation
import Model
import Testing

@testable import Pipeline

/// 2026-08-01 08:00 UTC
private let now = Date(timeIntervalSince1970: 1_785_571_200)

private func problem(
  _ expectation: Source.Expectation, items: Int = 4, daysOld: Double = 1, without: Int = 0,
  contentType: String? = nil, future: Int = 0
) -> Problem? {
  let source = Source(
    id: "feed", name: "Feed", reading: .feed(url: "https://example.org"), expectation: expectation)
  let entries = (0..<items).map { index in
    Entry(
      url: "https://example.org/\(index)", title: "T", text: "Text.",
      published: index < without ? nil : now.addingTimeInterval(-daysOld * 86_400))
  }
  let ahead = [Date](repeating: now.addingTimeInterval(40 * 86_400), count: future)
  return Expectations(of: source, now: now)
    .problem(in: entries, contentType: contentType, futureDates: ahead)
}

@Suite struct ExpectationTests {
  @Test func `a list that is as expected is no problem`() {
    let expected = Source.Expectation(
      minimumItems: 4, newest: .seconds(7 * 86_400), maximumItems: 4, contentType: "text/html",
      requiredFields: [.title, .date, .body])
    let found = problem(
      expected, daysOld: 6, without: 2, contentType: "Text/HTML; charset=gbk", future: 2)
    #expect(found == nil)
  }

  @Test func `each way of not being as expected has its name and its words`() {
    let cases: [(Problem?, Problem.Kind, String)] = [
      (problem(.init(), items: 0), .empty, "the list is empty, expected at least 1 item; look at"),
      (problem(.init(minimumItems: 5)), .tooFew, "4 items, expected at least 5; look at"),
      (
        problem(.init(maximumItems: 3)), .tooMany,
        "4 items, expected at most 3; the item selector may take more than the list"
      ),
      (
        problem(.init(contentType: "application/rss+xml"), contentType: "text/html"), .contentType,
        "the answer's type is `text/html`, expected `application/rss+xml`"
      ),
      (
        problem(.init(requiredFields: [.date]), without: 3), .fields,
        "3 of 4 items have no date, which `expect` asks for"
      ),
      (
        problem(.init(), without: 3, future: 3), .futureDates,
        "3 of 4 items bear a date in the future, up to 2026-09-10; check `dates.formats`"
      ),
      (
        problem(.init(newest: .seconds(7 * 86_400)), daysOld: 9), .old,
        "the newest item is 9 d old, expected at most 7 d; look whether the source has moved"
      ),
    ]
    for (problem, kind, words) in cases {
      #expect(problem?.kind == kind)
      #expect(problem?.reason.hasPrefix(words) == true, "\(problem?.reason ?? "none")")
    }
  }

  @Test(arguments: [
    // Days between documents: usual, and what one in twenty exceeds; days silent; whether that is said.
    (1.4, 3.0, 8.5, false), (1.4, 3.0, 9.5, true), (1, 1, 3.5, false), (1, 1, 4.5, true),
    (30, 45, 130, false), (30, 45, 140, true), (7, 7, 22, false), (7, 7, 29, true),
  ])
  func `a source is silent when it is so for three times as long as it rarely is`(
    usual: Double, rare: Double, days: Double, isSaid: Bool
  ) {
    let source = Source(id: "a", name: "A", reading: .feed(url: "https://example.org"))
    let health = SourceHealth(
      source: "a", newestItem: now.addingTimeInterval(-days * 86_400),
      rhythm: .init(usual: .seconds(Int(usual * 86_400)), rarelyOver: .seconds(Int(rare * 86_400))))
    #expect((Expectations(of: source, now: now).silence(health) != nil) == isSaid)
  }

  @Test func `silence is told against the source's own rhythm`() {
    var health = SourceHealth(
      source: "a", newestItem: now.addingTimeInterval(-9 * 86_400),
      rhythm: .init(usual: .seconds(129_600), rarelyOver: .seconds(2 * 86_400)))
    #expect(Silence(health, now: now)?.words == "9 d silent, usually 1.5 d")
    health.rhythm = nil
    #expect(Silence(health, now: now)?.words == "9 d silent")
    #expect(Silence(health, now: now)?.isTooLong == false)
    #expect(Silence(SourceHealth(source: "a"), now: now) == nil)
  }
}
