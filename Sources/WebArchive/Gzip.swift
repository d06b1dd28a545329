import CZlib

/// `bytes` as one complete gzip member; nil without memory.
func gzipMember(_ bytes: [UInt8]) -> [UInt8]? {
  let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  stream.initialize(to: z_stream())
  defer { stream.deallocate() }
  guard tocsin_gzip_init(stream) == Z_OK else { return nil }
  defer { deflateEnd(stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(deflateBound(stream, UInt(input.count))))
  let status = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      (stream.pointee.next_in, stream.pointee.avail_in) = (input.baseAddress, UInt32(input.count))
      (stream.pointee.next_out, stream.pointee.avail_out) = (
        output.baseAddress, UInt32(output.count)
      )
      return deflate(stream, Z_FINISH)
    }
  }
  guard status == Z_STREAM_END else { return nil }
  return Array(output.prefix(output.count - Int(stream.pointee.avail_out)))
}

/// Unpacks gzip or zlib data piece by piece.
final class Inflater {
  enum State { case more, ended, damaged }

  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool

  init() {
    stream.initialize(to: z_stream())
    isReady = tocsin_inflate_init(stream) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deallocate()
  }

  /// For the next member.
  func reset() { if isReady { inflateReset(stream) } }

  /// Appends to `output` what one call unpacks, at most `room` bytes.
  ///
  /// - Returns: how much of `input` was used.
  func unpack(
    _ input: UnsafeRawBufferPointer, to output: inout [UInt8], room: Int
  ) -> (used: Int, state: State) {
    guard isReady else { return (0, .damaged) }
    let given = UInt32(clamping: input.count)
    var status = Z_DATA_ERROR
    let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      // zlib never writes to its input.
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = given
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(room)
      status = inflate(stream, Z_NO_FLUSH)
      count = room - Int(stream.pointee.avail_out)
    }
    output += part
    let used = Int(given - stream.pointee.avail_in)
    switch status {
    case Z_STREAM_END: return (used, .ended)
    case Z_OK, Z_BUF_ERROR: return (used, .more)
    default: return (used, .damaged)
    }
  }
}

@available(*, unavailable)
extension Inflater: Sendable {}
