import Foundation
import Model

/// The settings file, or its last good copy, as far as it can be read.
struct SettingsVersion {
  private var settings: Settings
  private var entries: [SubscriptionReader.Entry]
  private var references: [Reference]
  private let isGeneralPartBroken: Bool
  /// As the file was, without what the environment overrides.
  let text: String

  var statePath: String { settings.paths.state }

  /// nil if the file is no group of keys.
  init?(_ bytes: [UInt8], at path: String, _ places: SettingsPlaces, _ mistakes: Mistakes) {
    let folder = (path as NSString).deletingLastPathComponent
    let general = Mistakes()
    defer { mistakes.add(general.diagnostics) }
    guard let text = DefinitionText(bytes: bytes, path: path, folder: folder, general),
      let root = yaml(text, general)?.overridden(by: places.environment),
      let fields = Fields(root, "settings file", keys: SettingsKeys.top, general)
    else { return nil }
    settings = SettingsReader(places: places, mistakes: general).settings(fields)
    entries = SubscriptionReader(mistakes: mistakes).entries(fields)
    references = fields.values("sources").compactMap { value in
      value.scalar.map { Reference(.source, $0, at: value.location) }
    }
    isGeneralPartBroken = general.hasErrors
    self.text = text.text
  }

  /// With what is broken taken from an earlier version.
  ///
  /// The general part comes from there as a whole; of the subscriptions, each broken one by its id.
  func repaired(by earlier: SettingsVersion?) -> SettingsVersion {
    guard let earlier else { return self }
    var repaired = self
    if isGeneralPartBroken {
      repaired.settings = earlier.settings
      repaired.references = earlier.references
    }
    repaired.entries = entries.map { entry in
      guard entry.subscription == nil, let id = entry.id else { return entry }
      return earlier.entries.first { $0.id == id } ?? entry
    }
    return repaired
  }

  func loaded(_ mistakes: Mistakes) -> Loaded<Settings> {
    var settings = settings
    settings.subscriptions = entries.compactMap(\.subscription)
    return Loaded(
      value: settings, diagnostics: mistakes.inOrder,
      references: references + entries.filter { $0.subscription != nil }.flatMap(\.references),
      leftOut: entries.filter { $0.subscription == nil }.compactMap(\.id))
  }
}
