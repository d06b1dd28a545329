import Foundation
import Glibc

/// A line to a server on loopback that carries its answers slowly, and no longer than a connection's limit.
final class SlowLine: Sendable {
  let port: Int
  private let listener: Int32
  private static let chunkBytes = 50_000

  /// - Parameters:
  ///   - pause: before each 50,000 bytes of an answer.
  ///   - limitBytes: what one connection carries before it falls silent.
  init(to server: Int, pause: Duration = .zero, limitBytes: Int = .max) throws {
    port = try freePort()
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var name = loopback(port)
    let isBound = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, listen(listener, 8) == 0 else { throw CannotStart(what: "a slow line") }
    Thread.detachNewThread {
      while case let client = accept(listener, nil, nil), client >= 0 {
        guard let far = connected(to: server) else { break }
        Thread.detachNewThread { Self.carry(from: client, to: far) }
        Thread.detachNewThread {
          Self.carry(from: far, to: client, pause: pause, limitBytes: limitBytes)
        }
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func carry(
    from source: Int32, to target: Int32, pause: Duration = .zero, limitBytes: Int = .max
  ) {
    var bytes = [UInt8](repeating: 0, count: chunkBytes)
    var carried = 0
    while case let count = recv(source, &bytes, chunkBytes, 0), count > 0 {
      carried += count
      // What comes after the limit is taken and lost.
      guard carried <= limitBytes else { continue }
      poll(nil, 0, Int32(pause / .milliseconds(1)) * Int32(count) / Int32(chunkBytes))
      var sent = 0
      while sent < count {
        let part = bytes[sent..<count].withUnsafeBytes {
          send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard part > 0 else { break }
        sent += part
      }
    }
    shutdown(source, Int32(SHUT_RDWR))
    shutdown(target, Int32(SHUT_RDWR))
  }
}
