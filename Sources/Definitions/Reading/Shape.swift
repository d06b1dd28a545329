import Foundation

/// What a place in a file may hold, for a JSON Schema.
indirect enum Shape {
  case text(String)
  case word([String], String)
  /// A text or a list of texts.
  case words(String)
  case list(Shape, String)
  case group([(key: String, shape: Shape)], required: [String], String)
  /// Keys that an author chooses.
  case open(Shape, String)
  case either([Shape])
  case anything

  /// An object of JSON Schema.
  var schema: [String: Any] {
    switch self {
    case .text(let says): ["type": ["string", "number", "boolean"], "description": says]
    case .word(let words, let says): ["enum": words, "description": says]
    case .words(let says):
      [
        "description": says,
        "anyOf": [
          ["type": "string"],
          ["type": "array", "items": ["type": ["string", "number", "boolean"]]],
        ],
      ]
    case .list(let item, let says):
      ["type": "array", "items": item.schema, "description": says]
    case .group(let pairs, let required, let says):
      [
        "type": "object", "description": says, "additionalProperties": false,
        "properties": Dictionary(pairs.map { ($0.key, $0.shape.schema) }) { first, _ in first },
        "required": required,
      ]
    case .open(let value, let says):
      ["type": "object", "description": says, "additionalProperties": value.schema]
    case .either(let shapes): ["anyOf": shapes.map(\.schema)]
    case .anything: [:]
    }
  }

  /// The text of a JSON Schema of whole files.
  func document(title: String) -> String {
    var schema = schema
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = title
    do {
      let data = try JSONSerialization.data(
        withJSONObject: schema, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      return String(decoding: data, as: UTF8.self) + "\n"
    } catch {
      return "{}\n"
    }
  }
}
