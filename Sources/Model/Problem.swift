/// What is wrong with a source: a word for scripts, and a sentence that says what to do.
public struct Problem: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// No answer: no connection, no such host, too slow, broken off, an address that is refused.
    case unreachable
    /// 5xx.
    case serverTrouble = "server trouble"
    /// 429.
    case tooOften = "too often"
    /// 401, 403, 451.
    case refused
    /// robots.txt asks machines to leave it alone.
    case robots = "robots.txt"
    /// 404.
    case notFound = "not found"
    /// 410.
    case gone
    /// Any other status.
    case status
    /// A firewall's page.
    case challenge
    /// A page that says that there is none, with status 200.
    case errorPage = "error page"
    case contentType = "content type"
    /// Not what the definition reads: a page in place of a feed, broken XML or JSON.
    case unreadable
    /// A selector or path that finds nothing.
    case selector
    /// A list without items.
    case empty
    case tooFew = "too few"
    case tooMany = "too many"
    /// Items without title, link, date or text.
    case fields
    case futureDates = "future dates"
    /// Most known items changed at once.
    case massChange = "mass change"
    /// No article behind the items could be read.
    case articles
    /// The newest item is older than the definition allows.
    case old
    /// Nothing new for longer than this source is ever silent.
    case silent
  }

  public var kind: Kind
  public var reason: String
  public init(_ kind: Kind, _ reason: String) { (self.kind, self.reason) = (kind, reason) }
}

extension Problem.Kind {
  /// After how many visits in a row it is worth a notice: what a busy server or a broken line does is
  /// mostly over by then; silence has waited long enough.
  public var triesBeforeNotice: Int {
    switch self {
    case .unreachable, .serverTrouble, .tooOften: 3
    case .old, .silent: 1
    default: 2
    }
  }

  /// The source answers and is read: it is asked as often as ever.
  public var isOnlyDoubt: Bool {
    switch self {
    case .old, .silent, .tooFew, .tooMany, .fields, .futureDates, .contentType: true
    default: false
    }
  }
}
