/// XML whose CDATA sections are lifted out before libxml2 reads it.
///
/// libxml2 walks through them character by character, three times slower than anything here; feeds are made of
/// them. Each section becomes a processing instruction and is put in again when that is read. What a section may
/// hold is nothing but characters, so only those are looked at: a document with others, or with instructions of
/// that name, stays as it is.
struct LiftedXML {
  /// UTF-8 without XML declaration.
  var text: [UInt8]
  /// The content of each lifted section, in order.
  var sections: [ArraySlice<UInt8>] = []

  /// Names no instruction that somebody would write.
  static let target = "tocsin-cdata"

  init(_ source: [UInt8]) {
    text = source
    var lifted: [UInt8] = []
    var copied = 0
    var position = 0
    while let open = source.firstIndex(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      guard position < source.count else { break }
      if source[position] == UInt8(ascii: "?") {
        if source.has("?tocsin-cdata", at: position) {
          sections = []
          return
        }
        position = source.end(of: "?>", from: position)
      } else if source[position] == UInt8(ascii: "!") {
        if source.has("!--", at: position) {
          position = source.end(of: "-->", from: position + 3)
        } else if source.has("![CDATA[", at: position) {
          let start = position + 8
          position = source.end(of: "]]>", from: start)
          let section = source[start..<max(start, position - 3)]
          guard source.has("]]>", at: position - 3), section.isXMLText else {
            sections = []
            return
          }
          if lifted.isEmpty { lifted.reserveCapacity(source.count / 2) }
          lifted += source[copied..<open]
          lifted += "<?tocsin-cdata \(sections.count)?>".utf8
          copied = position
          sections.append(section)
        } else if source.has("!DOCTYPE", at: position) {
          // Whatever its declarations hold is libxml2's to read.
          sections = []
          return
        }
      }
    }
    guard !sections.isEmpty else { return }
    lifted += source[copied...]
    text = lifted
  }
}
