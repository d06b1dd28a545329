extension Source {
  /// How documents are read from the source.
  public enum Reading: Sendable, Hashable {
    /// RSS, Atom or JSON Feed, told apart by content.
    case feed(url: String, article: ArticleSelectors? = nil)
    /// An HTML page that lists articles.
    case page(url: String, list: PageList, article: ArticleSelectors?)
    /// A JSON answer, whose list may itself be a string of HTML.
    case json(url: String, list: JSONList, article: ArticleSelectors?)
    /// Comma-separated values below a line of column names.
    case table(url: String, row: ItemValues, article: ArticleSelectors?)
    /// A sitemap, or an index of sitemaps; `matching` are globs of addresses, none for all.
    case sitemap(url: String, matching: [String], article: ArticleSelectors)
    /// A Maildir folder or an mbox file of newsletters, each split into its items.
    case mailbox(path: String)
    /// A folder of newsletters on a mail server.
    case inbox(Inbox)
    /// A local file, or all files of a folder.
    case files(path: String, article: ArticleSelectors)
  }

  /// Which elements of a list page are items; selectors below `item` are relative to it.
  public struct PageList: Sendable, Hashable {
    /// The elements whose text is the HTML that holds the items, such as a script; nil for the page itself.
    public var html: Selector?
    public var item: Selector
    public var link: Selector?
    public var title: Selector?
    public var date: Selector?
    /// Elements that are no part of an item, wherever they stand.
    public var drop: [Selector]
    public var rewrite: Rewrite?
    public init(
      item: Selector, link: Selector? = nil, title: Selector? = nil, date: Selector? = nil,
      drop: [Selector] = [], rewrite: Rewrite? = nil
    ) {
      (self.item, self.link, self.title, self.date) = (item, link, title, date)
      (self.drop, self.rewrite) = (drop, rewrite)
    }
  }

  /// Where items stand in a JSON answer.
  public struct JSONList: Sendable, Hashable {
    public enum Items: Sendable, Hashable {
      case objects(path: ValuePath, ItemValues)
      /// The texts at `path` are HTML to be read as a list page.
      case html(path: ValuePath, list: PageList)
    }
    public var items: Items
    public init(items: Items) { self.items = items }
  }

  /// Where an object of a JSON answer, or a row of a table, keeps its parts.
  public struct ItemValues: Sendable, Hashable {
    public var link: ValueTemplate?
    public var title: ValueTemplate?
    public var date: ValueTemplate?
    public var body: ValueTemplate?
    public var rewrite: Rewrite?
    public init(
      link: ValueTemplate? = nil, title: ValueTemplate? = nil, date: ValueTemplate? = nil,
      body: ValueTemplate? = nil, rewrite: Rewrite? = nil
    ) {
      (self.link, self.title, self.date, self.body) = (link, title, date, body)
      self.rewrite = rewrite
    }
  }

  /// Mends the links of a site that writes wrong ones: the first `from` becomes `to`.
  public struct Rewrite: Sendable, Hashable {
    public var from: String
    public var to: String
    public init(from: String, to: String) { (self.from, self.to) = (from, to) }
  }

  /// Where an article page keeps its parts; nil parts are guessed from the page.
  public struct ArticleSelectors: Sendable, Hashable {
    public var body: Selector?
    public var title: Selector?
    public var date: Selector?
    /// Elements that are no part of the text, wherever they stand.
    public var drop: [Selector]
    /// Set if what is behind an item is no page but a JSON answer; selectors are not read then.
    public var json: JSONArticle?
    public init(
      body: Selector? = nil, title: Selector? = nil, date: Selector? = nil, drop: [Selector] = []
    ) {
      (self.body, self.title, self.date, self.drop) = (body, title, date, drop)
    }
  }

  /// Where the JSON answer behind an item is, and where it keeps its parts.
  public struct JSONArticle: Sendable, Hashable {
    /// Its address, put together from the item's values.
    public var url: ValueTemplate
    public var body: ValueTemplate?
    public var title: ValueTemplate?
    public var date: ValueTemplate?
    public init(
      url: ValueTemplate, body: ValueTemplate?, title: ValueTemplate? = nil,
      date: ValueTemplate? = nil
    ) {
      (self.url, self.body, self.title, self.date) = (url, body, title, date)
    }
  }

  /// A folder on an IMAP server, reached by TLS.
  public struct Inbox: Sendable, Hashable {
    public var host: String
    public var port: Int
    /// Whether TLS begins with a command, as it must before the login, instead of the first byte.
    public var startsPlain: Bool
    public var user: String
    public var login: Login
    /// `INBOX`, or another folder as the server names it.
    public var folder: String
    /// PEM file of the authority that vouches for the server; nil for the system's.
    public var authority: String?
    public init(
      host: String, port: Int = 993, startsPlain: Bool = false, user: String, login: Login,
      folder: String = "INBOX", authority: String? = nil
    ) {
      (self.host, self.port, self.startsPlain) = (host, port, startsPlain)
      (self.user, self.login) = (user, login)
      (self.folder, self.authority) = (folder, authority)
    }

    public enum Login: Sendable, Hashable {
      case password(String)
      /// A bearer token, by XOAUTH2 or OAUTHBEARER.
      case token(String)
    }
  }

  /// What is fetched; nil for what is not on the web.
  public var url: String? {
    switch reading {
    case .feed(let url, _), .page(let url, _, _), .json(let url, _, _), .table(let url, _, _),
      .sitemap(let url, _, _):
      url
    case .mailbox, .inbox, .files: nil
    }
  }
  /// How each item's own page is read; nil if it is not fetched.
  public var article: ArticleSelectors? {
    switch reading {
    case .feed(_, let article), .page(_, _, let article), .json(_, _, let article),
      .table(_, _, let article):
      article
    case .sitemap(_, _, let article): article
    case .mailbox, .inbox, .files: nil
    }
  }

  public var isInbox: Bool {
    if case .inbox = reading { true } else { false }
  }
}
