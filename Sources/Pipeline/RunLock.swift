import Foundation

/// Keeps two runs from working on one archive; free again as soon as the process ends, however.
///
/// The lock is the kernel's, on a file that stays. Who holds it and since when stands inside.
public struct RunLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter path: `tocsin.lock` in the state directory.
  public init(at path: String) throws(RunLockError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.text(of: descriptor)
      close(descriptor)
      throw .held(path: path, by: holder)
    }
    self.descriptor = descriptor
    let note = "pid \(getpid()), since \(Date().formatted(.iso8601))\n"
    // The note is for people; without it the lock holds all the same.
    _ = ftruncate(descriptor, 0)
    _ = Array(note.utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit { close(descriptor) }

  private static func text(of descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Why a run may not begin.
public enum RunLockError: Error, Sendable, Hashable, CustomStringConvertible {
  case held(path: String, by: String)
  case cannotOpen(path: String, reason: String)

  public var description: String {
    switch self {
    case .held(let path, let holder):
      "\(path): another run is at work (\(holder.isEmpty ? "holder unknown" : holder));"
        + " wait for it, or end it"
    case .cannotOpen(let path, let reason):
      "\(path): cannot open the lock: \(reason); the state directory must be writable"
    }
  }

  /// `EX_TEMPFAIL` of sysexits.h where trying later helps, else 2: could not run.
  public var exitStatus: Int32 {
    switch self {
    case .held: 75
    case .cannotOpen: 2
    }
  }
}
