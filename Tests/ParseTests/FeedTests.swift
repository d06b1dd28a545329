import Foundation
import Model
import Parse
import Testing

@Suite struct FeedTests {
  @Test func `RSS 2.0 with its modules`() throws {
    let feed = try parsedFeed(
      """
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>Acts &amp;amp; Orders</title><language>en-gb</language>
      <item><title>A &lt;b&gt;fine&lt;/b&gt;</title><link>/news/1?x=1&amp;y=2</link><guid isPermaLink="false">n1</guid>
        <description>Short</description><content:encoded><![CDATA[<p>First.</p><ul><li>one</li><li>two</li></ul>]]></content:encoded>
        <pubDate>Wed, 11 Aug 2021 09:00:00 -0400</pubDate></item>
      <item><title>No link</title><guid>https://example.org/p</guid><dc:date>2021-08-06T10:00:00Z</dc:date></item>
      </channel></rss>
      """)
    #expect(feed.title == "Acts & Orders")
    #expect(feed.repairs.isEmpty)
    let (first, second) = (feed.entries[0], feed.entries[1])
    #expect(first.title == "A fine")
    #expect(first.url == "https://example.org/news/1?x=1&y=2")
    #expect(first.guid == "n1")
    #expect(first.text == "First.\n\n• one\n• two")
    #expect(iso(first.published) == "2021-08-11T13:00:00Z")
    #expect(first.language == "en-gb")
    #expect(second.url == "https://example.org/p")
    #expect(iso(second.published) == "2021-08-06T10:00:00Z")
  }

  @Test func `RSS 1.0 has its items beside the channel`() throws {
    let feed = try parsedFeed(
      """
      <?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://example.org/"><title>RDF</title></channel>
      <item rdf:about="https://example.org/1"><title>one</title><link>https://example.org/1</link><dc:date>2021-08-06</dc:date></item></rdf:RDF>
      """)
    #expect(feed.title == "RDF")
    #expect(feed.entries.map(\.guid) == ["https://example.org/1"])
    #expect(iso(feed.entries.first?.published) == "2021-08-06T00:00:00Z")
  }

