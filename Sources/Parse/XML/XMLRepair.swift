/// Mends what makes feeds ill-formed most often, before libxml2 reads them.
///
/// libxml2's own recovery loses text without a trace: `?x=1&y=2` becomes `?x=1=2`. So bare ampersands
/// and `<` are escaped, HTML's named entities replaced by their characters, control characters and
/// document type declarations dropped. CDATA sections and comments stay as they are.
struct XMLRepair {
  private let source: [UInt8]
  private var output: [UInt8] = []
  private var position = 0

  static func repaired(_ text: [UInt8]) -> [UInt8] {
    var repair = XMLRepair(text)
    return repair.run()
  }

  private init(_ text: [UInt8]) {
    source = text
    output.reserveCapacity(source.count + source.count / 16)
  }

  private mutating func run() -> [UInt8] {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: "&"): ampersand()
      case UInt8(ascii: "<"): lessThan()
      case 0..<9, 11, 12, 14..<32: position += 1
      case let byte:
        output.append(byte)
        position += 1
      }
    }
    return output
  }

  private mutating func lessThan() {
    if source.has("<![CDATA[", at: position) { return copy(through: "]]>") }
    if source.has("<!--", at: position) { return copy(through: "-->") }
    if source.has("<!DOCTYPE", at: position) { return skipDoctype() }
    switch position + 1 < source.count ? source[position + 1] : 0 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "_"), 0x80...:
      output.append(source[position])
    default: output += "&lt;".utf8
    }
    position += 1
  }

  /// Copies up to and with `end`; a section that nothing ends is closed at the end of the text.
  private mutating func copy(through end: StaticString) {
    let next = source.end(of: end, from: position)
    let isClosed = source.has(end, at: next - end.utf8CodeUnitCount)
    output += source[position..<next].lazy.filter { $0 >= 32 || $0 == 9 || $0 == 10 || $0 == 13 }
    if !isClosed { end.withUTF8Buffer { output += $0 } }
    position = next
  }

  /// A declaration ends at `>`, or at `]>` when it carries declarations of its own.
  private mutating func skipDoctype() {
    var isInside = false
    while position < source.count {
      let byte = source[position]
      position += 1
      if byte == UInt8(ascii: "[") { isInside = true }
      if byte == UInt8(ascii: "]") { isInside = false }
      if byte == UInt8(ascii: ">"), !isInside { return }
    }
  }

  private mutating func ampersand() {
    let start = position + 1
    let end = source[start...].prefix(32).firstIndex(of: UInt8(ascii: ";"))
    position = start
    guard let end, end > start else {
      output += "&amp;".utf8
      return
    }
    let name = String(decoding: source[start..<end], as: UTF8.self)
    guard let text = Self.replacement(forReference: name) else {
      output += "&amp;".utf8
      return
    }
    output += text.utf8
    position = end + 1
  }

  /// What stands for `&name;`; nil if it is no reference but text with an ampersand.
  private static func replacement(forReference name: String) -> String? {
    if ["amp", "lt", "gt", "quot", "apos"].contains(name) { return "&\(name);" }
    if name.hasPrefix("#") {
      guard let value = HTMLEntity.number(name.dropFirst()) else { return nil }
      let isCharacter = value >= 32 || value == 9 || value == 10 || value == 13
      return Unicode.Scalar(value).flatMap {
        isCharacter && value != 0xFFFE && value != 0xFFFF ? "&#\($0.value);" : nil
      } ?? ""
    }
    return HTMLEntity.character(named: name).map { String($0) }
  }
}
