import ArgumentParser
import Definitions
import Fetch
import Foundation
import Pipeline

/// The feeds of a site.
struct SourcesDiscover: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Finds the feeds of a site and writes a definition for the first.",
    discussion: """
      Looks at the page's links, the usual paths, robots.txt and sitemaps, and
      reads what it finds. The definition goes to <feeds>/<country>/<id>.yaml and
      never over a file that is there; it is a beginning, to be completed and
      tried by `tocsin sources test`. A feed that a definition reads already is
      told. Exit status 1 if the site has no feed.

      Examples:
        tocsin sources discover https://www.ftc.gov/news-events --country us
        tocsin sources discover https://example.org/ --print
      """)

  @Argument(help: "A page of the site, or a feed.")
  var url: String

  @Option(
    help: "The folder of the definition: a country, or `eu`. Without it the site's own ending.")
  var country: String?

  @Flag(name: .customLong("print"), help: "Print the definition, write nothing.")
  var prints = false

  @Flag(help: "Let the site stand in your own network.")
  var allowPrivateAddresses = false

  @OptionGroup var definitions: DefinitionOptions

  func run() async throws {
    if let country, let mistake = countryMistake(country.uppercased()) {
      throw Failure("--country: \(mistake)")
    }
    let settings = try definitions.loaded().value
    let client = HTTPClient(
      userAgent: "Tocsin/1 (+\(settings.fetch.contact))", hostsAtOnce: settings.fetch.hostsAtOnce,
      pause: settings.fetch.pause)
    let discovery = FeedDiscovery(
      client: client, manners: settings.fetch, allowsPrivateAddresses: allowPrivateAddresses,
      now: Date())
    let report: FeedDiscovery.Report
    do {
      report = try await discovery.feeds(of: url)
      await client.close()
    } catch {
      await client.close()
      throw Failure("\(url): \(error)", status: Failure.partial)
    }
    guard let first = report.found.first else { throw Self.noFeed(at: url, report) }
    let sketch = SourceSketch(
      name: first.title?.nonBlank ?? report.siteTitle ?? first.url, feed: first.url,
      language: first.language, items: first.items, dates: first.dates,
      allowsPrivateAddresses: allowPrivateAddresses,
      origin: "Found by `tocsin sources discover \(url)`.")
    if prints {
      Terminal.put(sketch.yaml)
    } else {
      var folder = SourceFolder(settings.paths.feeds)
      if let file = folder.file(reading: first.url) {
        Terminal.put("known: \(first.url) is read by \(file)\n")
      } else {
        Terminal.put(try folder.adding(sketch, in: try self.folder(of: first.url)) + "\n")
      }
    }
    for found in report.found {
      Terminal.warn("\(found.url): \(found.items) items" + (found.title.map { ", “\($0)”" } ?? ""))
    }
  }

  private func folder(of feed: String) throws -> String {
    if let country { return country }
    let ending = URL(string: feed)?.host()?.split(separator: ".").last.map(String.init) ?? ""
    guard ending.count == 2 else {
      throw Failure(
        "\(feed): its address does not tell the country; give --country, such as `--country us`")
    }
    return ending == "uk" ? "gb" : ending
  }

  private static func noFeed(at url: String, _ report: FeedDiscovery.Report) -> Failure {
    var lines = ["\(url): has no feed; define it by `page:` or `json:` (Feeds/README.md)"]
    lines += report.refused.map { "  \($0.url): \($0.reason)" }
    return Failure(lines.joined(separator: "\n"), status: Failure.partial)
  }
}

extension String {
  fileprivate var nonBlank: String? { allSatisfy(\.isWhitespace) ? nil : self }
}
