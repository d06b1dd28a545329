/// What a deployment decides: `deploy/tocsin.yaml` and `TOCSIN_…` in the environment.
public struct Settings: Sendable, Hashable {
  public var paths: Paths
  /// Ids, folders of `Feeds/` (`cn`) or `all`.
  public var sources: [String]
  public var subscriptions: [Subscription]
  /// nil: messages are written to the state directory instead of being sent.
  public var mail: Mail?
  /// IANA name; subscriptions may have their own.
  public var timeZone: String
  public var fetch: Fetch
  public var evidence: Evidence

  /// The answers that documents were read from.
  public struct Evidence: Sendable, Hashable {
    /// How long they are kept.
    public var keep: Duration
    /// Of all together; 0 keeps none.
    public var limitBytes: Int
    public init(keep: Duration = .seconds(400 * 86_400), limitBytes: Int = 10_000_000_000) {
      (self.keep, self.limitBytes) = (keep, limitBytes)
    }
  }

  public struct Paths: Sendable, Hashable {
    /// Database, lock, outgoing files. `$STATE_DIRECTORY`, else `$XDG_STATE_HOME/tocsin`.
    public var state: String
    public var feeds: String
    public var rules: String
    public init(state: String, feeds: String, rules: String) {
      (self.state, self.feeds, self.rules) = (state, feeds, rules)
    }
  }

  /// The SMTP server that takes our mail.
  public struct Mail: Sendable, Hashable {
    public enum Security: String, Sendable, Hashable, CaseIterable { case none, starttls, tls }
    public var host: String
    public var port: Int
    public var security: Security
    public var user: String?
    /// Read from `password_file` or the environment, never from the settings file itself.
    public var password: String?
    /// `Tocsin <tocsin@example.org>`
    public var from: String
    public init(
      host: String, port: Int, security: Security = .starttls, user: String? = nil,
      password: String? = nil, from: String
    ) {
      self.host = host
      self.port = port
      self.security = security
      self.user = user
      self.password = password
      self.from = from
    }
  }

  /// Manners towards the sources.
  public struct Fetch: Sendable, Hashable {
    /// A URL or address in the User-Agent, so that a source can reach whoever runs this.
    public var contact: String
    public var hostsAtOnce: Int
    /// Pause between two requests to one host.
    public var pause: Duration
    public var timeout: Duration
    /// Cap on a decoded body.
    public var bodyLimitBytes: Int
    public init(
      contact: String = "https://github.com/tocsin", hostsAtOnce: Int = 8,
      pause: Duration = .seconds(2), timeout: Duration = .seconds(30),
      bodyLimitBytes: Int = 15_000_000
    ) {
      self.contact = contact
      self.hostsAtOnce = hostsAtOnce
      self.pause = pause
      self.timeout = timeout
      self.bodyLimitBytes = bodyLimitBytes
    }
  }

  public init(
    paths: Paths, sources: [String] = ["all"], subscriptions: [Subscription] = [],
    mail: Mail? = nil, timeZone: String = "UTC", fetch: Fetch = Fetch(),
    evidence: Evidence = Evidence()
  ) {
    self.paths = paths
    self.sources = sources
    self.subscriptions = subscriptions
    self.mail = mail
    self.timeZone = timeZone
    self.fetch = fetch
    self.evidence = evidence
  }
}

/// Who gets which actions, and when.
public struct Subscription: Sendable, Hashable {
  public enum Rhythm: Sendable, Hashable {
    case everyRun
    /// At this local time, minutes after midnight.
    case daily(atMinute: Int)
  }
  public var id: String
  /// What the reader calls it: the digest's name.
  public var title: String
  public var recipients: [String]
  public var rhythm: Rhythm
  public var timeZone: String?
  public var filter: Filter

  /// An empty list lets all pass; stated lists must all be met.
  public struct Filter: Sendable, Hashable {
    public var companies: [String]
    public var kinds: [String]
    public var regulators: [String]
    public var jurisdictions: [String]
    public init(
      companies: [String] = [], kinds: [String] = [], regulators: [String] = [],
      jurisdictions: [String] = []
    ) {
      self.companies = companies
      self.kinds = kinds
      self.regulators = regulators
      self.jurisdictions = jurisdictions
    }
  }

  public init(
    id: String, title: String, recipients: [String], rhythm: Rhythm, timeZone: String? = nil,
    filter: Filter = Filter()
  ) {
    self.id = id
    self.title = title
    self.recipients = recipients
    self.rhythm = rhythm
    self.timeZone = timeZone
    self.filter = filter
  }
}
