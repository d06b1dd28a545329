import ArgumentParser
import Foundation
import Model
import Pipeline
import Store

/// What the archive knows of its sources and its mail.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows how each source fares, what the archive holds, and mails that wait.",
    discussion: """
      For each source: when it was last read well, how long it has published
      nothing and how long that usually is, and what is wrong, in words.

      Exit status 1 if a source is in trouble, a mail was refused or given up,
      or a file of definitions is wrong.

      Examples:
        tocsin status
        tocsin status --json | jq '.sources[] | select(.problem) | [.id, .problem]'
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let workspace = try common.workspace()
    let report: StatusReport
    let now = Date()
    do {
      let health = try await workspace.archive.sourceHealth()
      report = StatusReport(
        sources: workspace.sources.map { SourceState($0, health[$0.id], now: now) },
        summary: try await workspace.archive.summary(), mistakes: try await workspace.mistakes())
    } catch {
      throw Failure(error)
    }
    Terminal.put(json ? try report.jsonText() : report.text(now: now))
    if !report.isWell { throw ExitCode(Failure.partial) }
  }
}
