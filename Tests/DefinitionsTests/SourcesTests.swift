import Definitions
import Foundation
import Model
import Testing

@Suite struct SourcesTests {
  private static let full = """
    name: Bell Commission
    local_name: 钟会
    topics: [bells]
    regulator: xx-bell
    language: zh
    every: 15m
    charset: gb18030
    headers: {Accept-Language: zh-CN, Authorization: 'Bearer ${env:BELL_TOKEN}'}
    allow_private_addresses: true
    dates: {formats: ["%Y-%m-%d"], time_zone: Asia/Shanghai}
    expect: {items: 5, newest: 90d}
    page: https://bell.example/news
    list: {item: li.item, link: a@href, title: ./a, date: "@data-date"}
    article: {body: div.main, title: 'xpath: h1', date: "//time/@datetime"}

    """

  @Test func `reads a page with everything`() throws {
    let folder = try TemporaryFolder(["cn/cn-bell.yaml": Self.full])
    let loaded = folder.sources(environment: ["BELL_TOKEN": "t0ken"])
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(loaded.value.map(\.secrets) == [["t0ken"]])
    var source = try #require(loaded.value.first)
    source.secrets = []
    #expect(
      [source] == [
        Source(
          id: "cn-bell", name: "Bell Commission", localName: "钟会", country: "CN",
          topics: ["bells"], regulator: "xx-bell", language: "zh",
          reading: .page(
            url: "https://bell.example/news",
            list: .init(
              item: Selector(.css, "li.item"), link: Selector(.css, "a", attribute: "href"),
              title: Selector(.xpath, "./a"), date: Selector(.css, "", attribute: "data-date")),
            article: .init(
              body: Selector(.css, "div.main"), title: Selector(.xpath, "h1"),
              date: Selector(.xpath, "//time/@datetime"))),
          every: .seconds(900), charset: "gb18030",
          dates: .init(formats: ["%Y-%m-%d"], timeZone: "Asia/Shanghai"),
          headers: ["Accept-Language": "zh-CN", "Authorization": "Bearer t0ken"],
          allowsPrivateAddresses: true,
          expectation: .init(minimumItems: 5, newest: .seconds(90 * 86400)), folder: "cn")
      ])
    #expect(loaded.references.map(\.id) == ["xx-bell"])
  }

  @Test func `a folder that is not a country needs one in the definition`() throws {
    let folder = try TemporaryFolder([
      "nowhere/a.yaml": "{name: A, feed: 'https://a.example/rss'}",
      "mine/b.yaml": "{name: B, country: GB, feed: 'https://b.example/rss'}",
    ])
    let loaded = folder.sources()
    #expect(loaded.value.map(\.id) == ["b"])
    #expect(loaded.diagnostics.map(\.message).count == 1)
    #expect(
      loaded.diagnostics.first?.message.hasPrefix("its folder `nowhere` is not a country") == true)
  }

  @Test func `reads feeds, JSON answers and mailboxes`() throws {
    let folder = try TemporaryFolder([
      "a.yaml": "{name: A, feed: 'https://a.example/rss', every: 2h}",
      "us/b.yaml": """
      {name: B, country: US-CA, json: 'http://b.example/api',
       list: {items: 'data.results[*]', title: headline, body: text}}
      """,
      "us/c.yaml": """
      {name: C, json: 'http://c.example/api', list: {html: data.html, item: li}, article: {body: p}}
      """,
      "us/d.yaml": "{name: D, mailbox: ../mail/news}",
    ])
    let loaded = folder.sources()
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(loaded.value.map(\.id) == ["a", "b", "c", "d"])
    #expect(loaded.value.map(\.country) == [nil, "US-CA", "US", "US"])
    #expect(
      loaded.value.map(\.reading) == [
        .feed(url: "https://a.example/rss"),
        .json(
          url: "http://b.example/api",
          list: .init(
            items: .objects(
              path: try ValuePath("data.results[*]"),
              .init(title: try ValueTemplate("headline"), body: try ValueTemplate("text")))),
          article: nil),
        .json(
          url: "http://c.example/api",
          list: .init(
            items: .html(path: try ValuePath("data.html"), list: .init(item: Selector(.css, "li")))),
          article: .init(body: Selector(.css, "p"))),
        .mailbox(path: folder.path + "/mail/news"),
      ])
    #expect(chosenSources(loaded.value, by: ["us"]).map(\.id) == ["b", "c", "d"])
    #expect(chosenSources(loaded.value, by: ["d", "a"]).map(\.id) == ["a", "d"])
    #expect(chosenSources(loaded.value, by: ["all"]).count == 4)
  }

  @Test(arguments: [
    ("every: 15m", "evry: 15m", "cn/x.yaml:6:1: error: unknown key `evry`; did you mean `every`?"),
    (
      "page: https", "page: ftp",
      "cn/x.yaml:12:7: error: `page`: `ftp://bell.example/news` is not a web address; it must begin with `https://` or `http://`"
    ),
    (
      "page: https://bell.example/news", "feed: https://bell.example/news",
      "cn/x.yaml:13:1: error: `list` is not read with `feed`; it goes with `page`, `json`, `csv`"
    ),
    (
      "charset: gb18030", "feed: https://x.example/",
      "cn/x.yaml:12:1: error: source: more than one key says what is read; write exactly one of `feed`, `page`, `json`, `csv`, `sitemap`, `mailbox`, `folder`"
    ),
    (
      "item: li.item, ", "",
      "cn/x.yaml:13:7: error: `list` group: `item` is missing; write `item: …`"
    ),
    (
      "item: li.item", "items: li.item",
      "cn/x.yaml:13:8: error: unknown key `items`; did you mean `item`?"
    ),
    (
      "a@href", "a@",
      "cn/x.yaml:13:29: error: `link`: `a@` names no attribute; write it like `a@href`"
    ),
    (
      "%Y-%m-%d", "yyyy-MM-dd",
      "cn/x.yaml:10:19: error: `formats`: `yyyy-MM-dd` has no fields; write it like `%Y-%m-%d %H:%M`"
    ),
    (
      "BELL_TOKEN", "BELL_TOKN",
      "cn/x.yaml:8:50: error: `Authorization`: the environment has no `BELL_TOKN`; set it where Tocsin runs"
    ),
    (
      "allow_private_addresses: true", "allow_private_addresses: maybe",
      "cn/x.yaml:9:26: error: `allow_private_addresses`: `maybe` is neither `true` nor `false`"
    ),
    (
      "language: zh", "language: Chinese",
      "cn/x.yaml:5:11: error: `language`: `Chinese` is not a language; write it like `en` or `zh`"
    ),
  ])
  func `a wrong source is told, and does not touch the others`(
    old: String, new: String, message: String
  ) throws {
    let folder = try TemporaryFolder([
      "cn/x.yaml": Self.full.replacingOccurrences(of: old, with: new),
      "a.yaml": "{name: A, feed: 'https://a.example/rss'}",
    ])
    let loaded = folder.sources(environment: ["BELL_TOKEN": "t"])
    #expect(folder.shown(loaded.diagnostics).first == message)
    #expect(loaded.value.map(\.id) == ["a"])
    #expect(loaded.leftOut == ["x"])
  }

  @Test func `a page that needs a browser is a warning, and left out`() throws {
    let folder = try TemporaryFolder([
      "a.yaml": "{name: A, feed: 'https://a.example', needs: browser}"
    ])
    let loaded = folder.sources()
    #expect(loaded.value.isEmpty && loaded.leftOut == ["a"])
    #expect(
      folder.shown(loaded.diagnostics) == [
        "a.yaml:1:45: warning: pages that JavaScript builds are not read, so this source is left out; look for the JSON behind the page and read it by `json: …`"
      ])
  }

  @Test func `two files of one name are told`() throws {
    let source = "{name: A, feed: 'https://a.example'}"
    let folder = try TemporaryFolder(["cn/a.yaml": source, "us/a.yaml": source])
    let loaded = folder.sources()
    #expect(
      folder.shown(loaded.diagnostics) == [
        "us/a.yaml:1:1: error: duplicate source `a`; `cn/a.yaml` has that name too"
      ])
    #expect(loaded.value.map(\.folder) == ["cn"])
  }
}
