import ArgumentParser
import Definitions
import Foundation
import Model
import Pipeline

/// The tools of whoever writes rules.
struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Checks, tests and explains the rules.",
    discussion: """
      Examples:
        tocsin rules check                      every mistake of every file, with line, column and remedy
        tocsin rules check fine                 the same, but only rules whose id begins with `fine` are proved
        tocsin rules test fine                  the examples of all rules whose id begins with `fine`
        tocsin rules explain "The FTC sued Meta on Tuesday."
        tocsin rules new "The FTC ordered Meta to delete the data." > Rules/actions/mine.yaml
        tocsin rules diff HEAD: Rules --on news.ndjson
        tocsin rules coverage --on news.ndjson
      """,
    subcommands: [
      RulesCheck.self, RulesTest.self, RulesExplain.self, RulesNew.self, RulesDiff.self,
      RulesCoverage.self,
      RulesBench.self,
    ])
}

struct RulesCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds the mistakes in the rule files.",
    discussion: """
      Prints `file:line:column: error: what; what would be right`. Exit status 1 if there is an error.

      Besides what cannot be read it tells of patterns that cannot fire (each is run on sentences made of its own parts), that add nothing to
      another one, and that would match ordinary news, and of words that never count. A word of a shared list is told where the list has it,
      and only if it counts in no pattern with the list.

      With ids only these rules are proved, and the lists that no others use; what cannot be read is told of all files.

      Examples:
        tocsin rules check
        tocsin rules check takedown.apps    one rule, or all whose ids begin so
        tocsin rules check --rules ~/my-rules --json
        tocsin rules check --schema Rules/schema/rules.json
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Flag(help: "Print the mistakes as JSON.")
  var json = false
  @Option(
    help: ArgumentHelp(
      "Write the JSON Schema for editors' completion here instead; `-` prints it.",
      valueName: "file"))
  var schema: String?
  @Argument(
    help: ArgumentHelp("Ids, or beginnings of ids, of the rules to prove.", valueName: "id"))
  var ids: [String] = []

  func run() async throws {
    var loaded = loadRulebook(in: try definitions.loaded().value.paths.rules, lastGood: nil)
    let book = loaded.value
    if let schema { return try Schema.write(ruleSchema(for: book), to: schema) }
    // A rule that is left out cannot be proved, and what remains may lack what it needs.
    if !loaded.hasErrors {
      let ids = Set(try book.rules(named: ids).map(\.id))
      loaded.diagnostics += patternWarnings(in: book) { ids.contains($0.id) }
      Terminal.progress("proving \(ids.count) rules")
      loaded.diagnostics += await RuleProof(book).diagnostics {
        ids.contains($0.id)
      } progress: {
        Terminal.progress("proved \(100 * $0 / $1)% of \(ids.count) rules")
      }
      Terminal.clearProgress()
      loaded.diagnostics.sort { $0.location < $1.location }
    }
    let errors = loaded.diagnostics.count { $0.severity == .error }
    if json {
      Terminal.put(try MistakeReport(loaded.diagnostics).jsonText())
    } else {
      for diagnostic in loaded.diagnostics { Terminal.put(diagnostic.description + "\n") }
      Terminal.put(
        "\(book.rules.count) rules, \(book.companies.count) companies, \(book.regulators.count) authorities, \(book.laws.count) laws: "
          + "\(errors) errors, \(loaded.diagnostics.count - errors) warnings\n")
    }
    if errors > 0 { throw ExitCode(Failure.partial) }
  }
}

struct RulesTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the examples that stand in the rules themselves.",
    discussion: """
      Examples:
        tocsin rules test                  all rules
        tocsin rules test takedown.apps    one rule, or all whose ids begin so
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Flag(help: "Print the failures as JSON.")
  var json = false
  @Argument(help: ArgumentHelp("Ids, or beginnings of ids, of the rules to test.", valueName: "id"))
  var ids: [String] = []

  func run() async throws {
    let loaded = loadRulebook(in: try definitions.loaded().value.paths.rules, lastGood: nil)
    for diagnostic in loaded.diagnostics { Terminal.warn(diagnostic.description) }
    let rules = try loaded.value.rules(named: ids)
    let tested = Set(rules.map(\.id))
    let failures = RuleTrial(loaded.value).failures { tested.contains($0.id) }
    if json {
      Terminal.put(try MistakeReport(failures).jsonText())
    } else {
      for failure in failures { Terminal.put(failure.description + "\n") }
      let count = rules.reduce(0) { $0 + $1.examples.count }
      Terminal.put("\(rules.count) rules, \(count) examples: \(failures.count) failed\n")
    }
    if !failures.isEmpty || loaded.diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitCode(Failure.partial)
    }
  }
}

extension Rulebook {
  /// The rules whose ids are among these or begin with one of them; all, if there are none.
  fileprivate func rules(named ids: [String]) throws -> [Rule] {
    let named = rules.filter { rule in ids.isEmpty || ids.contains { rule.id.hasPrefix($0) } }
    guard !named.isEmpty || ids.isEmpty else {
      throw Failure(
        "no rule `\(ids.joined(separator: "`, `"))`; ids look like `\(rules.first?.id ?? "fine.imposed")`"
      )
    }
    return named
  }
}

/// Mistakes as a script reads them.
struct MistakeReport: Encodable {
  struct Mistake: Encodable {
    var file: String
    var line: Int
    var column: Int
    var severity: String
    var message: String
  }
  var mistakes: [Mistake]

  init(_ diagnostics: [Diagnostic]) {
    mistakes = diagnostics.map {
      Mistake(
        file: $0.location.file, line: $0.location.line, column: $0.location.column,
        severity: $0.severity.rawValue, message: $0.message)
    }
  }
}
