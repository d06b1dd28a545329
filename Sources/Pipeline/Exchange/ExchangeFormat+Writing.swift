import Model

extension ExchangeFormat {
  /// Writes one line, without its newline.
  public static func line(_ classification: Classification) -> String {
    var bytes: [UInt8] = []
    append(classification, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes one line, without its newline, at the end of `bytes`.
  public static func append(_ classification: Classification, to bytes: inout [UInt8]) {
    var json = JSONText(after: bytes)
    bytes = []
    json.object {
      $0.field("id", classification.id)
      $0.field("language", classification.language)
      $0.array("actions", classification.actions) { action($1, into: &$0) }
    }
    bytes = json.bytes
  }

  /// Writes the line that stands for a line which was no document, without its newline.
  public static func line(_ error: LineError, number: Int) -> String {
    var bytes: [UInt8] = []
    append(error, number: number, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same at the end of `bytes`.
  public static func append(_ error: LineError, number: Int, to bytes: inout [UInt8]) {
    var json = JSONText(after: bytes)
    bytes = []
    json.object {
      $0.field("id", error.id)
      $0.field("error", "line \(number): \(error.description)")
    }
    bytes = json.bytes
  }

  private static func action(_ action: RegulatoryAction, into json: inout JSONText) {
    json.field("kind", action.kind)
    json.field("mode", action.mode?.rawValue)
    json.field("stage", action.stage.rawValue)
    json.raw("background", action.background ? "true" : "false")
    json.raw("confidence", "\(action.confidence)")
    json.array("companies", action.companies) {
      $0.field("id", $1.id)
      $0.field("name", $1.name)
      $0.field("role", $1.role.rawValue)
      $0.field("surface", $1.surface)
    }
    json.array("regulators", action.regulators) {
      $0.field("id", $1.id)
      $0.field("name", $1.name)
      $0.field("short", $1.short)
    }
    json.field("jurisdiction", action.jurisdiction)
    if let amount = action.amount {
      json.object("amount") {
        $0.raw("value", amount.value.description)
        $0.field("currency", amount.currency)
        $0.field("bound", amount.bound.rawValue)
      }
    } else {
      json.raw("amount", "null")
    }
    json.array("statistics", action.statistics) {
      $0.raw("value", "\($1.value)")
      $0.field("bound", $1.bound.rawValue)
      $0.field("unit", $1.unit.rawValue)
      $0.field("verb", $1.verb.rawValue)
      $0.field("by", $1.by?.rawValue)
      $0.raw("subsetOf", $1.subsetOf.map(String.init) ?? "null")
      $0.strings("companies", $1.companies)
    }
    json.strings("legalBasis", action.legalBasis)
    json.field("date", action.date?.description)
    json.array("evidence", action.evidence) {
      $0.field("field", $1.field.rawValue)
      $0.raw("start", "\($1.start)")
      $0.raw("end", "\($1.end)")
      $0.field("quote", $1.quote)
    }
    json.field("rule", action.rule)
  }
}

/// Writes JSON in the order in which it is told; numbers keep their digits.
struct JSONText {
  private(set) var bytes: [UInt8]
  private var needsComma = false

  /// Goes on where `bytes` end.
  init(after bytes: [UInt8]) { self.bytes = bytes }

  mutating func object(_ name: String? = nil, _ body: (inout JSONText) -> Void) {
    if let name { key(name) }
    put("{")
    needsComma = false
    body(&self)
    put("}")
    needsComma = true
  }

  mutating func array<Element>(
    _ name: String, _ elements: [Element], _ body: (inout JSONText, Element) -> Void
  ) {
    key(name)
    put("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { put(", ") }
      object { body(&$0, element) }
    }
    put("]")
    needsComma = true
  }

  mutating func strings(_ name: String, _ values: [String]) {
    key(name)
    put("[")
    for (index, value) in values.enumerated() {
      if index > 0 { put(", ") }
      string(value)
    }
    put("]")
  }

  mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { put("null") }
  }

  mutating func raw(_ name: String, _ value: String) {
    key(name)
    put(value)
  }

  private mutating func key(_ name: String) {
    if needsComma { put(", ") }
    put("\"\(name)\": ")
    needsComma = true
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func string(_ value: String) {
    bytes.append(0x22)
    var value = value
    value.withUTF8 { text in
      var start = 0
      for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes += UnsafeBufferPointer(rebasing: text[start..<index])
        escape(byte)
        start = index + 1
      }
      bytes += UnsafeBufferPointer(rebasing: text[start...])
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C: bytes += [0x5C, byte]
    case 0x0A: put("\\n")
    case 0x0D: put("\\r")
    case 0x09: put("\\t")
    default:
      let hex = String(byte, radix: 16)
      put("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
    }
  }
}
