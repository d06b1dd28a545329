import Foundation

/// One item as a source lists it, before it has an identity in the archive.
public struct Entry: Sendable, Hashable {
  /// The feed's own id (`guid`, `id`); never trusted alone.
  public var guid: String?
  /// Absolute.
  public var url: String?
  /// The address by which the page itself wants to be known; absolute, nil if it names none.
  public var canonicalURL: String?
  /// Where its text is, if that is not what `url` shows to readers.
  public var articleURL: String?
  /// What is asked for its text.
  public var textURL: String? { articleURL ?? url }
  public var title: String?
  /// Plain text, paragraphs separated by one empty line.
  public var text: String
  public var published: Date?
  /// The date as the source wrote it, also when it could not be read.
  public var publishedText: String?
  public var language: String?
  /// What had to be repaired to read it, in words; empty when nothing.
  public var repairs: [String]

  public init(
    guid: String? = nil, url: String? = nil, canonicalURL: String? = nil, title: String? = nil,
    text: String = "", published: Date? = nil, publishedText: String? = nil,
    language: String? = nil, repairs: [String] = []
  ) {
    self.guid = guid
    self.url = url
    self.canonicalURL = canonicalURL
    self.title = title
    self.text = text
    self.published = published
    self.publishedText = publishedText
    self.language = language
    self.repairs = repairs
  }
}

/// A published text, as it is classified: the record of `formats.md`.
public struct Document: Sendable, Hashable {
  public var id: String
  public var title: String?
  public var text: String
  /// What relative dates and *background* are judged against.
  public var published: PartialDate?
  public var url: String?
  /// BCP 47; detected when nil.
  public var language: String?
  /// Id in `Rules/regulators` of the authority that published it, if the source is one.
  public var publisher: String?
  /// Where the source sits; what a bare `$` and a bare `FTC` mean.
  public var country: String?

  public init(
    id: String, title: String? = nil, text: String, published: PartialDate? = nil,
    url: String? = nil, language: String? = nil, publisher: String? = nil, country: String? = nil
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.published = published
    self.url = url
    self.language = language
    self.publisher = publisher
    self.country = country
  }
}

/// A calendar date known to the year, the month or the day.
public struct PartialDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var year: Int
  public var month: Int?
  public var day: Int?

  public init(year: Int, month: Int? = nil, day: Int? = nil) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` and the date of an RFC 3339 time; nil for all else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(11))
    func number(_ digits: Range<Int>) -> Int? {
      guard bytes[digits].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return bytes[digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    func isDash(_ index: Int) -> Bool { bytes[index] == 0x2D }
    guard [4, 7, 10, 11].contains(bytes.count), let year = number(0..<4) else { return nil }
    self.init(year: year)
    if bytes.count > 4 {
      guard isDash(4), let month = number(5..<7) else { return nil }
      self.month = month
    }
    if bytes.count > 7 {
      guard isDash(7), let day = number(8..<10) else { return nil }
      self.day = day
    }
    guard (1...12).contains(month ?? 1), (1...31).contains(day ?? 1) else { return nil }
  }

  /// ISO 8601, as precise as it is known.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return [padded(year, 4), month.map { padded($0, 2) }, day.map { padded($0, 2) }]
      .compactMap(\.self).joined(separator: "-")
  }

  public static func < (a: PartialDate, b: PartialDate) -> Bool {
    (a.year, a.month ?? 1, a.day ?? 1) < (b.year, b.month ?? 1, b.day ?? 1)
  }
}
