import Foundation
import Model

/// Reads the general part of a settings file: all but the subscriptions.
struct SettingsReader {
  let places: SettingsPlaces
  let mistakes: Mistakes

  /// - Returns: the settings without subscriptions; wrong keys keep their defaults.
  func settings(_ fields: Fields) -> Settings {
    var settings = Settings(paths: paths(fields))
    settings.timeZone = fields.parsed("time_zone", timeZone) ?? settings.timeZone
    let sources = fields.texts("sources")
    if !sources.isEmpty { settings.sources = sources }
    if let fetch = group("fetch", SettingsKeys.fetch, fields) {
      settings.fetch = self.fetch(fetch)
    }
    if let evidence = group("evidence", SettingsKeys.evidence, fields) {
      settings.evidence.keep = evidence.parsed("keep", duration) ?? settings.evidence.keep
      settings.evidence.limitBytes =
        evidence.parsed("limit", limitBytes) ?? settings.evidence.limitBytes
    }
    let mail = MailReader(places: places, mistakes: mistakes)
    if let group = group("mail", MailReader.keys, fields) {
      settings.mail = mistakes.unlessWrong { mail.mail(group) }
    }
    return settings
  }

  /// A group of keys inside the settings; nil if it says nothing.
  private func group(_ key: String, _ keys: [String], _ fields: Fields) -> Fields? {
    fields[key].flatMap { Fields($0, key, keys: keys, mistakes) }
  }

  private func paths(_ fields: Fields) -> Settings.Paths {
    let state = path("state", fields) ?? places.state
    if state == nil {
      mistakes.error(
        fields.value.location, "there is no place for the state; write `state: /var/lib/tocsin`")
    }
    return Settings.Paths(
      state: state ?? "state",
      feeds: path("feeds", fields) ?? joined(fields.value.text.folder, "Feeds"),
      rules: path("rules", fields) ?? joined(fields.value.text.folder, "Rules"))
  }

  /// A path, relative to where it is written: the settings file, or the working directory.
  private func path(_ key: String, _ fields: Fields) -> String? {
    guard let value = fields[key], let text = fields.scalar(of: value, key) else { return nil }
    return joined(value.text.folder, places.inHome(text))
  }

  private func limitBytes(_ text: String) throws(Complaint) -> Int {
    text == "none" ? 0 : try byteCount(text)
  }

  private func fetch(_ fields: Fields) -> Settings.Fetch {
    var fetch = Settings.Fetch()
    fetch.contact = fields.text("contact") ?? fetch.contact
    fetch.hostsAtOnce = fields.number("hosts_at_once", in: 1...256) ?? fetch.hostsAtOnce
    fetch.pause = fields.parsed("pause", duration) ?? fetch.pause
    fetch.timeout = fields.parsed("timeout", duration) ?? fetch.timeout
    fetch.bodyLimitBytes = fields.parsed("body_limit", byteCount) ?? fetch.bodyLimitBytes
    return fetch
  }
}
