import Classify
import Definitions
import Extract
import Foundation
import Model
import Store

/// The rules, read when they are first needed: a run without news never needs them.
///
/// Mistakes are known all the same. They are kept in the archive, and looked for again when a file
/// of definitions has changed.
public actor RuleShelf {
  private let paths: (rules: String, feeds: String)
  private let lastGood: LastGood
  private let archive: Archive
  private let references: [Reference]
  private var loaded: Loaded<Rulebook>?
  private var reader: Reader?

  /// What reads documents by the rules.
  public struct Reader: Sendable {
    public let extractor: Extractor
    public let classifier: Classifier
    /// Stands for the rules' text.
    public let version: String

    public func actions(in document: Document) -> [RegulatoryAction] {
      classifier.classification(of: extractor.extraction(of: document)).actions
    }
  }

  init(
    rules: String, feeds: String, lastGood: LastGood, archive: Archive, references: [Reference]
  ) {
    paths = (rules, feeds)
    self.lastGood = lastGood
    self.archive = archive
    self.references = references
  }

  public func rulebook() -> Rulebook { load().value }

  public func documentReader() -> Reader {
    if let reader { return reader }
    let rulebook = rulebook()
    let new = Reader(
      extractor: Extractor(rulebook), classifier: Classifier(rulebook), version: version())
    reader = new
    return new
  }

  /// Mistakes in the rules, and ids in settings and sources that the rules do not declare.
  public func mistakes() async throws(StoreError) -> [Diagnostic] {
    let asked = references.map { "\($0.subject.rawValue) \($0.id) \($0.location.line)" }
    let files = FileMark.ofFolders([paths.rules, paths.feeds])
    let mark = String(fingerprint([String(files)] + asked))
    if try await archive.fact("rules.mark") == mark,
      let known = try await archive.fact("rules.mistakes").flatMap(MistakeList.read)
    {
      return known
    }
    let found = load().diagnostics
    try await archive.setFact("rules.mistakes", MistakeList.text(of: found))
    try await archive.setFact("rules.mark", mark)
    return found
  }

  private func load() -> Loaded<Rulebook> {
    if let loaded { return loaded }
    var rules = loadRulebook(in: paths.rules, lastGood: lastGood)
    rules.diagnostics += unknownReferences(references, sources: nil, rulebook: rules)
    loaded = rules
    return rules
  }

  private func version() -> String {
    let files = (FileManager.default.subpaths(atPath: paths.rules) ?? []).sorted()
    let contents = files.map { path in
      let data = FileManager.default.contents(atPath: paths.rules + "/" + path) ?? Data()
      return path + "\n" + String(decoding: data, as: UTF8.self)
    }
    return String(UInt64(bitPattern: fingerprint(contents)), radix: 16)
  }
}

/// Mistakes as they are kept between runs: one JSON array.
private enum MistakeList {
  private struct Record: Codable {
    var file: String
    var line: Int
    var column: Int
    var severity: String
    var message: String
  }

  static func text(of diagnostics: [Diagnostic]) -> String {
    let records = diagnostics.map {
      Record(
        file: $0.location.file, line: $0.location.line, column: $0.location.column,
        severity: $0.severity.rawValue, message: $0.message)
    }
    do { return String(decoding: try JSONEncoder().encode(records), as: UTF8.self) } catch {
      // Not JSON, so the next run looks for mistakes again.
      return ""
    }
  }

  static func read(_ text: String) -> [Diagnostic]? {
    do {
      return try JSONDecoder().decode([Record].self, from: Data(text.utf8)).map {
        Diagnostic(
          Location(file: $0.file, line: $0.line, column: $0.column),
          Diagnostic.Severity(rawValue: $0.severity) ?? .error, $0.message)
      }
    } catch {
      return nil
    }
  }
}
