import ArgumentParser
import Foundation
import Pipeline
import Web

/// The whole path on a small made-up web.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Serves a small made-up web of sources, reads it twice and shows the digests.",
    discussion: """
      Nothing leaves this machine. Thirteen sources stand on a free port of
      127.0.0.1: RSS, RDF, Atom, JSON Feed, Chinese list pages in GBK, JSON APIs,
      a newsletter; one answers an error page as if it were well, one is dead.
      Settings, archive and mails are left in a throw-away folder to look at.

      Examples:
        tocsin demo
        tocsin demo --serve --state ~/demo    keep the web up; elsewhere then:
        tocsin run --settings ~/demo/tocsin.yaml
      """)

  @Option(
    help: ArgumentHelp("The project's folder, with Rules and deploy/demo.", valueName: "folder"))
  var home: String?

  @Option(
    help: ArgumentHelp(
      "The folder for settings, archive and mails; without it a new temporary one.",
      valueName: "folder"))
  var state: String?

  @Flag(help: "Only serve, until interrupted.")
  var serve = false

  @Flag(help: "With --serve: serve the web as the second visit finds it.")
  var changed = false

  @Option(help: "The port to serve on; 0 for any free one.")
  var port: UInt16 = 0

  func run() async throws {
    let now = Date()
    let home = try ProjectHome(named: home)
    do {
      let server = try await DemoServer.start(DemoSite(folder: home.demoPath, now: now), port: port)
      let folder = try DemoFolder(at: state)
      try folder.fill(from: home, server: server, now: now)
      if serve {
        await keepServing(server, folder)
      } else {
        try await show(server, folder)
        await server.stop()
      }
    } catch let error as DemoError {
      throw Failure(error)
    }
  }

  private func keepServing(_ server: DemoServer, _ folder: DemoFolder) async {
    if changed { await server.showChanges() }
    Terminal.put("\(server.site)\nsettings: \(folder.settingsPath)\nCtrl-C ends it.\n")
    await server.wait()
  }

  private func show(_ server: DemoServer, _ folder: DemoFolder) async throws {
    let first = try await cycle(in: folder)
    heading("First visit: \(first.newDocuments) documents from \(first.visits.count) sources")
    guard let digest = first.digests.first else {
      throw Failure(
        "the first visit gave no digest; run `tocsin rules test`", status: Failure.partial)
    }
    Terminal.put("Subject: \(digest.subject)\n\n\(digest.text)\n")
    await server.showChanges()
    let second = try await cycle(in: folder)
    heading(
      "Second visit: \(second.newDocuments) new documents, \(second.revisedDocuments) updated")
    if let digest = second.digests.first {
      Terminal.put("Subject: \(digest.subject)\n\n\(digest.text)\n")
    }
    sum(first, second)
    places(folder)
    try check(second)
  }

  /// A run as cron would start it, untouched by the user's own `TOCSIN_…` variables.
  private func cycle(in folder: DemoFolder) async throws -> CycleReport {
    let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("TOCSIN_") }
    do {
      let workspace = try Workspace.open(
        settingsPath: folder.settingsPath, environment: environment)
      return try await runCycle(in: workspace, Cycle.Options())
    } catch let error as WorkspaceError {
      throw Failure(error)
    }
  }

  /// Says what the two visits showed.
  private func sum(_ first: CycleReport, _ second: CycleReport) {
    let unchanged = second.visits.count { $0.outcome == .unchanged }
    let failed = second.visits.filter(\.hasFailed).map(\.source.id)
    heading("What this showed")
    Terminal.put(
      """
      first visit     \(first.recorded.actions) actions in \(first.recorded.newCases) cases; \(first.recorded.retellings) told by more than one source
      second visit    \(second.newDocuments) new documents; \(second.revisedDocuments) updated; \(second.recorded.retellings) known case told again
                      \(unchanged) sources unchanged; nothing was stored or mailed twice
      in trouble      \(failed.joined(separator: ", ")): stated at the head of the digest, the others were read

      """)
  }

  /// So that `deploy/test` notices when the demo no longer shows what it is for.
  private func check(_ second: CycleReport) throws {
    let failed = second.visits.count(where: \.hasFailed)
    guard second.newDocuments == 2, second.revisedDocuments == 1, second.recorded.retellings == 1,
      second.recorded.newCases == 0, second.recorded.updatedCases == 1,
      second.digests.first?.items == 2, failed == 2
    else {
      throw Failure(
        "the second visit should find and tell 2 new documents, 1 update and 1 retelling of known "
          + "cases, no new case, 2 sources in trouble; a change in Rules or deploy/demo changed that",
        status: Failure.partial)
    }
  }

  private func places(_ folder: DemoFolder) {
    heading("Where to look")
    let files = folder.outgoing()
    let mails = files.filter { $0.hasSuffix(".eml") }
    let pages = files.filter { $0.hasSuffix(".html") }
    for (name, paths) in [
      ("mail", mails), ("page", pages), ("database", [folder.databasePath]),
      ("settings", [folder.settingsPath]),
    ] {
      for path in paths {
        Terminal.put(name.padding(toLength: 16, withPad: " ", startingAt: 0) + path + "\n")
      }
    }
  }

  private func heading(_ text: String) {
    Terminal.put("\n" + Terminal.styled("== " + text, .bold) + "\n\n")
  }
}
