import CLibXML2
import Glibc

/// Takes what an XML document says, in its order.
protocol XMLHandler {
  mutating func open(_ name: XMLName, _ attributes: XMLAttributes)
  /// All characters between two tags, references resolved; they may be taken.
  mutating func text(_ bytes: inout [UInt8])
  mutating func close()
}

/// Reads XML by libxml2's SAX interface; the one place with its pointers.
///
/// No entity is ever expanded beyond XML's own five: handlers for declarations are absent, so neither
/// entity bombs nor external files can come in. Elements nested deeper than `depthLimit` give their text
/// to the last one within it. Every element that is opened is closed, also in a document cut short.
struct XMLEvents {
  struct Outcome {
    var hasElement = false
    /// The first violation of well-formedness, as libxml2 words it; nil for a good document.
    var complaint: String?
    /// The first undeclared prefix; the element is read by its name.
    var undeclared: String?
  }

  private static let depthLimit = 256

  private let opened: (XMLName, XMLAttributes) -> Void
  private let said: (inout [UInt8]) -> Void
  private let closed: () -> Void
  private let source: LiftedXML
  private var outcome = Outcome()
  private var depth = 0
  private var tooDeep = 0
  private var text: [UInt8] = []
  private var names = XMLNameTable<XMLName>()
  private var spaces = XMLNameTable<XMLSpace>()
  private var attributeNames = XMLNameTable<String>()

  /// The handler must outlive the reading.
  private init(_ source: LiftedXML, _ handler: UnsafeMutablePointer<some XMLHandler>) {
    self.source = source
    opened = { handler.pointee.open($0, $1) }
    said = { handler.pointee.text(&$0) }
    closed = { handler.pointee.close() }
  }

