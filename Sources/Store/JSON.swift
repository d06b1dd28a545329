import Foundation

/// Lists in JSON columns.
enum JSON {
  /// Sorted keys, so that equal values are equal text.
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .millisecondsSince1970
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func list<Element: Decodable>(_ text: String) throws -> [Element] {
    // Most lists are empty, and there are many.
    if text == "[]" { return [] }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
    return try decoder.decode([Element].self, from: Data(text.utf8))
  }
}
