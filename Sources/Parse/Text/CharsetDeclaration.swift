/// What a header or a document says about its own charset; labels as written.
enum CharsetDeclaration {
  /// `text/html; charset="gb2312"` → `gb2312`
  static func inHeader(_ contentType: String) -> String? {
    value(after: "charset", in: Substring(contentType.lowercased()))
  }

  /// The encoding of an XML declaration, else the charset of the first `meta` that has one.
  ///
  /// - Parameter limitBytes: how far to look; pages exist that declare it after kilobytes of comments.
  static func inDocument(_ bytes: [UInt8], limitBytes: Int = 1 << 16) -> String? {
    let head = String(decoding: bytes.prefix(limitBytes), as: UTF8.self).lowercased()
    let start = head.drop { $0.isWhitespace }
    if start.hasPrefix("<?xml"), let end = start.firstRange(of: "?>") {
      if let label = value(after: "encoding", in: start[..<end.lowerBound]) { return label }
    }
    return inMeta(Substring(head))
  }

  /// What an XML declaration at the very beginning says, in lower case.
  static func inXML(_ bytes: [UInt8]) -> String? {
    guard bytes.has("<?xml", at: 0) else { return nil }
    let head = bytes.prefix(200).prefix { $0 != UInt8(ascii: ">") }
    guard let start = head.indices.first(where: { bytes.has("encoding", at: $0) }) else {
      return nil
    }
    let value = head[start...].drop { $0 != 34 && $0 != 39 }.dropFirst()
      .prefix { $0 != 34 && $0 != 39 }
    return String(decoding: value, as: UTF8.self).lowercased()
  }

  private static func inMeta(_ head: Substring) -> String? {
    var rest = head
    while let start = rest.firstRange(of: "<") {
      rest = rest[start.upperBound...]
      if rest.hasPrefix("!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("meta") {
        let tag = rest.prefix { $0 != ">" }
        if let label = value(after: "charset", in: tag) { return label }
      }
    }
    return nil
  }

  /// The value of `name = "value"`, with or without quotes and blanks.
  private static func value(after name: String, in text: Substring) -> String? {
    guard let range = text.firstRange(of: name) else { return nil }
    let rest = text[range.upperBound...].drop { $0.isWhitespace }
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      .prefix { !$0.isWhitespace && !"\"';>/".contains($0) }
    return value.isEmpty ? nil : String(value)
  }
}
