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

  /// The index behind the next `text`; the end of the bytes if there is none.
  func end(of text: StaticString, from start: Int) -> Int {
    var position = start
    while let found = firstIndex(of: text.utf8Start[0], from: position) {
      if has(text, at: found) { return found + text.utf8CodeUnitCount }
      position = found + 1
    }
    return count
  }

  func has(_ text: StaticString, at index: Int) -> Bool {
    guard let base = baseAddress, index >= 0, index + text.utf8CodeUnitCount <= count else {
      return false
    }
    return memcmp(base + index, text.utf8Start, text.utf8CodeUnitCount) == 0
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
