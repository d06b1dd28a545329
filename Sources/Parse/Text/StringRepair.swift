extension String {
  /// The text of `bytes` without blanks at both ends.
  init(trimmed bytes: [UInt8]) {
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start] <= 32 { start += 1 }
    while end > start, bytes[end - 1] <= 32 { end -= 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let isPlain = start == end || (bytes[start] < 0x80 && bytes[end - 1] < 0x80)
    self = isPlain ? text : String(text.trimmingBlanks)
  }

  /// Mends what programs do that take UTF-8 or windows-1252 for Latin-1.
  ///
  /// `â€¦` as three Latin-1 characters becomes `…`; a control character U+0080 to U+009F the character that
  /// windows-1252 has in its place.
  var withoutDoubleEncoding: String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    if utf8.allSatisfy({ $0 <= 0xC3 }) {
      let bytes = unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      if let text = String(validating: bytes, as: UTF8.self) { return text.withoutDoubleEncoding }
    }
    guard unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      result.unicodeScalars.append(Self.windows1252(scalar) ?? scalar)
    }
    return result
  }

  /// What windows-1252 has in the place of a control character; nil if that is nothing.
  static func windows1252(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(scalar.value) else { return nil }
    let signs: [UInt16] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
      0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
    let sign = signs[Int(scalar.value - 0x80)]
    return sign == 0 ? nil : Unicode.Scalar(sign)
  }
}
