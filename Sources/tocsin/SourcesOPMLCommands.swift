import ArgumentParser
import Definitions
import Foundation
import Model
import Parse
import Pipeline

/// Definitions out of a list that another reader wrote.
struct SourcesImportOPML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-opml",
    abstract: "Writes a definition for each feed of an OPML list.",
    discussion: """
      A feed that a definition reads already is left out, and told. Outlines in
      a folder named like a country (`us`) go to that folder, all others to
      that of --country.

      Example:
        tocsin sources import-opml subscriptions.opml --country us
      """)

  @Argument(help: "The list; `-` is standard input.")
  var file: String

  @Option(help: "The folder for feeds whose outline names none: a country, or `eu`.")
  var country: String

  @OptionGroup var definitions: DefinitionOptions

  func run() throws {
    if let mistake = countryMistake(country.uppercased()) {
      throw Failure("--country: \(mistake)")
    }
    let settings = try definitions.loaded().value
    let list: OPML
    do throws(ParseError) {
      list = try OPML(Payload(bytes: try InputFile.bytes(of: file)))
    } catch {
      throw Failure("\(file): \(error)")
    }
    var folder = SourceFolder(settings.paths.feeds)
    for outline in list.outlines {
      if let file = folder.file(reading: outline.feed) {
        Terminal.put("known: \(outline.feed) is read by \(file)\n")
        continue
      }
      let sketch = SourceSketch(
        name: outline.title, feed: outline.feed, language: outline.language,
        origin: "Imported from `\((file as NSString).lastPathComponent)`.")
      let name = outline.folder?.lowercased() ?? ""
      let isCountry = name.utf8.count == 2 && name.utf8.allSatisfy { (97...122).contains($0) }
      Terminal.put(try folder.adding(sketch, in: isCountry ? name : country) + "\n")
    }
    if list.outlines.isEmpty { throw Failure("\(file): names no feed", status: Failure.partial) }
  }
}

extension SourceFolder {
  /// Adds a definition, and tells as a command why it cannot.
  mutating func adding(_ sketch: SourceSketch, in country: String) throws(Failure) -> String {
    do throws(Refusal) { return try add(sketch, in: country) } catch { throw Failure(error) }
  }
}

/// The feeds among the definitions, for other readers.
struct SourcesExportOPML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export-opml",
    abstract: "Prints the feeds among the sources as an OPML list.",
    discussion: """
      Sources that are no feeds cannot stand in such a list; they are counted on
      standard error.

      Example:
        tocsin sources export-opml > tocsin.opml
      """)

  @OptionGroup var definitions: DefinitionOptions

  func run() throws {
    let sources = loadSources(in: try definitions.loaded().value.paths.feeds, lastGood: nil).value
    let outlines = sources.compactMap { source -> OPML.Outline? in
      guard case .feed = source.reading, let url = source.url else { return nil }
      return OPML.Outline(
        title: source.name, feed: url, language: source.language, folder: source.folder)
    }
    Terminal.put(OPML(title: "Tocsin", outlines: outlines).text)
    if outlines.count < sources.count {
      Terminal.warn("\(sources.count - outlines.count) sources are no feeds and left out")
    }
  }
}
