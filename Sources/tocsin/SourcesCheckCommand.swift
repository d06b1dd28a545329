import ArgumentParser
import Definitions
import Foundation
import Model
import Parse
import Pipeline

/// Every mistake in the definitions of sources.
struct SourcesCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells every mistake in the definitions of sources, with file, line and column.",
    discussion: """
      Reads the files as they stand, not their last good copies: keys, values,
      selectors, regulators' ids. Exit status 1 if there is a mistake.

      Examples:
        tocsin sources check
        tocsin sources check --feeds ~/my/Feeds
        tocsin sources check --schema Feeds/schema/sources.json
      """)

  @OptionGroup var definitions: DefinitionOptions

  @Flag(help: "Print the mistakes as JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write the JSON Schema for editors' completion here instead; `-` prints it.",
      valueName: "file"))
  var schema: String?

  func run() async throws {
    if let schema { return try Schema.write(sourceSchema(), to: schema) }
    let settings = try definitions.loaded()
    let feeds = settings.value.paths.feeds
    let sources = loadSources(in: feeds, lastGood: nil, environment: nil)
    // A secret that is not set here is no mistake of the definition, but its source would be left out.
    let unset = loadSources(in: feeds, lastGood: nil).diagnostics
      .filter { !sources.diagnostics.contains($0) }
      .map { Diagnostic($0.location, .warning, $0.message) }
    let web = loadWebFacts(in: feeds, lastGood: nil)
    let rules = loadRulebook(in: settings.value.paths.rules, lastGood: nil)
    let found =
      sources.diagnostics + unset + web.diagnostics
      + unknownReferences(sources.references, sources: sources, rulebook: rules)
      + sources.value.flatMap { selectorMistakes(of: $0, in: feeds) }
    let mistakes = found.sorted { $0.location < $1.location }
    let errors = mistakes.count { $0.severity == .error }
    if json {
      Terminal.put(try MistakeReport(mistakes).jsonText())
    } else {
      for mistake in mistakes { Terminal.put("\(mistake)\n") }
      Terminal.put(
        "\(sources.value.count) sources read\(grades(sources.value)): \(errors) errors\n")
    }
    if errors > 0 { throw ExitCode(Failure.partial) }
  }

  /// How many definitions are verified by what.
  private func grades(_ sources: [Source]) -> String {
    let grades = Source.Verification.allCases.compactMap { grade in
      let count = sources.count { $0.verification == grade }
      return count > 0 ? "\(count) \(grade.rawValue)" : nil
    }
    return grades.isEmpty ? "" : " (verified: \(grades.joined(separator: ", ")))"
  }

  private func selectorMistakes(of source: Source, in feeds: String) -> [Diagnostic] {
    let file = source.file(in: feeds)
    return source.selectors.compactMap { selector -> Diagnostic? in
      do throws(ParseError) {
        try Parse.validate(selector)
        return nil
      } catch {
        return Diagnostic(place(of: selector.expression, in: file), .error, "\(error)")
      }
    }
  }

  /// Where `text` stands first in the file; its beginning if it is written otherwise there (quoted with escapes, folded).
  private func place(of text: String, in file: String) -> Location {
    let content =
      FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
    for (index, line) in content.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard let range = line.range(of: text) else { continue }
      return Location(
        file: file, line: index + 1,
        column: line.distance(from: line.startIndex, to: range.lowerBound) + 1)
    }
    return Location(file: file)
  }
}

extension Source {
  /// All that its definition states.
  fileprivate var selectors: [Selector] {
    func all(_ list: PageList) -> [Selector] {
      [list.html, list.item, list.link, list.title, list.date].compactMap(\.self) + list.drop
    }
    func all(_ article: ArticleSelectors?) -> [Selector] {
      [article?.title, article?.date, article?.body].compactMap(\.self) + (article?.drop ?? [])
    }
    let taken = steps.flatMap(\.takes).compactMap { take -> Selector? in
      if case .selector(let selector) = take.place { selector } else { nil }
    }
    switch reading {
    case .mailbox, .inbox: return taken
    case .page(_, let list, let article): return taken + all(list) + all(article)
    case .json(_, let list, let article):
      guard case .html(_, let page) = list.items else { return taken + all(article) }
      return taken + all(page) + all(article)
    case .feed(_, let article), .table(_, _, let article): return taken + all(article)
    case .sitemap(_, _, let article), .files(_, let article): return all(article)
    }
  }
}
