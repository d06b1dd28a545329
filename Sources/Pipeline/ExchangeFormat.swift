import Foundation
import Model

/// The two NDJSON records of the public contract: documents in, classified documents out.
public enum ExchangeFormat {
  /// Why a line is not a document, in words.
  public struct LineError: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String
    /// The document's id, where at least that could be read.
    public var id: String?
  }

  /// Reads one line: a JSON object with at least `id` and `text`.
  public static func document(_ line: Data) throws(LineError) -> Document {
    let object: Any
    do { object = try JSONSerialization.jsonObject(with: line) } catch {
      throw LineError(description: "not JSON; a document is one JSON object a line")
    }
    guard let fields = object as? [String: Any] else {
      throw LineError(description: "not a JSON object")
    }
    guard let id = fields["id"] as? String else {
      throw LineError(description: "no `id`; a document needs `id` and `text`")
    }
    guard let text = fields["text"] as? String else {
      throw LineError(description: "no `text`; a document needs `id` and `text`", id: id)
    }
    var published: PartialDate?
    if let date = fields["published"] as? String {
      published = PartialDate(date)
      guard published != nil else {
        throw LineError(
          description:
            "`published` is `\(date)`; it would be YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339", id: id)
      }
    }
    return Document(
      id: id, title: fields["title"] as? String, text: text, published: published,
      url: fields["url"] as? String, language: fields["language"] as? String)
  }

  /// Writes one line, without its newline.
  public static func line(_ classification: Classification) -> String {
    var json = JSONText()
    json.object {
      $0.field("id", classification.id)
      $0.field("language", classification.language)
      $0.array("actions", classification.actions) { action($1, into: &$0) }
    }
    return json.text
  }

  /// Writes the line that stands for a line which was no document.
  public static func line(_ error: LineError, number: Int) -> String {
    var json = JSONText()
    json.object {
      $0.field("id", error.id)
      $0.field("error", "line \(number): \(error.description)")
    }
    return json.text
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
  private(set) var text = ""
  private var needsComma = false

  mutating func object(_ name: String? = nil, _ body: (inout JSONText) -> Void) {
    if let name { key(name) }
    text += "{"
    needsComma = false
    body(&self)
    text += "}"
    needsComma = true
  }

  mutating func array<Element>(
    _ name: String, _ elements: [Element], _ body: (inout JSONText, Element) -> Void
  ) {
    key(name)
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      object { body(&$0, element) }
    }
    text += "]"
    needsComma = true
  }

  mutating func strings(_ name: String, _ values: [String]) {
    key(name)
    text += "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += ", " }
      string(value)
    }
    text += "]"
  }

  mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { text += "null" }
  }

  mutating func raw(_ name: String, _ value: String) {
    key(name)
    text += value
  }

  private mutating func key(_ name: String) {
    if needsComma { text += ", " }
    text += "\"\(name)\": "
    needsComma = true
  }

  private mutating func string(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
