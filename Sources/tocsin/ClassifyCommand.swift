import ArgumentParser
import Classify
import Definitions
import Extract
import Foundation
import Model
import Parse
import Pipeline

/// The filter: documents in, classified documents out.
struct Classify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what documents tell was done to whom: NDJSON in, NDJSON out.",
    discussion: """
      Without files it reads NDJSON from standard input: one JSON object a line with at least `id` and `text`. It writes one line
      for each line read, in order, also for a document without actions; a line that is not a document gives a line with `error`,
      the rest goes on, and the exit status is 1.

      Files are read by their ending: .ndjson and .jsonl as such, .html and .htm as a page, all else as plain text.

      Examples:
        tocsin classify < documents.ndjson > actions.ndjson
        tocsin classify --published 2021-08-11 newsletter.txt | jq '.actions[].kind'
        echo "The FTC sued Meta on Tuesday." | tocsin classify --text -
      """)

  @OptionGroup var definitions: DefinitionOptions

  @Flag(help: "Read every input as one plain text.")
  var text = false

  @Option(help: ArgumentHelp("When texts and pages were published.", valueName: "YYYY-MM-DD"))
  var published: String?

  @Option(
    help: ArgumentHelp("The language of texts and pages; detected without it.", valueName: "tag"))
  var language: String?

  @Argument(help: "Files to read; `-` is standard input.")
  var files: [String] = []

  func run() async throws {
    var date: PartialDate?
    if let published {
      date = PartialDate(published)
      guard date != nil else {
        throw Failure("--published is `\(published)`; it would be YYYY, YYYY-MM or YYYY-MM-DD")
      }
    }
    let loaded = loadRulebook(in: try definitions.loaded().value.paths.rules, lastGood: nil)
    for diagnostic in loaded.diagnostics { Terminal.warn(diagnostic.description) }
    var filter = DocumentFilter(loaded.value, published: date, language: language)
    for file in files.isEmpty ? ["-"] : files { try filter.read(file, asText: text) }
    if filter.hasFailed || loaded.diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitCode(Failure.partial)
    }
  }
}

/// Classifies documents one after another and writes a line for each.
private struct DocumentFilter {
  private let extractor: Extractor
  private let classifier: Classifier
  private let published: PartialDate?
  private let language: String?
  private(set) var hasFailed = false

  init(_ rulebook: Rulebook, published: PartialDate?, language: String?) {
    extractor = Extractor(rulebook)
    classifier = Classifier(rulebook)
    (self.published, self.language) = (published, language)
  }

  mutating func read(_ file: String, asText: Bool) throws {
    let ending = (file as NSString).pathExtension.lowercased()
    let isLines = !asText && (file == "-" || ending == "ndjson" || ending == "jsonl")
    guard let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
    else {
      Terminal.warn("\(file): cannot be read; is the path right?")
      hasFailed = true
      return
    }
    if isLines {
      try readLines(handle)
    } else {
      let bytes = [UInt8](try handle.readToEnd() ?? Data())
      write(document(bytes, file: file, isPage: !asText && ["html", "htm"].contains(ending)))
    }
  }

  private func document(_ bytes: [UInt8], file: String, isPage: Bool) -> Document {
    let payload = Payload(bytes: bytes, contentType: isPage ? "text/html" : "text/plain", url: nil)
    let text = decoded(payload, hint: nil).text
    return Document(
      id: file == "-" ? "stdin" : (file as NSString).lastPathComponent,
      text: isPage ? HTMLText.text(of: text) : text, published: published, language: language)
  }

  private mutating func readLines(_ handle: FileHandle) throws {
    var number = 0
    var rest = Data()
    while let chunk = try handle.read(upToCount: 1 << 18), !chunk.isEmpty {
      rest.append(chunk)
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: 0x0A) {
        number += 1
        readLine(rest[start..<end], number: number)
        start = rest.index(after: end)
      }
      rest = Data(rest[start...])
    }
    if !rest.isEmpty { readLine(rest, number: number + 1) }
  }

  private mutating func readLine(_ line: Data, number: Int) {
    do throws(ExchangeFormat.LineError) {
      write(try ExchangeFormat.document(line))
    } catch {
      hasFailed = true
      Terminal.put(ExchangeFormat.line(error, number: number) + "\n")
    }
  }

  private func write(_ document: Document) {
    Terminal.put(
      ExchangeFormat.line(classifier.classification(of: extractor.extraction(of: document))) + "\n")
  }
}
