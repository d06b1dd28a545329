import Foundation
import Model
import Testing

@testable import Pipeline

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
  ])
  func `links to one article have one canonical address`(url: String, canonical: String) {
    #expect(canonicalURL(url) == canonical)
  }

  @Test(arguments: ["mailto:a@example.org", "news/1", "", "ftp://example.org/a", "https://"])
  func `what is no HTTP address has none`(url: String) {
    #expect(canonicalURL(url) == nil)
  }

  @Test func `a guid that every entry repeats is no identity`() {
    let entries = ["a", "b"].map { Entry(guid: "same", url: "https://example.org/" + $0) }
    let known = identified(entries, of: feed)
    #expect(Set(known.flatMap(\.keys)).count == 2)
    #expect(known.map(\.keys.count) == [1, 1])
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
