/// Reads what stands between the name of a tag and its `>`.
struct TagScanner {
  struct Attribute {
    /// In lower case.
    var name: String
    /// Where its value stands, without quotes; for one without a value its name.
    var value: Range<Int>
  }

  struct Tag {
    var attributes: [Attribute] = []
    /// Written as `<name …/>`.
    var isClosed = false
    /// Behind the `>`, or at the `<` that cuts it off.
    var end = 0
  }

  private let source: UnsafeBufferPointer<UInt8>
  private var position: Int
  private var tag = Tag()

  /// - Returns: nil if nothing ends the tag.
  static func tag(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Tag? {
    var scanner = TagScanner(source: source, position: start)
    return scanner.run() ? scanner.tag : nil
  }

  private init(source: UnsafeBufferPointer<UInt8>, position: Int) {
    self.source = source
    self.position = position
  }

  private mutating func run() -> Bool {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: ">"):
        tag.isClosed = source[position - 1] == UInt8(ascii: "/")
        tag.end = position + 1
        return true
      case UInt8(ascii: "<"):
        tag.end = position
        return true
      case let byte where byte.isASCIILetter || byte == 95:
        guard attribute() else { return false }
      // Also a quote that belongs to no attribute.
      default: position += 1
      }
    }
    return false
  }

  /// - Returns: false if a quote is not closed.
  private mutating func attribute() -> Bool {
    let start = position
    // A name with anything else in it is none of ours, but is one name.
    while position < source.count, !Self.endsName(source[position]) { position += 1 }
    let end = position
    skipBlanks()
    var value = start..<end
    if position < source.count, source[position] == UInt8(ascii: "=") {
      position += 1
      skipBlanks()
      guard let found = self.value() else { return false }
      value = found
    }
    tag.attributes.append(
      Attribute(
        name: String(decoding: source[start..<end], as: UTF8.self).lowercased(), value: value))
    return true
  }

  private mutating func value() -> Range<Int>? {
    guard position < source.count else { return nil }
    let quote = source[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = position + 1
      guard let end = source.firstIndex(of: quote, from: start) else { return nil }
      position = end + 1
      return start..<end
    }
    let start = position
    while position < source.count, source[position] > 32, source[position] != UInt8(ascii: ">") {
      position += 1
    }
    return start..<position
  }

  private mutating func skipBlanks() {
    while position < source.count, source[position] <= 32 { position += 1 }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 32 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "/")
  }
}

/// The value of an attribute as it may be written, and as a browser will understand it.
struct AttributeValue {
  /// Between double quotes.
  var escaped: [UInt8] = []
  private(set) var decoded = ""

  /// References that HTML has not always had would be read in different ways: their `&` is escaped.
  init(_ raw: Slice<UnsafeBufferPointer<UInt8>>) {
    guard raw.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 }) else {
      escaped = Array(raw)
      decoded = String(decoding: raw, as: UTF8.self)
      return
    }
    var plain: [UInt8] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      let byte = raw[index]
      switch byte {
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      case UInt8(ascii: "&"):
        if let (character, end) = Self.reference(in: raw, at: index) {
          plain += String(character).utf8
          escaped += raw[index..<end]
          index = end
          continue
        }
        escaped += "&amp;".utf8
      default: escaped.append(byte)
      }
      plain.append(byte)
      index += 1
    }
    decoded = String(decoding: plain, as: UTF8.self)
  }

  mutating func resolve(_ base: String?) {
    let written = String(decoding: escaped, as: UTF8.self)
    let trimmed = String(trimmed: escaped)
    let absolute = trimmed.isEmpty ? "" : URIReference.resolved(trimmed, base: base)
    if absolute != written { escaped = Array(absolute.utf8) }
  }

  private static func reference(in raw: Slice<UnsafeBufferPointer<UInt8>>, at start: Int) -> (
    Unicode.Scalar, end: Int
  )? {
    guard let end = raw[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: raw[(start + 1)..<end], as: UTF8.self)
    let character: Unicode.Scalar?
    if name.hasPrefix("#") {
      character = HTMLEntity.number(name.dropFirst()).flatMap { Unicode.Scalar($0) }
    } else {
      character = HTMLEntity.character(named: name)
    }
    return character.map { ($0, end + 1) }
  }
}
