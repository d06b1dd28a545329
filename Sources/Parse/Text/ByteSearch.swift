import Glibc

/// Searches at the speed of the C library.
extension UnsafeBufferPointer<UInt8> {
  /// - Parameter start: within the bytes, or their end.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: found)
  }

  /// Where the next `text` begins.
  func place(of text: StaticString, from start: Int) -> Int? {
    var position = start
    while let found = firstIndex(of: text.utf8Start[0], from: position) {
      if has(text, at: found) { return found }
      position = found + 1
    }
    return nil
  }

  /// The index behind the next `text`; the end of the bytes if there is none.
  func end(of text: StaticString, from start: Int) -> Int {
    place(of: text, from: start).map { $0 + text.utf8CodeUnitCount } ?? count
  }

  func has(_ text: StaticString, at index: Int) -> Bool {
    guard let base = baseAddress, index >= 0, index + text.utf8CodeUnitCount <= count else {
      return false
    }
    return memcmp(base + index, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// The character of UTF-8 at `index`, which then is behind it; U+FFFD for a byte that begins none.
  func scalar(at index: inout Int) -> Unicode.Scalar {
    let first = self[index]
    let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, index + length <= count else {
      index += 1
      return first < 0x80 ? Unicode.Scalar(first) : "\u{FFFD}"
    }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in self[index + 1..<index + length] { value = value << 6 | UInt32(byte & 0x3F) }
    index += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Whether all of it may stand in XML as it is: no control characters, no carriage return, which XML would change.
  func isXMLText(_ range: Range<Int>) -> Bool {
    // Without a way out of the loop and with bytes alone, so that many are looked at at once.
    var strange: UInt8 = 0
    for byte in UnsafeBufferPointer(rebasing: self[range]) {
      strange |= (byte < 9 ? 1 : 0) | (byte &- 11 < 21 ? 1 : 0)
    }
    return strange == 0
  }
}

extension [UInt8] {
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBufferPointer { $0.firstIndex(of: byte, from: start) }
  }

  func end(of text: StaticString, from start: Int) -> Int {
    withUnsafeBufferPointer { $0.end(of: text, from: start) }
  }

  func has(_ text: StaticString, at index: Int) -> Bool {
    withUnsafeBufferPointer { $0.has(text, at: index) }
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { (48...57).contains(self) }
  var isASCIILetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
  var lowercasedASCII: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
