import ArgumentParser
import Foundation
import Model
import Pipeline
import Store

/// Fills the archive from files.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Adds documents to the archive that were collected before.",
    discussion: """
      Reads NDJSON documents, mbox files and Maildirs, saved pages, saved feeds
      (with the OPML list beside them), WARC files, and folders of all these.
      What is there already is not added again. A record that cannot be read is
      told with its place, and the rest goes on. The next `tocsin run` classifies
      what was added; what is older than a digest's window alerts nobody.

      Exit status 1 if something could not be read.

      Examples:
        tocsin import collected.ndjson
        tocsin import --source us-ftc saved-pages/
        tocsin import --json crawl.warc.gz | jq .failures
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("The source that the documents are attached to.", valueName: "id"))
  var source: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @Argument(help: "Files and folders.")
  var paths: [String]

  func run() async throws {
    let workspace = try common.workspace()
    let target = try source.map { id in
      guard let known = workspace.sources.first(where: { $0.id == id }) else {
        throw Failure(workspace.unknownSource(id))
      }
      return known
    }
    let summary = try await underLock(of: workspace) {
      var work = DocumentImport(into: workspace, source: target, now: Date()) { event in
        switch event {
        case .failed(let failure): Terminal.warn(failure.description)
        case .stored(let summary): Terminal.progress("\(summary.read) documents read")
        }
      }
      for path in paths { try await work.add(path) }
      return work.summary
    }
    Terminal.put(json ? try summary.jsonText() : text(summary))
    if summary.failed > 0 { throw ExitCode(Failure.partial) }
  }

  private func text(_ summary: DocumentImport.Summary) -> String {
    "\(summary.read) documents in \(summary.files) files: \(summary.new) new, "
      + "\(summary.known) known already, \(summary.failed) could not be read\n"
      + (summary.new > 0 ? "the next `tocsin run` classifies them\n" : "")
  }
}
