import Foundation
import Testing

@testable import Web

/// A demo folder of the test's own, removed with the value.
private final class Folder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent(
    "tocsin-web-\(UUID().uuidString)"
  ).path

  init(_ files: [String: String]) throws {
    for name in ["site", "site-2"] {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }
    for (name, text) in files {
      try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

private let now = Date(timeIntervalSince1970: 1_628_706_600)
private let project = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent()
  .deletingLastPathComponent().path

@Suite struct DemoSiteTests {
  private let pages = """
    {"/gbk.html": {"charset": "gbk", "silent": true}, "/tag.xml": {"validator": "etag"},
     "/time.xml": {"validator": "last-modified"}, "/old": {"status": 302, "location": "{{site}}/tag.xml"},
     "/broken.xml": {"type": "text/html", "status": 503}}
    """

  private func answer(
    _ path: String, round: Int = 1, etag: String? = nil, lastModified: String? = nil
  ) throws -> DemoSite.Answer {
    let folder = try Folder([
      "pages.json": pages, "site/gbk.html": "网信办", "site/tag.xml": "<a/>", "site/time.xml": "<b/>",
      "site/plain.html": "{{today iso}}", "site/broken.xml": "sorry",
      "site-2/tag.xml": "<a>new</a>",
      "site-2/late.json": "{}",
    ])
    return try DemoSite(folder: folder.path, now: now)
      .answer(to: path, round: round, site: "http://h:1", etag: etag, lastModified: lastModified)
  }

  @Test func `serves a text kept in UTF-8 as GBK bytes and keeps silent about it`() throws {
    let page = try answer("/gbk.html")
    #expect(page.body == [0xCD, 0xF8, 0xD0, 0xC5, 0xB0, 0xEC])
    #expect(page.headers["Content-Type"] == "text/html")
  }

  @Test func `fills placeholders and names the charset`() throws {
    let page = try answer("/plain.html")
    #expect(
      page
        == .init(
          status: 200, headers: ["Content-Type": "text/html; charset=utf-8"],
          body: Array("2021-08-11".utf8)))
  }

  @Test func `answers 304 to its own ETag until the text changes`() throws {
    let tag = try #require(try answer("/tag.xml").headers["ETag"])
    #expect(try answer("/tag.xml", etag: tag).status == 304)
    #expect(try answer("/tag.xml", etag: tag).body.isEmpty)
    #expect(try answer("/tag.xml", etag: "\"other\"").status == 200)
    let changed = try answer("/tag.xml", round: 2, etag: tag)
    #expect(changed.status == 200)
    #expect(changed.body == Array("<a>new</a>".utf8))
  }

  @Test func `answers 304 to its own Last-Modified`() throws {
    let time = try #require(try answer("/time.xml").headers["Last-Modified"])
    #expect(time == "Tue, 10 Aug 2021 18:30:00 GMT")
    #expect(try answer("/time.xml", round: 2, lastModified: time).status == 304)
  }

  @Test func `redirects, breaks and hides as its pages file says`() throws {
    #expect(
      try answer("/old")
        == .init(status: 302, headers: ["Location": "http://h:1/tag.xml"], body: []))
    #expect(try answer("/broken.xml").status == 503)
    #expect(try answer("/late.json").status == 404)
    #expect(try answer("/late.json", round: 2).status == 200)
    #expect(try answer("/../pages.json").status == 404)
  }

  @Test(arguments: [
    (
      "{\"/a\": {\"validater\": \"etag\"}}", "", "unknown key `validater`; known: `type`, `charset`"
    ),
    ("{}", "{{tody iso}}", "/x.html: unknown placeholder `{{tody iso}}`"),
    ("{\"/x.html\": {\"charset\": \"latin1\"}}", "网", "/x.html: cannot be written in `latin1`"),
    ("{\"/x.html\": {\"charset\": \"nonsense\"}}", "a", "/x.html: cannot be written in `nonsense`"),
  ])
  func `tells a mistake at the start, with its place`(pages: String, text: String, message: String)
    throws
  {
    let folder = try Folder(["pages.json": pages, "site/x.html": text])
    let error = #expect(throws: DemoError.self) { try DemoSite(folder: folder.path, now: now) }
    #expect(error?.description.contains(message) == true)
  }

  @Test func `a folder that is not there says what to do`() {
    let error = #expect(throws: DemoError.self) { try DemoSite(folder: "/nowhere", now: now) }
    #expect(
      error?.description
        == "/nowhere/pages.json: cannot read: no such file; name the project's folder with `--home`"
    )
  }

  @Test func `the demo of this project can be served, and its second visit finds changes`() throws {
    let site = try DemoSite(folder: project + "/deploy/demo", now: now)
    let paths = ["/dpc/news.rdf", "/wire/feed.json"]
    for path in paths {
      #expect(
        try site.answer(to: path, round: 1, site: "s").body
          != site.answer(to: path, round: 2, site: "s").body)
    }
    let mail = try String(
      contentsOfFile: project + "/deploy/demo/mail/newsletter.mbox", encoding: .utf8)
    #expect(try DemoText(now: now).expanded(mail).contains("Date: Wed, 11 Aug 2021 16:30:00 +0000"))
  }
}
