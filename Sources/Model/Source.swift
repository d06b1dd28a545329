import Foundation

/// One place that publishes documents: a definition file in `Feeds/`.
public struct Source: Sendable, Hashable {
  /// File name without `.yaml`, such as `cn-cac-wxfb`.
  public var id: String
  /// The folder of `Feeds/` that it lies in, such as `cn`; settings choose sources by it.
  public var folder: String?
  public var name: String
  /// The name in the publisher's own language.
  public var localName: String?
  /// ISO 3166-1 alpha-2, `EU`, or `US-CA` for a state.
  public var country: String?
  public var topics: [String]
  /// Id in `Rules/regulators` of the authority that publishes here: who "we" is in its texts.
  public var regulator: String?
  /// BCP 47; detected for each document when nil.
  public var language: String?
  public var reading: Reading
  /// Shortest time between two fetches.
  public var every: Duration
  /// Longest time between two fetches of a source that seldom has news; nil: always `every`.
  public var everyMaximum: Duration?
  /// Tried in order when the source's own address fails.
  public var fallbacks: [String]
  /// Tried when bytes are not valid UTF-8 and say nothing of their charset themselves.
  public var charset: String?
  public var dates: DateReading
  /// Sent with every request, as are `cookies`; `{name}` in a value is filled from `steps`.
  public var headers: [String: String]
  public var cookies: [String: String] = [:]
  /// Made in order before the request for the list.
  public var steps: [FirstStep] = []
  /// Sent in place of a plain GET; `{name}` in a value is filled from `steps`.
  public var post: RequestBody?
  public var proxy: String?
  /// What the environment gave for references in the definition; evidence does not show it.
  public var secrets: Set<String> = []
  /// Least time between two requests to this source's host; nil for the deployment's own.
  public var pause: Duration?
  /// Reads pages that robots.txt asks machines to leave alone.
  public var ignoresRobots = false
  /// Never asks conditionally: the server answers 304 though it has news.
  public var ignoresValidators = false
  public var allowsPrivateAddresses: Bool
  public var expectation: Expectation
  /// How far the definition is to be trusted; nil if it does not say.
  public var verification: Verification?

  /// Where a definition's address and selectors come from.
  public enum Verification: String, Sendable, Hashable, CaseIterable {
    /// Public code that reads this source.
    case code
    /// A published list of sources that somebody checked.
    case catalogue
    /// An informed guess.
    case unverified
  }

  /// How the source writes dates.
  public struct DateReading: Sendable, Hashable {
    /// Patterns such as `%Y-%m-%d %H:%M`, tried before the common forms.
    public var formats: [String]
    /// The source's own names of months, in any case, to their numbers; they come before the known names.
    public var months: [String: Int]
    /// IANA name; used for times without a zone. UTC when nil.
    public var timeZone: String?
    public var from: Origin

    /// Which of an item's parts its date is read from.
    public enum Origin: Sendable, Hashable { case date, url, title }

    /// The letters that may stand behind `%` in a format.
    public static let conversions: Set<Character> = Set("YymdeBbhHIMSpzZAajTRDF%")

    public init(
      formats: [String] = [], months: [String: Int] = [:], timeZone: String? = nil,
      from: Origin = .date
    ) {
      (self.formats, self.months, self.timeZone, self.from) = (formats, months, timeZone, from)
    }
  }

  /// What a healthy answer looks like; a 200 that breaks it is a failure.
  public struct Expectation: Sendable, Hashable {
    public var minimumItems: Int
    public var maximumItems: Int?
    /// The newest item may not be older than this.
    public var newest: Duration?
    /// `text/html`, without parameters.
    public var contentType: String?
    /// What most of the items must have.
    public var requiredFields: Set<Field>

    public enum Field: String, Sendable, Hashable, CaseIterable { case title, link, date, body }

    public init(
      minimumItems: Int = 1, newest: Duration? = nil, maximumItems: Int? = nil,
      contentType: String? = nil, requiredFields: Set<Field> = []
    ) {
      self.minimumItems = minimumItems
      self.maximumItems = maximumItems
      self.newest = newest
      self.contentType = contentType
      self.requiredFields = requiredFields
    }
  }

  public init(
    id: String, name: String, localName: String? = nil, country: String? = nil,
    topics: [String] = [], regulator: String? = nil, language: String? = nil, reading: Reading,
    every: Duration = .seconds(3600), charset: String? = nil, dates: DateReading = DateReading(),
    headers: [String: String] = [:], allowsPrivateAddresses: Bool = false,
    expectation: Expectation = Expectation(), folder: String? = nil,
    everyMaximum: Duration? = nil, fallbacks: [String] = []
  ) {
    self.id = id
    self.folder = folder
    self.name = name
    self.localName = localName
    self.country = country
    self.topics = topics
    self.regulator = regulator
    self.language = language
    self.reading = reading
    self.every = every
    self.everyMaximum = everyMaximum
    self.fallbacks = fallbacks
    self.charset = charset
    self.dates = dates
    self.headers = headers
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.expectation = expectation
  }
}

/// A CSS or XPath 1.0 selector as its author wrote it, with an optional attribute to read: `a@href`.
public struct Selector: Sendable, Hashable {
  public enum Syntax: Sendable, Hashable { case css, xpath }
  public var syntax: Syntax
  /// Without the `@attribute` suffix.
  public var expression: String
  /// The attribute whose value is meant; nil for the element's text.
  public var attribute: String?
  public init(_ syntax: Syntax, _ expression: String, attribute: String? = nil) {
    (self.syntax, self.expression, self.attribute) = (syntax, expression, attribute)
  }
}