  /// - Parameter recovering: whether to read on after a violation.
  static func read(
    _ source: LiftedXML, recovering: Bool, into handler: inout some XMLHandler
  ) -> Outcome {
    withUnsafeMutablePointer(to: &handler) { handler in
      var events = XMLEvents(source, handler)
      source.withText { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          withUnsafeMutablePointer(to: &events) { parse(bytes, recovering: recovering, $0) }
        }
      }
      while events.depth > 0 { events.close() }
      return events.outcome
    }
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<CChar>, recovering: Bool, _ events: UnsafeMutablePointer<XMLEvents>
  ) {
    guard let context = xmlCreateMemoryParserCtxt(bytes.baseAddress, Int32(clamping: bytes.count))
    else { return events.pointee.note("no element") }
    defer {
      xmlFreeDoc(context.pointee.myDoc)
      context.pointee.myDoc = nil
      xmlFreeParserCtxt(context)
    }
    context.pointee.sax.pointee = handlers
    context.pointee.userData = UnsafeMutableRawPointer(events)
    // Without XML_PARSE_HUGE libxml2 would drop the rest after 256 levels or 10 MB of text, and without
    // XML_PARSE_NOENT it would leave `&` in attributes as `&#38;`; there are no entities that it could expand.
    let options = [
      XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_NONET, XML_PARSE_HUGE, XML_PARSE_NOENT,
    ]
    let all = recovering ? options + [XML_PARSE_RECOVER] : options
    xmlCtxtUseOptions(context, all.reduce(0) { $0 | Int32($1.rawValue) })
    xmlParseDocument(context)
    if context.pointee.wellFormed == 0 { events.pointee.note("not well-formed") }
  }

  /// What libxml2 hands through to its callbacks.
  private static func of(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLEvents>? {
    context?.assumingMemoryBound(to: XMLEvents.self)
  }

  private static var handlers: xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.startElementNs = { context, local, prefix, uri, spaceCount, spaces, count, _, values in
      XMLEvents.of(context)?.pointee
        .open(
          XMLNameKey(local: local, prefix: prefix, uri: uri),
          spaces, spaceCount: Int(spaceCount), values, count: Int(count))
    }
    handlers.endElementNs = { context, _, _, _ in XMLEvents.of(context)?.pointee.close() }
    handlers.characters = { context, text, count in
      XMLEvents.of(context)?.pointee.text += UnsafeBufferPointer(start: text, count: Int(count))
    }
    handlers.cdataBlock = handlers.characters
    handlers.ignorableWhitespace = handlers.characters
    handlers.processingInstruction = { context, target, data in
      guard let data, xmlStrEqual(target, LiftedXML.target.utf8Start) == 1 else { return }
      let number = data.withMemoryRebound(to: CChar.self, capacity: 1) { atoi($0) }
      XMLEvents.of(context)?.pointee.append(section: Int(number))
    }
    handlers.getEntity = { context, name in
      if let known = xmlGetPredefinedEntity(name) { return known }
      XMLEvents.of(context)?.pointee.note("unknown entity `\(XMLEvents.string(name) ?? "")`")
      return nil
    }
    handlers.serror = { context, error in
      guard let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue else {
        return
      }
      XMLEvents.of(context)?.pointee.fail(error)
    }
    return handlers
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    text.map { String(cString: $0) }
  }

  private mutating func note(_ complaint: String) {
    if outcome.complaint == nil { outcome.complaint = complaint }
  }

  private mutating func fail(_ error: xmlError) {
    let message = error.message.map { String(cString: $0) } ?? "error \(error.code)"
    if error.domain == Int32(XML_FROM_NAMESPACE.rawValue) {
      // A namespace that is no URI harms nothing; a prefix without one is told.
      if error.code == XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue, outcome.undeclared == nil {
        outcome.undeclared = String(message.trimmingBlanks)
      }
    } else {
      note("line \(error.line): \(message.trimmingBlanks)")
    }
  }

  private mutating func open(
    _ key: XMLNameKey, _ spaces: Pointers?, spaceCount: Int, _ values: Pointers?, count: Int
  ) {
    flushText()
    outcome.hasElement = true
    guard depth < Self.depthLimit else {
      tooDeep += 1
      return
    }
    depth += 1
    let index = names.index(of: key) ?? names.add(key, name(of: key, index: names.count))
    var attributes = XMLAttributes()
    if spaceCount > 0 || count > 0 {
      attributes.declared = declared(spaces, count: spaceCount)
      attributes.pairs = pairs(values, count: count)
    }
    opened(names[index], attributes)
  }

  private mutating func name(of key: XMLNameKey, index: Int) -> XMLName {
    XMLName(
      index: index, space: space(prefix: key.prefix, uri: key.uri),
      local: Self.string(key.local)?.lowercased() ?? "")
  }

  private typealias Pointers = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

  private mutating func space(
    prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?
  ) -> XMLSpace {
    let key = XMLNameKey(prefix: prefix, uri: uri)
    let index =
      spaces.index(of: key)
      ?? spaces.add(key, XMLSpace(uri: Self.string(uri), prefix: Self.string(prefix)))
    return spaces[index]
  }

  /// libxml2 gives two pointers a declaration: prefix and namespace.
  private mutating func declared(_ pointers: Pointers?, count: Int) -> [XMLSpace] {
    guard let pointers else { return [] }
    var declared: [XMLSpace] = []
    for index in 0..<count {
      declared.append(space(prefix: pointers[2 * index], uri: pointers[2 * index + 1]))
    }
    return declared
  }

  /// libxml2 gives five pointers an attribute: name, prefix, namespace, start and end of its value.
  private mutating func pairs(_ pointers: Pointers?, count: Int) -> [(name: String, value: String)]
  {
    guard let pointers else { return [] }
    var pairs: [(name: String, value: String)] = []
    pairs.reserveCapacity(count)
    for index in stride(from: 0, to: count * 5, by: 5) {
      guard let start = pointers[index + 3], let end = pointers[index + 4] else { continue }
      let key = XMLNameKey(
        local: pointers[index], prefix: pointers[index + 1], uri: pointers[index + 2])
      let name =
        attributeNames.index(of: key) ?? attributeNames.add(key, Self.attributeName(key))
      let value = UnsafeBufferPointer(start: start, count: end - start)
      pairs.append((attributeNames[name], String(decoding: value, as: UTF8.self)))
    }
    return pairs
  }

  private static func attributeName(_ key: XMLNameKey) -> String {
    let local = string(key.local)?.lowercased() ?? ""
    guard let prefix = string(key.prefix)?.lowercased() else { return local }
    switch XMLSpace(uri: string(key.uri), prefix: prefix) {
    case .rdf: return "rdf:" + local
    case .xlink: return "xlink:" + local
    default: return prefix + ":" + local
    }
  }

  private mutating func close() {
    flushText()
    if tooDeep > 0 {
      tooDeep -= 1
    } else if depth > 0 {
      depth -= 1
      closed()
    }
  }

  private mutating func append(section number: Int) {
    guard source.sections.indices.contains(number) else { return }
    text += UnsafeBufferPointer(rebasing: source.source[source.sections[number]])
  }

  private mutating func flushText() {
    guard !text.isEmpty else { return }
    if depth > 0 { said(&text) }
    if !text.isEmpty { text.removeAll(keepingCapacity: true) }
  }
}

@available(*, unavailable)
extension XMLEvents: Sendable {}
