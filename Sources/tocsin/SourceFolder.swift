import Definitions
import Foundation
import Model
import Pipeline

/// The folder of definitions, to which new ones are added.
struct SourceFolder {
  private let path: String
  private var ids: Set<String>
  private var feeds: Set<String>

  init(_ path: String) throws {
    self.path = path
    let sources = loadSources(in: path, lastGood: nil).value
    ids = Set(sources.map(\.id))
    feeds = Set(sources.compactMap(\.url))
  }

  /// Whether a definition reads this address already.
  func has(_ feed: String) -> Bool { feeds.contains(feed) }

  /// Writes a definition into a folder of its own country.
  ///
  /// - Returns: the new file's path.
  mutating func add(_ sketch: SourceSketch, in folder: String) throws -> String {
    let id = sketch.id(in: folder, taken: ids)
    let file = "\(path)/\(folder)/\(id).yaml"
    do {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
      // A file that could not be read as a definition is there all the same.
      try Data(sketch.yaml.utf8).write(
        to: URL(fileURLWithPath: file), options: .withoutOverwriting)
    } catch {
      throw Failure("\(file): cannot be written: \(error.localizedDescription)")
    }
    ids.insert(id)
    feeds.insert(sketch.feed)
    return file
  }
}
