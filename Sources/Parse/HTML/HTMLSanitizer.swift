/// Markup with nothing in it that could run, send or load from elsewhere than it says.
///
/// What is allowed is listed, all else is left out: elements, attributes, schemes of links. Every tag that stays is
/// written anew, with its attributes sorted and in quotes, so that no browser reads it otherwise than it was
/// read here. Script and style go with what is in them, other elements leave their text.
struct HTMLSanitizer {
  private let source: UnsafeBufferPointer<UInt8>
  private let base: String?
  private var output: [UInt8] = []
  private var position = 0
  /// There is no `>` from here on.
  private var hasNoEnd = false

  /// - Parameter base: what relative links are relative to.
  static func safe(_ html: String, base: String?) -> String {
    var html = html
    return html.withUTF8 { bytes in
      var sanitizer = HTMLSanitizer(source: bytes, base: base)
      sanitizer.output.reserveCapacity(bytes.count + bytes.count / 8)
      sanitizer.run()
      return String(trimmed: sanitizer.output)
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>, base: String?) {
    self.source = source
    self.base = base
  }

  private mutating func run() {
    while position < source.count {
      let start = position
      while position < source.count, source[position] != UInt8(ascii: "<"),
        source[position] != UInt8(ascii: "&")
      {
        position += 1
      }
      output += UnsafeBufferPointer(rebasing: source[start..<position])
      switch byte(position) {
      case UInt8(ascii: "<"): markup()
      case UInt8(ascii: "&"): reference()
      default: break
      }
    }
  }

  private func byte(_ index: Int) -> UInt8 { index < source.count ? source[index] : 0 }

  /// At a `<`.
  private mutating func markup() {
    switch byte(position + 1) {
    case let byte where byte.isASCIILetter: startTag()
    case UInt8(ascii: "/"): endTag()
    case UInt8(ascii: "!"): declaration()
    case UInt8(ascii: "?"): position = index(afterNextEndFrom: position)
    default: text()
    }
  }

  /// The `<` is no markup.
  private mutating func text() {
    output += "&lt;".utf8
    position += 1
  }

  /// At a `&`: what is no reference of HTML is text.
  private mutating func reference() {
    let end = source[position...].prefix(32).firstIndex(of: UInt8(ascii: ";"))
    let name = source[(position + 1)...].prefix { $0.isASCIILetter || $0.isASCIIDigit }
    if byte(position + 1) == UInt8(ascii: "#"), let end, let sign = number(until: end) {
      output += sign
      position = end + 1
      return
    }
    if !name.isEmpty,
      HTMLEntity.character(named: String(decoding: name, as: UTF8.self)) == nil
    {
      output += "&amp;".utf8
    } else {
      output.append(UInt8(ascii: "&"))
    }
    position += 1
  }

  /// A reference by number in lower case; one of windows-1252 is that of the character which is meant.
  private func number(until end: Int) -> [UInt8]? {
    let text = String(decoding: source[(position + 2)..<end], as: UTF8.self).lowercased()
    guard let value = HTMLEntity.number(text) else { return nil }
    switch value {
    case 34: return [34]
    case 39: return [39]
    case 0x80...0x9F:
      guard let sign = Unicode.Scalar(value).flatMap({ String.windows1252($0) }) else { return nil }
      return Array("&#x\(String(sign.value, radix: 16));".utf8)
    default: return Array("&#\(text);".utf8)
    }
  }

  /// Behind the next `>`; the end of all if there is none.
  private mutating func index(afterNextEndFrom start: Int) -> Int {
    // Looked for in vain once, it is not looked for again.
    guard start < source.count, !hasNoEnd else { return source.count }
    if let end = source.firstIndex(of: UInt8(ascii: ">"), from: start) { return end + 1 }
    hasNoEnd = true
    return source.count
  }

  private mutating func declaration() {
    if has("<!--") {
      skipComment()
      return
    }
    if has("<!doctype") {
      let end = index(afterNextEndFrom: position)
      if !hasNoEnd {
        position = end
        return
      }
    }
    text()
  }

  /// A comment that nothing closes ends at a `>` behind `--`, or hides all that follows.
  private mutating func skipComment() {
    let start = position + 4
    // `<!-->` and `<!--->` are whole comments.
    if byte(start) == UInt8(ascii: ">") || has("<!--->") {
      position = index(afterNextEndFrom: start)
      return
    }
    var loose: Int?
    for index in source[start...].indices where byte(index) == UInt8(ascii: "-") {
      guard byte(index + 1) == UInt8(ascii: "-") else { continue }
      let isLoud = byte(index + 2) == UInt8(ascii: "!")
      if byte(index + (isLoud ? 3 : 2)) == UInt8(ascii: ">") {
        position = index + (isLoud ? 4 : 3)
        return
      }
      loose = loose ?? index + 2
    }
    position = loose.map { index(afterNextEndFrom: $0) } ?? source.count
  }

  /// Compares without regard to case; `text` is in lower case.
  private func has(_ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= source.count else { return false }
    return text.withUTF8Buffer { text in
      text.indices.allSatisfy { source[position + $0].lowercasedASCII == text[$0] }
    }
  }

  private mutating func endTag() {
    guard byte(position + 2).isASCIILetter else {
      // `</` before anything else is a comment up to the next `>`.
      position = index(afterNextEndFrom: position)
      return
    }
    let (name, end) = tagName(from: position + 2)
    position = index(afterNextEndFrom: end)
    guard HTMLElements.allowed.contains(name), !HTMLElements.empty.contains(name) else { return }
    output += "</".utf8
    output += name.utf8
    output.append(UInt8(ascii: ">"))
  }

  private mutating func startTag() {
    let (name, end) = tagName(from: position + 1)
    guard var tag = TagScanner.tag(in: source, from: end) else {
      // Nothing ends it: it is text, and no browser may think otherwise.
      return text()
    }
    position = tag.end
    guard HTMLElements.allowed.contains(name) else {
      if HTMLElements.dropped.contains(name), !tag.isClosed { skipContent(of: name) }
      return
    }
    output.append(UInt8(ascii: "<"))
    output += name.utf8
    tag.attributes.sort { $0.name < $1.name }
    var last = ""
    for attribute in tag.attributes where attribute.name != last {
      last = attribute.name
      write(attribute)
    }
    let isEmpty = HTMLElements.empty.contains(name)
    output += (isEmpty ? " />" : ">").utf8
    if tag.isClosed, !isEmpty, tag.attributes.isEmpty { output += "</\(name)>".utf8 }
  }

  private func tagName(from start: Int) -> (name: String, end: Int) {
    var end = start
    while end < source.count, source[end].isNameByte { end += 1 }
    var name = String(decoding: source[start..<end], as: UTF8.self)
    if name.utf8.contains(where: { (65...90).contains($0) }) { name = name.lowercased() }
    return (name, end)
  }

  private mutating func write(_ attribute: TagScanner.Attribute) {
    guard HTMLElements.attributes.contains(attribute.name) else { return }
    var value = AttributeValue(source[attribute.value])
    if HTMLElements.links.contains(attribute.name) {
      guard Self.isSafe(value.decoded) else { return }
      value.resolve(base)
    }
    output.append(UInt8(ascii: " "))
    output += attribute.name.utf8
    output += "=\"".utf8
    output += value.escaped
    output.append(UInt8(ascii: "\""))
  }

  /// Passes over a script or style sheet up to its end tag, or to the end of all.
  private mutating func skipContent(of name: String) {
    while let next = source.firstIndex(of: UInt8(ascii: "<"), from: position) {
      position = next
      if byte(next + 1) == UInt8(ascii: "/"), tagName(from: next + 2).name == name {
        position = index(afterNextEndFrom: next)
        return
      }
      position += 1
    }
    position = source.count
  }

  /// Whether a link is relative or has a scheme that only leads somewhere.
  ///
  /// - Parameter link: with references resolved; blanks and controls in it are passed over, as browsers do.
  static func isSafe(_ link: String) -> Bool {
    guard link.utf8.contains(UInt8(ascii: ":")) else { return true }
    let visible = String(decoding: link.utf8.filter { $0 > 32 && $0 != 127 }, as: UTF8.self)
    let beforeColon = visible.utf8.prefix { $0 != UInt8(ascii: ":") }
    if beforeColon.contains(where: { $0 == 47 || $0 == 63 || $0 == 35 }) { return true }
    return URIReference.scheme(of: visible).map { HTMLElements.schemes.contains($0) } ?? false
  }
}

extension UInt8 {
  /// What names of elements and attributes are made of.
  fileprivate var isNameByte: Bool {
    isASCIILetter || isASCIIDigit || self == 45 || self == 46 || self == 58 || self == 95
  }
}
