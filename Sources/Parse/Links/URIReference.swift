/// Relative references made absolute.
///
/// Source: RFC 3986, section 5.2. Characters that a URI may not have stay as they are: feeds write them, servers
/// know them.
enum URIReference {
  /// - Parameter base: without it the reference stays as it is.
  static func resolved(_ reference: String, base: String?) -> String {
    if isPlainWebAddress(reference) { return reference }
    let reference = withoutDoubledSlashes(reference)
    guard let base, !base.isEmpty else { return reference }
    let from = Parts(base)
    var to = Parts(reference)
    if to.scheme != nil || from.scheme == nil && from.authority == nil && from.path.isEmpty {
      return reference
    }
    if to.authority == nil {
      if to.path.isEmpty {
        to.path = from.path
        to.query = to.query ?? from.query
      } else if to.path.utf8.first != UInt8(ascii: "/") {
        let folder = from.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { from.path[...$0] }
        to.path = Substring(withoutDots((folder ?? (from.authority == nil ? "" : "/")) + to.path))
      } else {
        to.path = Substring(withoutDots(to.path))
      }
      to.authority = from.authority
    }
    to.scheme = from.scheme
    return to.text
  }

  /// Nearly all are, and there is nothing to do for them.
  private static func isPlainWebAddress(_ reference: String) -> Bool {
    (reference.hasPrefix("https://") && !reference.hasPrefix("https:///"))
      || (reference.hasPrefix("http://") && !reference.hasPrefix("http:///"))
  }

  /// The scheme in lower case; nil for a relative reference.
  static func scheme(of reference: some StringProtocol) -> String? {
    let bytes = reference.utf8
    guard let first = bytes.first, first.isASCIILetter,
      let end = bytes.firstIndex(where: { !isSchemeByte($0) }), bytes[end] == UInt8(ascii: ":")
    else { return nil }
    return reference[..<end].lowercased()
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == 43 || byte == 45 || byte == 46
  }

  private struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ reference: String) {
      var rest = Substring(reference)
      if let name = URIReference.scheme(of: reference) {
        scheme = rest.prefix(name.count)
        rest = rest[rest.utf8.index(rest.startIndex, offsetBy: name.utf8.count + 1)...]
      }
      if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
        fragment = rest[rest.utf8.index(after: mark)...]
        rest = rest[..<mark]
      }
      if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
        query = rest[rest.utf8.index(after: mark)...]
        rest = rest[..<mark]
      }
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
      }
      path = rest
    }

    var text: String {
      [
        scheme.map { $0 + ":" }, authority.map { "//" + $0 }, path, query.map { "?" + $0 },
        fragment.map { "#" + $0 },
      ].compactMap(\.self).joined()
    }
  }

  private static func withoutDots(_ path: some StringProtocol) -> String {
    var kept: [Substring] = []
    let segments = Substring(path).split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 || kept.first?.isEmpty == false { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  /// `http:///host/` is what broken programs make of `http://host/`.
  private static func withoutDoubledSlashes(_ reference: String) -> String {
    guard let scheme = scheme(of: reference), scheme != "file" else { return reference }
    let start = reference.utf8.dropFirst(scheme.utf8.count)
    guard start.starts(with: ":///".utf8) else { return reference }
    return scheme + "://" + reference[start.startIndex...].dropFirst().drop { $0 == "/" }
  }
}
