import ArgumentParser
import Foundation
import Model
import Parse
import Pipeline

/// What an article page says, for those who want the text of pages.
struct Article: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads title, date, address and main text out of saved pages.",
    discussion: """
      Reads HTML and PDF files as the articles of a source are read: charset and main text are found, menus, comments and lists
      of links left out. With --json it writes one line for each file, in order; a file that cannot be read gives a line with
      `error`, the rest goes on, and the exit status is 1.

      Examples:
        tocsin article page.html
        tocsin article --json pages/*.html | jq -r .text
        curl -s https://example.org/news/1 | tocsin article --url https://example.org/news/1 -
      """)

  @Flag(help: "Write one JSON object a line: file, title, published, canonical_url, text, repairs.")
  var json = false

  @Option(help: ArgumentHelp("Where the pages come from; relative addresses start there."))
  var url: String?

  @Option(help: ArgumentHelp("Tried where a page says nothing true of its charset."))
  var charset: String?

  @Option(help: ArgumentHelp("The zone of dates without one; UTC without it.", valueName: "name"))
  var timeZone: String?

  @Argument(help: "Files to read; `-` is standard input.")
  var files: [String]

  func run() async throws {
    let source = Source(
      id: "article", name: "article",
      reading: .feed(url: url ?? "", article: Source.ArticleSelectors()),
      charset: charset, dates: Source.DateReading(timeZone: timeZone))
    let reader = SourceReader(source)
    var hasFailed = false
    for file in files {
      do {
        let entry = try await entry(of: file, reader)
        Terminal.put(json ? ExchangeFormat.line(article: entry, file: file) + "\n" : shown(entry))
      } catch {
        hasFailed = true
        if json {
          Terminal.put(ExchangeFormat.line(error: "\(error)", file: file) + "\n")
        } else {
          Terminal.warn("\(file): \(error)")
        }
      }
    }
    if hasFailed { throw ExitCode(Failure.partial) }
  }

  private func entry(of file: String, _ reader: SourceReader) async throws -> Entry {
    let bytes = try InputFile.bytes(of: file)
    var entry = Entry(url: url)
    if PDFText.isPDF(bytes) {
      entry.text = try await PDFText.text(of: bytes)
      return entry
    }
    return try reader.article(in: Payload(bytes: bytes, url: url), of: entry)
  }

  private func shown(_ entry: Entry) -> String {
    let head = [
      entry.title.map { Terminal.styled($0, .bold) }, entry.published?.formatted(.iso8601),
      entry.canonicalURL.map { Terminal.styled($0, .dim) },
    ]
    return head.compactMap(\.self).joined(separator: "\n") + "\n\n" + entry.text + "\n\n"
  }
}
