import Foundation

/// Where a JSON Schema goes that an author asks for.
enum Schema {
  /// - Parameter file: `-` for standard output.
  static func write(_ text: String, to file: String) throws {
    if file == "-" { return Terminal.put(text) }
    do { try text.write(toFile: file, atomically: true, encoding: .utf8) } catch {
      throw Failure("\(file): cannot be written; \(error.localizedDescription)")
    }
  }
}
