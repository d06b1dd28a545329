/// A page without what its scripts, style sheets and comments hold: most of its bytes, and no text.
///
/// Conditions of mail programs (`<![if !mso]>`), which libxml2 takes for text, go as well. The elements stay,
/// empty; scripts that are data (`application/ld+json`) stay as they are. An element or a comment without an
/// end is left alone.
struct ScriptFreeHTML {
  private(set) var kept: [UInt8] = []
  /// Whether a text has more tags than ``MarkupLimit`` allows; they and the rest were left out.
  private(set) var isCut = false
  private let isForText: Bool

  /// - Parameter isForText: whether attributes that ``FlatPage`` does not keep and blanks that show nothing
  ///   go, too. They are half of the rest, and libxml2 reads it character by character.
  init(_ html: String, forText isForText: Bool) {
    self.isForText = isForText
    var html = html
    html.withUTF8 { strip($0) }
  }

  private mutating func strip(_ bytes: UnsafeBufferPointer<UInt8>) {
    kept.reserveCapacity(bytes.count)
    var start = 0
    var position = 0
    var tags = 0
    while let open = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      if let (inside, isData) = bytes.unread(from: position) {
        keep(bytes, start..<inside.lowerBound)
        if isData { kept += bytes[inside] }
        (start, position) = (inside.upperBound, inside.upperBound)
      } else if isForText, position < bytes.count, bytes[position].isASCIILetter {
        keep(bytes, start..<open)
        tags += 1
        isCut = tags > MarkupLimit.tags
        if isCut { return }
        position = LeanTag.append(bytes, from: open, to: &kept)
        start = position
      }
    }
    keep(bytes, start..<bytes.count)
  }

  /// Of several blanks only what a reader of the text may see: one, or two line breaks.
  private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>) {
    var start = text.lowerBound
    var index = start
    while isForText, index < text.upperBound {
      guard bytes[index].isHTMLBlank else {
        index += 1
        continue
      }
      let blanks = index
      var breaks = 0
      while index < text.upperBound, bytes[index].isHTMLBlank {
        if bytes[index] == UInt8(ascii: "\n") { breaks += 1 }
        index += 1
      }
      if index - blanks > max(breaks, 1) {
        kept += bytes[start..<blanks]
        kept += breaks == 0 ? " ".utf8 : breaks == 1 ? "\n".utf8 : "\n\n".utf8
        start = index
      }
    }
    kept += bytes[start..<text.upperBound]
  }
}

extension UInt8 {
  /// A blank between the attributes of a tag.
  var isHTMLBlank: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}

extension UnsafeBufferPointer<UInt8> {
  /// What a comment, or the element whose name stands at `position`, holds, and whether it is to stay as it is;
  /// nil if that is text.
  fileprivate func unread(from position: Int) -> (Range<Int>, isData: Bool)? {
    if has("!--", at: position) {
      return place(of: "-->", from: position + 3).map { (position - 1..<$0 + 3, false) }
    }
    if holds("![if ", at: position) || holds("![endif", at: position) {
      return firstIndex(of: UInt8(ascii: ">"), from: position).map {
        (position - 1..<$0 + 1, false)
      }
    }
    return content(of: "script", to: "</script", at: position)
      ?? content(of: "style", to: "</style", at: position)
  }

  private func content(
    of name: StaticString, to end: StaticString, at position: Int
  ) -> (Range<Int>, isData: Bool)? {
    guard holds(name, at: position),
      let tagEnd = firstIndex(of: UInt8(ascii: ">"), from: position)
    else { return nil }
    var index = tagEnd
    while let open = firstIndex(of: UInt8(ascii: "<"), from: index) {
      if holds(end, at: open) {
        let isData = (position..<tagEnd).contains { holds("json", at: $0) }
        return (tagEnd + 1..<open, isData)
      }
      index = open + 1
    }
    return nil
  }

  /// Whether `text`, in lower case, stands at `position` in any case.
  func holds(_ text: StaticString, at position: Int) -> Bool {
    guard position + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where self[position + offset].lowercasedASCII != text.utf8Start[offset] {
      return false
    }
    return true
  }
}
