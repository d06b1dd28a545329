import Foundation

/// The header fields of a mail or of one of its parts.
struct MailHeaders {
  private var fields: [(name: String, value: [UInt8])] = []
  private let hint: String?

  /// - Parameters:
  ///   - lines: up to the empty line; continued lines begin with a blank.
  ///   - hint: the charset of raw 8-bit fields, which are not allowed but sent.
  init(_ lines: some Sequence<ArraySlice<UInt8>>, hint: String?) {
    self.hint = hint
    for line in lines {
      if let first = line.first, first == 32 || first == 9, !fields.isEmpty {
        fields[fields.count - 1].value.append(32)
        fields[fields.count - 1].value += line.drop { $0 == 32 || $0 == 9 }
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        fields.append(
          (String(name.trimmingBlanks), Array(line[(colon + 1)...].drop { $0 == 32 || $0 == 9 })))
      }
    }
  }

  /// The field's first value as readable text, encoded words decoded.
  subscript(name: String) -> String? {
    guard let value = fields.first(where: { $0.name == name })?.value else { return nil }
    let text = decoded(Payload(bytes: value), hint: hint).text
    return EncodedWords.text(of: text).onOneLine.nonEmpty
  }

  /// `text/html; charset=gb2312` → type in lower case and parameters.
  ///
  /// Source: RFC 2045, RFC 2231 (`boundary*0=…; boundary*1=…` and `name*=utf-8''…`).
  func parameterized(_ name: String) -> (value: String, parameters: [String: String])? {
    guard let text = self[name] else { return nil }
    let parts = Self.parts(of: text)
    var pieces: [String: [(number: Int, text: String)]] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let key = part[..<equals].trimmingBlanks.lowercased()
      let marks = key.split(separator: "*", omittingEmptySubsequences: false)
      var value = String(Self.unquoted(part[part.index(after: equals)...].trimmingBlanks))
      let number = marks.dropFirst().first.flatMap { Int($0) }
      if marks.count > 1, marks.last == "" { value = Self.unescaped(value, number ?? 0) }
      if number == nil { pieces[String(marks[0])] = [] }
      pieces[String(marks[0]), default: []].append((number ?? 0, value))
    }
    let parameters = pieces.mapValues { pieces in
      pieces.sorted { $0.number < $1.number }.map { $0.text }.joined()
    }
    return (String(parts.first?.trimmingBlanks ?? "").lowercased(), parameters)
  }

  private static func unquoted(_ value: Substring) -> Substring {
    let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
    return isQuoted ? value.dropFirst().dropLast() : value
  }

  /// `utf-8''a%20b` → `a b`; only the first piece names charset and language.
  private static func unescaped(_ value: String, _ number: Int) -> String {
    let named = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    let escaped = number == 0 && named.count == 3 ? String(named[2]) : value
    return escaped.removingPercentEncoding ?? escaped
  }

  /// Parts at `;`, but not inside of quotes.
  private static func parts(of text: String) -> [Substring] {
    var isQuoted = false
    return text.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character == ";" && !isQuoted
    }
  }
}
