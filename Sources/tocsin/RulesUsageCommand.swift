import ArgumentParser
import Definitions
import Foundation
import Model
import Pipeline

struct RulesCoverage: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Tells how often each rule fires on documents of yours, and which never do.",
    discussion: """
      A silent rule is dead or waits for its event; a noisy one fires in so large a share of documents that it likely matches ordinary news.
      A rule that fires only beside another one adds nothing, unless it says something else.

      Examples:
        tocsin rules coverage --on news.ndjson
        tocsin rules coverage --on news.ndjson --on cac.ndjson --noisy 0.02
        tocsin rules coverage --on news.ndjson --json | jq '.silent'
      """)

  @OptionGroup var definitions: DefinitionOptions
  @OptionGroup var input: RulesInputOptions
  @Option(
    help: ArgumentHelp("From which share of documents on a rule is noisy.", valueName: "share"))
  var noisy = 0.05

  private struct Report: Encodable {
    var documents: Int
    var rules: [RuleUsage.Use]
    var silent: [String]
    var noisy: [String]
  }

  func run() async throws {
    let usage = try input.usage(of: try definitions.rulebook())
    let rules = usage.report
    let report = Report(
      documents: usage.documentCount, rules: rules,
      silent: rules.filter { $0.fires == 0 }.map(\.rule),
      noisy: rules.filter { $0.share >= noisy && $0.documents > 1 }.map(\.rule))
    Terminal.put(input.json ? try report.jsonText() : text(report))
  }

  private func text(_ report: Report) -> String {
    var lines = [
      Terminal.styled(
        "  fires  documents   share  actions  silenced  rule", .bold)
    ]
    for use in report.rules.sorted(by: { ($0.documents, $1.rule) > ($1.documents, $0.rule) })
    where use.fires > 0 || use.vetoes > 0 {
      let numbers = [
        use.fires.padded(7), use.documents.padded(11),
        String(format: "%7.2f%%", 100 * use.share), use.actions.padded(9), use.vetoes.padded(10),
      ].joined()
      let notes =
        (report.noisy.contains(use.rule) ? "  noisy" : "")
        + (use.onlyWith.isEmpty ? "" : "  only with \(use.onlyWith.joined(separator: ", "))")
      lines.append("\(numbers)  \(use.rule)\(Terminal.styled(notes, .yellow))")
    }
    lines.append("")
    lines.append(
      "\(report.documents) documents, \(report.rules.count) rules: \(report.rules.count - report.silent.count) fired, "
        + "\(report.silent.count) silent, \(report.noisy.count) noisy")
    if !report.silent.isEmpty {
      lines.append("silent: \(report.silent.sorted().joined(separator: ", "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

struct RulesBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Tells what each rule costs, the dearest first.",
    discussion: """
      A rule costs where its trigger stands: one with a frequent trigger is tried often (candidates) and matches seldom. A rarer word in its
      patterns makes it cheap. The times are of one thread, those of the patterns alone; reading the document comes on top.

      Examples:
        tocsin rules bench --on news.ndjson
        tocsin rules bench --on news.ndjson --top 10 --json
      """)

  @OptionGroup var definitions: DefinitionOptions
  @OptionGroup var input: RulesInputOptions
  @Option(help: ArgumentHelp("How many rules are printed; 0 prints all.", valueName: "n"))
  var top = 25

  private struct Report: Encodable {
    var documents: Int
    var bytes: Int
    var extractionSeconds: Double
    var classificationSeconds: Double
    var rules: [RuleUsage.Use]
  }

  func run() async throws {
    let usage = try input.usage(of: try definitions.rulebook())
    let rules = usage.report.sorted { $0.nanoseconds > $1.nanoseconds }
    let report = Report(
      documents: usage.documentCount, bytes: usage.byteCount,
      extractionSeconds: usage.extraction / .seconds(1),
      classificationSeconds: usage.classification / .seconds(1),
      rules: top > 0 ? Array(rules.prefix(top)) : rules)
    Terminal.put(
      input.json
        ? try report.jsonText() : text(report, total: rules.reduce(0) { $0 + $1.nanoseconds }))
  }

  private func text(_ report: Report, total: Int64) -> String {
    var lines = [
      Terminal.styled("     time    part  candidates  matches  ns each  rule", .bold)
    ]
    for use in report.rules {
      let milliseconds = String(format: "%6.2f ms", Double(use.nanoseconds) / 1e6)
      let part = String(format: "%6.1f%%", 100 * Double(use.nanoseconds) / Double(max(total, 1)))
      let each = Int(use.nanoseconds) / max(use.candidates, 1)
      lines.append(
        "\(milliseconds) \(part)\(use.candidates.padded(12))\(use.matches.padded(9))\(each.padded(9))  \(use.rule)"
      )
    }
    let megabytes = Double(report.bytes) / 1e6
    lines.append("")
    lines.append(
      String(
        format:
          "%d documents, %.1f MB: reading %.2f s, rules %.2f s, of which patterns %.3f s; %.0f MB/s",
        report.documents, megabytes, report.extractionSeconds, report.classificationSeconds,
        Double(total) / 1e9, megabytes / (report.extractionSeconds + report.classificationSeconds)))
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What tools that run over documents take.
struct RulesInputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Documents to run on: NDJSON, a page or a text; `-` is standard input. Again for more files.",
      valueName: "file"))
  var on: [String]
  @Flag(help: "Print one JSON object.")
  var json = false

  func usage(of rulebook: Rulebook) throws -> RuleUsage {
    var usage = RuleUsage(rulebook)
    try RulesInput(files: on).read { usage.add($0) }
    guard usage.documentCount > 0 else {
      throw Failure("no document in `\(on.joined(separator: "`, `"))`")
    }
    return usage
  }
}

extension DefinitionOptions {
  /// The rules, with their mistakes told on standard error.
  func rulebook() throws -> Rulebook {
    let loaded = loadRulebook(in: try self.loaded().value.paths.rules, lastGood: nil)
    for diagnostic in loaded.diagnostics where diagnostic.severity == .error {
      Terminal.warn(diagnostic.description)
    }
    return loaded.value
  }
}

extension Int {
  /// At the right end of a column.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: " ", count: Swift.max(0, width - digits.count)) + digits
  }
}
