import Model

/// A request's body as it goes over the wire.
struct EncodedBody: Sendable, Hashable {
  var contentType: String
  var bytes: [UInt8]

  init(_ body: RequestBody) {
    switch body {
    case .form(let parts):
      contentType = "application/x-www-form-urlencoded"
      bytes = Array(
        parts.map { Self.escaped($0.name) + "=" + Self.escaped($0.value) }.joined(separator: "&")
          .utf8)
    case .json(let text): (contentType, bytes) = ("application/json", Array(text.utf8))
    case .multipart(let parts):
      let boundary = Self.boundary(between: parts)
      contentType = "multipart/form-data; boundary=\(boundary)"
      bytes = Array(
        (parts.map { "--\(boundary)\r\n" + Self.text(of: $0) }.joined() + "--\(boundary)--\r\n")
          .utf8)
    }
  }

  /// Source: WHATWG URL, application/x-www-form-urlencoded serializing.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "*"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        bytes.append(byte)
      case 0x20: bytes.append(UInt8(ascii: "+"))
      default: bytes += byte.percentEscaped
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Source: RFC 7578, and WHATWG HTML for the escapes in names.
  private static func text(of part: RequestBody.Part) -> String {
    let name = part.name.replacing("\r", with: "%0D").replacing("\n", with: "%0A")
      .replacing("\"", with: "%22")
    let type = part.contentType.map { "Content-Type: \($0)\r\n" } ?? ""
    return "Content-Disposition: form-data; name=\"\(name)\"\r\n\(type)\r\n\(part.value)\r\n"
  }

  /// The same for the same parts, and in none of them.
  private static func boundary(between parts: [RequestBody.Part]) -> String {
    var number = 0
    while true {
      let boundary = "tocsin-part-\(number)"
      if !parts.contains(where: { $0.value.contains(boundary) }) { return boundary }
      number += 1
    }
  }
}

extension UInt8 {
  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  /// `%E7`
  var percentEscaped: [UInt8] {
    [UInt8(ascii: "%"), Self.hexDigits[Int(self >> 4)], Self.hexDigits[Int(self & 15)]]
  }
}
