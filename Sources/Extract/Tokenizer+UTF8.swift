/// Bytes, and scalars out of UTF-8 that may be broken.
extension Tokenizer {
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func scalar(in bytes: [UInt8], at start: Int) -> (UInt32, end: Int) {
    scalar(in: bytes.span, at: start)
  }

  /// Decodes one scalar; a broken sequence reads as U+FFFD, one byte long.
  static func scalar(in bytes: Span<UInt8>, at start: Int) -> (UInt32, end: Int) {
    let lead = bytes[start]
    let (length, bits): (Int, UInt32) =
      switch lead {
      case 0xC2..<0xE0: (2, UInt32(lead & 0x1F))
      case 0xE0..<0xF0: (3, UInt32(lead & 0x0F))
      case 0xF0..<0xF5: (4, UInt32(lead & 0x07))
      default: (1, lead < 0x80 ? UInt32(lead) : 0xFFFD)
      }
    guard start + length <= bytes.count else { return (0xFFFD, start + 1) }
    var scalar = bits
    for offset in 1..<max(length, 1) {
      let byte = bytes[start + offset]
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, start + 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, start + length)
  }

  /// A capital letter of any script stands at `start`.
  static func isCapital(in bytes: Span<UInt8>, at start: Int) -> Bool {
    if bytes[start] < 0x80 { return bytes[start] &- 0x41 < 26 }
    // Han, Kana and their marks.
    if bytes[start] &- 0xE3 <= 6 { return false }
    return Unicode.Scalar(scalar(in: bytes, at: start).0)?.properties.isUppercase ?? false
  }
}
