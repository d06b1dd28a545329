import Foundation
import Model
import Parse
import Testing

@Suite struct DateTests {
  private func read(_ text: String, formats: [String] = [], zone: String? = nil) throws -> Entry {
    let feed =
      "<rss><channel><item><title>t</title><pubDate>\(text)</pubDate></item></channel></rss>"
    let reader = SourceReader(
      source(.feed(url: "https://example.org/"), formats: formats, timeZone: zone), now: now)
    return try #require(try reader.entries(in: Payload(bytes: Array(feed.utf8))).entries.first)
  }

  @Test(arguments: [
    ("Fri, 06 Aug 2021 10:30:00 GMT", "2021-08-06T10:30:00Z"),
    ("6 Aug 21 10:30 EST", "2021-08-06T15:30:00Z"),
    ("2021-08-06T10:30:15.123+08:00", "2021-08-06T02:30:15Z"),
    ("2021-08-06 10:30", "2021-08-06T10:30:00Z"),
    ("20210806", "2021-08-06T00:00:00Z"),
    ("20210806T103000Z", "2021-08-06T10:30:00Z"),
    ("2021/8/6", "2021-08-06T00:00:00Z"),
    ("发布时间：２０２１年８月６日 10时30分 来源：本站", "2021-08-06T10:30:00Z"),
    ("二〇二一年十一月二十三日", "2021-11-23T00:00:00Z"),
    ("August 6, 2021 at 9:05 p.m.", "2021-08-06T21:05:00Z"),
    ("Sept. 6, 2021 9:05 PM", "2021-09-06T21:05:00Z"),
    ("Fri Aug  6 10:30:00 2021", "2021-08-06T10:30:00Z"),
    ("6th of August 2021", "2021-08-06T00:00:00Z"),
    ("06.08.2021 10:30", "2021-08-06T10:30:00Z"),
    ("31/12/2021", "2021-12-31T00:00:00Z"),
    ("12/31/2021", "2021-12-31T00:00:00Z"),
    ("[2021-08-06]", "2021-08-06T00:00:00Z"),
  ])
  func `common forms`(text: String, expected: String) throws {
    #expect(iso(try read(text).published) == expected)
  }

  @Test(arguments: [
    "yesterday", "06/08/2021", "2021-13-01", "00-00-0000", "2026-01-18", "1989-12-31", "12345",
    "2021-02-30",
  ])
  func `what cannot be known is nil, with the text kept`(text: String) throws {
    let entry = try read(text)
    #expect(entry.published == nil)
    #expect(entry.publishedText == text)
  }

  @Test func `a source's own format comes first, in its zone`() throws {
    #expect(
      iso(try read("06/08/2021", formats: ["%d/%m/%Y"], zone: "Asia/Shanghai").published)
        == "2021-08-05T16:00:00Z")
    #expect(
      iso(try read("Posted 08-06-21 9:05 PM EDT", formats: ["%m-%d-%y %I:%M %p %Z"]).published)
        == "2021-08-07T01:05:00Z")
    #expect(iso(try read("2021年第218天", formats: ["%Y年第%j天"]).published) == "2021-08-06T00:00:00Z")
    #expect(
      try read("13/08/2021", formats: ["%m/%d/%Y"], zone: "UTC").published
        == read("13 Aug 2021").published)
  }

  @Test func `a time without zone is local, in summer and in winter`() throws {
    #expect(
      iso(try read("2021-08-06 10:00", zone: "America/New_York").published)
        == "2021-08-06T14:00:00Z")
    #expect(
      iso(try read("2021-01-06 10:00", zone: "America/New_York").published)
        == "2021-01-06T15:00:00Z")
    #expect(
      iso(try read("2021-08-06 10:00 CST", zone: "Asia/Shanghai").published)
        == "2021-08-06T02:00:00Z")
  }
}
