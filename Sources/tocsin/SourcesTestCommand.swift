import ArgumentParser
import Definitions
import Foundation
import Model

/// What one source gives today.
struct SourcesTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Fetches or reads one source and prints its items; stores nothing.",
    discussion: """
      Exit status 1 if it cannot be read, or does not give what its `expect:`
      promises.

      Examples:
        tocsin sources test us-ftc
        tocsin sources test Feeds/cn/cn-cac.yaml --items 3
        tocsin sources test cn-cac --json | jq '.items[].published'
      """)

  @Argument(help: ArgumentHelp("The source's id, or its file.", valueName: "name"))
  var name: String

  @Option(help: "How many items are printed, and how many of their articles are fetched.")
  var items = 5

  @Flag(help: "Print one JSON object with the whole texts.")
  var json = false

  @OptionGroup var definitions: DefinitionOptions

  func run() async throws {
    let settings = try definitions.loaded().value
    let source = try source(in: settings.paths.feeds)
    let trial = await SourceTrial.of(source, articles: items, manners: settings.fetch, now: Date())
    Terminal.put(json ? try trial.jsonText() : trial.text(items: items))
    if trial.failure != nil { throw ExitCode(Failure.partial) }
  }

  /// - Throws: ``Failure`` with every mistake of the file, or with what the id may have meant.
  private func source(in feeds: String) throws -> Source {
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
