import ArgumentParser
import Definitions
import Foundation
import Model
import Pipeline

/// What concerns the registry of companies.
struct Companies: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "companies",
    abstract: "Imports companies from exchanges' lists, and checks their names.",
    discussion: """
      Examples:
        tocsin companies import us_listings.ndjson --ids NASDAQ:TXN,NYSE:MMM
        tocsin companies check --on background.ndjson
      """,
    subcommands: [CompaniesImport.self, CompaniesCheck.self])
}

struct CompaniesImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Prints entries for companies of exchanges' lists.",
    discussion: """
      Reads NDJSON and prints YAML for a file in Rules/companies. Companies that are there already, by ticker or by name, are left
      out. Of a company that is listed several times one entry is made. Read what you take over: a name that is also a common word
      needs `near`, and `companies check` shows which are.

      Examples:
        tocsin companies import us_listings.ndjson sec_company_tickers.ndjson --only chosen.txt > Rules/companies/us.yaml
        tocsin companies import hkex_listings.ndjson --ids HKEX:5,HKEX:11
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Option(
    help: ArgumentHelp(
      "Take only these: a file with an id or a ticker a line; `#` begins a note.",
      valueName: "file"))
  var only: String?
  @Option(help: ArgumentHelp("Take only these ids or tickers.", valueName: "id,id"))
  var ids: String?
  @Argument(help: "Lists of companies, NDJSON.")
  var files: [String]

  func run() async throws {
    let loaded = loadRulebook(in: try definitions.loaded().value.paths.rules, lastGood: nil)
    var (lists, hasFailed) = (CompanyImport(), false)
    for file in files {
      for (number, line) in try lines(of: file) {
        do throws(CompanyListing.LineError) {
          if let listing = try CompanyListing.reading(line) { lists.add(listing) }
        } catch {
          hasFailed = true
          Terminal.warn("\(file):\(number): error: \(error)")
        }
      }
    }
    let selection = try selection()
    for name in selection.map(lists.unknown) ?? [] {
      hasFailed = true
      Terminal.warn("\(name): not in these lists; is the exchange right?")
    }
    Terminal.put(
      CompanyImport.yaml(lists.entries(besides: loaded.value.companies, only: selection)))
    if hasFailed { throw ExitCode(Failure.partial) }
  }

  private func selection() throws -> Set<String>? {
    guard only != nil || ids != nil else { return nil }
    var chosen = Set(
      (ids ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    if let only {
      for (_, line) in try lines(of: only) {
        let text = String(decoding: line, as: UTF8.self).prefix { $0 != "#" }
        let name = text.trimmingCharacters(in: .whitespaces)
        if !name.isEmpty { chosen.insert(name) }
      }
    }
    return chosen
  }
}

struct CompaniesCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds names of companies that need context.",
    discussion: """
      Shows names that two companies bear, names that are too short, names inside other names, and, on documents that are not about
      companies, names that stand there too often to be names. Exit status 1 if a name of two companies is not told apart.

      Examples:
        tocsin companies check
        tocsin companies check --on background.ndjson --limit 2
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Documents (NDJSON) to count names in.", valueName: "file"))
  var on: [String] = []
  @Option(help: "Show names found in more than this many of 1,000 documents.")
  var limit: Double = 1
  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    let book = loadRulebook(in: try definitions.loaded().value.paths.rules, lastGood: nil).value
    let check = CompanyCheck(book)
    var report = CompanyReport(
      collisions: check.collisions, short: check.short, inner: check.inner, background: [])
    var hasFailed = report.collisions.contains { !$0.isToldApart }
    for file in on {
      var background = CompanyBackground(book)
      for (number, line) in try lines(of: file) {
        do throws(ExchangeFormat.LineError) {
          background.add(try ExchangeFormat.document(line))
        } catch {
          hasFailed = true
          Terminal.warn("\(file):\(number): error: \(error)")
        }
      }
      report.background.append(
        .init(
          file: file, documents: background.documentCount,
          names: background.frequencies(above: limit)))
    }
    Terminal.put(json ? try report.jsonText() : report.text)
    if hasFailed { throw ExitCode(Failure.partial) }
  }
}

/// What `companies check` found, for a script or a person.
private struct CompanyReport: Encodable {
  struct Background: Encodable {
    var file: String
    var documents: Int
    var names: [CompanyBackground.Frequency]
  }
  var collisions: [CompanyCheck.Collision]
  var short: [CompanyCheck.Short]
  var inner: [CompanyCheck.Inner]
  var background: [Background]

  var text: String {
    let lines =
      collisions.map {
        "`\($0.name)`: a name of \($0.ids.map { "`\($0)`" }.joined(separator: " and ")); "
          + ($0.isToldApart ? "told apart by context" : "write `near` for all but one")
      }
      + short.map { "`\($0.name)` of `\($0.id)`: so short a name needs `near`" }
      + inner.map { "`\($0.name)` of `\($0.id)`: inside `\($0.outer)` of `\($0.outerID)`" }
      + background.flatMap { background in
        background.names.map {
          "`\($0.name)` of `\($0.id)`: in \($0.documents) of \(background.documents) documents of "
            + "\(background.file): …\($0.excerpt)…"
        }
      }
    return lines.map { $0 + "\n" }.joined()
      + "\(collisions.count) shared, \(short.count) short, \(inner.count) inside others, "
      + "\(background.reduce(0) { $0 + $1.names.count }) frequent\n"
  }
}

/// The lines of a file that are not empty, with their numbers.
private func lines(of path: String) throws -> [(number: Int, line: Data)] {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Failure("\(path): cannot be read; is the path right?")
  }
  return data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    .filter { !$0.element.isEmpty }
    .map { ($0.offset + 1, $0.element) }
}
