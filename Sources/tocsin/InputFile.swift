import Foundation
import Parse

/// A file that a command reads whole.
enum InputFile {
  /// - Parameter file: a path, or `-` for standard input.
  static func bytes(of file: String) throws(ParseError) -> [UInt8] {
    let data =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let data else { throw .notThisKind("cannot be read; is the path right?") }
    return Array(data)
  }
}