  @Test(arguments: ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"])
  func `Atom with relative links, XHTML and plain titles`(namespace: String) throws {
    let feed = try parsedFeed(
      """
      <feed xmlns="\(namespace)" xml:base="https://example.org/base/" xml:lang="de"><title type="text">T</title>
      <entry><id>tag:1</id><title>5 &lt; 6 &amp; so</title><link rel="edit" href="no"/><link href="a.html"/>
      <updated>2021-08-07T00:00:00Z</updated><issued>2021-08-06T00:00:00Z</issued>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two &amp; three</p></div></content></entry></feed>
      """)
    let entry = try #require(feed.entries.first)
    #expect(entry.url == "https://example.org/base/a.html")
    #expect(entry.title == "5 < 6 & so")
    #expect(entry.text == "One\n\nTwo & three")
    #expect(iso(entry.published) == "2021-08-06T00:00:00Z")
    #expect(entry.language == "de")
  }

  @Test func `JSON Feed, and JSON that is none`() throws {
    let feed = try parsedFeed(
      #"{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":7,"url":"/x","content_text":"a\n\nb <c>","date_published":"2021-08-06T10:00:00+08:00"}]}"#
    )
    #expect(feed.entries.first?.guid == "7")
    #expect(feed.entries.first?.text == "a\n\nb <c>")
    #expect(iso(feed.entries.first?.published) == "2021-08-06T02:00:00Z")
    #expect(throws: ParseError.jsonWithoutItems(message: "no such department")) {
      try parsedFeed(#"{"error":{"message":"no such department"}}"#)
    }
  }

  @Test func `an answer that is no feed is named`() {
    #expect(throws: ParseError.pageInsteadOfFeed(title: "Sorry")) {
      try parsedFeed("<!-- x -->\n<!DOCTYPE html><html><head><title>Sorry</title></head></html>")
    }
    #expect(throws: ParseError.emptyBody) { try parsedFeed(" \n") }
    #expect(throws: ParseError.notAFeed(root: "<urlset>")) { try parsedFeed("<urlset/>") }
    #expect(throws: ParseError.notAFeed(root: "Service Unavailable")) {
      try parsedFeed("Service Unavailable")
    }
    #expect(
      "\(ParseError.pageInsteadOfFeed(title: nil))"
        == "answered an HTML page where a feed was expected")
  }

  @Test(arguments: [
    (
      "<rss><channel><item><title>AT&T&nbsp;&eacute;</title><link>http://a/?x=1&y=2</link></item></channel></rss>",
      "AT&T é"
    ),
    (
      "<rss><channel><item><title>a\u{0B}b&#11;</title><link>http://a/?x=1&amp;y=2</link></item></channel></rss>",
      "ab"
    ),
    (
      "\n\n<?xml version='1.0' encoding='x'?><rss><channel><item><title>1 < 2</title><link>http://a/?x=1&y=2</link></item></channel></rss>",
      "1 < 2"
    ),
    (
      "<rss><channel><item><title>kept</title><link>http://a/?x=1&y=2</link></item><item><title>cut o",
      "kept"
    ),
    (
      "<rss><channel><item><title>kept</title><link>http://a/?x=1&amp;y=2</link></item></chanel></rss>",
      "kept"
    ),
  ])
  func `broken XML is mended, told, and loses nothing`(text: String, title: String) throws {
    let feed = try parsedFeed(text)
    #expect(feed.entries.first?.title == title)
    #expect(feed.entries.first?.url == "http://a/?x=1&y=2")
    #expect(!feed.repairs.isEmpty)
    #expect(feed.entries.first?.repairs == feed.repairs)
  }

  @Test func `an undeclared prefix is read by its name`() throws {
    let feed = try parsedFeed(
      "<rss><channel><item><title>t</title><dc:date>2026-01-01</dc:date></item></channel></rss>")
    #expect(iso(feed.entries.first?.published) == "2026-01-01T00:00:00Z")
  }

  @Test func `entities of a document never expand and never read files`() throws {
    let long = String(repeating: "a", count: 50_000)
    let references = String(repeating: "&a;", count: 2_000)
    let bomb = try parsedFeed(
      "<!DOCTYPE r [<!ENTITY a \"\(long)\">]><rss><channel><item><title>t</title><description>\(references)</description></item></channel></rss>"
    )
    #expect((bomb.entries.first?.text.utf8.count ?? .max) < 10_000)
    let file = try parsedFeed(
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>&x;</title></item></channel></rss>"
    )
    #expect(file.entries.first?.title == "&x;")
  }

  @Test func `depth, size and number have limits`() throws {
    let deep =
      String(repeating: "<a>", count: 5_000) + "core" + String(repeating: "</a>", count: 5_000)
    let nested = try parsedFeed(
      "<rss><channel><item><description>\(deep)</description></item></channel></rss>")
    #expect(nested.entries.first?.text == "core")
    let long = String(repeating: "字", count: 1_000_000)
    let large = try parsedFeed(
      "<rss><channel><item><title>l</title><description>\(long)</description></item></channel></rss>"
    )
    #expect(
      large.entries.first.map { $0.text.utf8.count > 1_999_990 && $0.text.utf8.count <= 2_000_000 }
        == true)
    let many = try parsedFeed(
      "<rss><channel>" + String(repeating: "<item><title>i</title></item>", count: 5_010)
        + "</channel></rss>")
    #expect(many.entries.count == 5_000)
    #expect(many.repairs.count == 1)
  }

  @Test func `a feed in GBK under the label gb2312 keeps all its items`() throws {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"gb2312\"?><rss><channel><item><title>".utf8)
    bytes +=
      CharsetTests.gbk
      + Array("</title></item><item><title>second</title></item></channel></rss>".utf8)
    let feed = try SourceReader(source(.feed(url: "https://example.org/"))).entries(
      in: Payload(bytes: bytes))
    #expect(feed.entries.map(\.title) == ["朱镕基说", "second"])
  }
}
