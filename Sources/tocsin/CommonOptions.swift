import ArgumentParser
import Foundation
import Pipeline

/// What every command that works with settings takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings file.", discussion: "Without it: TOCSIN_SETTINGS, else the usual places.",
      valueName: "file"))
  var settings: String?

  func workspace() throws(Failure) -> Workspace {
    do {
      return try Workspace.open(
        settingsPath: settings, environment: ProcessInfo.processInfo.environment)
    } catch {
      throw Failure(error)
    }
  }
}
