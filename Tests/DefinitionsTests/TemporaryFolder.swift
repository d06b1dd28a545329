import Definitions
import Foundation
import Model

/// A real folder that is gone with the value.
struct TemporaryFolder: ~Copyable {
  let path = NSTemporaryDirectory() + "tocsin-definitions-\(UUID().uuidString)"

  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("cannot delete \(path): \(error)")
    }
  }

  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// Diagnostics as a reader sees them, with paths inside this folder.
  func shown(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { $0.description.replacingOccurrences(of: path + "/", with: "") }
  }

  func sources(lastGood: LastGood? = nil, environment: [String: String] = [:]) -> Loaded<[Source]> {
    loadSources(in: path, lastGood: lastGood, environment: environment)
  }

  func rulebook(lastGood: LastGood? = nil) -> Loaded<Rulebook> {
    loadRulebook(in: path, lastGood: lastGood)
  }

  /// The settings in `tocsin.yaml`, with the state in `state` unless they say otherwise.
  func settings(_ environment: [String: String] = [:]) throws(SettingsError) -> Loaded<Settings> {
    try loadSettings(
      at: path + "/tocsin.yaml",
      environment: ["STATE_DIRECTORY": path + "/state"].merging(environment) { $1 })
  }
}

/// Rules in which nothing is wrong.
enum GoodRules {
  static let kinds = """
    kinds:
      - {id: lawsuit, family: enforcement, severity: 4, labels: {en: Lawsuit, zh: 诉讼}}
      - {id: takedown, family: content, severity: 3, labels: {en: Takedown}}

    """
  static let words = """
    irregular: {take: [takes, took, taken, taking]}
    invariant: [the, of]
    lists:
      sue: [sue, bring suit]
      court: [$sue, =charged]
    units: {posts: {nouns: [post, 信息], measures: [条]}, positions: {nouns: [job]}}
    verbs: {removed: [remove, 删除]}
    pronouns: {company: [the company, 该公司], companies: [they all], regulator: [the agency]}
    other_senses: [条约谈判]
    cues:
      - {effect: negated, direction: forward, scope: clause, words: [not, 未]}

    """
  static let companies = """
    companies:
      - id: acme
        name: Acme
        home: CN
        tickers: [HKEX:700]
        names: [NO, 360, 12:30, {text: 顶点, near: [平台], not_near: [顶点菜]}]

    """
  static let regulators = """
    regulators:
      - {id: xx-parent, name: Ministry of Bells, jurisdiction: CN}
      - id: xx-bell
        name: Bell Commission
        short: BC
        body: court
        jurisdiction: CN
        parent: xx-parent
        names: [钟会]
    laws:
      - {id: bell-law, name: Bell Law, jurisdiction: CN, names: [钟法]}

    """
  static let lawsuit = """
    rules:
      - id: lawsuit.government
        kind: lawsuit
        mode: government
        says: A regulator takes a company to court.
        en:
          - "{regulator} ... $sue ... {company:target}"
        zh:
          - "{regulator}...对{company:target}...提起...[诉讼|公益诉讼]"
        unless: [hypothetical, negated]
        near: [suit]
        examples:
          - text: The Bell Commission sued Acme.
            finds: {companies: [acme], regulators: [xx-bell], stage: announced}
          - text: Acme sued the Bell Commission.
            finds: nothing

    """

  static let all = [
    "kinds.yaml": kinds, "words.yaml": words, "companies/cn.yaml": companies,
    "regulators/cn.yaml": regulators, "actions/lawsuit.yaml": lawsuit,
  ]

  /// All of them, with one file changed by a replacement.
  static func with(_ file: String, _ old: String, _ new: String) -> [String: String] {
    var files = all
    files[file] = files[file]?.replacingOccurrences(of: old, with: new)
    return files
  }
}
