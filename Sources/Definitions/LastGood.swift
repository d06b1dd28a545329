import Foundation
import Model

/// The last error-free copy of each file of definitions.
///
/// While a file is broken its copy is used. Copies are keyed by the file's path inside its folder of
/// definitions, so that a checkout elsewhere finds them again.
public struct LastGood: Sendable {
  private let folder: String

  /// - Parameter folder: made when the first copy is kept.
  public init(folder: String) { self.folder = folder }

  /// The copy's bytes; nil if none was ever kept.
  func bytes(of key: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path(of: key)).map { [UInt8]($0) }
  }

  /// Keeps `text` as the copy, by writing beside it and renaming; untouched if it is the same.
  ///
  /// - Returns: a warning at `file` if the copy cannot be written.
  func keep(_ text: String, as key: String, file: String) -> Diagnostic? {
    let data = Data(text.utf8)
    let path = path(of: key)
    guard FileManager.default.contents(atPath: path) != data else { return nil }
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
      return nil
    } catch {
      return Diagnostic(
        Location(file: file), .warning,
        "cannot keep a copy of this file at `\(path)`; make `\(folder)` writable, "
          + "else a later mistake in the file takes its entries away")
    }
  }

  private func path(of key: String) -> String { folder + "/" + key }
}
