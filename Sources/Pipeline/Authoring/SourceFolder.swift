import Definitions
import Foundation
import Model

/// The folder of definitions, to which new ones are added.
public struct SourceFolder {
  /// Why a definition was not written.
  public struct Refusal: Error, Sendable, CustomStringConvertible {
    public var description: String
  }

  private let path: String
  private var ids: Set<String>
  /// The files of the definitions by what they read.
  private var files: [String: String]

  public init(_ path: String) {
    self.path = path
    let loaded = loadSources(in: path, lastGood: nil, environment: nil)
    ids = Set(loaded.value.map(\.id) + loaded.leftOut)
    files = Dictionary(
      loaded.value.compactMap { source in source.url.map { ($0, source.file(in: path)) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The definition that reads this address already.
  public func file(reading feed: String) -> String? { files[feed] }

  /// Writes a definition into a folder of its own country.
  ///
  /// - Parameter country: `us`, `eu`, in any case.
  /// - Returns: the new file's path.
  public mutating func add(
    _ sketch: SourceSketch, in country: String
  ) throws(Refusal) -> String {
    let folder = country.lowercased()
    if let mistake = countryMistake(folder.uppercased()) { throw Refusal(description: mistake) }
    let id = sketch.id(in: folder, taken: ids)
    let file = "\(path)/\(folder)/\(id).yaml"
    do {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
      // A file that could not be read as a definition is there all the same.
      try Data(sketch.yaml.utf8).write(
        to: URL(fileURLWithPath: file), options: .withoutOverwriting)
    } catch {
      throw Refusal(description: "\(file): cannot be written: \(error.localizedDescription)")
    }
    ids.insert(id)
    files[sketch.feed] = file
    return file
  }
}

extension Source {
  /// The file that defines it, below the folder of all definitions.
  public func file(in feeds: String) -> String {
    [feeds, folder, id + ".yaml"].compactMap(\.self).joined(separator: "/")
  }
}
