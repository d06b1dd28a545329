/// What holds for the web as a whole and for no source alone: `Feeds/web.yaml`.
public struct WebFacts: Sendable, Hashable {
  /// A firewall's page that stands in the way of the one that was asked for.
  public struct Challenge: Sendable, Hashable {
    /// Who makes the firewall.
    public var name: String
    /// Any one of them in a page's bytes gives it away; lower case.
    public var marks: [String]
    public init(name: String, marks: [String]) { (self.name, self.marks) = (name, marks) }
  }

  public var challenges: [Challenge]
  /// Phrases in the title of a page that says that there is none; lower case.
  public var errorTitles: [String]
  /// Names of URL parameters that say how a reader came, not what he reads; lower case, `utm_*` for all
  /// that begin so.
  public var tracking: [String]
  /// Parts of addresses behind which a copy's own address stands: `cdn.example/amp/s/`.
  public var caches: [String]

  public init(
    challenges: [Challenge] = [], errorTitles: [String] = [], tracking: [String] = [],
    caches: [String] = []
  ) {
    (self.challenges, self.errorTitles) = (challenges, errorTitles)
    (self.tracking, self.caches) = (tracking, caches)
  }
}
