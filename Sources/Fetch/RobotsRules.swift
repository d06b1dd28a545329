/// What a site's robots.txt asks of us (RFC 9309), with the common `Crawl-delay`.
public struct RobotsRules: Sendable, Hashable {
  /// Between two requests; nil where nothing is said.
  public private(set) var crawlDelay: Duration?
  private var rules: [Rule] = []

  fileprivate struct Rule: Sendable, Hashable {
    var isAllowing: Bool
    var pattern: [UInt8]
  }

  /// - Parameters:
  ///   - text: the file; what is no line of it is passed over.
  ///   - agent: the product token that we go by, such as `Tocsin`.
  public init(_ text: [UInt8], agent: String) {
    let groups = Self.groups(in: text)
    // All groups that name us count as one; those for everybody count only where none does.
    let own = groups.filter { $0.agents.contains(agent.lowercased()) }
    for group in own.isEmpty ? groups.filter({ $0.agents.contains("*") }) : own {
      rules += group.rules
      crawlDelay = [crawlDelay, group.crawlDelay].compactMap(\.self).max()
    }
  }

  /// Where the file lies that `url`'s site has; nil for what is no address.
  public static func address(for url: String) -> String? {
    guard let address = try? WebAddress(url), let root = try? address.following("/robots.txt".utf8)
    else { return nil }
    return root.url
  }

  /// The longest rule that matches decides; between two of one length the one that allows.
  public func allow(_ url: String) -> Bool {
    guard let address = try? WebAddress(url) else { return true }
    let path = Self.normalized(address.path.utf8)
    let matching = rules.filter { Self.matches($0.pattern, path) }
    let longest = matching.map(\.pattern.count).max() ?? 0
    let deciding = matching.filter { $0.pattern.count == longest }
    return deciding.isEmpty || deciding.contains(where: \.isAllowing)
  }

  // MARK: Reading

  fileprivate struct Group {
    var agents: Set<String> = []
    var rules: [Rule] = []
    var crawlDelay: Duration?
    var isOpen = true
  }

  private static func groups(in text: [UInt8]) -> [Group] {
    var groups: [Group] = []
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let statement = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      guard let colon = statement.firstIndex(of: ":") else { continue }
      let key = statement[..<colon].trimmed.drop { $0 == "\u{FEFF}" }.lowercased()
      let value = statement[statement.index(after: colon)...].trimmed
      if key == "user-agent" {
        if groups.last?.isOpen != true { groups.append(Group()) }
        groups[groups.count - 1].agents.insert(productToken(value))
      } else if ["allow", "disallow", "crawl-delay"].contains(key), !groups.isEmpty {
        groups[groups.count - 1].take(key, value)
      }
    }
    return groups
  }

  /// `Tocsin/1 (+https://…)` → `tocsin`
  private static func productToken(_ value: Substring) -> String {
    value == "*" ? "*" : value.prefix { $0.isLetter || $0 == "-" || $0 == "_" }.lowercased()
  }

  // MARK: Matching

  /// Escapes of plain characters undone, all others in capitals, bytes beyond ASCII escaped.
  fileprivate static func normalized(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    var (result, index): ([UInt8], Int) = ([], 0)
    while index < bytes.count {
      var (byte, isEscaped) = (bytes[index], bytes[index] >= 0x80)
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        (byte, isEscaped) = (value, !isUnreserved(value))
        index += 2
      }
      result += isEscaped ? byte.percentEscaped : [byte]
      index += 1
    }
    return result
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// `*` stands for any bytes, `$` at the end for the end.
  private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    let isAnchored = pattern.last == UInt8(ascii: "$")
    let parts = pattern.dropLast(isAnchored ? 1 : 0)
      .split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    var rest = path[...]
    for (index, part) in parts.enumerated() {
      if isAnchored, index == parts.count - 1 {
        return index == 0 ? rest.elementsEqual(part) : rest.suffix(part.count).elementsEqual(part)
      }
      guard let found = index == 0 ? prefix(part, of: rest) : rest.firstRange(of: part) else {
        return false
      }
      rest = rest[found.upperBound...]
    }
    return true
  }

  private static func prefix(
    _ part: ArraySlice<UInt8>, of bytes: ArraySlice<UInt8>
  ) -> Range<Int>? {
    bytes.starts(with: part) ? bytes.startIndex..<bytes.startIndex + part.count : nil
  }
}

extension RobotsRules.Group {
  fileprivate mutating func take(_ key: String, _ value: Substring) {
    isOpen = false
    if key == "crawl-delay" {
      crawlDelay = Double(value).flatMap { (0...86_400).contains($0) ? .seconds($0) : nil }
    } else if !value.isEmpty {
      let pattern = RobotsRules.normalized(value.utf8)
      rules.append(RobotsRules.Rule(isAllowing: key == "allow", pattern: pattern))
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
