import Foundation
import Model
import Pipeline
import Store

/// A deployment in a folder of its own: settings, sources on a loopback site, a few rules.
struct World {
  let folder: TemporaryFolder
  let site: Site
  var environment: [String: String] = [:]
  /// 2026-08-01 08:00 UTC
  static let start = Date(timeIntervalSince1970: 1_785_571_200)

  init() throws {
    folder = try TemporaryFolder()
    site = try Site()
    for (name, text) in Self.rules { try folder.write(text, to: "Rules/" + name) }
    try settings()
  }

  /// One subscription to everything, at every run, without a mail server.
  func settings(_ more: String = "") throws {
    try folder.write(
      """
      state: state
      feeds: Feeds
      rules: Rules
      sources: [all]
      fetch: {pause: 0s, timeout: 5s, contact: https://example.org}
      subscriptions:
        - {id: all, title: All, to: [reader@example.org], when: every run}
      \(more)
      """, to: "tocsin.yaml")
  }

  func feed(_ id: String, every: String = "1h", more: String = "") throws {
    try folder.write(
      """
      name: Source \(id)
      every: \(every)
      feed: \(site.url("/" + id))
      allow_private_addresses: true
      \(more)
      """, to: "Feeds/xa/\(id).yaml")
  }

  /// Defines the source `list`: the page `/list` of this world's site, whose items have pages of their own.
  func list(more: String = "") throws {
    try folder.write(
      """
      name: List
      every: 1h
      page: \(site.url("/list"))
      allow_private_addresses: true
      list: {item: li, link: a@href, title: a}
      article: {body: main}
      \(more)
      """, to: "Feeds/xa/list.yaml")
  }

  func open() throws -> Workspace {
    try Workspace.open(settingsPath: folder.path + "/tocsin.yaml", environment: environment)
  }

  /// One run `hours` after the start, in a process of its own as far as the archive is concerned.
  func run(
    after hours: Double = 0, _ options: Cycle.Options = Cycle.Options()
  ) async throws -> CycleReport {
    try await cycle(after: hours, options).run()
  }

  func cycle(after hours: Double = 0, _ options: Cycle.Options = Cycle.Options()) throws -> Cycle {
    Cycle(try open(), options: options, now: Self.start.addingTimeInterval(hours * 3600))
  }

  /// What `tocsin status` says below a source, long after.
  func remarks(of id: String) async throws -> [String] {
    let workspace = try open()
    let health = try await workspace.archive.sourceHealth()[id]
    return workspace.sources.filter { $0.id == id }
      .flatMap { SourceState($0, health, now: .distantFuture).remarks }
  }

  func outgoing(_ ending: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder.path + "/state/outgoing") else { return [] }
    return try folder.files(in: "state/outgoing").filter { $0.hasSuffix(ending) }
  }

  /// An item of a feed.
  struct Item {
    var path: String
    var title: String
    var text: String
    var hoursOld = 1.0
  }

  /// RSS 2.0, every item with a guid and a date.
  func rss(_ items: [Item], etag: String? = nil) -> Site.Page {
    let entries = items.map { item in
      let date = Self.start.addingTimeInterval(-item.hoursOld * 3600)
      let pubDate = date.formatted(.iso8601)
      return """
        <item><guid isPermaLink="false">\(item.path)</guid><link>\(site.url(item.path))</link>
        <title>\(item.title)</title><description>\(item.text)</description>
        <dc:date>\(pubDate)</dc:date></item>
        """
    }
    return Site.Page(
      body: """
        <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>T</title>\(entries.joined())</channel></rss>
        """, etag: etag)
  }

  static let rules = [
    "kinds.yaml": """
    kinds:
      - {id: fine, family: enforcement, severity: 4, labels: {en: Fine}}
      - {id: lawsuit, family: litigation, severity: 4, labels: {en: Lawsuit}}
    """,
    "words.yaml": """
    lists:
      sue: [sue]
    """,
    "names.yaml": """
    companies:
      - {id: acme, name: Acme, names: [Acme]}
      - {id: bolt, name: Bolt, names: [Bolt]}
    regulators:
      - {id: xa-bell, name: Bell Commission, jurisdiction: XA, names: [Bell Commission]}
    """,
    "actions.yaml": """
    rules:
      - id: fine.sum
        kind: fine
        says: A regulator fines a company.
        en: ["{regulator} ... [fine] ... {company:target} ... {money}"]
        examples:
          - {text: The Bell Commission fined Acme €50 million., finds: {companies: [acme]}}
          - {text: Acme is fine., finds: nothing}
      - id: lawsuit.government
        kind: lawsuit
        says: A regulator takes a company to court.
        en: ["{regulator} ... $sue ... {company:target}"]
        examples:
          - {text: The Bell Commission sued Acme., finds: {companies: [acme]}}
          - {text: Acme sued the Bell Commission., finds: nothing}
    """,
  ]
}
