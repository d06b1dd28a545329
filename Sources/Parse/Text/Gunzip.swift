import CZlib

extension Payload {
  /// Unpacked if it is a gzip file, as sitemaps are; any other body as it is.
  ///
  /// - Throws: ``ParseError/badCompression(_:)`` if it is damaged or unpacks to more than the limit.
  func unpacked() throws(ParseError) -> Payload {
    guard bytes.starts(with: [0x1F, 0x8B]) else { return self }
    var payload = self
    payload.bytes = try Gunzip.bytes(of: bytes)
    payload.contentType = nil
    return payload
  }
}

private enum Gunzip {
  /// What the protocol of sitemaps allows, and a bomb's end.
  static let limitBytes = 52_428_800
  private static let chunkBytes = 65_536

  static func bytes(of packed: [UInt8]) throws(ParseError) -> [UInt8] {
    var stream = z_stream()
    guard tocsin_inflate_init(&stream) == Z_OK else { throw .badCompression("out of memory") }
    defer { inflateEnd(&stream) }
    var packed = packed
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    let status = packed.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      return inflateAll(&stream, into: &result, by: &chunk)
    }
    if result.count > limitBytes { throw .badCompression("it holds over \(limitBytes) bytes") }
    guard status == Z_STREAM_END else { throw .badCompression("it is damaged or cut short") }
    return result
  }

  private static func inflateAll(
    _ stream: inout z_stream, into result: inout [UInt8], by chunk: inout [UInt8]
  ) -> Int32 {
    while result.count <= limitBytes {
      let status = chunk.withUnsafeMutableBufferPointer { output in
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      result += chunk.prefix(chunk.count - Int(stream.avail_out))
      // Files may be several members one after another.
      if status == Z_STREAM_END, stream.avail_in > 0, inflateReset(&stream) == Z_OK { continue }
      if status != Z_OK { return status }
    }
    return Z_OK
  }
}
