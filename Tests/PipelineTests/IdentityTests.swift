import Foundation
import Model
import Testing

@testable import Pipeline

private let facts = WebFacts(
  tracking: ["utm_*", "fbclid", "amp"], caches: ["cdn.ampproject.org/c/s/"])

private func identified(_ entries: [Entry], of source: Source) -> [IdentifiedEntry] {
  var identity = Identity(of: source, CanonicalURL(facts))
  return identity.identified(entries)
}

private func weakness(_ entries: [Entry]) -> String? {
  var identity = Identity(of: feed, CanonicalURL(facts))
  _ = identity.identified(entries)
  return identity.weakness
}

private let feed = Source(id: "feed", name: "Feed", reading: .feed(url: "https://example.org/feed"))

@Suite struct IdentityTests {
  @Test(arguments: [
    ("https://Example.org/news/1?utm_source=rss&utm_medium=x#top", "example.org/news/1"),
    ("http://www.example.org:80/news/1/", "example.org/news/1"),
    ("https://example.org:443/news?id=7&fbclid=abc", "example.org/news?id=7"),
    ("https://m.example.org/news/1/amp/", "example.org/news/1"),
    ("https://amp.example.org/news/1.amp.html", "example.org/news/1.html"),
    ("https://example.org/amp/news/1", "example.org/news/1"),
    ("https://example.org:8080/a", "example.org:8080/a"),
    ("https://m.com/a", "m.com/a"),
    ("https://example.org", "example.org"),
    ("https://example.org/?b=2&a=1", "example.org?b=2&a=1"),
    ("https://example.org/news/index.html", "example.org/news"),
    ("https://example.org/news/Default.aspx?id=7", "example.org/news?id=7"),
    ("https://example.org./a%2fb/%e4%bd%a0%7Ex", "example.org/a%2Fb/%E4%BD%A0~x"),
    ("https://example.org/你", "example.org/%E4%BD%A0"),
    ("https://example.org/a;jsessionid=1F?x=1", "example.org/a?x=1"),
    ("https://example.org/#/news/7", "example.org#/news/7"),
    ("https://x.cdn.ampproject.org/c/s/example.org/news/1?amp=1", "example.org/news/1"),
    ("https://example.org/index-of-fines.html", "example.org/index-of-fines.html"),
  ])
  func `links to one article have one canonical address`(url: String, canonical: String) {
    #expect(CanonicalURL(facts).text(of: url) == canonical)
  }

  @Test(arguments: ["mailto:a@example.org", "news/1", "", "ftp://example.org/a", "https://"])
  func `what is no HTTP address has none`(url: String) {
    #expect(CanonicalURL(facts).text(of: url) == nil)
  }

  @Test func `a guid that every entry repeats is no identity, and that is said`() {
    let entries = ["a", "b"].map { Entry(guid: "same", url: "https://example.org/" + $0) }
    let known = identified(entries, of: feed)
    #expect(Set(known.flatMap(\.keys)).count == 2)
    #expect(known.map(\.keys.count) == [1, 1])
    #expect(weakness(entries) == "items share the guid `same`, which is not used")
  }

  @Test func `items without an address of their own are said`() {
    let page = "https://example.org/news"
    let entries = ["Fine", "Ban"].map { Entry(url: page, title: $0) }
    #expect(
      weakness(entries) == """
        2 of 2 items have no address of their own and are known by link and date or title
        """)
    #expect(weakness([Entry(guid: "1", url: page)]) == nil)
  }

  @Test func `entries that share one page are told apart by date, then by title`() {
    let page = "https://example.org/news"
    let dated = [1, 2].map {
      Entry(url: page, title: "News", published: Date(timeIntervalSince1970: $0))
    }
    #expect(Set(identified(dated, of: feed).flatMap(\.keys)).count == 2)
    let titled = ["Fine", "Ban"].map { Entry(url: page, title: $0, publishedText: "today") }
    #expect(Set(identified(titled, of: feed).flatMap(\.keys)).count == 2)
    let same = [Entry(url: page, title: "News"), Entry(url: page, title: "News")]
    #expect(identified(same, of: feed).count == 1)
  }

  @Test func `the address is one key in all sources, a guid is the source's own`() {
    let other = Source(id: "other", name: "Other", reading: .feed(url: "https://example.net/feed"))
    let entry = Entry(guid: "7", url: "https://example.org/1?utm_source=a")
    let here = identified([entry], of: feed)[0].keys
    let there = identified([entry], of: other)[0].keys
    #expect(here[0] != there[0])
    #expect(here[1] == there[1])
  }

  @Test func `a newsletter's item is not the article that it links to`() {
    let mailbox = Source(id: "mail", name: "Mail", reading: .mailbox(path: "/m"))
    let article = Entry(guid: "1", url: "https://example.org/1")
    let keys = identified([article], of: feed)[0].keys
    #expect(Set(identified([article], of: mailbox)[0].keys).isDisjoint(with: keys))
  }

  @Test func `white space makes no new version, a digit does`() {
    let text = contentFingerprint(title: "A fine", text: "Of 50 million\n\neuros.")
    #expect(text == contentFingerprint(title: " A  fine", text: "Of 50\u{A0}million euros."))
    #expect(text != contentFingerprint(title: "A fine", text: "Of 60 million euros."))
    #expect(text != contentFingerprint(title: "A fineOf", text: "50 million\n\neuros."))
  }
}
