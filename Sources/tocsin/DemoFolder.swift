import Foundation
import Web

/// The demo's own throw-away folder: settings, sources and mail with their placeholders filled.
///
/// Every other command works in it too, by `--settings <folder>/tocsin.yaml`.
struct DemoFolder {
  let path: String
  var settingsPath: String { path + "/tocsin.yaml" }
  var databasePath: String { path + "/state/tocsin.sqlite" }
  var outgoingPath: String { path + "/state/outgoing" }

  /// - Parameter path: nil for a new folder in the system's place for temporary files.
  init(at path: String?) throws {
    self.path = try path.map(Self.made) ?? Self.temporary()
  }

  /// Writes the project's demo into the folder, with `server` in its sources' addresses.
  func fill(from home: ProjectHome, server: DemoServer, now: Date) throws {
    let text = DemoText(
      now: now,
      values: [
        "site": server.site, "rules": home.path + "/Rules", "closed_port": String(try closedPort()),
      ])
    for file in try FileManager.default.subpathsOfDirectory(atPath: home.demoPath)
    where file == "tocsin.yaml" || file.hasPrefix("feeds/") || file.hasPrefix("mail/") {
      let template = try String(contentsOfFile: "\(home.demoPath)/\(file)", encoding: .utf8)
      let copy = "\(path)/\(file)"
      _ = try Self.made((copy as NSString).deletingLastPathComponent)
      try text.expanded(template).write(toFile: copy, atomically: true, encoding: .utf8)
    }
  }

  /// Messages and pages that the runs have left, in the order in which they came.
  func outgoing() -> [String] {
    (FileManager.default.subpaths(atPath: outgoingPath) ?? []).sorted().map {
      "\(outgoingPath)/\($0)"
    }
  }

  private static func made(_ path: String) throws -> String {
    let path = URL(filePath: path).standardizedFileURL.path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        "\(path): cannot make this folder: \(error.localizedDescription); name another by --state")
    }
    return path
  }

  private static func temporary() throws -> String {
    var template = Array(
      (NSTemporaryDirectory() + "/tocsin-demo-XXXXXX").replacing("//", with: "/").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure("cannot make a temporary folder; name one by --state, or set TMPDIR")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A port on which nothing listens: one that was free a moment ago.
  private func closedPort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure("no free port on 127.0.0.1; the demo needs two") }
    return UInt16(bigEndian: address.sin_port)
  }
}
