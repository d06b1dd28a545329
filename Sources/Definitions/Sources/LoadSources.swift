import Foundation
import Model

/// Reads the definitions of sources below `folder`: `<country>/<id>.yaml`, one source a file.
///
/// A broken file is replaced by its last good copy, or left out if it has none.
///
/// - Parameter environment: where `${env:NAME}` is looked up; with nil it is empty, for who fetches nothing.
public func loadSources(
  in folder: String, lastGood: LastGood?,
  environment: [String: String]? = ProcessInfo.processInfo.environment
) -> Loaded<[Source]> {
  let mistakes = Mistakes()
  var loader = SourceLoader(lastGood: lastGood, environment: environment, mistakes: mistakes)
  for file in definitionPaths(in: folder, mistakes) where file.relative != webFactsFile {
    loader.load(file)
  }
  return Loaded(
    value: loader.sources, diagnostics: mistakes.inOrder, references: loader.references,
    leftOut: loader.leftOut)
}

/// The sources that settings choose by id, by folder of `Feeds/`, or by `all`; in their own order.
public func chosenSources(_ sources: [Source], by choices: [String]) -> [Source] {
  let choices = Set(choices)
  return sources.filter {
    choices.contains("all") || choices.contains($0.id)
      || $0.folder.map(choices.contains) ?? false
  }
}

private struct SourceLoader {
  let lastGood: LastGood?
  let environment: [String: String]?
  let mistakes: Mistakes
  private(set) var sources: [Source] = []
  private(set) var references: [Reference] = []
  private(set) var leftOut: [String] = []
  private var paths: [String: String] = [:]

  init(lastGood: LastGood?, environment: [String: String]?, mistakes: Mistakes) {
    (self.lastGood, self.environment, self.mistakes) = (lastGood, environment, mistakes)
  }

  mutating func load(_ file: DefinitionPath) {
    if let first = paths.updateValue(file.path, forKey: file.stem) {
      let place = Location(file: file.path)
      return mistakes.error(place, "duplicate source `\(file.stem)`; `\(first)` has that name too")
    }
    let key = "feeds/" + file.relative
    let own = Mistakes()
    let text = definitionText(at: file, own)
    var found = text.flatMap { read($0, file, own) }
    if own.hasErrors {
      found = lastGood?.bytes(of: key).flatMap { copy($0, file) }
    } else if let text {
      mistakes.add(lastGood?.keep(text.text, as: key, file: file.path))
    }
    mistakes.add(own.diagnostics)
    guard let found else { return leftOut.append(file.stem) }
    sources.append(found.source)
    references += found.references
  }

  private func copy(_ bytes: [UInt8], _ file: DefinitionPath) -> SourceFile? {
    let folder = (file.path as NSString).deletingLastPathComponent
    let mistakes = Mistakes()
    return DefinitionText(bytes: bytes, path: file.path, folder: folder, mistakes)
      .flatMap { read($0, file, mistakes) }
  }

  private func read(
    _ text: DefinitionText, _ file: DefinitionPath, _ mistakes: Mistakes
  ) -> SourceFile? {
    mistakes.unlessWrong {
      yaml(text, mistakes).flatMap {
        SourceFile($0, file, environment: environment, mistakes)
      }
    }
  }
}
