import ArgumentParser
import Definitions
import Foundation
import Model

/// Where definitions are, for commands that need no settings file.
struct DefinitionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings file, for the folders of sources and rules.", valueName: "file"))
  var settings: String?

  @Option(help: ArgumentHelp("The folder of sources; overrides the settings.", valueName: "folder"))
  var feeds: String?

  @Option(help: ArgumentHelp("The folder of rules; overrides the settings.", valueName: "folder"))
  var rules: String?

  /// The folders and manners to work with.
  ///
  /// `Feeds/` and `Rules/` of the working directory serve where there is no settings file; one that was named, or that
  /// is wrong, is an error.
  func loaded() throws -> Loaded<Settings> {
    var loaded: Loaded<Settings>
    do {
      loaded = try loadSettings(at: settings, environment: ProcessInfo.processInfo.environment)
    } catch SettingsError.missing {
      loaded = Loaded(value: Settings(paths: .init(state: "", feeds: "Feeds", rules: "Rules")))
    } catch {
      throw Failure(error.description)
    }
    loaded.value.paths.feeds = feeds ?? loaded.value.paths.feeds
    loaded.value.paths.rules = rules ?? loaded.value.paths.rules
    return loaded
  }
}
