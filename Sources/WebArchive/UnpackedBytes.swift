import Foundation

/// The bytes of a file, unpacked where they are gzip members, read from front to back.
struct UnpackedBytes {
  /// Why reading stopped before the end; told until ``seekRecord(after:)``.
  private(set) var damage: String?
  private let data: Data
  /// Where in the file `data` begins.
  private let base: Int
  private var end: Int { data.count }
  /// What has been unpacked and not yet taken, from `head` on.
  private var buffer: [UInt8] = []
  private var head = 0
  /// The next byte of `data` that is not yet unpacked.
  private var position = 0
  /// Where the member in the buffer began; nil for plain bytes.
  private var member: Int?
  private var inflater: Inflater?
  private static let chunkBytes = 1 << 16

  init(_ data: Data, base: Int = 0) { (self.data, self.base) = (data, base) }

  /// Where in the file the next byte comes from: exact where nothing is packed, else its member's begin.
  mutating func offset() -> Int {
    _ = fill(1)
    return base + (member ?? position - (buffer.count - head))
  }

  mutating func isAtEnd() -> Bool { !fill(1) }

  mutating func starts(with bytes: [UInt8]) -> Bool {
    fill(bytes.count) && buffer[head...].starts(with: bytes)
  }

  mutating func skip(while condition: (UInt8) -> Bool) {
    while fill(1), condition(buffer[head]) { head += 1 }
  }

  /// Passes over `count` bytes without keeping them.
  mutating func skip(count: Int) {
    var left = count
    while left > 0, fill(1) {
      let step = min(left, buffer.count - head)
      head += step
      left -= step
    }
  }

  /// nil if fewer are left.
  mutating func take(_ count: Int) -> [UInt8]? {
    guard fill(count) else { return nil }
    defer { head += count }
    return Array(buffer[head..<head + count])
  }

  /// A line without its end; nil if none ends within `limit` bytes.
  mutating func line(limit: Int) -> String? {
    var length = 0
    while length <= limit, fill(length + 1) {
      if let end = buffer[(head + length)...].firstIndex(of: 0x0A) {
        guard end - head <= limit else { return nil }
        defer { head = end + 1 }
        let line = buffer[head..<end]
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      }
      length = buffer.count - head
    }
    return nil
  }

  /// Makes at least `count` bytes ready; false if there are not as many.
  private mutating func fill(_ count: Int) -> Bool {
    while buffer.count - head < count {
      guard position < end || inflater != nil, damage == nil else { return false }
      unpackMore()
    }
    return true
  }

  private mutating func unpackMore() {
    if head > Self.chunkBytes || head == buffer.count {
      buffer.removeFirst(head)
      head = 0
    }
    if inflater == nil, isMember(at: position) {
      inflater = Inflater()
      if buffer.isEmpty { member = position }
    }
    let rest = position..<min(end, position + Self.chunkBytes)
    guard let inflater else {
      if buffer.isEmpty { member = nil }
      buffer += data[rest]
      position = rest.upperBound
      return
    }
    let before = buffer.count
    let step = data.withUnsafeBytes {
      inflater.unpack(
        UnsafeRawBufferPointer(rebasing: $0[rest]), to: &buffer, room: Self.chunkBytes)
    }
    position += step.used
    switch step.state {
    case .ended: self.inflater = nil
    case .damaged: damage = "the gzip member is damaged"
    case .more where step.used == 0 && buffer.count == before:
      damage = "the gzip member is cut short"
    case .more: break
    }
  }

  private func isMember(at index: Int) -> Bool {
    index + 2 < end && data[index] == 0x1F && data[index + 1] == 0x8B && data[index + 2] == 8
  }

  /// Stands at the next place in the file behind `offset` that begins a record, or at the end.
  mutating func seekRecord(after offset: Int) {
    (buffer, head, inflater, member, damage) = ([], 0, nil, nil, nil)
    position = offset - base + 1
    while position < end, !isRecord(at: position) { position += 1 }
  }

  private func isRecord(at index: Int) -> Bool {
    let mark = Array("WARC/".utf8)
    if data[index] == mark[0] { return data[index..<min(end, index + 5)].elementsEqual(mark) }
    guard isMember(at: index) else { return false }
    var begin: [UInt8] = []
    let inflater = Inflater()
    _ = data.withUnsafeBytes { bytes in
      inflater.unpack(
        UnsafeRawBufferPointer(rebasing: bytes[index..<min(end, index + 512)]), to: &begin,
        room: 5)
    }
    return begin == mark
  }
}
