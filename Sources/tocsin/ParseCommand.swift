import ArgumentParser
import Foundation
import Parse
import Pipeline

/// What feeds in files say, for those who write sources or use the reader alone.
struct ParseFeeds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Reads feeds from files: RSS, Atom, CDF and JSON Feed.",
    discussion: """
      One line a file. With --json one object a file, schema tocsin-parse/1,
      with all fields and with markup that is safe to show. Nothing is
      fetched and nothing stored. Exit status 1 if a file holds no feed.

      Examples:
        tocsin parse *.xml
        tocsin parse --json saved-feeds/ > feeds.ndjson
        tocsin parse --json --url https://example.org/feed feed.xml
        curl -s https://example.org/feed | tocsin parse --json - | jq '.entries[].title'
      """)

  @Flag(help: "Print one JSON object a file.")
  var json = false

  @Option(help: "Where the feed was read; relative links start from it.")
  var url: String?

  @Option(
    name: .customLong("header"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A header of its answer: Content-Type, Content-Location, Content-Language.",
      valueName: "name: value"))
  var headers: [String] = []

  @Argument(
    help: ArgumentHelp(
      "The files; `-` is standard input, a folder all files in it.", valueName: "file"))
  var files: [String]

  func run() throws {
    let headers = try headers.map(Self.header)
    func value(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    var payload = Payload(bytes: [], contentType: value("content-type"), url: url)
    payload.url = value("content-location") ?? url
    var hasFailed = false
    var output: [UInt8] = []
    let files = files.flatMap(InputFile.all)
    let isOneOfMany = files.count > 1
    for file in files {
      do throws(ParseError) {
        payload.bytes = try InputFile.bytes(of: file)
        let feed = try feed(in: payload, language: value("content-language"))
        put(feed, of: file, isNamed: isOneOfMany, to: &output)
      } catch {
        hasFailed = true
        put(failure: error, of: file, isNamed: isOneOfMany, to: &output)
      }
      if output.count > 1 << 16 {
        Terminal.put(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    Terminal.put(output)
    if hasFailed { throw ExitCode(Failure.partial) }
  }

  private func put(
    _ feed: Feed, of file: String, isNamed: Bool, to output: inout [UInt8]
  ) {
    if json {
      FeedFormat.append(feed, file: isNamed ? file : nil, to: &output)
      output.append(0x0A)
      return
    }
    let title = feed.head.title.map { "  “\($0.value)”" } ?? ""
    let charset = feed.charset ?? ""
    output +=
      "\(file): \(feed.format.rawValue), \(charset), \(feed.items.count) items\(title)\n".utf8
    for repair in feed.repairs { output += "  repaired: \(repair)\n".utf8 }
  }

  private func put(
    failure: ParseError, of file: String, isNamed: Bool, to output: inout [UInt8]
  ) {
    if json {
      FeedFormat.append(
        failure: failure.description, file: isNamed ? file : nil, to: &output)
      output.append(0x0A)
    } else {
      output += "\(file): \(failure)\n".utf8
    }
  }

  private static func header(_ text: String) throws -> (name: String, value: String) {
    guard let colon = text.firstIndex(of: ":") else {
      throw Failure("--header `\(text)`: has no colon; a header is `Name: value`")
    }
    let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    return (text[..<colon].trimmingCharacters(in: .whitespaces).lowercased(), value)
  }
}
