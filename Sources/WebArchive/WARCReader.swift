import Foundation

/// The records of a WARC file, one after another.
///
/// Reads plain files and those packed with gzip, whole or record by record. What is damaged is told once
/// and passed over; reading goes on at the next record that can be recognised. A file that is cut short
/// gives all records before the cut.
public struct WARCReader: Sequence, IteratorProtocol {
  public typealias Element = Result<WARCRecord, WebArchiveError>

  private let path: String
  private var source: UnpackedBytes

  /// A larger block is passed over.
  private static let blockLimitBytes = 64_000_000
  private static let headLimitBytes = 64 * 1024

  public init(path: String) throws(WebArchiveError) {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
      (self.path, source) = (path, UnpackedBytes(data))
    } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
  }

  /// The records in a part of a file that begins and ends with whole ones.
  public init(path: String, offset: Int, length: Int) throws(WebArchiveError) {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      try file.seek(toOffset: UInt64(clamping: offset))
      let data = try file.read(upToCount: length) ?? Data()
      try file.close()
      (self.path, source) = (path, UnpackedBytes(data, base: offset))
    } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
  }

  public mutating func next() -> Element? {
    source.skip { $0 == 0x0D || $0 == 0x0A }
    let offset = source.offset()
    guard let head = head() else {
      if let reason = source.damage { return resume(offset, reason) }
      return source.isAtEnd() ? nil : resume(offset, "no record begins here")
    }
    guard let length = head.fields.first(where: { $0.name.lowercased() == "content-length" }),
      let count = Int(length.value), count >= 0
    else { return resume(offset, "the record does not say how long it is") }
    guard count <= Self.blockLimitBytes else {
      source.skip(count: count)
      return .failure(
        .damaged(path: path, offset: offset, reason: "a record of \(count) bytes is too large"))
    }
    guard let block = source.take(count) else {
      return resume(offset, source.damage ?? "the record is cut short")
    }
    return .success(WARCRecord(fields: head.fields, block: block, offset: offset))
  }

  /// Version line and fields; nil if something else stands here.
  private mutating func head() -> (version: String, fields: [WARCRecord.Field])? {
    guard source.starts(with: Array("WARC/".utf8)), let version = source.line(limit: 100) else {
      return nil
    }
    var (fields, bytes): ([WARCRecord.Field], Int) = ([], 0)
    while let line = source.line(limit: Self.headLimitBytes), bytes < Self.headLimitBytes {
      bytes += line.utf8.count
      if line.isEmpty { return (version, fields) }
      if line.first == " " || line.first == "\t", let last = fields.indices.last {
        fields[last].value += " " + line.trimmingCharacters(in: .whitespaces)
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        fields.append(WARCRecord.Field(name: String(line[..<colon]), value: value))
      }
    }
    return nil
  }

  /// Tells the damage at `offset` and stands at the next record, if there is one.
  private mutating func resume(_ offset: Int, _ reason: String) -> Element {
    source.seekRecord(after: offset)
    return .failure(.damaged(path: path, offset: offset, reason: reason))
  }
}
