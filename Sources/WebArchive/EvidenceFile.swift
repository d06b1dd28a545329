import Foundation
import Model

/// The end of the WARC file that is written to.
struct EvidenceFile: ~Copyable {
  static let suffix = ".warc.gz"

  private let path: String
  private let name: String
  private let descriptor: Int32
  private(set) var length: Int

  private init(_ path: String, _ name: String, _ descriptor: Int32, length: Int) {
    (self.path, self.name, self.descriptor, self.length) = (path, name, descriptor, length)
  }

  deinit { close(descriptor) }

  /// A file of a name of its own, with a record that describes it.
  static func new(
    in folder: String, software: String, now: Date
  ) throws(WebArchiveError) -> EvidenceFile {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotWrite(path: folder, reason: error.localizedDescription)
    }
    let stamp = now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    var (number, descriptor, name) = (0, Int32(-1), "")
    repeat {
      number += 1
      name = "tocsin-\(stamp)-\(number)\(suffix)"
      descriptor = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    } while descriptor < 0 && errno == EEXIST
    guard descriptor >= 0 else { throw .cannotWrite(path: "\(folder)/\(name)", reason: lastError) }
    var file = EvidenceFile("\(folder)/\(name)", name, descriptor, length: 0)
    _ = try file.append([.description(of: name, software: software, time: now)])
    try flush(folder: folder)
    return file
  }

  /// The newest file of a folder, cut behind its last whole record; nil if there is none.
  ///
  /// - Parameter committed: up to there it is whole.
  static func last(
    in folder: String, committed: EvidencePlace?
  ) throws(WebArchiveError) -> EvidenceFile? {
    guard let name = EvidenceFolder.files(in: folder).last else { return nil }
    let path = "\(folder)/\(name)"
    let end = try endOfWhole(path, from: committed?.file == name ? committed?.end ?? 0 : 0)
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: lastError) }
    let file = EvidenceFile(path, name, descriptor, length: end)
    guard ftruncate(descriptor, off_t(end)) == 0 else {
      throw .cannotWrite(path: path, reason: lastError)
    }
    return file
  }

  /// - Returns: where they stand.
  mutating func append(_ records: [WARCRecord]) throws(WebArchiveError) -> EvidencePlace {
    let start = length
    for record in records {
      guard let member = gzipMember(record.bytes) else {
        throw .cannotWrite(path: path, reason: "out of memory")
      }
      try write(member)
    }
    return EvidencePlace(file: name, offset: start, length: length - start)
  }

  /// Returns when all is on the disk.
  func flush() throws(WebArchiveError) {
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: path, reason: Self.lastError) }
  }

  private mutating func write(_ bytes: [UInt8]) throws(WebArchiveError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(length))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, reason: Self.lastError) }
      rest = rest.dropFirst(count)
      length += count
    }
  }

  /// A new file's name is in the folder, which is a file of its own.
  private static func flush(folder: String) throws(WebArchiveError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw .cannotWrite(path: folder, reason: lastError)
    }
  }

  /// Where the last gzip member ends that is whole.
  private static func endOfWhole(_ path: String, from start: Int) throws(WebArchiveError) -> Int {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
    let inflater = Inflater()
    var (whole, position) = (min(start, data.count), min(start, data.count))
    data.withUnsafeBytes { bytes in
      while position < bytes.count {
        var unpacked: [UInt8] = []
        let step = inflater.unpack(
          UnsafeRawBufferPointer(rebasing: bytes[position...]), to: &unpacked, room: 1 << 16)
        position += step.used
        if step.state == .damaged { return }
        guard step.state == .ended else { continue }
        whole = position
        inflater.reset()
      }
    }
    return whole
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
