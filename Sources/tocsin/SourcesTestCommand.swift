import ArgumentParser
import Definitions
import Foundation
import Model

/// What one source gives today, or what the saved answers of all give.
struct SourcesTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Fetches or reads one source and prints its items; stores nothing.",
    discussion: """
      With --all or --offline nothing is fetched: the saved answer in
      Feeds/golden/<id>/ is read, and its items are compared with items.json.

      Exit status 1 if it cannot be read, does not give what its `expect:`
      promises, or gives other items than expected.

      Examples:
        tocsin sources test us-ftc
        tocsin sources test Feeds/cn/cn-cac.yaml --items 3
        tocsin sources test cn-cac --json | jq '.items[].published'
        tocsin sources test --all
        tocsin sources test cn-cac --record
      """)

  @Argument(help: ArgumentHelp("The source's id, or its file.", valueName: "name"))
  var name: String?

  @Option(help: "How many items are printed, and how many of their articles are fetched.")
  var items = 5

  @Flag(help: "Print one JSON object with the whole texts.")
  var json = false

  @Flag(help: "Compare the saved answers of all sources with the items expected from them.")
  var all = false

  @Flag(help: "Compare this source's saved answer with the items expected from it.")
  var offline = false

  @Flag(help: "Take what the saved answers give for what is expected; look at the difference.")
  var record = false

  @OptionGroup var definitions: DefinitionOptions

  func validate() throws {
    if (name == nil) != all {
      throw ValidationError("name one source, or ask for `--all`")
    }
  }

  func run() async throws {
    let settings = try definitions.loaded().value
    if all {
      let loaded = loadSources(in: settings.paths.feeds, lastGood: nil, environment: nil)
      for mistake in loaded.diagnostics where mistake.severity == .error {
        Terminal.warn(mistake.description)
      }
      let isWell = try await GoldenTrial(feeds: settings.paths.feeds, records: record)
        .run(loaded.value, strangers: loaded.leftOut)
      guard isWell, loaded.diagnostics.allSatisfy({ $0.severity != .error }) else {
        throw ExitCode(Failure.partial)
      }
      return
    }
    let source = try source(named: name ?? "", in: settings.paths.feeds)
    if offline || record {
      let trial = GoldenTrial(feeds: settings.paths.feeds, records: record)
      guard try await trial.run(source) else { throw ExitCode(Failure.partial) }
      return
    }
    let trial = await SourceTrial.of(source, articles: items, settings: settings, now: Date())
    Terminal.put(json ? try trial.jsonText() : trial.text(items: items))
    if trial.failure != nil { throw ExitCode(Failure.partial) }
  }

  /// - Throws: ``Failure`` with every mistake of the file, or with what the id may have meant.
  private func source(named name: String, in feeds: String) throws -> Source {
    let isFile = name.hasSuffix(".yaml")
    let id =
      isFile ? ((name as NSString).lastPathComponent as NSString).deletingPathExtension : name
    let loaded = loadSources(
      in: isFile ? (name as NSString).deletingLastPathComponent.orHere : feeds, lastGood: nil)
    if let source = loaded.value.first(where: { $0.id == id }) { return source }
    let mistakes = loaded.diagnostics.filter {
      $0.location.file.hasSuffix("/\(id).yaml") || $0.location.file == name
    }
    if !mistakes.isEmpty { throw Failure(mistakes.map(\.description).joined(separator: "\n")) }
    let reference = Reference(.source, id, at: Location(file: isFile ? name : feeds))
    let unknown = unknownReferences([reference], sources: loaded, rulebook: nil).map(\.message)
      .joined()
    throw Failure("\(isFile ? name : feeds): \(unknown)")
  }
}

extension String {
  fileprivate var orHere: String { isEmpty ? "." : self }
}
