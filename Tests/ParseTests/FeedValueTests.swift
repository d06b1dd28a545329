import Foundation
import Parse
import Testing

/// What feeds of every format say, field by field, with the traps of each.
@Suite struct FeedValueTests {
  /// A document and what is expected of it, by path: `item.title`, `item2.link`, `title.type`, `format`.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var document: String
    var values: [String: String?]

    init(_ name: String, _ document: String, _ values: [String: String?]) {
      (testDescription, self.document, self.values) = (name, document, values)
    }
  }

  @Test(arguments: rss + atom + others)
  func `fields are read as they are meant`(_ example: Case) throws {
    let feed = try feed(
      in: Payload(bytes: Array(example.document.utf8), url: "https://example.org/a/feed.xml"),
      now: now)
    for (path, expected) in example.values {
      #expect(value(path, of: feed) == expected, "\(path)")
    }
  }

  static let rss = [
    Case(
      "versions", "<rss version='0.92'><channel><title>T</title></channel></rss>",
      ["format": "rss092", "title": "T", "title.type": "text/plain"]),
    Case(
      "Netscape's 0.91",
      "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"x\"><rss version='0.91'><channel/></rss>",
      ["format": "rss091n"]),
    Case(
      "RDF of 0.90 and of 1.0, with a prefix",
      """
      <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/"><s:channel><s:title>T</s:title>
      </s:channel><s:item r:about="urn:1"><s:title>one</s:title></s:item></r:RDF>
      """,
      ["format": "rss10", "title": "T", "item.title": "one", "item.id": "urn:1"]),
    Case(
      "titles that are markup, and those that only look so",
      """
      <rss><channel><item><title>A &lt;b&gt;big&lt;/b&gt; fine</title></item><item><title>x &lt; y &amp;amp z</title></item>
      <item><title>the &lt;blink&gt; tag &lt;/blink&gt;</title></item></channel></rss>
      """,
      [
        "item.title": "A <b>big</b> fine", "item.title.type": "text/html",
        "item2.title": "x < y &amp z", "item2.title.type": "text/plain",
        "item3.title.type": "text/plain",
      ]),
    Case(
      "the item's own title comes before those of other vocabularies and of what is in it",
      """
      <rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:title>m</media:title><image><title>i</title><link>/no</link></image>
      <box><title>deep</title></box><title>own</title><title>second</title></item></channel></rss>
      """,
      ["item.title": "own", "item.link": nil]),
    Case(
      "description, then content; a second description is content",
      """
      <rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><description>D</description>
      <item><description>short</description><content:encoded><![CDATA[<p>long]]>]]&gt;<![CDATA[</p>]]></content:encoded></item>
      <item><description>d</description><summary>s</summary></item></channel></rss>
      """,
      [
        "summary": "D", "item.summary": "short", "item.content": "<p>long]]></p>",
        "item.content.type": "text/html", "item2.summary": "d", "item2.content": "s",
      ]),
    Case(
      "markup that is not escaped",
      "<rss><channel><item><description>a <p class='x'>b &amp; <i>c</i></p></description></item></channel></rss>",
      [
        "item.summary": "a <p class=\"x\">b &amp; <i>c</i></p>",
        "item.summary.type": "application/xhtml+xml",
      ]),
    Case(
      "links by text, by attribute, by guid; ampersands escaped twice",
      """
      <rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="self" href="feed.xml"/><link>https://example.org/</link>
      <item><link> ../n?a=1&amp;amp;b=2 </link></item><item><guid>https://example.org/g</guid></item>
      <item><guid isPermaLink="false">https://example.org/no</guid></item>
      <item><link>https://example.org/own</link><guid>https://example.org/g2</guid></item></channel></rss>
      """,
      [
        "link": "https://example.org/", "item.link": "https://example.org/n?a=1&b=2",
        "item2.link": "https://example.org/g", "item3.link": nil,
        "item3.id": "https://example.org/no",
        "item4.link": "https://example.org/own",
      ]),
    Case(
      "people in one text",
      """
      <rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><managingEditor>ed@example.org (Ed Itor)</managingEditor>
      <item><author>Ann Other &lt;ann@example.org&gt;</author></item><item><dc:creator>Bea</dc:creator><dc:creator>Cy</dc:creator></item></channel></rss>
      """,
      [
        "author": "Ed Itor", "author.email": "ed@example.org", "item.author": "Ann Other",
        "item.author.email": "ann@example.org", "item2.author": "Bea", "item2.authors": "2",
      ]),
    Case(
      "categories once each, enclosures, dates of several vocabularies",
      """
      <rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><channel><item><category domain="d">a</category>
      <dc:subject>b</dc:subject><dc:subject>b</dc:subject><enclosure url="https://example.org/f.pdf" type="application/PDF" length="7"/>
      <pubDate>Wed, 11 Aug 2021 09:00 GMT</pubDate><dcterms:modified>2021-08-12T00:00:00+08:00</dcterms:modified></item></channel></rss>
      """,
      [
        "item.category": "a", "item.category.scheme": "d", "item.categories": "2",
        "item.enclosure": "https://example.org/f.pdf", "item.published": "2021-08-11T09:00:00Z",
        "item.updated": "2021-08-11T16:00:00Z",
      ]),
    Case(
      "a textInput and an image have titles and links of their own",
      """
      <rss><channel><title>T</title><image><title>I</title><link>https://example.org/i</link></image><textInput><title>S</title>
      <link>https://example.org/s</link></textInput><link>https://example.org/</link></channel></rss>
      """,
      ["title": "T", "link": "https://example.org/", "links": "1"]),
    Case(
      "UTF-8 that was taken for Latin-1, and windows-1252 in references",
      "<rss><channel><title>&#226;&#128;&#166;</title><item><title>don&#146;t</title></item><item><title>&#194;&#160;Ã</title></item></channel></rss>",
      ["title": "…", "item.title": "don’t", "item2.title": "Â\u{A0}Ã"]),
  ]

  static let atom = [
    Case(
      "a div around XHTML is not part of it in 1.0",
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><div>a</div></div></content>
      </entry><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a</div><div xmlns="http://www.w3.org/1999/xhtml">b</div></content></entry></feed>
      """,
      [
        "format": "atom10", "item.content": "<div>a</div>",
        "item2.content": "<div>a</div><div>b</div>",
      ]),
    Case(
      "0.3: modes, and dirt in base64",
      """
      <feed version="0.3" xmlns="http://purl.org/atom/ns#"><tagline type="text/html" mode="base64">ÃPGI+ YjwvYj4=</tagline><info>I</info>
      <entry><title type="text/html" mode="escaped">a &lt;b>c&lt;/b></title><issued>2004-01-02T03:04:05Z</issued></entry></feed>
      """,
      [
        "format": "atom03", "summary": "<b>b</b>", "info": "I", "item.title": "a <b>c</b>",
        "item.published": "2004-01-02T03:04:05Z",
      ]),
    Case(
      "plain text stays as it is",
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>the &lt;b&gt;b&lt;/b&gt; tag</title></entry></feed>",
      ["item.title": "the <b>b</b> tag", "item.title.type": "text/plain"]),
    Case(
      "xml:base, each in its place, and none that runs",
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/b/"><entry xml:base="c/"><link href="../d?x=1&amp;y=2"/>
      <content type="html" xml:base="javascript:alert(1)">&lt;a href="e">e&lt;/a>&lt;img src="//cdn.example.org/f">&lt;a href="?q">&lt;a href="#g"></content></entry>
      <entry><link href="h"/></entry></feed>
      """,
      [
        "item.link": "https://example.org/b/d?x=1&y=2",
        "item.content":
          "<a href=\"https://example.org/b/c/e\">e</a><img src=\"https://cdn.example.org/f\" /><a href=\"https://example.org/b/c/?q\"><a href=\"https://example.org/b/c/#g\">",
        "item2.link": "https://example.org/b/h",
      ]),
    Case(
      "people, links by relation, content elsewhere, a source that is another feed's",
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de_AT"><author><name>N</name><uri>/n</uri></author><entry xml:lang="fr">
      <source><title>S</title><link href="https://other.example/"/></source><link rel="enclosure" href="f.mp3" length="9"/><link rel="related" href="r"/>
      <content src="p.pdf" type="application/pdf"/></entry></feed>
      """,
      [
        "language": "de-AT", "author": "N", "author.uri": "https://example.org/n",
        "item.title": nil,
        "item.link": "https://example.org/a/p.pdf", "item.language": "fr",
        "item.enclosure": "https://example.org/a/f.mp3", "item.links": "2",
      ]),
  ]

  static let others = [
    Case(
      "CDF",
      """
      <CHANNEL HREF="https://example.org/" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>T</TITLE><ABSTRACT>A</ABSTRACT>
      <ITEM HREF="one.html"><TITLE>one</TITLE></ITEM></CHANNEL>
      """,
      [
        "format": "cdf", "title": "T", "summary": "A", "link": "https://example.org/",
        "updated": "2004-04-07T04:05:43Z", "item.link": "https://example.org/a/one.html",
      ]),
    Case(
      "JSON Feed 1.1",
      #"""
      {"version":"https://jsonfeed.org/version/1.1","title":"J","language":"en","items":[{"id":"1","url":"x","content_html":"<p>h<script>1</script></p>",
      "summary":"s","authors":[{"name":"A"}],"tags":["t"],"attachments":[{"url":"f.pdf","mime_type":"application/pdf"}],"date_modified":"2021-08-06T10:00:00Z"}]}
      """#,
      [
        "format": "json11", "language": "en", "item.link": "https://example.org/a/x",
        "item.content": "<p>h</p>", "item.summary": "s", "item.author": "A", "item.category": "t",
        "item.enclosure": "https://example.org/a/f.pdf", "item.updated": "2021-08-06T10:00:00Z",
      ]),
    Case(
      "JSON Feed 1.0",
      #"{"version":"https://jsonfeed.org/version/1","title":"J","author":{"name":"A"},"items":[{"id":2.5,"content_text":"a <b>"}]}"#,
      [
        "format": "json1", "author": "A", "item.id": "2.5", "item.content": "a <b>",
        "item.content.type": "text/plain",
      ]),
  ]

  private func value(_ path: String, of feed: Feed) -> String? {
    var parts = path.split(separator: ".").map(String.init)
    if parts == ["format"] { return feed.format.rawValue }
    var part: Feed.Item? = feed.head
    if parts[0].hasPrefix("item") {
      let index = (Int(parts.removeFirst().dropFirst(4)) ?? 1) - 1
      part = feed.items.indices.contains(index) ? feed.items[index] : nil
    }
    guard let part else { return "no such item" }
    let texts = [
      "title": part.title, "summary": part.summary, "info": part.info,
      "content": part.contents.first,
    ]
    if let text = texts[parts[0]] { return parts.count > 1 ? text?.type : text?.safe }
    switch parts.joined(separator: ".") {
    case "id": return part.id
    case "link": return part.link
    case "links": return "\(part.links.count)"
    case "language": return part.language
    case "published": return iso(part.published?.date)
    case "updated": return iso(part.updated?.date)
    case "author": return part.authors.first?.name
    case "author.email": return part.authors.first?.email
    case "author.uri": return part.authors.first?.uri
    case "authors": return "\(part.authors.count)"
    case "category": return part.categories.first?.term
    case "category.scheme": return part.categories.first?.scheme
    case "categories": return "\(part.categories.count)"
    case "enclosure": return part.enclosures.first?.href
    default: return "no such path"
    }
  }

  @Test func `the charset is told by the label that was right`() throws {
    func charset(_ declaration: String, type: String? = nil) throws -> String? {
      let text = "<?xml version='1.0'\(declaration)?><rss><channel/></rss>"
      return try feed(in: Payload(bytes: Array(text.utf8), contentType: type)).charset
    }
    #expect(try charset("") == "utf-8")
    #expect(try charset(" encoding='ISO-8859-1'") == "iso-8859-1")
    #expect(try charset(" encoding='gb2312'") == "gb18030")
    #expect(
      try charset(" encoding='big5'", type: "application/xml; charset=us-ascii") == "us-ascii")
    #expect(try charset("", type: "text/xml") == "us-ascii")
  }

  @Test func `a text of a million CDATA sections is read whole`() throws {
    let sections = String(repeating: "<![CDATA[x]]>", count: 1_000_000)
    let document =
      "<rss><channel><!-- <![CDATA[no]]> --><item><description>\(sections)</description></item></channel></rss>"
    let feed = try feed(in: Payload(bytes: Array(document.utf8)))
    #expect(feed.items.first?.summary?.value.utf8.count == 1_000_000)
    #expect(feed.repairs.isEmpty)
  }

  @Test func `what is lifted out of the document cannot be put in by the document`() throws {
    let document =
      "<rss><channel><item><title><![CDATA[a]]><?tocsin-cdata 0?></title></item><item><title><![CDATA[b]]></title></item></channel></rss>"
    let feed = try feed(in: Payload(bytes: Array(document.utf8)))
    #expect(feed.items.map(\.title?.value) == ["a", "b"])
  }
}
