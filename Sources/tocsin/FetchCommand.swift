import ArgumentParser
import Pipeline

/// Reads the sources that are due and stores what is new, nothing more.
struct Fetch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract:
      "Fetches the sources that are due and stores their documents; classifies and sends nothing.",
    discussion: """
      What it stores is classified by the next `tocsin run`.

      Examples:
        tocsin fetch
        tocsin fetch --sources cn-cac --now
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var visit: VisitOptions
  @OptionGroup var output: ReportOptions

  func run() async throws {
    try output.show(try await runCycle(in: common.workspace(), visit.options(stages: .fetch)))
  }
}
