/// What no honest document comes near, and what libxml2 takes a gigabyte or an hour for: it keeps hundreds
/// of bytes for each element, and compares each attribute with all others of its tag.
enum MarkupLimit {
  static let tags = 300_000
  static let attributes = 2_500

  /// Where HTML has to be cut: before the first tag that is one too many or has too many attributes; nil if
  /// all of it may be read.
  static func excess(inHTML source: UnsafeBufferPointer<UInt8>) -> Int? {
    var (count, position) = (0, 0)
    while let open = source.firstIndex(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      guard position < source.count, source[position].isASCIILetter else { continue }
      count += 1
      guard count <= tags, let end = end(ofTag: source, from: position) else { return open }
      position = end
    }
    return nil
  }

  /// The same of XML, where `<` cannot stand in a value: a tag with many attributes is a long way to the next.
  static func isExceeded(inXML source: UnsafeBufferPointer<UInt8>) -> Bool {
    var open = source.firstIndex(of: UInt8(ascii: "<"), from: 0)
    while let start = open {
      let near = start + 1..<min(start + shortestBytes, source.count)
      open = source[near].lastIndex(of: UInt8(ascii: "<"))
      if open != nil { continue }
      if near.count < shortestBytes - 1 { return false }
      if source[start + 1] != UInt8(ascii: "!"), end(ofTag: source, from: start + 1) == nil {
        return true
      }
      open = source.firstIndex(of: UInt8(ascii: "<"), from: near.upperBound)
    }
    return false
  }

  /// No tag with too many attributes is shorter: the shortest is ` a=""`.
  private static let shortestBytes = 5 * attributes

  /// Where the tag ends whose name begins at `start`, if it has not too many attributes; the end of the
  /// source if it has no end.
  private static func end(ofTag source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var (count, quote, last) = (0, 0 as UInt8, 0 as UInt8)
    for index in start..<source.count {
      let byte = source[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if last == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if last <= 0x20, byte > 0x20 {
        count += 1
        if count > attributes { return nil }
      }
      if byte > 0x20 || last != UInt8(ascii: "=") { last = byte }
    }
    return source.count
  }
}
