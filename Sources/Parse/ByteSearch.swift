import Glibc

/// Searches at the speed of the C library.
extension [UInt8] {
  /// - Parameter start: within the array, or its end.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBufferPointer { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(base).distance(to: found)
    }
  }

  /// The index behind the next `text`; the end of the array if there is none.
  func end(of text: StaticString, from start: Int) -> Int {
    let first = text.withUTF8Buffer { $0[0] }
    var position = start
    while let found = firstIndex(of: first, from: position) {
      if has(text, at: found) { return found + text.utf8CodeUnitCount }
      position = found + 1
    }
    return count
  }

  func has(_ text: StaticString, at index: Int) -> Bool {
    index >= 0 && index + text.utf8CodeUnitCount <= count
      && text.withUTF8Buffer { self[index..<index + $0.count].elementsEqual($0) }
  }
}

extension ArraySlice<UInt8> {
  /// Whether all of it may stand in XML as it is: no control characters, no carriage return, which XML would change.
  var isXMLText: Bool {
    withUnsafeBufferPointer { bytes in
      var strange = 0
      for byte in bytes where byte < 0x20 { strange += byte == 9 || byte == 10 ? 0 : 1 }
      return strange == 0
    }
  }
}
