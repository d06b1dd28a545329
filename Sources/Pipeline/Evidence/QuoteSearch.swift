import Foundation

/// Finds a quote in the bytes that it was read from, where markup, escapes and white space may lie between
/// its characters.
struct QuoteSearch {
  /// How the quote stands there.
  enum Form: String, Sendable, Codable {
    case verbatim
    /// With markup, escapes or other white space in it.
    case interrupted
  }

  private let body: [UInt8]
  /// The body without markup, escapes and white space, and where each of its bytes came from.
  private let layers: [Layer]

  private struct Layer {
    var bytes: [UInt8] = []
    var places: [Int] = []
  }

  init(_ body: [UInt8]) {
    self.body = body
    let first = Self.peeled(Layer(bytes: body, places: Array(body.indices)))
    // Feeds carry HTML with its own escapes inside theirs.
    layers = [first, Self.peeled(first)]
  }

  /// - Returns: the range in the body; nil if the quote is not there.
  func range(of quote: String) -> (range: Range<Int>, form: Form)? {
    let wanted = Array(quote.utf8)
    guard !wanted.isEmpty else { return nil }
    if let found = body.firstRange(of: wanted) { return (found, .verbatim) }
    let bare = Self.peeled(Layer(bytes: wanted, places: Array(wanted.indices)), isMarkup: false)
    guard !bare.bytes.isEmpty else { return nil }
    for layer in layers {
      if let found = layer.bytes.firstRange(of: bare.bytes) {
        return (
          layer.places[found.lowerBound]..<layer.places[found.upperBound - 1] + 1, .interrupted
        )
      }
    }
    return nil
  }

  private static func peeled(_ layer: Layer, isMarkup: Bool = true) -> Layer {
    var (result, index) = (Layer(), 0)
    let bytes = layer.bytes
    while index < bytes.count {
      if isMarkup, let end = tag(in: bytes, at: index) {
        index = end
      } else if isMarkup, let (text, end) = escape(in: bytes, at: index) {
        for byte in text.utf8 where !text.allSatisfy(\.isWhitespace) {
          result.bytes.append(byte)
          result.places.append(layer.places[index])
        }
        index = end
      } else if let end = blank(in: bytes, at: index) {
        index = end
      } else {
        result.bytes.append(bytes[index])
        result.places.append(layer.places[index])
        index += 1
      }
    }
    return result
  }

  /// The end of the tag, comment or other markup that begins at `index`.
  private static func tag(in bytes: [UInt8], at index: Int) -> Int? {
    let (rest, cdata) = (bytes[index...], Array("<![CDATA[".utf8))
    guard rest.first == UInt8(ascii: "<"), rest.count > 1 else { return nil }
    if rest.starts(with: cdata) { return index + cdata.count }
    let next = bytes[index + 1]
    let isTag = (0x41...0x5A).contains(next & 0xDF) || "/!?".utf8.contains(next)
    guard isTag, let end = rest.prefix(10_000).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    return end + 1
  }

  /// A character reference of HTML, or an escape of JSON.
  private static func escape(in bytes: [UInt8], at index: Int) -> (text: String, end: Int)? {
    if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
      return jsonEscape(in: bytes, at: index)
    }
    guard bytes[index] == UInt8(ascii: "&"),
      let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
    else { return nil }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    let known = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ldquo": "“",
      "rdquo": "”", "lsquo": "‘", "rsquo": "’", "ndash": "–", "mdash": "—", "hellip": "…",
    ]
    let number =
      name.lowercased().hasPrefix("#x")
      ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    let text = known[name] ?? number.flatMap(Unicode.Scalar.init).map { String($0) }
    return text.map { ($0, end + 1) }
  }

  private static func jsonEscape(in bytes: [UInt8], at index: Int) -> (text: String, end: Int)? {
    switch bytes[index + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): return (" ", index + 2)
    case UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"):
      return (String(Unicode.Scalar(bytes[index + 1])), index + 2)
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[(index + 2)...].prefix(4), as: UTF8.self)
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { (String($0), index + 6) }
    default: return nil
    }
  }

  /// The end of a blank: ASCII's, U+00A0, U+3000 and those of U+2000…U+200B.
  private static func blank(in bytes: [UInt8], at index: Int) -> Int? {
    switch bytes[index] {
    case 0x09...0x0D, 0x20: return index + 1
    case 0xC2 where bytes[index...].starts(with: [0xC2, 0xA0]): return index + 2
    case 0xE3 where bytes[index...].starts(with: [0xE3, 0x80, 0x80]): return index + 3
    case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80]):
      return index + 2 < bytes.count && bytes[index + 2] <= 0x8B ? index + 3 : nil
    default: return nil
    }
  }
}
