import Foundation
import Glibc
import Synchronization

/// A real HTTP server on loopback that answers with whatever bytes its script says.
final class LoopbackServer: Sendable {
  struct Request: Sendable {
    /// Everything up to the empty line.
    var head: [UInt8]
    var body: [UInt8] = []
    var path: String
    /// The next connection's requests have a number of their own.
    var connection: Int
    var began: ContinuousClock.Instant

    /// The value's bytes as they came.
    func bytes(of name: String) -> [UInt8]? {
      for line in head.split(separator: UInt8(ascii: "\n")) {
        let text = String(decoding: line, as: UTF8.self)
        guard text.lowercased().hasPrefix(name.lowercased() + ": ") else { continue }
        return Array(line.dropFirst(name.utf8.count + 2).prefix { $0 != UInt8(ascii: "\r") })
      }
      return nil
    }

    func value(of name: String) -> String? {
      bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  enum Step: Sendable {
    case send([UInt8])
    /// One byte after another, with that time between two of them, until the peer leaves.
    case drip([UInt8], every: Duration)
    /// The same bytes again and again until the peer leaves.
    case endless([UInt8])
    /// Nothing until the peer leaves.
    case hang
    /// Ends the connection in good order.
    case close
    /// Ends the connection with a TCP reset.
    case reset
  }

  struct Traffic: Sendable {
    var requests: [Request] = []
    /// When each answer's last step began: never later than the client can have seen its end.
    var ends: [ContinuousClock.Instant] = []
    var connections = 0
    var atOnce = 0
    var mostAtOnce = 0
  }

  let address: String
  let port: Int
  private let listener: Int32
  private let traffic = Mutex(Traffic())
  private let script: @Sendable (Request) -> [Step]

  /// - Parameter port: 0 for any free one.
  init(
    at address: String = "127.0.0.1", port: Int = 0, script: @escaping @Sendable (Request) -> [Step]
  ) throws {
    (listener, self.port) = try listen(at: address, port: port)
    (self.address, self.script) = (address, script)
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while case let peer = accept(listener, nil, nil), peer >= 0 {
        guard let self else { break }
        Thread.detachNewThread { self.serve(peer) }
      }
      Glibc.close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  var seen: Traffic { traffic.withLock { $0 } }

  func url(_ path: String = "/") -> String { "http://\(address):\(port)\(path)" }

  private func serve(_ peer: Int32) {
    defer { Glibc.close(peer) }
    let connection = traffic.withLock { traffic in
      traffic.connections += 1
      return traffic.connections
    }
    while let head = readHead(from: peer) {
      let path = String(decoding: head, as: UTF8.self).split(separator: " ").dropFirst().first ?? ""
      var request = Request(head: head, path: String(path), connection: connection, began: .now)
      request.body = readBody(request.value(of: "Content-Length"), from: peer)
      traffic.withLock {
        $0.requests.append(request)
        $0.atOnce += 1
        $0.mostAtOnce = max($0.mostAtOnce, $0.atOnce)
      }
      let steps = script(request)
      for (index, step) in steps.enumerated() {
        if index == steps.count - 1 {
          traffic.withLock {
            $0.ends.append(.now)
            $0.atOnce -= 1
          }
        }
        guard perform(step, on: peer) else { return }
      }
    }
  }

  /// - Returns: whether the connection still stands.
  private func perform(_ step: Step, on peer: Int32) -> Bool {
    switch step {
    case .send(let bytes): return send(bytes, to: peer)
    case .endless(let bytes):
      while send(bytes, to: peer) {}
      return false
    case .drip(let bytes, let pause):
      for byte in bytes where !(send([byte], to: peer) && stays(peer, for: pause)) { return false }
      return true
    case .hang: return stays(peer, for: nil)
    case .close: return false
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(peer, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
      return false
    }
  }
}

private struct SocketError: Error { let call: String, code: Int32 }

private func listen(at address: String, port: Int) throws -> (Int32, Int) {
  let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  var yes: Int32 = 1
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
  var name = sockaddr_in()
  name.sin_family = sa_family_t(AF_INET)
  name.sin_port = in_port_t(port).bigEndian
  inet_pton(AF_INET, address, &name.sin_addr)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let code = withUnsafeMutablePointer(to: &name) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(listener, $0, size) == 0 && Glibc.listen(listener, 128) == 0
        && getsockname(listener, $0, &size) == 0
    }
  }
  guard code else { throw SocketError(call: "listen", code: errno) }
  return (listener, Int(in_port_t(bigEndian: name.sin_port)))
}

private func readHead(from peer: Int32) -> [UInt8]? {
  var head: [UInt8] = []
  var byte: UInt8 = 0
  while recv(peer, &byte, 1, 0) == 1 {
    head.append(byte)
    // 0x16 begins a TLS handshake: this server answers it in plain text.
    if head == [0x16] || head.suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A] { return head }
  }
  return nil
}

private func readBody(_ length: String?, from peer: Int32) -> [UInt8] {
  var body: [UInt8] = []
  var byte: UInt8 = 0
  while body.count < length.flatMap(Int.init) ?? 0, recv(peer, &byte, 1, 0) == 1 {
    body.append(byte)
  }
  return body
}

private func send(_ bytes: [UInt8], to peer: Int32) -> Bool {
  let noSignal = Int32(MSG_NOSIGNAL)
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.send(peer, $0.baseAddress, $0.count, noSignal) }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// Waits for the peer to leave; false when it did, true when the time is over.
private func stays(_ peer: Int32, for time: Duration?) -> Bool {
  var poller = pollfd(fd: peer, events: Int16(POLLIN), revents: 0)
  return poll(&poller, 1, time.map { Int32($0 / .milliseconds(1)) } ?? -1) == 0
}

/// An answer with a length, so that the connection is kept.
func answer(
  _ status: String = "200 OK", _ headers: [String] = [], body: [UInt8] = Array("text".utf8)
) -> [LoopbackServer.Step] {
  let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + headers
  return [.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)]
}

/// The bytes that hexadecimal digits stand for.
func bytes(hex: String) -> [UInt8] {
  let digits = Array(hex.utf8)
  return stride(from: 0, to: digits.count, by: 2).compactMap {
    UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
  }
}
