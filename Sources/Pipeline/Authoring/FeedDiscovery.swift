import Fetch
import Foundation
import Model
import Parse

/// Looks for the feeds of a site, and reads each that it finds.
///
/// In this order: the address itself, what its page names by `link`, links that read like feeds, the usual paths,
/// and what `robots.txt` and the sitemaps tell. The first two are the publisher's word: where they give a
/// feed, nothing is guessed.
public struct FeedDiscovery: Sendable {
  public struct Found: Sendable, Hashable {
    /// After redirects.
    public var url: String
    public var title: String?
    public var language: String?
    public var items: Int
    /// Newest first.
    public var dates: [Date]
  }

  public struct Refused: Sendable, Hashable {
    public var url: String
    public var reason: String
  }

  public struct Report: Sendable, Hashable {
    /// What the site calls itself.
    public var siteTitle: String?
    public var found: [Found] = []
    /// Addresses that were tried and why they are none.
    public var refused: [Refused] = []
  }

  private let client: HTTPClient
  private let manners: Settings.Fetch
  private let allowsPrivateAddresses: Bool
  private let now: Date

  /// How many addresses are tried before the site is given up.
  private static let tryLimit = 24

  public init(
    client: HTTPClient, manners: Settings.Fetch, allowsPrivateAddresses: Bool = false, now: Date
  ) {
    (self.client, self.manners, self.now) = (client, manners, now)
    self.allowsPrivateAddresses = allowsPrivateAddresses
  }

  /// - Throws: what keeps the address itself from being read.
  public func feeds(of url: String) async throws(FetchError) -> Report {
    var report = Report()
    let page = try await payload(url)
    if let found = feed(in: page) {
      report.found = [found]
      return report
    }
    let links = FeedLinks(page)
    report.siteTitle = links.title
    let site = page.url ?? url
    await read(links.named, into: &report)
    if report.found.isEmpty { await read(links.likely, into: &report) }
    if report.found.isEmpty {
      await read(FeedLinks.wellKnown.compactMap { Self.address($0, at: site) }, into: &report)
    }
    if report.found.isEmpty { await read(await sitemaps(of: site), into: &report) }
    return report
  }

  private func read(_ urls: [String], into report: inout Report) async {
    for url in urls where report.refused.count + report.found.count < Self.tryLimit {
      guard !report.found.contains(where: { $0.url == url }) else { continue }
      do throws(FetchError) {
        if let found = feed(in: try await payload(url)) {
          if !report.found.contains(where: { $0.url == found.url }) { report.found.append(found) }
        } else {
          report.refused.append(Refused(url: url, reason: "is no feed"))
        }
      } catch {
        report.refused.append(Refused(url: url, reason: error.description))
      }
    }
  }

  private func feed(in payload: Payload) -> Found? {
    guard let feed = try? Parse.feed(in: payload, now: now) else { return nil }
    let dates = feed.items.compactMap { ($0.published ?? $0.updated)?.date }
    return Found(
      url: payload.url ?? "", title: feed.head.title?.value, language: feed.head.language,
      items: feed.items.count, dates: dates.sorted(by: >))
  }

  /// Feeds that `robots.txt` and the sitemaps named there lead to.
  private func sitemaps(of site: String) async -> [String] {
    guard let robots = Self.address("/robots.txt", at: site) else { return [] }
    var maps = await text(robots).map { FeedLinks.inSitemap($0) } ?? []
    if maps.isEmpty, let usual = Self.address("/sitemap.xml", at: site) { maps = [usual] }
    var feeds: [String] = []
    for map in maps.prefix(3) { feeds += await text(map).map { FeedLinks.inSitemap($0) } ?? [] }
    return feeds
  }

  private func text(_ url: String) async -> String? {
    (try? await payload(url)).map { decoded($0, hint: nil).text }
  }

  private static func address(_ path: String, at site: String) -> String? {
    URL(string: path, relativeTo: URL(string: site))?.absoluteString
  }

  private func payload(_ url: String) async throws(FetchError) -> Payload {
    let response = try await client.response(
      to: FetchRequest(
        url: url, allowsPrivateAddresses: allowsPrivateAddresses, timeout: manners.timeout,
        bodyLimitBytes: manners.bodyLimitBytes))
    return Payload(bytes: response.body, contentType: response.contentType, url: response.url)
  }
}
