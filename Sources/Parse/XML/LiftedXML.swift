/// XML whose CDATA sections are lifted out before libxml2 reads it.
///
/// libxml2 walks through them character by character, three times slower than anything here; feeds are made of
/// them. Each section becomes a processing instruction and is put in again when that is read. What a section may
/// hold is nothing but characters, so only those are looked at: a document with others, or with instructions of
/// that name, stays as it is.
struct LiftedXML {
  /// UTF-8 without XML declaration; lent by whoever reads it.
  let source: UnsafeBufferPointer<UInt8>
  /// Where the content of each lifted section stands in `source`, in order.
  private(set) var sections: [Range<Int>] = []
  private var lifted: [UInt8] = []

  /// Names no instruction that somebody would write.
  static let target: StaticString = "tocsin-cdata"

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    if !lift() { sections = [] }
  }

  /// What libxml2 is to read.
  func withText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    if sections.isEmpty { body(source) } else { lifted.withUnsafeBufferPointer(body) }
  }

  /// - Returns: false for a document that has to stay as it is.
  private mutating func lift() -> Bool {
    var (copied, position) = (0, 0)
    while let open = source.firstIndex(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      guard position < source.count else { break }
      if source[position] == UInt8(ascii: "?") {
        if source.has("?tocsin-cdata", at: position) { return false }
        position = source.end(of: "?>", from: position)
      } else if source[position] == UInt8(ascii: "!") {
        if source.has("!--", at: position) {
          position = source.end(of: "-->", from: position + 3)
        } else if source.has("![CDATA[", at: position) {
          let start = position + 8
          position = source.end(of: "]]>", from: start)
          let section = start..<max(start, position - 3)
          guard source.has("]]>", at: section.upperBound), source.isXMLText(section) else {
            return false
          }
          if lifted.isEmpty { lifted.reserveCapacity(source.count / 2) }
          lifted += UnsafeBufferPointer(rebasing: source[copied..<open])
          lifted += "<?tocsin-cdata ".utf8
          lifted += String(sections.count).utf8
          lifted += "?>".utf8
          copied = position
          sections.append(section)
        } else if source.has("!DOCTYPE", at: position) {
          // Whatever its declarations hold is libxml2's to read.
          return false
        }
      }
    }
    lifted += UnsafeBufferPointer(rebasing: source[copied...])
    return true
  }
}

@available(*, unavailable)
extension LiftedXML: Sendable {}
