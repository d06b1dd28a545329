/// The ways in which XML is read: strictly if possible, else mended, else as far as it goes.
enum XMLReading {
  /// - Parameter makeHandler: a new handler for each attempt.
  /// - Returns: the handler of the attempt that went through, and how the text had to be read; nothing for good XML.
  /// - Throws: ``ParseError/malformedXML(_:)`` if nothing of it can be read.
  static func read<Handler: XMLHandler>(_ text: String, _ makeHandler: () -> Handler)
    throws(ParseError) -> (handler: Handler, repairs: [String])
  {
    let body = withoutDeclaration(text)
    let strict = attempt(body, recovering: false, makeHandler())
    guard let complaint = strict.complaint else { return (strict.handler, strict.oddities) }
    let mended = XMLRepair.repaired(body)
    let second = attempt(mended, recovering: false, makeHandler())
    guard let rest = second.complaint else {
      let repair = "not well-formed XML (\(complaint)); read after repair"
      return (second.handler, [repair] + second.oddities)
    }
    let last = attempt(mended, recovering: true, makeHandler())
    guard last.hasElement else { throw .malformedXML(complaint) }
    return (last.handler, ["not well-formed XML (\(rest)); read as far as it goes"] + last.oddities)
  }

  private struct Attempt<Handler> {
    var handler: Handler
    var hasElement: Bool
    var complaint: String?
    var oddities: [String]
  }

  private static func attempt<Handler: XMLHandler>(
    _ bytes: [UInt8], recovering: Bool, _ handler: Handler
  ) -> Attempt<Handler> {
    var handler = handler
    let outcome = XMLEvents.read(LiftedXML(bytes), recovering: recovering, into: &handler)
    return Attempt(
      handler: handler, hasElement: outcome.hasElement,
      complaint: outcome.complaint ?? (outcome.hasElement ? nil : "no element"),
      oddities: outcome.undeclared.map { [$0] } ?? [])
  }

  /// Without blanks before the root, and without the declaration, whose charset no longer holds.
  private static func withoutDeclaration(_ text: String) -> [UInt8] {
    let scalars = text.unicodeScalars
    let start = scalars.firstIndex { !$0.isBlank && !$0.isInvisible } ?? scalars.endIndex
    let skipped = text.utf8.distance(from: text.startIndex, to: start)
    var text = text
    return text.withUTF8 { bytes in
      let body = bytes[skipped...]
      guard body.starts(with: "<?xml".utf8),
        let end = body.indices.first(where: { body[$0] == 62 && body[$0 - 1] == 63 })
      else { return Array(body) }
      return Array(body[(end + 1)...].drop { $0 == 32 || (9...13).contains($0) })
    }
  }
}
