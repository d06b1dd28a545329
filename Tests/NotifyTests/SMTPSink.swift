import Foundation
import Glibc

/// Postfix's `smtp-sink`: a real SMTP server that fails as it is told to.
final class SMTPSink {
  static let program = "/usr/sbin/smtp-sink"
  static var isInstalled: Bool { access(program, X_OK) == 0 }

  let port: Int
  private let process = Process()
  private let folder: URL

  /// - Parameter faults: options of smtp-sink(1), such as `-f RCPT`.
  init(_ faults: [String] = []) throws {
    port = try freePort()
    folder = FileManager.default.temporaryDirectory.appending(
      path: "tocsin-sink-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    chmod(folder.path, 0o777)
    process.executableURL = URL(filePath: Self.program)
    let user = getuid() == 0 ? ["-u", "nobody"] : []
    process.arguments =
      user + ["-D", folder.path + "/mail"] + faults + ["127.0.0.1:\(port)", "16"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try waitUntilListening()
  }

  /// Ends the server; without it the process would outlive the test.
  func stop() {
    // Not SIGTERM: the process inherits the signal mask of the thread that started it, which blocks that.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: folder)
  }

  /// All mail that was accepted, each with the sink's `X-Mail-Args` and `X-Rcpt-Args` in front.
  var mail: String {
    String(
      decoding: (try? Data(contentsOf: folder.appending(path: "mail"))) ?? Data(), as: UTF8.self)
  }

  private func waitUntilListening() throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline, process.isRunning {
      if let probe = connected(to: port) {
        close(probe)
        return
      }
      poll(nil, 0, 2)
    }
    throw CocoaError(.executableNotLoadable)
  }
}

/// Runs `body` beside a server of its own.
func withSink<Result>(
  _ faults: [String] = [], _ body: (SMTPSink) async throws -> Result
) async throws -> Result {
  let sink = try SMTPSink(faults)
  defer { sink.stop() }
  return try await body(sink)
}

/// Stands between client and server and keeps what the client sent, byte for byte.
final class SMTPRelay: Sendable {
  let port: Int
  private let listener: Int32
  private let chunks: AsyncStream<[UInt8]>

  /// Serves one connection.
  init(to server: Int) throws {
    (listener, port) = try listening()
    let (chunks, record) = AsyncStream<[UInt8]>.makeStream()
    self.chunks = chunks
    let listener = listener
    Thread.detachNewThread {
      let client = accept(listener, nil, nil)
      guard client >= 0, let server = connected(to: server) else { return record.finish() }
      Thread.detachNewThread { pump(from: server, to: client) { _ in } }
      pump(from: client, to: server) { record.yield($0) }
      record.finish()
    }
  }

  deinit { close(listener) }

  /// Waits for the end of the connection.
  func sent() async -> String {
    String(decoding: await chunks.reduce(into: []) { $0 += $1 }, as: UTF8.self)
  }
}

private func pump(from source: Int32, to target: Int32, _ note: ([UInt8]) -> Void) {
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = recv(source, &buffer, buffer.count, 0), count > 0 {
    note(Array(buffer.prefix(count)))
    send(target, buffer, count, Int32(MSG_NOSIGNAL))
  }
  shutdown(target, Int32(SHUT_WR))
}

/// A port that nobody listens on.
func freePort() throws -> Int {
  let (listener, port) = try listening()
  close(listener)
  return port
}

private func listening() throws -> (Int32, Int) {
  let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  let port = withLoopback(port: 0) { name, size in
    var size = size
    guard bind(listener, name, size) == 0, listen(listener, 16) == 0,
      getsockname(listener, name, &size) == 0
    else { return 0 }
    return name.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
      Int(in_port_t(bigEndian: $0.pointee.sin_port))
    }
  }
  guard port > 0 else { throw CocoaError(.executableNotLoadable) }
  return (listener, port)
}

private func connected(to port: Int) -> Int32? {
  let peer = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  if withLoopback(port: port, { connect(peer, $0, $1) }) == 0 { return peer }
  close(peer)
  return nil
}

private func withLoopback<Result>(
  port: Int, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Result
) -> Result {
  var name = sockaddr_in()
  name.sin_family = sa_family_t(AF_INET)
  name.sin_port = in_port_t(port).bigEndian
  name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
  let size = socklen_t(MemoryLayout<sockaddr_in>.size)
  return withUnsafeMutablePointer(to: &name) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
  }
}
