import Foundation
import Model

/// The keys of the settings file, and the variables that override them.
enum SettingsKeys {
  static let top = [
    "state", "feeds", "rules", "time_zone", "sources", "fetch", "evidence", "mail",
    "subscriptions",
  ]
  static let fetch = ["contact", "hosts_at_once", "pause", "timeout", "body_limit"]
  static let evidence = ["keep", "limit"]
  static let mail = ["host", "port", "security", "user", "password_file", "from"]
  static let subscription = ["id", "title", "to", "when", "time_zone", "only"]
  static let only = ["companies", "kinds", "regulators", "jurisdictions"]

  /// Read elsewhere, not as a key of the file.
  private static let otherVariables = ["TOCSIN_HOME", "TOCSIN_MAIL_PASSWORD", "TOCSIN_SETTINGS"]

  /// `TOCSIN_FETCH_PAUSE` → `fetch`, `pause`.
  static let variables: [String: [String]] = {
    let paths =
      top.filter { !["fetch", "evidence", "mail", "subscriptions"].contains($0) }.map { [$0] }
      + fetch.map { ["fetch", $0] } + evidence.map { ["evidence", $0] } + mail.map { ["mail", $0] }
    return Dictionary(
      uniqueKeysWithValues: paths.map {
        ("TOCSIN_" + $0.joined(separator: "_").uppercased(), $0)
      })
  }()

  static func warnOfUnknownVariables(in environment: [String: String], _ mistakes: Mistakes) {
    let known = variables.keys.sorted() + otherVariables
    for name in environment.keys.sorted() where name.hasPrefix("TOCSIN_") && !known.contains(name) {
      mistakes.warning(Location(file: "$" + name), unknown("variable", name, known: known))
    }
  }
}

extension Value {
  /// The settings with those values put in that the environment states.
  ///
  /// An empty variable takes the file's value away. Values of the environment are read, checked and
  /// reported like those of the file, at `$TOCSIN_…:1:1`.
  func overridden(by environment: [String: String]) -> Value {
    var result = self
    for (variable, path) in SettingsKeys.variables.sorted(by: { $0.key < $1.key }) {
      guard let text = environment[variable] else { continue }
      let place = DefinitionText(path: "$" + variable, folder: "", text: text)
      let value =
        path == ["sources"]
        ? Value(.list(commaList(text).map { Value(.scalar($0), place) }), place)
        : Value(.scalar(text), place)
      result = result.setting(path[...], to: value)
    }
    return result
  }

  private init(_ content: Content, _ text: DefinitionText) {
    self.init(
      content: content, style: .plain, isInFlow: false, line: 1, scalarColumn: 1, text: text)
  }

  private func setting(_ path: ArraySlice<String>, to value: Value) -> Value {
    guard let name = path.first else { return value }
    let pairs: [(key: Value, value: Value)]
    switch content {
    case .mapping(let found): pairs = found
    case .scalar(""): pairs = []
    default: return self
    }
    var changed = pairs
    let rest = path.dropFirst()
    if let index = pairs.firstIndex(where: { $0.key.scalar == name }) {
      changed[index].value = pairs[index].value.setting(rest, to: value)
    } else {
      let empty = Value(.mapping([]), value.text)
      changed.append((Value(.scalar(name), value.text), empty.setting(rest, to: value)))
    }
    return Value(
      content: .mapping(changed), style: .plain, isInFlow: isInFlow, line: line,
      scalarColumn: scalarColumn, text: text)
  }
}

private func commaList(_ text: String) -> [String] {
  text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
}
