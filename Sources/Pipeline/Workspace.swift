import Definitions
import Foundation
import Model
import Store

/// What a command works with: settings, sources, archive, and the rules when they are needed.
public struct Workspace: Sendable {
  public let settings: Settings
  /// Those that the settings choose.
  public let sources: [Source]
  public let web: WebFacts
  public let archive: Archive
  public let shelf: RuleShelf
  /// Mistakes in settings and sources; those in the rules are the shelf's.
  public let diagnostics: [Diagnostic]

  /// - Parameter settingsPath: nil for the usual places.
  public static func open(
    settingsPath: String?, environment: [String: String]
  ) throws(WorkspaceError) -> Workspace {
    let settings: Loaded<Settings>
    do { settings = try loadSettings(at: settingsPath, environment: environment) } catch {
      throw .settings(error)
    }
    return try Workspace(settings, environment: environment)
  }

  /// Opens the archive in the settings' state directory, which is made if it is missing.
  ///
  /// - Parameter environment: what `${env:…}` in sources is taken from.
  public init(
    _ settings: Loaded<Settings>,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(WorkspaceError) {
    let paths = settings.value.paths
    do {
      try FileManager.default.createDirectory(
        atPath: paths.state, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .stateDirectory(paths.state, reason: error.localizedDescription)
    }
    do { archive = try Archive(at: paths.state + "/tocsin.sqlite") } catch {
      throw .archive(error)
    }
    let lastGood = LastGood(folder: paths.state + "/last-good")
    let sources = loadSources(
      in: paths.feeds, lastGood: lastGood, environment: environment)
    let web = loadWebFacts(in: paths.feeds, lastGood: lastGood)
    self.settings = settings.value
    self.web = web.value
    self.sources = chosenSources(sources.value, by: settings.value.sources)
    diagnostics =
      settings.diagnostics + sources.diagnostics + web.diagnostics
      + unknownReferences(settings.references, sources: sources, rulebook: nil)
    shelf = RuleShelf(
      rules: paths.rules, feeds: paths.feeds, lastGood: lastGood, archive: archive,
      references: settings.references + sources.references)
  }

  public var lockPath: String { settings.paths.state + "/tocsin.lock" }
  /// Where messages go while there is no mail server.
  public var outgoingFolder: String { settings.paths.state + "/outgoing" }
  /// What servers answered, as WARC files.
  public var evidenceFolder: String { settings.paths.state + "/evidence" }

  /// All mistakes in settings, sources and rules.
  public func mistakes() async throws(StoreError) -> [Diagnostic] {
    diagnostics + (try await shelf.mistakes())
  }
}

extension Workspace {
  /// What is said of an id that no source of the settings has.
  public func unknownSource(_ id: String) -> String {
    let remedy =
      nearest(to: id, among: sources.map(\.id)).map { "did you mean `\($0)`?" }
      ?? "`tocsin status` lists those there are"
    return "no source `\(id)` in the settings; \(remedy)"
  }
}

/// Why a command has nothing to work with.
public enum WorkspaceError: Error, CustomStringConvertible {
  case settings(SettingsError)
  case stateDirectory(String, reason: String)
  case archive(StoreError)

  public var description: String {
    switch self {
    case .settings(let error): error.description
    case .stateDirectory(let path, let reason):
      "\(path): cannot make the state directory: \(reason); set `state` to a writable place"
    case .archive(let error): error.description
    }
  }
}
