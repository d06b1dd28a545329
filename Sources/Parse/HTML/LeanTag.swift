/// A start tag with nothing but the attributes that ``FlatPage`` keeps.
///
/// Finds attributes as libxml2 does: a word that begins no name is passed over.
struct LeanTag {
  private let source: UnsafeBufferPointer<UInt8>
  private var position: Int

  /// - Parameter open: where its `<` is; a letter stands behind it.
  /// - Returns: the index behind the tag; the end of the source if nothing ends it.
  static func append(
    _ source: UnsafeBufferPointer<UInt8>, from open: Int, to kept: inout [UInt8]
  ) -> Int {
    var tag = LeanTag(source: source, position: open + 1)
    tag.skipName()
    kept += source[open..<tag.position]
    while let attribute = tag.nextKept() {
      kept.append(UInt8(ascii: " "))
      kept += source[attribute]
    }
    if tag.position >= source.count { return source.count }
    kept += tag.isAtEmptyEnd ? " />".utf8 : ">".utf8
    return tag.position + (tag.isAtEmptyEnd ? 2 : 1)
  }

  private var isAtEmptyEnd: Bool { source.has("/>", at: position) }

  private var isAtEnd: Bool {
    position >= source.count || source[position] == UInt8(ascii: ">") || isAtEmptyEnd
  }

  /// The next attribute to keep, as it is written; nil if the tag ends.
  private mutating func nextKept() -> Range<Int>? {
    skipBlanks()
    while !isAtEnd {
      let start = position
      if Self.beginsName(source[start]) {
        skipName()
        let name = UnsafeBufferPointer(rebasing: source[start..<position])
        skipValue()
        if FlatPage.Attribute(named: name) != nil {
          return start..<position
        }
      } else {
        while !isAtEnd, !source[position].isHTMLBlank { position += 1 }
      }
      skipBlanks()
    }
    return nil
  }

  private mutating func skipValue() {
    let end = position
    skipBlanks()
    guard position < source.count, source[position] == UInt8(ascii: "=") else {
      position = end
      return
    }
    position += 1
    skipBlanks()
    guard position < source.count else { return }
    let quote = source[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position = source.firstIndex(of: quote, from: position + 1).map { $0 + 1 } ?? source.count
    } else {
      while position < source.count, !source[position].isHTMLBlank,
        source[position] != UInt8(ascii: ">")
      {
        position += 1
      }
    }
  }

  private mutating func skipBlanks() {
    while position < source.count, source[position].isHTMLBlank { position += 1 }
  }

  private mutating func skipName() {
    while position < source.count,
      Self.beginsName(source[position]) || source[position].isASCIIDigit
        || source[position] == UInt8(ascii: "-")
    {
      position += 1
    }
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ".")
  }
}
