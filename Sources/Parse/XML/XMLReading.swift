/// The ways in which XML is read: strictly if possible, else mended, else as far as it goes.
enum XMLReading {
  /// - Parameter makeHandler: a new handler for each attempt.
  /// - Returns: the handler of the attempt that went through, and how the text had to be read; nothing for good XML.
  /// - Throws: ``ParseError/malformedXML(_:)`` if nothing of it can be read.
  static func read<Handler: XMLHandler>(_ text: String, _ makeHandler: () -> Handler)
    throws(ParseError) -> (handler: Handler, repairs: [String])
  {
    var text = text
    let result: Result<(handler: Handler, repairs: [String]), ParseError> = text.withUTF8 { bytes in
      if MarkupLimit.isExceeded(inXML: bytes) { return .failure(.tooMuchMarkup) }
      let body = withoutDeclaration(bytes)
      let strict = attempt(body, recovering: false, makeHandler())
      guard let complaint = strict.complaint else {
        return .success((strict.handler, strict.oddities))
      }
      return XMLRepair.repaired(Array(body)).withUnsafeBufferPointer {
        mended($0, complaint, makeHandler)
      }
    }
    return try result.get()
  }

  private static func mended<Handler: XMLHandler>(
    _ mended: UnsafeBufferPointer<UInt8>, _ complaint: String, _ makeHandler: () -> Handler
  ) -> Result<(handler: Handler, repairs: [String]), ParseError> {
    let second = attempt(mended, recovering: false, makeHandler())
    guard let rest = second.complaint else {
      let repair = "not well-formed XML (\(complaint)); read after repair"
      return .success((second.handler, [repair] + second.oddities))
    }
    let last = attempt(mended, recovering: true, makeHandler())
    guard last.hasElement else { return .failure(.malformedXML(complaint)) }
    let repair = "not well-formed XML (\(rest)); read as far as it goes"
    return .success((last.handler, [repair] + last.oddities))
  }

  private struct Attempt<Handler> {
    var handler: Handler
    var hasElement: Bool
    var complaint: String?
    var oddities: [String]
  }

  private static func attempt<Handler: XMLHandler>(
    _ bytes: UnsafeBufferPointer<UInt8>, recovering: Bool, _ handler: Handler
  ) -> Attempt<Handler> {
    var handler = handler
    let outcome = XMLEvents.read(LiftedXML(bytes), recovering: recovering, into: &handler)
    return Attempt(
      handler: handler, hasElement: outcome.hasElement,
      complaint: outcome.complaint ?? (outcome.hasElement ? nil : "no element"),
      oddities: outcome.undeclared.map { [$0] } ?? [])
  }

  /// Without blanks before the root, and without the declaration, whose charset no longer holds.
  private static func withoutDeclaration(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let start = String(decoding: bytes.prefix(blankLimitBytes), as: UTF8.self)
    let blanks = start.unicodeScalars.prefix { $0.isBlank || $0.isInvisible }
    let body = UnsafeBufferPointer(rebasing: bytes[String(blanks).utf8.count...])
    guard body.has("<?xml", at: 0) else { return body }
    let rest = body[body.end(of: "?>", from: 0)...]
    return UnsafeBufferPointer(rebasing: rest.drop { $0 == 32 || (9...13).contains($0) })
  }

  /// So much is looked at for what may stand before the root.
  private static let blankLimitBytes = 1 << 12
}
