import CLibXML2

/// HTML as far as libxml2 may read it, and how.
struct ReadableHTML {
  private let bytes: ArraySlice<UInt8>
  /// Whether there was more markup than ``MarkupLimit`` allows; the rest is not read.
  let isCut: Bool

  init(_ bytes: [UInt8]) {
    let html = Self.withoutZeros(bytes)
    let end = html.withUnsafeBufferPointer(MarkupLimit.excess)
    self.bytes = html[..<(end ?? html.count)]
    isCut = end != nil
  }

  /// No more of the text than ``FlatPage`` keeps.
  init(textOf html: String) {
    // What is left of a tag has not too many attributes.
    let page = ScriptFreeHTML(html, forText: true)
    bytes = Self.withoutZeros(page.kept)[...]
    isCut = page.isCut
  }

  /// libxml2 takes a zero byte for the end of the page.
  private static func withoutZeros(_ bytes: [UInt8]) -> [UInt8] {
    bytes.firstIndex(of: 0, from: 0) == nil ? bytes : bytes.filter { $0 != 0 }
  }

  /// - Parameter read: is given the text, its size in bytes and libxml2's options.
  func withText<T>(_ read: (UnsafePointer<CChar>?, Int32, Int32) -> T) -> T {
    bytes.withUnsafeBytes {
      read(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), Self.options
      )
    }
  }

  // Without the third option, which HTML knows by XML's name only, the tail is lost after 256 levels.
  private static let options = [
    Int32(HTML_PARSE_RECOVER.rawValue), Int32(HTML_PARSE_NOERROR.rawValue),
    Int32(XML_PARSE_HUGE.rawValue), Int32(HTML_PARSE_NOWARNING.rawValue),
    Int32(HTML_PARSE_NONET.rawValue), Int32(HTML_PARSE_COMPACT.rawValue),
  ].reduce(0, |)
}
