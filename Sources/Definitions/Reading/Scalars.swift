import Foundation

/// Reads `500ms`, `90s`, `15m`, `1h`, `2d`.
func duration(_ text: String) throws(Complaint) -> Duration {
  let units: [String: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  let unit = String(text.dropFirst(digits.count))
  if let number = Int(digits), number < 1_000_000 {
    if unit == "ms" { return .milliseconds(number) }
    if let seconds = units[unit] { return .seconds(number * seconds) }
  }
  throw Complaint("`\(text)` is not a length of time; write it like `90s`, `15m`, `1h` or `2d`")
}

/// Reads `15MB`, `500KB`, `1GB` and `800B` as bytes; decimal multiples.
func byteCount(_ text: String) throws(Complaint) -> Int {
  let units: [String: Int] = ["B": 1, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000]
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard let number = Int(digits), (1..<1_000_000).contains(number),
    let unit = units[text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces).uppercased()]
  else { throw Complaint("`\(text)` is not a size; write it like `15MB`, `500KB` or `1GB`") }
  return number * unit
}

/// Checks an IANA name of a time zone.
func timeZone(_ text: String) throws(Complaint) -> String {
  if TimeZone(identifier: text) != nil { return text }
  let known = TimeZone.knownTimeZoneIdentifiers
  throw Complaint(
    unknown("time zone", text, known: known)
      + (nearest(to: text, among: known) == nil ? "; write it like `Europe/Berlin` or `UTC`" : ""))
}

/// Checks `desk@example.org`.
func address(_ text: String) throws(Complaint) -> String {
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  let forbidden = Set(" \t\r\n<>()[]\\,;:\"，；：＠。")
  guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: forbidden.contains),
    parts[1] == "localhost" || parts[1].split(separator: ".").count > 1,
    !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !parts[1].contains("..")
  else {
    throw Complaint("`\(text)` is not an e-mail address; write it like `desk@example.org`")
  }
  return text
}

/// Checks `tocsin@example.org` and `Tocsin <tocsin@example.org>`.
func mailbox(_ text: String) throws(Complaint) -> String {
  guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else { return try address(text) }
  _ = try address(String(text[text.index(after: open)..<text.index(before: text.endIndex)]))
  guard !text.contains(where: \.isNewline) else {
    throw Complaint("a sender stands on one line")
  }
  return text
}

/// Checks an absolute `http` or `https` URL.
func webURL(_ text: String) throws(Complaint) -> String {
  let lowered = text.lowercased()
  guard let scheme = ["http://", "https://"].first(where: lowered.hasPrefix) else {
    throw Complaint("`\(text)` is not a web address; it must begin with `https://` or `http://`")
  }
  guard !text.contains("${") else {
    throw Complaint(
      "`${…}` is not read in an address; write it out, and the secret in `headers`, `cookies` or `post`"
    )
  }
  let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
  guard !host.isEmpty, !text.contains(where: \.isWhitespace), URL(string: text)?.host != nil else {
    throw Complaint("`\(text)` is not a web address; write it like `https://example.org/news`")
  }
  return text
}

/// Checks `CN`, `EU` or, for a state, `US-CA`.
func country(_ text: String) throws(Complaint) -> String {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  func isCode(_ part: Substring, _ lengths: ClosedRange<Int>) -> Bool {
    lengths.contains(part.count)
      && part.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
  }
  if text == "UK" { throw Complaint("`UK` is not an ISO 3166 code; write `GB`") }
  guard parts.count <= 2, isCode(parts[0], 2...2),
    parts.dropFirst().allSatisfy({ isCode($0, 1...3) })
  else { throw Complaint("`\(text)` is not a country; write it like `CN`, `EU` or `US-CA`") }
  return text
}

/// What is wrong with a country's code; nil if nothing is.
public func countryMistake(_ text: String) -> String? {
  do throws(Complaint) {
    _ = try country(text)
    return nil
  } catch {
    return error.message
  }
}

/// Checks the shape of a BCP 47 tag: `en`, `zh-Hant`.
func language(_ text: String) throws(Complaint) -> String {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard (2...3).contains(parts[0].count), parts[0].allSatisfy({ $0.isASCII && $0.isLowercase }),
    parts.dropFirst().allSatisfy({
      (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    })
  else { throw Complaint("`\(text)` is not a language; write it like `en` or `zh`") }
  return text
}

/// Checks an id: lower-case letters, digits, `-`, `_` and `.`.
func identifier(_ text: String) throws(Complaint) -> String {
  guard text.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || "-_.".contains($0)) })
  else {
    throw Complaint("`\(text)` is not an id; use lower-case letters, digits, `-`, `_` and `.`")
  }
  return text
}
