import Foundation

/// One line: runs of blanks, line breaks and control characters become one blank; none at the ends.
func singleLine(_ text: String) -> String {
  text.unicodeScalars
    .split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    .map { String($0) }
    .joined(separator: " ")
}

/// At most `limit` characters; what was cut shows as `…`.
func shortened(_ text: String, to limit: Int) -> String {
  guard text.count > limit else { return text }
  return text.prefix(limit - 1).trimmingCharacters(in: .whitespaces) + "…"
}

/// Whether a reader should see the scalar.
///
/// Controls and bidirectional overrides can make a text look like another.
func isShown(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
  default: scalar.properties.generalCategory != .control || scalar == "\n" || scalar == "\t"
  }
}

/// The address of a page that may be opened from a mail: absolute, http or https, plain ASCII; else nil.
func safeLink(_ text: String?) -> String? {
  guard let text, let url = URL(string: singleLine(text)), let scheme = url.scheme?.lowercased(),
    scheme == "http" || scheme == "https", url.host()?.isEmpty == false
  else { return nil }
  let link = url.absoluteString
  let isPlain = link.utf8.allSatisfy { (33..<127).contains($0) && !"\"<>\\`".utf8.contains($0) }
  return isPlain ? link : nil
}
