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
  public var headers: [String: String]
  public var allowsPrivateAddresses: Bool
  public var expectation: Expectation

  /// How documents are read from the source.
  public enum Reading: Sendable, Hashable {
    /// RSS, Atom or JSON Feed, told apart by content.
    case feed(url: String)
    /// An HTML page that lists articles.
    case page(url: String, list: PageList, article: ArticleSelectors?)
    /// A JSON answer, whose list may itself be a string of HTML.
    case json(url: String, list: JSONList, article: ArticleSelectors?)
    /// A Maildir folder or an mbox file of newsletters, each split into its items.
    case mailbox(path: String)
  }

  /// Which elements of a list page are items; selectors below `item` are relative to it.
  public struct PageList: Sendable, Hashable {
    public var item: Selector
    public var link: Selector?
    public var title: Selector?
    public var date: Selector?
    public init(
      item: Selector, link: Selector? = nil, title: Selector? = nil, date: Selector? = nil
    ) {
      (self.item, self.link, self.title, self.date) = (item, link, title, date)
    }
  }

  /// Where items stand in a JSON answer. Paths are dotted keys, `[*]` walks an array: `data.results[*]`.
  public struct JSONList: Sendable, Hashable {
    public enum Items: Sendable, Hashable {
      case objects(path: String, link: String?, title: String?, date: String?, body: String?)
      /// The string at `path` is HTML to be read as a list page.
      case html(path: String, list: PageList)
    }
    public var items: Items
    public init(items: Items) { self.items = items }
  }

  /// Where an article page keeps its parts; nil parts are guessed from the page.
  public struct ArticleSelectors: Sendable, Hashable {
    public var body: Selector?
    public var title: Selector?
    public var date: Selector?
    /// Elements that are no part of the text, wherever they stand.
    public var drop: [Selector]
    public init(
      body: Selector? = nil, title: Selector? = nil, date: Selector? = nil, drop: [Selector] = []
    ) {
      (self.body, self.title, self.date, self.drop) = (body, title, date, drop)
    }
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

  /// What is fetched; nil for a mailbox on disk.
  public var url: String? {
    switch reading {
    case .feed(let url), .page(let url, _, _), .json(let url, _, _): url
    case .mailbox: nil
    }
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
