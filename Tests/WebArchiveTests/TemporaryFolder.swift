import Foundation

/// A folder of its own, gone with the value.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "tocsin-evidence-\(UUID().uuidString)"
  deinit { try? FileManager.default.removeItem(atPath: path) }

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func bytes(of name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }
}
