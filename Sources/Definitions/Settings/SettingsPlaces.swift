import Foundation

/// Where a deployment keeps its settings and its state, as systemd and XDG say.
struct SettingsPlaces {
  let environment: [String: String]

  /// The settings file: the argument, `TOCSIN_SETTINGS`, else the first of ``candidates`` there is.
  func settingsPath(_ argument: String?) throws(SettingsError) -> String {
    if let named = argument ?? variable("TOCSIN_SETTINGS") { return inHome(named) }
    if let found = candidates.first(where: FileManager.default.fileExists(atPath:)) {
      return found
    }
    throw .missing(places: candidates)
  }

  private var candidates: [String] {
    [
      variable("CONFIGURATION_DIRECTORY").map { first($0) + "/tocsin.yaml" },
      "deploy/tocsin.yaml",
      (variable("XDG_CONFIG_HOME") ?? variable("HOME").map { $0 + "/.config" })
        .map { $0 + "/tocsin/tocsin.yaml" },
      "/etc/tocsin/tocsin.yaml",
    ].compactMap(\.self)
  }

  /// `$STATE_DIRECTORY`, else `$XDG_STATE_HOME/tocsin`, else `~/.local/state/tocsin`.
  var state: String? {
    variable("STATE_DIRECTORY").map(first)
      ?? (variable("XDG_STATE_HOME") ?? variable("HOME").map { $0 + "/.local/state" }).map {
        $0 + "/tocsin"
      }
  }

  /// `~/x` seen from the user's home.
  func inHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = variable("HOME") else { return path }
    return home + path.dropFirst()
  }

  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// systemd separates several directories by colons.
  private func first(_ directories: String) -> String {
    directories.split(separator: ":").first.map(String.init) ?? directories
  }
}
