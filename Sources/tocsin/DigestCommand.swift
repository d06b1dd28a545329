import ArgumentParser
import Foundation
import Pipeline

/// The digests, sent or only looked at.
struct Digest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Writes and sends the digests that are due, or shows what they would say.",
    discussion: """
      Without an option it does what the last half of `tocsin run` does: digests
      that are due are put into the outbox and sent. With --print or --open
      nothing is stored or sent, and digests are shown whether due or not.

      Examples:
        tocsin digest --print                         the next digests, as text
        tocsin digest --print --subscription china-desk
        tocsin digest --open /tmp/digest.html         as a page, for a browser
        tocsin digest                                 send now what is due
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: ReportOptions

  @Flag(name: .customLong("print"), help: "Print the next digests as text; store and send nothing.")
  var prints = false

  @Option(
    name: .customLong("open"),
    help: ArgumentHelp(
      "Write the next digest as an HTML page; store and send nothing.", valueName: "file"))
  var page: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Show only these subscriptions; with --print or --open.", valueName: "id"))
  var subscription: [String] = []

  func validate() throws {
    if !subscription.isEmpty, !prints, page == nil {
      throw ValidationError("--subscription goes with --print or --open")
    }
  }

  func run() async throws {
    let workspace = try common.workspace()
    guard prints || page != nil else {
      return try output.show(
        try await runCycle(in: workspace, Cycle.Options(stages: [.digest, .deliver])))
    }
    try await show(workspace)
  }

  private func show(_ workspace: Workspace) async throws {
    let known = workspace.settings.subscriptions.map(\.id)
    if let id = subscription.first(where: { !known.contains($0) }) {
      throw Failure(
        "no subscription `\(id)` in the settings; there are \(known.map { "`\($0)`" }.joined(separator: ", "))"
      )
    }
    do {
      let digests = try await Cycle(workspace).previews(
        of: subscription.isEmpty ? nil : subscription)
      guard let first = digests.first else {
        throw Failure("no subscriptions in the settings; add one under `subscriptions`")
      }
      if prints {
        Terminal.put(digests.map { "Subject: \($0.subject)\n\n\($0.text)" }.joined(separator: "\n"))
      }
      guard let page else { return }
      guard digests.count == 1 else {
        throw Failure(
          "--open takes one digest, the settings have \(digests.count); choose one with --subscription"
        )
      }
      try first.writePage(to: page)
      if !prints { Terminal.put(page + "\n") }
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure("\(error)")
    }
  }
}
