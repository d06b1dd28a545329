import Foundation

/// A title, summary or content that is being read.
struct Construct {
  /// How many frames are open with it.
  var depth: Int
  var kind: Feed.Text.Kind
  var isBase64 = false
  var source: String?
  /// The open elements of its markup; nil for one that is left out.
  var open: [String?] = []

  // What tells whether all of it is in one `div`.
  var elements = 0
  var beginsWithDiv = false
  var hasTextOutside = false
  var innerStart = 0
  var innerEnd = 0

  /// What is written as elements instead of as escaped text.
  var isXML: Bool {
    switch kind {
    case .xhtml: true
    case .other(let type): type.hasSuffix("xml")
    case .plain, .html: false
    }
  }
}

extension FeedBuilder {
  mutating func startConstruct(_ tag: FeedTag, _ attributes: XMLAttributes) {
    let usual: Feed.Text.Kind
    switch tag {
    case .title, .mediaTitle, .abstract, .summary, .subtitle, .info, .content: usual = .plain
    case .description, .encoded: usual = .html
    case .body: usual = .xhtml
    default: return
    }
    guard !attributes.isEmpty else {
      construct = Construct(depth: frames.count, kind: usual)
      return
    }
    let kind = attributes["type"].map { Feed.Text.Kind(type: $0) } ?? usual
    var isBase64 = attributes["mode"] == "base64"
    if case .other(let type) = kind {
      isBase64 =
        isBase64
        || !(type.hasPrefix("text/") || type.hasSuffix("+xml") || type.hasSuffix("/xml"))
    }
    construct = Construct(
      depth: frames.count, kind: kind, isBase64: isBase64, source: attributes["src"])
  }

  // MARK: Markup

  mutating func openMarkup(_ name: XMLName, _ attributes: XMLAttributes) {
    guard var now = construct else { return }
    construct = nil  // so that it is changed in place
    defer { construct = now }
    if !now.isXML {
      // Some write one div around their escaped markup.
      if name.local == "div" {
        now.open.append(nil)
        return
      }
      now.kind = .xhtml
    }
    let isOutermost = now.open.isEmpty
    now.open.append(name.local)
    append(startTag: name, attributes, at: now.depth - 1)
    if isOutermost {
      now.elements += 1
      if now.elements == 1 {
        now.beginsWithDiv = name.local == "div"
        now.innerStart = buffers[now.depth - 1].count
      }
    }
  }

  private mutating func append(startTag name: XMLName, _ attributes: XMLAttributes, at index: Int) {
    buffers[index] += "<\(name.local)".utf8
    for (name, value) in attributes.pairs {
      buffers[index] += " \(name)=\"\(value.escapedForHTML)\"".utf8
    }
    buffers[index].append(UInt8(ascii: ">"))
  }

  mutating func closeMarkup() {
    guard let name = construct?.open.popLast(), let name, let depth = construct?.depth else {
      return
    }
    if construct?.open.isEmpty == true { construct?.innerEnd = buffers[depth - 1].count }
    buffers[depth - 1] += "</\(name)>".utf8
  }

  mutating func appendText(_ bytes: inout [UInt8]) {
    guard let depth = construct?.depth, let isXML = construct?.isXML else { return }
    guard isXML else { return append(&bytes, at: depth - 1) }
    if construct?.open.isEmpty == true, bytes.contains(where: { $0 > 32 }) {
      construct?.hasTextOutside = true
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): buffers[depth - 1] += "&amp;".utf8
      case UInt8(ascii: "<"): buffers[depth - 1] += "&lt;".utf8
      case UInt8(ascii: ">"): buffers[depth - 1] += "&gt;".utf8
      default: buffers[depth - 1].append(byte)
      }
    }
  }

  // MARK: The finished text

  mutating func endConstruct(_ tag: FeedTag) {
    guard let done = construct else { return }
    construct = nil
    let text = finished(done)
    switch tag {
    case .title, .mediaTitle:
      if !text.value.isEmpty, claims(.title) { part.title = text }
    case .description, .summary: store(summary: text, isSummary: tag == .summary)
    case .abstract: if claims(.summary) { part.summary = text }
    case .subtitle: if !isItem, claims(.summary) { part.summary = text }
    case .info: if claims(.info) { part.info = text }
    case .content, .encoded, .body:
      if let source = done.source { contentSource = URIReference.resolved(source, base: base) }
      if !text.value.isEmpty || done.source != nil { part.contents.append(text) }
    default: break
    }
  }

  /// A second description is the content where there is no other.
  private mutating func store(summary: Feed.Text, isSummary: Bool) {
    if isItem, part.summary != nil, part.contents.isEmpty {
      part.contents.append(summary)
    } else if isItem || !isSummary || part.summary == nil, claims(.summary) {
      part.summary = summary
    }
  }

  private func finished(_ done: Construct) -> Feed.Text {
    var bytes = buffers[done.depth - 1]
    let isWrapped = done.elements == 1 && done.beginsWithDiv && !done.hasTextOutside
    if feed.format == .atom10, done.kind == .xhtml, isWrapped {
      bytes = Array(bytes[done.innerStart..<max(done.innerStart, done.innerEnd)])
    }
    var value = String(trimmed: bytes)
    if done.isBase64,
      let data = Data(base64Encoded: value, options: .ignoreUnknownCharacters),
      let decoded = String(validating: data, as: UTF8.self)
    {
      value = decoded
    }
    // Only there can it be wrong.
    if bytes.firstIndex(of: 0xC2, from: 0) != nil || bytes.firstIndex(of: 0xC3, from: 0) != nil {
      value = value.withoutDoubleEncoding
    }
    var kind = done.kind
    if kind == .plain, !feed.format.isAtom, HTMLSanitizer.looksLikeHTML(value) { kind = .html }
    return Feed.Text(value: value, kind: kind, base: base)
  }
}

extension Feed.Text.Kind {
  /// - Parameter type: a MIME type, or the short names of Atom.
  init(type: String) {
    switch type.lowercased() {
    case "text", "plain", "text/plain": self = .plain
    case "html", "text/html": self = .html
    case "xhtml", "application/xhtml+xml": self = .xhtml
    case let type: self = .other(type)
    }
  }
}

extension Feed.Format {
  var isAtom: Bool {
    switch self {
    case .atom, .atom01, .atom02, .atom03, .atom10: true
    default: false
    }
  }

  init(root: XMLName, version: String?, declared: [XMLSpace], isNetscape: Bool) {
    switch root.local {
    case "rss": self = isNetscape ? .rss091n : Self.rss(version: version)
    case "feed":
      switch version {
      case _ where declared.contains(.atom10) || root.space == .atom10: self = .atom10
      case "0.1": self = .atom01
      case "0.2": self = .atom02
      case "0.3": self = .atom03
      default: self = .atom
      }
    case "rdf": self = declared.contains(.rss090) ? .rss090 : .rss10
    case "channel": self = .cdf
    default: self = .rss
    }
  }

  private static func rss(version: String?) -> Self {
    switch version {
    case "0.90": .rss090
    case "0.91": .rss091u
    case "0.92": .rss092
    case "0.93": .rss093
    case "0.94": .rss094
    case let version?: version.hasPrefix("2.") ? .rss20 : .rss
    case nil: .rss
    }
  }
}
