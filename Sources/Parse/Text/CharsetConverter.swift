import CLibXML2

/// A conversion into UTF-8 by iconv; the one place with iconv's pointers.
final class CharsetConverter {
  private let handle: iconv_t

  /// - Parameter name: iconv's own name, such as `GB18030`; nil comes back for names that iconv lacks.
  init?(from name: String) {
    guard let handle = tocsin_iconv_open("UTF-8", name) else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// The text of `bytes`; each byte that the charset does not know becomes one U+FFFD and is counted.
  func text(of bytes: some Collection<UInt8>) -> (text: String, replaced: Int) {
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    output.reserveCapacity(input.count * 3 / 2)
    var chunk = [CChar](repeating: 0, count: Self.chunkBytes)
    var replaced = 0
    input.withUnsafeMutableBufferPointer { input in
      var next = input.baseAddress
      var left = input.count
      while left > 0 {
        let status = convert(&next, &left, through: &chunk, into: &output)
        if status == 0 { break }
        if status == E2BIG { continue }
        output += [0xEF, 0xBF, 0xBD]
        replaced += 1
        next = next?.advanced(by: 1)
        left -= 1
      }
      _ = convert(nil, nil, through: &chunk, into: &output)
    }
    return (String(decoding: output, as: UTF8.self), replaced)
  }

  private static let chunkBytes = 1 << 16

  /// One call of iconv; without input it writes what a stateful charset still holds back.
  private func convert(
    _ next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ left: UnsafeMutablePointer<Int>?,
    through chunk: inout [CChar], into output: inout [UInt8]
  ) -> Int32 {
    chunk.withUnsafeMutableBufferPointer { chunk in
      var target = chunk.baseAddress
      var free = chunk.count
      let status = tocsin_iconv(handle, next, left, &target, &free)
      output += chunk.prefix(chunk.count - free).lazy.map { UInt8(bitPattern: $0) }
      return status
    }
  }
}

@available(*, unavailable)
extension CharsetConverter: Sendable {}
