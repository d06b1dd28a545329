import Foundation
import Model

/// Reads the settings file, overridden by `TOCSIN_…` in `environment`.
///
/// While the file is broken, its general part and each broken subscription come from its last good
/// copy in the state directory, if there is one; else broken keys keep their defaults and broken
/// subscriptions are left out. A copy is kept once the state directory exists.
///
/// - Parameter path: nil for `TOCSIN_SETTINGS`, else the usual places.
/// - Throws: if there is no file, or if it cannot be understood at all and has no copy.
public func loadSettings(
  at path: String?, environment: [String: String]
) throws(SettingsError) -> Loaded<Settings> {
  let places = SettingsPlaces(environment: environment)
  let path = displayed(try places.settingsPath(path))
  let bytes = try contents(of: path)
  let mistakes = Mistakes()
  SettingsKeys.warnOfUnknownVariables(in: environment, mistakes)
  let current = SettingsVersion(bytes, at: path, places, mistakes)
  guard let state = current?.statePath ?? stateFolder(named: bytes, path, places) else {
    throw .broken(mistakes.inOrder)
  }
  let copies = LastGood(folder: state + "/last-good")
  if let current, !mistakes.hasErrors {
    if FileManager.default.fileExists(atPath: state) {
      mistakes.add(copies.keep(current.text, as: copyKey, file: path))
    }
    return current.loaded(mistakes)
  }
  let earlier = copies.bytes(of: copyKey).flatMap {
    SettingsVersion($0, at: path, places, Mistakes())
  }
  guard let usable = current?.repaired(by: earlier) ?? earlier else {
    throw .broken(mistakes.inOrder)
  }
  return usable.loaded(mistakes)
}

/// Inside the folder of last good copies.
private let copyKey = "settings.yaml"

private func contents(of path: String) throws(SettingsError) -> [UInt8] {
  if let data = FileManager.default.contents(atPath: path) { return [UInt8](data) }
  let isThere = FileManager.default.fileExists(atPath: path)
  throw .unreadable(path: path, reason: isThere ? "permission denied" : "there is no such file")
}

/// The state folder that the line `state: …` names, in a file whose YAML cannot be read.
private func stateFolder(
  named bytes: [UInt8], _ path: String, _ places: SettingsPlaces
) -> String? {
  if let named = places.variable("TOCSIN_STATE") { return places.inHome(named) }
  let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
  guard let line = lines.first(where: { $0.hasPrefix("state:") }) else { return places.state }
  let value = line.dropFirst("state:".count).prefix { $0 != "#" }
    .trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
  guard !value.isEmpty else { return places.state }
  return joined((path as NSString).deletingLastPathComponent, places.inHome(value))
}
