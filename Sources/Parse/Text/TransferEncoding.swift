import Foundation

/// How mail carries bytes through seven bits.
///
/// Source: RFC 2045, section 6. Damage is tolerated: what is no code stays as it is.
enum TransferEncoding {
  static func decoded(_ bytes: [UInt8], _ name: String?) -> [UInt8] {
    switch name?.lowercased() {
    case "base64": base64(bytes)
    case "quoted-printable": quotedPrintable(bytes)
    default: bytes
    }
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    // A cut or unpadded text still gives what is whole.
    var code = bytes.filter { ($0 > 32 && $0 < 127) && $0 != UInt8(ascii: "=") }
    if code.count % 4 == 1 { code.removeLast() }
    code += [UInt8](repeating: UInt8(ascii: "="), count: (4 - code.count % 4) % 4)
    return Data(base64Encoded: Data(code), options: .ignoreUnknownCharacters).map { [UInt8]($0) }
      ?? bytes
  }

  static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for line in bytes.lines {
      let content = line[..<((line.lastIndex { $0 != 32 && $0 != 9 } ?? line.startIndex - 1) + 1)]
      let isSoft = content.last == UInt8(ascii: "=")
      // Blanks at the end of an encoded word are its own; at the end of a line they were added on the way.
      decode(isSoft ? content.dropLast() : bytes.contains(10) ? content : line, into: &result)
      if !isSoft { result.append(10) }
    }
    if bytes.last != 10, result.last == 10 { result.removeLast() }
    return result
  }

  private static func decode(_ line: ArraySlice<UInt8>, into result: inout [UInt8]) {
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "="), index + 2 < line.endIndex,
        let high = hexValue(line[index + 1]), let low = hexValue(line[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(line[index])
        index += 1
      }
    }
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
