/// A feed's XML, read strictly if possible, else mended, else as far as it goes.
struct FeedDocument {
  var root: XMLElement
  /// How it had to be read; empty for well-formed XML.
  var repairs: [String]

  /// - Throws: ``ParseError/malformedXML(_:)`` if nothing of it can be read.
  init(_ text: String) throws(ParseError) {
    let body = Self.withoutDeclaration(text)
    let strict = XMLTreeReader.read(body, recovering: false)
    if let root = strict.root, strict.complaint == nil {
      (self.root, repairs) = (root, [])
      return
    }
    let complaint = strict.complaint ?? "no element"
    let mended = XMLRepair.repaired(body)
    let second = XMLTreeReader.read(mended, recovering: false)
    if let root = second.root, second.complaint == nil {
      (self.root, repairs) = (root, ["not well-formed XML (\(complaint)); read after repair"])
      return
    }
    guard let root = XMLTreeReader.read(mended, recovering: true).root else {
      throw .malformedXML(complaint)
    }
    let rest = second.complaint ?? complaint
    (self.root, repairs) = (root, ["not well-formed XML (\(rest)); read as far as it goes"])
  }

  /// Without blanks before the root, and without the declaration, whose charset no longer holds.
  private static func withoutDeclaration(_ text: String) -> String {
    let start = text.unicodeScalars.firstIndex { !$0.isBlank && !$0.isInvisible } ?? text.endIndex
    let body = text[start...]
    guard body.hasPrefix("<?xml"), let end = body.utf8.firstRange(of: "?>".utf8) else {
      return String(body)
    }
    return String(body[end.upperBound...].trimmingBlanks)
  }
}
