import ArgumentParser
import Pipeline

/// One cycle, the whole way; what cron calls.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "Goes the whole way once: fetch, classify, write the digests that are due, send them.",
    discussion: """
      Visits the sources whose `every:` has passed. A run that was killed is
      finished by the next one. Without mail settings, digests are written as
      .eml and .html into the state folder.

      Examples:
        tocsin run                                  with progress
        tocsin run --quiet                          in a crontab
        tocsin run --sources us-ftc gb-cma --now    these, though not due
        tocsin run --json | jq .newCases
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var visit: VisitOptions
  @OptionGroup var output: ReportOptions

  func run() async throws {
    try output.show(try await runCycle(in: common.workspace(), visit.options(stages: .all)))
  }
}

/// Which sources are visited.
struct VisitOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Visit only these sources.", valueName: "id"))
  var sources: [String] = []

  @Flag(help: "Visit sources that are not due yet too.")
  var now = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Store changed items of these sources although more than half changed at once.",
      valueName: "id"))
  var accept: [String] = []

  func options(stages: Cycle.Stages) -> Cycle.Options {
    Cycle.Options(
      stages: stages, sources: sources.isEmpty ? nil : Set(sources), ignoresSchedule: now,
      accepted: Set(accept))
  }
}

/// How a run's outcome is told.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Print only what stops the run.")
  var quiet = false

  @Flag(help: "Print one JSON object.")
  var json = false

  /// Prints the report and ends the command with its status.
  func show(_ report: CycleReport) throws {
    if json {
      Terminal.put(try report.jsonText())
    } else if !quiet {
      for line in report.lines { Terminal.put(line + "\n") }
    }
    if report.exitStatus != 0 { throw ExitCode(report.exitStatus) }
  }
}
