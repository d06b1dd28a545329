import Parse
import Testing

@Suite struct OPMLTests {
  @Test func `a list is read with its folders, and feeds once`() throws {
    let text = """
      <?xml version="1.0"?><opml version="1.0"><head><title>My &amp; yours</title></head><body>
      <outline text="us"><outline text="A" title="Agency A" type="rss" xmlUrl="https://a.example/f?x=1&y=2" htmlUrl="https://a.example/"/>
      <outline text="deeper"><outline text="B" xmlUrl="https://b.example/f"/></outline></outline>
      <outline text="C" xmlUrl="https://a.example/f?x=1&amp;y=2"/><outline text="D" xmlUrl="javascript:x"/><outline text="E"/></body></opml>
      """
    let list = try OPML(Payload(bytes: Array(text.utf8)))
    #expect(list.title == "My & yours")
    #expect(list.outlines.map(\.title) == ["Agency A", "B"])
    #expect(list.outlines.map(\.folder) == ["us", "us"])
    #expect(list.outlines.first?.feed == "https://a.example/f?x=1&y=2")
    #expect(list.outlines.first?.page == "https://a.example/")
  }

  @Test func `what is written is read as it was`() throws {
    let list = OPML(
      title: "T <&>",
      outlines: [
        OPML.Outline(
          title: "A \"&\" B", feed: "https://a.example/?x=1&y=2", language: "fr", folder: "fr"),
        OPML.Outline(title: "国", feed: "https://b.example/", page: "https://b.example/p"),
        OPML.Outline(title: "C", feed: "https://c.example/", folder: "fr"),
      ])
    let again = try OPML(Payload(bytes: Array(list.text.utf8)))
    #expect(again.title == list.title)
    #expect(again.outlines == [list.outlines[0], list.outlines[2], list.outlines[1]])
  }

  @Test func `what is no list is named`() {
    #expect(throws: ParseError.emptyBody) { try OPML(Payload(bytes: [])) }
    #expect(throws: ParseError.self) { try OPML(Payload(bytes: Array("<rss/>".utf8))) }
  }

  @Test func `a page's feeds, in the order of their weight`() {
    let page = """
      <html lang=en><head><title>Site</title><base href="/en/"><link rel="alternate stylesheet" type="text/css" href="x.css">
      <link rel="alternate" type="application/rss+xml; charset=utf-8" title="News" href="news.xml">
      <link rel="ALTERNATE" type="application/atom+xml" href="https://feeds.example/a"><link rel="alternate" hreflang="fr" href="/fr/"></head>
      <body><a href="/about">About</a><a href="/services/rss?lang=en">RSS</a><a href="news.xml">again</a><a href="feedback">Write</a></body></html>
      """
    let links = FeedLinks(Payload(bytes: Array(page.utf8), url: "https://site.example/a"))
    #expect(links.title == "Site")
    #expect(links.named == ["https://site.example/en/news.xml", "https://feeds.example/a"])
    #expect(links.likely == ["https://site.example/services/rss?lang=en"])
    #expect(
      FeedLinks.inSitemap("User-agent: *\nSitemap: https://site.example/map.xml\n")
        == ["https://site.example/map.xml"])
    #expect(
      FeedLinks.inSitemap(
        "<urlset><url><loc>https://site.example/p</loc></url><url><loc>https://site.example/feed/</loc></url></urlset>"
      ) == ["https://site.example/feed/"])
  }
}
