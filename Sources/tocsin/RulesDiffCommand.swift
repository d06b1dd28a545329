import ArgumentParser
import Definitions
import Foundation
import Model
import Pipeline

struct RulesDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what two versions of the rules say differently of the same documents.",
    discussion: """
      Each version is a folder of rules, or a folder in a git revision as `REVISION:FOLDER` (`HEAD:` is the rules' folder as last committed).

      Examples:
        tocsin rules diff HEAD: Rules --on news.ndjson
        tocsin rules diff ~/old-rules Rules --on news.ndjson --json | jq -c '.documents[] | {id, gained}'
        git stash; cp -r Rules /tmp/before; git stash pop; tocsin rules diff /tmp/before Rules --on news.ndjson
      """)

  @OptionGroup var input: RulesInputOptions
  @Argument(help: ArgumentHelp("The rules as they were.", valueName: "old"))
  var old: String
  @Argument(help: ArgumentHelp("The rules as they are.", valueName: "new"))
  var new: String

  private struct Report: Encodable {
    var count: Int
    var different: Int
    var rules: [String: RuleDifference.Sum]
    var documents: [RuleDifference.Entry]
  }

  func run() async throws {
    var difference = RuleDifference(old: try rulebook(old), new: try rulebook(new))
    var entries: [RuleDifference.Entry] = []
    try RulesInput(files: input.on).read { document in
      guard let entry = difference.entry(for: document) else { return }
      if input.json { entries.append(entry) } else { Terminal.put(text(entry)) }
    }
    let report = Report(
      count: difference.documentCount, different: difference.differentCount,
      rules: difference.sums, documents: entries)
    Terminal.put(input.json ? try report.jsonText() : summary(report))
  }

  private func rulebook(_ version: String) throws -> Rulebook {
    let folder = try RulesVersion(version)
    defer { folder.discard() }
    let loaded = loadRulebook(in: folder.path, lastGood: nil)
    for diagnostic in loaded.diagnostics where diagnostic.severity == .error {
      Terminal.warn("\(version): \(diagnostic)")
    }
    guard !loaded.value.rules.isEmpty else {
      throw Failure("`\(version)` holds no rules; name a folder like `Rules`")
    }
    return loaded.value
  }

  private func text(_ entry: RuleDifference.Entry) -> String {
    func line(_ found: RuleDifference.Found) -> String {
      let who = found.companies.isEmpty ? "no company" : found.companies.joined(separator: ", ")
      return "\(found.kind) · \(who)  (\(found.rule))  \(found.quote)"
    }
    var lines = [Terminal.styled("\(entry.id)  \(entry.title ?? "")", .bold)]
    lines += entry.gained.map { Terminal.styled("  + ", .green) + line($0) }
    lines += entry.lost.map { Terminal.styled("  - ", .red) + line($0) }
    lines += entry.changed.map {
      Terminal.styled("  ~ ", .yellow) + "\($0.kind)  (\($0.rule))  "
        + $0.differences.joined(separator: "; ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(_ report: Report) -> String {
    var lines = [
      "\(report.different) of \(report.count) documents differ"
    ]
    for (rule, sum) in report.rules.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "  +\(sum.gained)  -\(sum.lost)  ~\(sum.changed)  \(rule)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A folder of rules; one of a git revision is written out for the time that it is read.
private struct RulesVersion {
  let path: String
  private let temporary: URL?

  init(_ version: String) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: version, isDirectory: &isFolder), isFolder.boolValue {
      (path, temporary) = (version, nil)
      return
    }
    guard let colon = version.firstIndex(of: ":") else {
      throw Failure("`\(version)` is no folder; name one, or a git revision as `HEAD:Rules`")
    }
    let named = String(version[version.index(after: colon)...])
    let folder = named.isEmpty ? "Rules" : named
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("tocsin-rules-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let archive = place.appendingPathComponent("rules.tar").path
    temporary = place
    path = place.appendingPathComponent(folder).path
    do {
      try Self.run(["git", "archive", "-o", archive, String(version[..<colon]), folder])
      try Self.run(["tar", "-xf", archive, "-C", place.path])
    } catch {
      discard()
      throw error
    }
  }

  func discard() {
    guard let temporary else { return }
    do { try FileManager.default.removeItem(at: temporary) } catch {
      Terminal.warn("cannot delete \(temporary.path): \(error.localizedDescription)")
    }
  }

  private static func run(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure("`\(words.joined(separator: " "))` failed; is the revision right?")
    }
  }
}
