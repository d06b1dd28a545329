import ArgumentParser
import Foundation
import Model
import Pipeline
import Store

/// What the archive knows of its sources and its mail.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows sources in trouble, what the archive holds, and mails that wait.",
    discussion: """
      Exit status 1 if a source is in trouble, a mail was refused or given up,
      or a file of definitions is wrong.

      Examples:
        tocsin status
        tocsin status --json | jq '.sources[] | select(.reason) | .id'
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let workspace = try common.workspace()
    let report: StatusReport
    do {
      report = StatusReport(
        sources: workspace.sources, health: try await workspace.archive.sourceHealth(),
        summary: try await workspace.archive.summary(), mistakes: try await workspace.mistakes())
    } catch {
      throw Failure(error)
    }
    Terminal.put(json ? try report.jsonText() : report.text(now: Date()))
    if !report.isWell { throw ExitCode(Failure.partial) }
  }
}
