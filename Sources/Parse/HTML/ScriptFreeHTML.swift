/// A page without what its scripts, style sheets and comments hold: most of its bytes, and no text.
///
/// Conditions of mail programs (`<![if !mso]>`), which libxml2 takes for text, go as well. The elements stay, empty; scripts that are data (`application/ld+json`) stay as they are. An element or
/// a comment without an end is left alone.
struct ScriptFreeHTML {
  private var kept: [UInt8] = []

  static func bytes(of html: String) -> [UInt8] {
    var page = ScriptFreeHTML()
    var html = html
    html.withUTF8 { page.strip($0) }
    return page.kept
  }

  private mutating func strip(_ bytes: UnsafeBufferPointer<UInt8>) {
    kept.reserveCapacity(bytes.count)
    var start = 0
    var position = 0
    while let open = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      guard let inside = bytes.unread(from: position) else { continue }
      kept += bytes[start..<inside.lowerBound]
      (start, position) = (inside.upperBound, inside.upperBound)
    }
    kept += bytes[start...]
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// What a comment, or the element whose name stands at `position`, holds; nil if that is text to keep.
  fileprivate func unread(from position: Int) -> Range<Int>? {
    if holds("!--", at: position) {
      return place(of: "-->", from: position + 3).map { position - 1..<$0 + 3 }
    }
    if holds("![if ", at: position) || holds("![endif", at: position) {
      return firstIndex(of: UInt8(ascii: ">"), from: position).map { position - 1..<$0 + 1 }
    }
    guard let name = ["script", "style"].first(where: { holds($0, at: position) }),
      let tagEnd = firstIndex(of: UInt8(ascii: ">"), from: position),
      let end = place(of: "</" + name, from: tagEnd),
      UnsafeBufferPointer(rebasing: self[..<tagEnd]).place(of: "json", from: position) == nil
    else { return nil }
    return tagEnd + 1..<end
  }

  private func place(of text: String, from start: Int) -> Int? {
    guard let first = text.utf8.first else { return nil }
    var index = start
    while let found = firstIndex(of: first, from: index) {
      if holds(text, at: found) { return found }
      index = found + 1
    }
    return nil
  }

  /// Whether `text`, in lower case, stands at `position` in any case.
  private func holds(_ text: String, at position: Int) -> Bool {
    var index = position
    for byte in text.utf8 {
      guard index < count else { return false }
      let isLetter = (97...122).contains(byte)
      guard (isLetter ? self[index] | 0x20 : self[index]) == byte else { return false }
      index += 1
    }
    return true
  }
}
