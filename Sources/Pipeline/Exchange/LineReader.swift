import Glibc

/// Reads a file in batches of whole lines.
///
/// A line that is too long to be a document is passed over, and only told: memory does not grow with it.
public struct LineReader: Sendable {
  public struct Batch: Sendable {
    public var bytes: [UInt8]
    /// The number of its first line, from 1.
    public var number: Int
    /// Its one line is not here: it was too long.
    public var isTooLong = false

    /// Without their ends, each with its number.
    public var lines: some Sequence<(line: ArraySlice<UInt8>, number: Int)> {
      let count = bytes.count - (bytes.last == 0x0A ? 1 : 0)
      var lines: [ArraySlice<UInt8>] = []
      var start = 0
      while !isTooLong, start <= count {
        let end = Self.lineEnd(bytes, start..<count)
        lines.append(bytes[start..<end])
        start = end + 1
      }
      return zip(lines, number...).lazy.map { (line: $0, number: $1) }
    }

    private static func lineEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
      bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress,
          let end = memchr(start + range.lowerBound, 0x0A, range.count)
        else { return range.upperBound }
        return UnsafeRawPointer(end) - start
      }
    }
  }

  private let descriptor: Int32
  private let limit: Int
  private var rest: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)
  private var number = 1
  private var isPassingOver = false
  private var isAtEnd = false

  public init(_ descriptor: Int32, lineLimitBytes: Int) {
    (self.descriptor, limit) = (descriptor, lineLimitBytes)
  }

  /// The next lines; nil at the end of the file.
  public mutating func next() throws(Unreadable) -> Batch? {
    while !isAtEnd {
      let count = try fill()
      isAtEnd = count == 0
      var start = 0
      if isPassingOver {
        guard let end = chunk[..<count].firstIndex(of: 0x0A) else { continue }
        isPassingOver = false
        start = end + 1
      }
      // Only what is new can hold the end of a line.
      let end = chunk[start..<count].lastIndex(of: 0x0A).map { $0 + 1 } ?? start
      let isWhole = end > start || isAtEnd
      rest.append(contentsOf: chunk[start..<(isWhole ? max(end, start) : count)])
      if !isWhole {
        guard rest.count > limit else { continue }
        rest = []
        isPassingOver = true
        number += 1
        return Batch(bytes: [], number: number - 1, isTooLong: true)
      }
      guard !rest.isEmpty else { continue }
      let batch = Batch(bytes: rest, number: number)
      number += rest.count { $0 == 0x0A }
      rest = Array(chunk[end..<count])
      return batch
    }
    return nil
  }

  private mutating func fill() throws(Unreadable) -> Int {
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return count }
      guard errno == EINTR else { throw Unreadable(code: errno) }
    }
  }

  public struct Unreadable: Error, CustomStringConvertible {
    var code: Int32
    public var description: String { String(cString: strerror(code)) }
  }
}
