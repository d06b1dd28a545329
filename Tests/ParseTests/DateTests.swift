import Foundation
import Model
import Parse
import Testing

@Suite struct DateTests {
  private func read(
    _ text: String, formats: [String] = [], months: [String: Int] = [:], zone: String? = nil
  ) throws -> Entry {
    let feed =
      "<rss><channel><item><title>t</title><pubDate>\(text)</pubDate></item></channel></rss>"
    let source = Source(
      id: "test", name: "Test", reading: .feed(url: "https://example.org/"),
      dates: Source.DateReading(formats: formats, months: months, timeZone: zone))
    let reader = SourceReader(source, now: now)
    return try #require(try reader.entries(in: Payload(bytes: Array(feed.utf8))).entries.first)
  }

  @Test(
    arguments: [
      ("Fri, 06 Aug 2021 10:30:00 GMT", "2021-08-06T10:30:00Z"),
      ("6 Aug 21 10:30 EST", "2021-08-06T15:30:00Z"),
      ("Thu, 30 Apr 2015 08:57:00 MEST", "2015-04-30T06:57:00Z"),
      ("January 26, 2004 4:31 PM ET", "2004-01-26T21:31:00Z"),
      ("26 janvier 2004 16:31 et au-delà", "2004-01-26T16:31:00Z"),
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
      ("Fri , 6 Aug 2021 10:30:00 +0000 (UTC)", "2021-08-06T10:30:00Z"),
      ("Fri Aug 06 2021 10:30:00 GMT+0200", "2021-08-06T08:30:00Z"),
      ("Friday, 06-Aug-21 24:00:00 GMT", "2021-08-07T00:00:00Z"),
      ("10:30, 6 August 2021", "2021-08-06T10:30:00Z"),
      ("06/Aug/2021", "2021-08-06T00:00:00Z"),
      ("2021-Aug-06", "2021-08-06T00:00:00Z"),
      ("2021", "2021-01-01T00:00:00Z"),
      ("2020-366", "2020-12-31T00:00:00Z"),
      ("令和3年8月6日（金）", "2021-08-06T00:00:00Z"),
      ("平成元年", nil),
      ("令和元年５月１日 午後3時05分", "2019-05-01T15:05:00Z"),
      ("中華民國110年8月6日", "2021-08-06T00:00:00Z"),
      ("2021년 8월 6일 오후 3:05", "2021-08-06T15:05:00Z"),
      ("2021. 8. 6.", "2021-08-06T00:00:00Z"),
      ("2021年8月6日 下午3:05", "2021-08-06T15:05:00Z"),
      ("1er août 2021", "2021-08-01T00:00:00Z"),
      ("publié le 6 févr. 2021 à 10h30", "2021-02-06T10:30:00Z"),
      ("6. März 2021", "2021-03-06T00:00:00Z"),
      ("6 de agosto de 2021", "2021-08-06T00:00:00Z"),
      ("16/08/2021 10h30", "2021-08-16T10:30:00Z"),
      ("6 de março de 2021", "2021-03-06T00:00:00Z"),
      ("6 luglio 2021", "2021-07-06T00:00:00Z"),
      ("6 d’octubre de 2021", "2021-10-06T00:00:00Z"),
      ("6 mrt. 2021", "2021-03-06T00:00:00Z"),
      ("6 września 2021 r.", "2021-09-06T00:00:00Z"),
      ("6. července 2021", "2021-07-06T00:00:00Z"),
      ("6. elokuuta 2021", "2021-08-06T00:00:00Z"),
      ("2021. augusztus 6.", "2021-08-06T00:00:00Z"),
      ("2021 m. rugpjūčio 6 d.", "2021-08-06T00:00:00Z"),
      ("2021. gada 6. augusts", "2021-08-06T00:00:00Z"),
      ("6 Ağustos 2021", "2021-08-06T00:00:00Z"),
      ("6 Αυγούστου 2021", "2021-08-06T00:00:00Z"),
      ("6 августа 2021 г.", "2021-08-06T00:00:00Z"),
      ("6 листопада 2021", "2021-11-06T00:00:00Z"),
      ("6 Agustus 2021", "2021-08-06T00:00:00Z"),
      ("ngày 6 tháng 8 năm 2021", "2021-08-06T00:00:00Z"),
      ("6 สิงหาคม 2564", "2021-08-06T00:00:00Z"),
      ("6 أغسطس 2021", "2021-08-06T00:00:00Z"),
      ("6 באוגוסט 2021", "2021-08-06T00:00:00Z"),
    ] as [(String, String?)])
  func `common forms`(text: String, expected: String?) throws {
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

  @Test func `a source's own names of months come before the known ones`() throws {
    let months = ["Wintermonat": 11, "lipanj": 6, "Mar": 5]
    #expect(
      iso(try read("6. Wintermonat 2021", months: months).published) == "2021-11-06T00:00:00Z")
    #expect(
      iso(try read("06-MAR-21", formats: ["%d-%b-%y"], months: months).published)
        == "2021-05-06T00:00:00Z")
  }

  @Test func `a date is read from the address or the title where the source says so`() throws {
    let feed = """
      <rss><channel><item><title>Decision of 13/07/2021</title><pubDate>Fri, 06 Aug 2021 10:30:00 GMT</pubDate>
      <link>https://example.org/2021/05/04/a.html</link></item></channel></rss>
      """
    func published(_ dates: Source.DateReading) throws -> String? {
      let source = Source(
        id: "test", name: "Test", reading: .feed(url: "https://example.org/"), dates: dates)
      let entries = try SourceReader(source, now: now)
        .entries(in: Payload(bytes: Array(feed.utf8))).entries
      #expect(entries.first?.publishedText == "Fri, 06 Aug 2021 10:30:00 GMT")
      return iso(entries.first?.published)
    }
    #expect(try published(.init(from: .url)) == "2021-05-04T00:00:00Z")
    #expect(
      try published(.init(formats: ["%d/%m/%Y"], from: .title)) == "2021-07-13T00:00:00Z")
    #expect(try published(.init()) == "2021-08-06T10:30:00Z")
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

  @Test func `ET in summer is what the source's own zone makes of it`() throws {
    let entry = try read("August 6, 2021 4:31 PM ET", zone: "America/New_York")
    #expect(iso(entry.published) == "2021-08-06T20:31:00Z")
  }
}
