import Foundation

/// `Display Name <local@domain>` or a bare address, taken apart.
struct Mailbox {
  let name: String
  /// Free of blanks, controls and the separators of address lists.
  let address: String

  init(_ text: String) {
    let text = singleLine(text)
    let open = text.lastIndex(of: "<")
    let address = open.map { text[text.index(after: $0)...] } ?? text[...]
    let name = open.map { text[..<$0] } ?? ""
    self.address = address.filter { !$0.isWhitespace && !"<>,;\"".contains($0) }
    self.name = name.trimmingCharacters(in: CharacterSet(charactersIn: " \""))
  }

  /// The value of a From or To field.
  func field(named header: String) -> String {
    if name.isEmpty { return address }
    let isAtoms = name.utf8.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: " ") }
    if isAtoms { return "\(name) <\(address)>" }
    if name.utf8.allSatisfy({ (32..<127).contains($0) }) {
      let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(escaped)\" <\(address)>"
    }
    return encodedWords(name, after: header.utf8.count + 2) + "\r\n <\(address)>"
  }
}

/// The value of a field of free text; RFC 2047 where it is not short plain ASCII.
func unstructuredField(_ text: String, named header: String) -> String {
  let text = singleLine(text)
  let isPlain = text.utf8.allSatisfy { (32..<127).contains($0) } && !text.contains("=?")
  if isPlain, header.utf8.count + 2 + text.utf8.count <= 76 { return text }
  return encodedWords(text, after: header.utf8.count + 2)
}

/// RFC 2047 encoded-words, folded: no word longer than 75 octets, no line than 76, no character cut.
///
/// - Parameter column: octets that already stand on the first line.
func encodedWords(_ text: String, after column: Int) -> String {
  let encodings: [(mark: String, encoded: (ArraySlice<UInt8>) -> String)] = [
    ("Q", wordQuotedPrintable), ("B", { Data($0).base64EncodedString() }),
  ]
  let whole = Array(text.utf8)[...]
  let (mark, encoded) =
    encodings[0].encoded(whole).utf8.count <= encodings[1].encoded(whole).utf8.count
    ? encodings[0] : encodings[1]
  let frame = "=?UTF-8?\(mark)??=".utf8.count
  var (words, pending): ([String], [UInt8]) = ([], [])
  for piece in uncuttable(text) {
    let room = (words.isEmpty ? 76 - column : 75) - frame
    if !pending.isEmpty, encoded((pending + piece)[...]).utf8.count > room {
      words.append(encoded(pending[...]))
      pending = []
    }
    pending += piece
  }
  words.append(encoded(pending[...]))
  return words.map { "=?UTF-8?\(mark)?\($0)?=" }.joined(separator: "\r\n ")
}

/// Characters as readers see them; those too long for one encoded-word fall apart into scalars.
private func uncuttable(_ text: String) -> [[UInt8]] {
  text.flatMap { character -> [[UInt8]] in
    let bytes = Array(character.utf8)
    return bytes.count <= 15 ? [bytes] : character.unicodeScalars.map { Array($0.utf8) }
  }
}

/// The "Q" encoding in the set of characters that is allowed everywhere.
private func wordQuotedPrintable(_ bytes: ArraySlice<UInt8>) -> String {
  bytes.map { byte in
    if byte == UInt8(ascii: " ") { return "_" }
    return isWordByte(byte) ? String(UnicodeScalar(byte)) : escapedOctet(byte)
  }.joined()
}

private func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "!"),
    UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "/"):
    true
  default: false
  }
}

/// The date of RFC 5322 section 3.3, in UTC.
func rfc5322(_ date: Date) -> String {
  let time = LocalTime(zone: .gmt)
  return time.weekday(date) + ", " + time.day(date) + " " + time.clock(date, seconds: true)
    + " +0000"
}

/// Printable ASCII without blanks in one pair of angle brackets.
func messageIDField(_ id: String) -> String {
  let kept = id.unicodeScalars.filter { (33..<127).contains($0.value) && $0 != "<" && $0 != ">" }
  return "<" + String(String.UnicodeScalarView(kept)) + ">"
}

/// The list-id of RFC 2919: the subscription's id as a label before the sender's domain.
func listID(_ subscription: String, domain: String) -> String {
  let label = subscription.lowercased().unicodeScalars.map { scalar in
    scalar.isASCII && isWordByte(UInt8(scalar.value)) && !"!*+/".unicodeScalars.contains(scalar)
      ? Character(scalar) : "-"
  }
  return String(label) + ".tocsin." + domain
}
