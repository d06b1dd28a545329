import Foundation

/// A definition of a feed as a person would begin it: to be read, tried and completed.
public struct SourceSketch: Sendable, Hashable {
  public var name: String
  public var feed: String
  /// BCP 47; detected for each document when nil.
  public var language: String?
  /// How many items it had, and when; what it may be expected to have comes from them.
  public var items: Int?
  public var dates: [Date]
  /// Whether it stands in the reader's own network.
  public var allowsPrivateAddresses: Bool
  /// Whence it came, for the next reader.
  public var origin: String

  public init(
    name: String, feed: String, language: String? = nil, items: Int? = nil, dates: [Date] = [],
    allowsPrivateAddresses: Bool = false, origin: String
  ) {
    (self.name, self.feed, self.language) = (name, feed, language)
    (self.items, self.dates, self.origin) = (items, dates, origin)
    self.allowsPrivateAddresses = allowsPrivateAddresses
  }

  /// The file that defines it.
  public var yaml: String {
    var lines = ["# \(origin.replacing("\n", with: " "))"]
    lines += ["name: \(Self.quoted(name))", "verified: unverified"]
    if let language, Self.isLanguage(language) { lines.append("language: \(language)") }
    lines += ["every: 1h", "feed: \(Self.quoted(feed))"]
    if allowsPrivateAddresses { lines.append("allow_private_addresses: true") }
    if let items, items > 0 {
      lines += ["expect:", "  items: \(max(1, items / 2))"]
      if let days = silence { lines.append("  newest: \(days)d") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Three times the longest silence between two items, in days, a week at least; nil for fewer than three dates.
  private var silence: Int? {
    let sorted = dates.sorted(by: >)
    guard sorted.count >= 3 else { return nil }
    let gaps = zip(sorted, sorted.dropFirst()).map { $0.timeIntervalSince($1) / 86_400 }
    return max(7, Int((3 * (gaps.max() ?? 0)).rounded(.up)))
  }

  private static func isLanguage(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) != nil
  }

  /// A double-quoted scalar, which holds any text.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n", "\r", "\t": result += " "
      default: if scalar.value >= 32 { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  /// An id out of a name: `gb-` and the ASCII words of it, or of the feed's host if it has none.
  ///
  /// - Parameter taken: ids that others have.
  public func id(in folder: String, taken: Set<String>) -> String {
    let host = URL(string: feed)?.host() ?? "feed"
    let words = [name, host].map(Self.words).first { !$0.isEmpty } ?? ["feed"]
    let stem = ([folder] + words.filter { $0 != folder }).joined(separator: "-").prefix(48)
    let base = stem.hasSuffix("-") ? String(stem.dropLast()) : String(stem)
    guard taken.contains(base) else { return base }
    return (2...).lazy.map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
      .filter { $0 != "www" }
  }
}
