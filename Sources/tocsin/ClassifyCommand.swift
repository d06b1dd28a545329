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
    commandName: "classify",
    abstract: "Says what documents tell was done to whom: NDJSON in, NDJSON out.",
    discussion: """
      Without files it reads NDJSON from standard input: one JSON object a line with at least `id` and `text`. It writes one line
      for each line read, in order, also for a document without actions; a line that is not a document gives a line with `error`,
      the rest goes on, and the exit status is 1.

      Files are read by their ending: .ndjson and .jsonl as such, .html and .htm as a page, all else as plain text.

      With --jobs batches of lines are classified at once; the lines that come out are the same, in the same order.

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

  @Option(help: "How many batches of lines to classify at once; 0 is one for each core.")
  var jobs = 1

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
    let filter = DocumentFilter(loaded.value, published: date, language: language)
    var hasFailed = false
    for file in files.isEmpty ? ["-"] : files {
      let isDone = try await classify(file, by: filter)
      hasFailed = hasFailed || !isDone
    }
    if hasFailed || loaded.diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitCode(Failure.partial)
    }
  }

  func validate() throws {
    guard jobs >= 0 else { throw ValidationError("--jobs is `\(jobs)`; it would be 0 or more") }
  }

  /// Classifies what is in a file; false if something in it could not be.
  private func classify(_ file: String, by filter: DocumentFilter) async throws -> Bool {
    let ending = (file as NSString).pathExtension.lowercased()
    guard let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
    else {
      Terminal.warn("\(file): cannot be read; is the path right?")
      return false
    }
    guard !text && (file == "-" || ending == "ndjson" || ending == "jsonl") else {
      let bytes = [UInt8](try handle.readToEnd() ?? Data())
      Terminal.put(
        filter.line(for: bytes, file: file, isPage: !text && ["html", "htm"].contains(ending)))
      return true
    }
    let reader = LineReader(handle.fileDescriptor, lineLimitBytes: ExchangeFormat.lineLimitBytes)
    do throws(LineReader.Unreadable) {
      return try await filter.classify(
        reader, jobs: jobs == 0 ? ProcessInfo.processInfo.activeProcessorCount : jobs)
    } catch {
      Terminal.warn("\(file): cannot be read: \(error)")
      return false
    }
  }
}
