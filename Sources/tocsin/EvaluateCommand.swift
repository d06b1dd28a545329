import ArgumentParser
import Foundation
import Pipeline

/// Measures the rules against documents whose right answers are known.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Prints precision and recall of the rules by kind, language and field.",
    discussion: """
      GOLD is NDJSON: a document and what a careful reader finds in it, one a line; `Rules/README.md` describes it. Names are compared without
      legal form and case; further names of one company stand in files `aliases*.json` beside GOLD, or named by --aliases.

      Examples:
        tocsin evaluate Rules/gold/own.ndjson
        tocsin evaluate dev.ndjson --errors 20
        tocsin evaluate dev.ndjson --json | jq '.groups.en.fields.action.f1'
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Option(
    help: ArgumentHelp("Names of one company or authority; again for more.", valueName: "file"))
  var aliases: [String] = []
  @Option(help: ArgumentHelp("List the documents with most errors.", valueName: "n"))
  var errors = 0
  @Flag(help: "Print one JSON object.")
  var json = false
  @Argument(help: "The gold file; `-` is standard input.")
  var gold: String

  func run() async throws {
    guard
      let data = gold == "-"
        ? try FileHandle.standardInput.readToEnd() : FileManager.default.contents(atPath: gold)
    else { throw Failure("\(gold): cannot be read; is the path right?") }
    let documents: [GoldDocument]
    do throws(EvaluationError) { documents = try GoldDocument.documents(in: data) } catch {
      throw Failure("\(gold): \(error)")
    }
    let report = EvaluationReport(
      documents, try definitions.rulebook(), names: try EvaluationNames(aliases: try aliasFiles()))
    Terminal.put(json ? try report.jsonText() : report.text(worst: errors))
  }

  private func aliasFiles() throws -> [Data] {
    var paths = aliases
    if paths.isEmpty {
      let folder = (gold as NSString).deletingLastPathComponent
      let here = folder.isEmpty ? "." : folder
      paths = try FileManager.default.contentsOfDirectory(atPath: here).sorted()
        .filter { $0.hasPrefix("aliases") && $0.hasSuffix(".json") }.map { here + "/" + $0 }
    }
    return try paths.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure("\(path): cannot be read; is the path right?")
      }
      return data
    }
  }
}
