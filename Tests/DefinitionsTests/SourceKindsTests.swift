import Definitions
import Foundation
import Model
import Testing

@Suite struct SourceKindsTests {
  private func reading(_ text: String) throws -> Source.Reading? {
    let folder = try TemporaryFolder(["xa/s.yaml": text])
    let loaded = folder.sources(environment: ["KEY": "k3y"])
    #expect(folder.shown(loaded.diagnostics) == [])
    return loaded.value.first?.reading
  }

  @Test func `reads sitemaps, tables, folders and inboxes`() throws {
    #expect(
      try reading("{name: A, sitemap: 'https://a.example/s.xml', match: ['*/press/*', '*/news/*']}")
        == .sitemap(
          url: "https://a.example/s.xml", matching: ["*/press/*", "*/news/*"], article: .init()))
    #expect(
      try reading(
        """
        name: B
        csv: https://b.example/x.csv
        list: {link: URL, title: "{Action}: {Banking Organization}", date: Effective Date}
        """)
        == .table(
          url: "https://b.example/x.csv",
          row: .init(
            link: ValueTemplate(column: "URL"),
            title: ValueTemplate("{Action}: {Banking Organization}"),
            date: ValueTemplate(column: "Effective Date")), article: nil))
    #expect(
      try reading(
        """
        name: C
        mailbox: imaps://desk%40example.org@mail.example.org:1993/Lists/News
        password: ${env:KEY}
        """)
        == .inbox(
          .init(
            host: "mail.example.org", port: 1993, user: "desk@example.org",
            login: .password("k3y"), folder: "Lists/News")))
    #expect(
      try reading("{name: C, mailbox: 'imap://desk@mail.example.org', token: '${env:KEY}'}")
        == .inbox(
          .init(
            host: "mail.example.org", port: 143, startsPlain: true, user: "desk",
            login: .token("k3y"))))
    guard
      case .files(let path, let article)? = try reading(
        "{name: D, folder: in/box, article: {drop: nav}}")
    else {
      Issue.record("no files")
      return
    }
    #expect(path.hasSuffix("/xa/in/box"))
    #expect(article.drop == [Selector(.css, "nav")])
  }

  @Test func `reads steps, posts and the manners of a request`() throws {
    let folder = try TemporaryFolder([
      "s.yaml": """
      name: S
      json: https://s.example/{site}/list?t={token}
      list: {items: "data[*]", title: name, rewrite: {from: "http:", to: "https:"}}
      first:
        - {page: "https://s.example/", take: {site: "body@data-site"}}
        - {json: "https://s.example/{site}", take: {token: {path: "a.b", pattern: "id=*;"}}, post: {form: {a: 1}}}
      post:
        multipart:
          query: {value: {a: [1, "2", true, x]}}
          plain: {value: "{token}", type: text/x}
      headers: {X-Key: "${env:KEY}"}
      cookies: {seen: "1"}
      proxy: socks5h://proxy.example:1080
      pause: 5s
      robots: ignore
      validators: ignore
      fallback: https://t.example/list
      every: {min: 15m, max: 1d}
      dates: {months: {janv: 1, Févr: 2}, from: url}
      expect: {items: {min: 5, max: 200}, content_type: application/json, fields: [title, date]}
      """
    ])
    let loaded = folder.sources(environment: ["KEY": "k3y", "OTHER": "x"])
    #expect(folder.shown(loaded.diagnostics) == [])
    let source = try #require(loaded.value.first)
    #expect(source.secrets == ["k3y"])
    #expect(
      source.steps == [
        .init(
          url: "https://s.example/",
          takes: [
            .init(name: "site", place: .selector(Selector(.css, "body", attribute: "data-site")))
          ]),
        .init(
          url: "https://s.example/{site}", post: .form([.init("a", "1")]),
          takes: [
            .init(
              name: "token", place: .value(try ValueTemplate("a.b")),
              pattern: .init(before: "id=", after: ";"))
          ]),
      ])
    #expect(
      source.post
        == .multipart([
          .init("query", #"{"a":[1,"2",true,"x"]}"#, contentType: "application/json"),
          .init("plain", "{token}", contentType: "text/x"),
        ]))
    #expect(source.headers == ["X-Key": "k3y"] && source.cookies == ["seen": "1"])
    #expect(source.proxy == "socks5h://proxy.example:1080" && source.pause == .seconds(5))
    #expect(source.ignoresRobots && source.ignoresValidators)
    #expect(source.fallbacks == ["https://t.example/list"])
    #expect(source.every == .seconds(900) && source.everyMaximum == .seconds(86_400))
    #expect(source.dates.months == ["janv": 1, "févr": 2] && source.dates.from == .url)
    #expect(source.expectation.minimumItems == 5 && source.expectation.maximumItems == 200)
    #expect(source.expectation.contentType == "application/json")
    #expect(source.expectation.requiredFields == [.title, .date])
  }

  @Test func `JSON in a post keeps numbers and texts apart`() throws {
    let folder = try TemporaryFolder([
      "s.yaml": """
      {name: S, json: 'https://s.example', list: {items: '[*]', title: t},
       post: {json: {n: 007, i: 12, f: 1.5, b: true, z: , q: "5", t: 'say "x"', k: '${env:KEY}', d: 1.}}}
      """
    ])
    let loaded = folder.sources(environment: ["KEY": "k"])
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(
      loaded.value.first?.post
        == .json(
          #"{"n":"007","i":12,"f":1.5,"b":true,"z":null,"q":"5","t":"say \"x\"","k":"k","d":"1."}"#)
    )
  }

  @Test(arguments: [
    ("match: '*x*'", "1:38: error: `match` is not read with `feed`; it goes with `sitemap`"),
    (
      "list: {item: li}",
      "1:38: error: `list` is not read with `feed`; it goes with `page`, `json`, `csv`"
    ),
    ("every: {min: 1d, max: 1h}", "1:55: error: `max` is shorter than `min`; exchange the two"),
    ("every: {min: 1d}", "1:45: error: `every` group: `max` is missing; write `max: …`"),
    (
      "expect: {items: {min: 9, max: 3}}", "1:63: error: `max` is less than `min`; exchange the two"
    ),
    (
      "expect: {content_type: html}",
      "1:61: error: `content_type`: `html` is not a content type; write it like `text/html`"
    ),
    (
      "expect: {fields: [titel]}",
      "1:56: error: unknown fields `titel`; did you mean `title`?"
    ),
    ("robots: no", "1:46: error: unknown robots `no`; known values: obey, ignore"),
    (
      "pause: 5",
      "1:45: error: `pause`: `5` is not a length of time; write it like `90s`, `15m`, `1h` or `2d`"
    ),
    (
      "proxy: proxy.example",
      "1:45: error: `proxy`: `proxy.example` is not the address of a proxy; write it like `http://proxy.example.org:3128`"
    ),
    (
      "cookies: {a: b; c=d}",
      "1:51: error: `a`: `;` ends a cookie; write each cookie by its own name"
    ),
    (
      "post: {form: {a: 1}, json: {}}",
      "1:44: error: `post` group: write exactly one of `form`, `json`, `multipart`, with a value"
    ),
    (
      "fallback: 'https://x.example/{t}'",
      "1:48: error: `{t}` is not taken by `first`; write `first: {page: …, take: {t: …}}`"
    ),
    (
      "fallback: 'https://x.example/{a b}'",
      "1:48: error: `fallback`: `{a b}` is no name that `first` could take; write it like `{token}`, or `{today-30d:%Y-%m-%d}`"
    ),
    ("first: {take: {a: p}}", "1:45: error: `first` group: write exactly one of `page` and `json`"),
    (
      "first: {page: 'https://x.example'}",
      "1:45: error: `first` group: `take` is missing; write `take: …`"
    ),
    (
      "first: {page: 'https://x.example', take: {a: {selector: p, pattern: x}}}",
      "1:106: error: `pattern`: `x` needs one `*` for the value that is wanted, like `webId:'*'`"
    ),
    (
      "first: {json: 'https://x.example', take: {a: 'b[x]'}}",
      "1:83: error: `a`: `b[x]` is not a path: `[x]` is no place in an array; write `[*]` or `[0]`"
    ),
    ("dates: {months: {x: 13}}", "1:58: error: `x`: `13` is not a whole number from 1 to 12"),
    ("charset: gbkk", "1:47: error: `charset`: unknown charset `gbkk`; did you mean `gbk`?"),
    (
      "dates: {formats: ['%d %Q']}",
      "1:56: error: `formats`: `%d %Q`: `%Q` is no field; write it like `%Y-%m-%d %H:%M`"
    ),
    (
      "dates: {formats: ['%Y-%']}",
      "1:56: error: `formats`: `%Y-%`: `%` is no field; write it like `%Y-%m-%d %H:%M`"
    ),
    ("password: x", "1:38: error: `password` is not read with `feed`; it goes with `mailbox`"),
  ])
  func `a mistake is told at its place`(key: String, message: String) throws {
    let folder = try TemporaryFolder(["s.yaml": "{name: A, feed: 'https://a.example', \(key)}"])
    let loaded = folder.sources()
    #expect(folder.shown(loaded.diagnostics).first == "s.yaml:" + message)
    #expect(loaded.value.isEmpty)
  }

  @Test(arguments: [
    ("pop3s://u@h.example/INBOX", "`pop3s://u@h.example/INBOX` is no mailbox"),
    ("imaps://u:p@h.example/INBOX", "the password does not stand here"),
    ("imaps://h.example/INBOX", "names no user or no server"),
  ])
  func `a mailbox on a server needs TLS, a user and a password apart`(
    place: String, words: String
  ) throws {
    let folder = try TemporaryFolder(["s.yaml": "{name: A, mailbox: '\(place)', password: p}"])
    let told = folder.shown(folder.sources().diagnostics)
    #expect(told.count == 1 && told[0].contains(words), "\(told)")
    let without = try TemporaryFolder(["s.yaml": "{name: A, mailbox: 'imaps://u@h.example'}"])
    #expect(
      without.shown(without.sources().diagnostics) == [
        "s.yaml:1:1: error: source: `password` is missing; write `password: …`"
      ])
    let both = try TemporaryFolder([
      "s.yaml": "{name: A, mailbox: 'imap://u@h.example', password: p, token: t}"
    ])
    #expect(
      both.shown(both.sources().diagnostics) == [
        "s.yaml:1:55: error: `token` takes the place of `password`; write one of them"
      ])
  }

  @Test(arguments: [
    ("a.b[*].c", "a|b|[*]|c"), ("$", ""), ("$.a", "a"), ("[0][*]", "[0]|[*]"),
    (#"data."a-b.c"[2]"#, "data|a-b.c|[2]"), ("Case No", "Case No"),
  ])
  func `a path has keys and places in arrays`(written: String, steps: String) throws {
    let found = try ValuePath(written).steps.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "[\(index)]"
      case .all: "[*]"
      }
    }
    #expect(found.joined(separator: "|") == steps)
  }

  @Test(arguments: ["a..b", "a.", "a[", "a[-1]", "a/b", "a[*]b", #"a."b"#, ".a", "a*"])
  func `what is no path is refused`(written: String) {
    #expect(throws: PathMistake.self) { try ValuePath(written) }
  }

  @Test func `without an environment secrets are empty, and nothing is missing`() throws {
    let folder = try TemporaryFolder([
      "s.yaml": "{name: A, feed: 'https://a.example', headers: {K: 'x${env:NO_SUCH}'}}"
    ])
    #expect(
      loadSources(in: folder.path, lastGood: nil, environment: nil).value.first?.headers == [
        "K": "x"
      ])
    #expect(loadSources(in: folder.path, lastGood: nil, environment: [:]).value.isEmpty)
  }

  @Test func `the checked-in schema is what the program writes, and knows every key`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Feeds/schema/sources.json").standardizedFileURL
    #expect(
      try String(contentsOf: file, encoding: .utf8) == sourceSchema(),
      "write it anew: swift run tocsin sources check --schema Feeds/schema/sources.json")
    let schema = try JSONSerialization.jsonObject(with: Data(sourceSchema().utf8))
    let keys = (schema as? [String: Any])?["properties"] as? [String: [String: Any]]
    for (key, shape) in try #require(keys) {
      #expect(shape["description"] as? String != "", "no description of `\(key)`")
    }
  }
}
