import CLibXML2

/// An XML document as a tree of its elements; the one place with the pointers of libxml2's SAX interface.
///
/// No entity is ever expanded beyond XML's own five: handlers for declarations are absent, so neither
/// entity bombs nor external files can come in. Elements nested deeper than `depthLimit` give their text
/// to the last one within it.
final class XMLTreeReader {
  struct Result {
    /// nil if the document has no element at all.
    var root: XMLElement?
    /// The first violation of well-formedness, as libxml2 words it; nil for a good document.
    var complaint: String?
  }

  private static let depthLimit = 256

  private var stack: [XMLElement] = []
  private var root: XMLElement?
  private var complaint: String?
  private var tooDeep = 0
  private var text: [UInt8] = []

  private init() {}

  /// - Parameters:
  ///   - text: UTF-8 without XML declaration.
  ///   - recovering: whether to read on after a violation.
  static func read(_ text: String, recovering: Bool) -> Result {
    let reader = XMLTreeReader()
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        reader.parse(bytes, options: recovering ? XML_PARSE_RECOVER : XML_PARSE_NOERROR)
      }
    }
    while !reader.stack.isEmpty { reader.close() }
    return Result(root: reader.root, complaint: reader.complaint)
  }

  private func parse(_ bytes: UnsafeBufferPointer<CChar>, options: xmlParserOption) {
    guard let context = xmlCreateMemoryParserCtxt(bytes.baseAddress, Int32(clamping: bytes.count))
    else {
      complaint = "no element"
      return
    }
    defer {
      xmlFreeDoc(context.pointee.myDoc)
      context.pointee.myDoc = nil
      xmlFreeParserCtxt(context)
    }
    context.pointee.sax.pointee = Self.handlers
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    // Without XML_PARSE_HUGE libxml2 would drop the rest after 256 levels or 10 MB of text.
    let all = [options, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_NONET, XML_PARSE_HUGE]
    xmlCtxtUseOptions(context, all.reduce(0) { $0 | Int32($1.rawValue) })
    xmlParseDocument(context)
    if context.pointee.wellFormed == 0, complaint == nil { complaint = "not well-formed" }
  }

  private static func reader(_ context: UnsafeMutableRawPointer?) -> XMLTreeReader? {
    context.map { Unmanaged<XMLTreeReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static var handlers: xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.startElementNs = { context, name, prefix, uri, _, _, count, _, attributes in
      let attributes = XMLTreeReader.attributes(attributes, count: Int(count))
      let space = XMLElement.Space(
        uri: XMLTreeReader.string(uri), prefix: XMLTreeReader.string(prefix))
      let name = XMLTreeReader.string(name)?.lowercased() ?? ""
      XMLTreeReader.reader(context)?.open(
        XMLElement(space: space, name: name, attributes: attributes))
    }
    handlers.endElementNs = { context, _, _, _ in XMLTreeReader.reader(context)?.close() }
    handlers.characters = { context, text, count in
      XMLTreeReader.reader(context)?.text += UnsafeBufferPointer(start: text, count: Int(count))
    }
    handlers.cdataBlock = handlers.characters
    handlers.getEntity = { context, name in
      if let known = xmlGetPredefinedEntity(name) { return known }
      XMLTreeReader.reader(context)?.note("unknown entity `\(XMLTreeReader.string(name) ?? "")`")
      return nil
    }
    handlers.serror = { context, error in
      guard let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue,
        error.domain != Int32(XML_FROM_NAMESPACE.rawValue)
      else { return }
      let message = error.message.map { String(cString: $0) } ?? "error \(error.code)"
      XMLTreeReader.reader(context)?.note("line \(error.line): \(message.trimmingBlanks)")
    }
    return handlers
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    text.map { String(cString: $0) }
  }

  /// libxml2 gives five pointers an attribute: name, prefix, namespace, start and end of its value.
  private static func attributes(
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
  ) -> [String: String] {
    guard let pointers else { return [:] }
    var result: [String: String] = [:]
    for index in stride(from: 0, to: count * 5, by: 5) {
      guard let name = string(pointers[index]), let start = pointers[index + 3],
        let end = pointers[index + 4]
      else { continue }
      let prefix = string(pointers[index + 1]).map { "\($0):" } ?? ""
      let value = UnsafeBufferPointer(start: start, count: end - start)
      result[(prefix + name).lowercased()] = String(decoding: value, as: UTF8.self)
    }
    return result
  }

  private func note(_ complaint: String) {
    if self.complaint == nil { self.complaint = complaint }
  }

  private func open(_ element: XMLElement) {
    flushText()
    if stack.count < Self.depthLimit { stack.append(element) } else { tooDeep += 1 }
  }

  private func close() {
    flushText()
    if tooDeep > 0 {
      tooDeep -= 1
    } else if let element = stack.popLast() {
      if stack.isEmpty {
        root = root ?? element
      } else {
        stack[stack.count - 1].children.append(.element(element))
      }
    }
  }

  private func flushText() {
    guard !text.isEmpty else { return }
    if !stack.isEmpty {
      stack[stack.count - 1].children.append(.text(String(decoding: text, as: UTF8.self)))
    }
    text.removeAll(keepingCapacity: true)
  }
}

@available(*, unavailable)
extension XMLTreeReader: Sendable {}
