import Foundation

/// One part of a multipart body with its headers, CRLF at its end.
///
/// Takes the shorter of quoted-printable and base64: the first keeps English legible in the raw mail, the
/// second saves a third of Chinese.
func bodyPart(_ content: String, subtype: String) -> String {
  let quoted = quotedPrintable(content)
  let usesQuoted = quoted.utf8.count <= content.utf8.count * 4 / 3
  let headers = [
    "Content-Type: text/\(subtype); charset=utf-8",
    "Content-Transfer-Encoding: \(usesQuoted ? "quoted-printable" : "base64")",
  ]
  return headers.joined(separator: "\r\n") + "\r\n\r\n" + (usesQuoted ? quoted : base64(content))
}

/// RFC 2045 section 6.7: lines of at most 76 octets, CRLF for every LF.
///
/// Also encodes a full stop and the F of `From ` at the start of a line, so that neither SMTP's dot-stuffing nor mbox's
/// `>From` changes the bytes.
func quotedPrintable(_ content: String) -> String {
  var output = ""
  output.reserveCapacity(content.utf8.count * 5 / 4)
  for line in unixLines(content).split(separator: "\n", omittingEmptySubsequences: false) {
    appendQuotedPrintable(Array(line.utf8), to: &output)
    output += "\r\n"
  }
  return output
}

private func appendQuotedPrintable(_ line: [UInt8], to output: inout String) {
  var column = 0
  for index in line.indices {
    var piece = quotedPiece(of: line, at: index, startsLine: column == 0)
    if column + piece.utf8.count > (index == line.count - 1 ? 76 : 75) {
      output += "=\r\n"
      column = 0
      piece = quotedPiece(of: line, at: index, startsLine: true)
    }
    output += piece
    column += piece.utf8.count
  }
}

private func quotedPiece(of line: [UInt8], at index: Int, startsLine: Bool) -> String {
  let byte = line[index]
  let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  let isPlain =
    isBlank ? index < line.count - 1 : (33..<127).contains(byte) && byte != UInt8(ascii: "=")
  let isTouchedInTransit =
    startsLine && (byte == UInt8(ascii: ".") || line[index...].starts(with: Array("From ".utf8)))
  return isPlain && !isTouchedInTransit ? String(UnicodeScalar(byte)) : escapedOctet(byte)
}

/// `=E4`
func escapedOctet(_ byte: UInt8) -> String {
  let digits = Array("0123456789ABCDEF")
  return "=" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
}

/// Base64 in lines of 76 octets over the content with CRLF line ends.
private func base64(_ content: String) -> String {
  let bytes = Data(unixLines(content).replacing("\n", with: "\r\n").utf8)
  return bytes.base64EncodedString(options: [
    .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
  ])
    + "\r\n"
}

private func unixLines(_ content: String) -> String {
  content.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
}
