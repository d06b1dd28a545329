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

  /// What stands around the news in a mail; phrases in lower case.
  public struct Letters: Sendable, Hashable {
    /// By which a reader leaves: behind a line with one of them there is no news.
    public var partings: [String]
    /// About the mail itself: a short line with one of them is no news.
    public var notices: [String]
    /// All that a link below an item's text says: `read more`.
    public var buttons: [String]
    /// All that a link says which leads around the letter and to no news: `privacy policy`.
    public var menu: [String]
    public init(
      partings: [String] = [], notices: [String] = [], buttons: [String] = [], menu: [String] = []
    ) {
      (self.partings, self.notices) = (partings, notices)
      (self.buttons, self.menu) = (buttons, menu)
    }
  }

  public var challenges: [Challenge]
  /// Phrases in the title of a page that says that there is none; lower case.
  public var errorTitles: [String]
  /// Names of URL parameters that say how a reader came, not what he reads; lower case, `utm_*` for all
  /// that begin so.
  public var tracking: [String]
  /// Parts of addresses behind which a copy's own address stands: `cdn.example/amp/s/`.
  public var caches: [String]
  public var letters: Letters

  public init(
    challenges: [Challenge] = [], errorTitles: [String] = [], tracking: [String] = [],
    caches: [String] = [], letters: Letters = Letters()
  ) {
    (self.challenges, self.errorTitles) = (challenges, errorTitles)
    (self.tracking, self.caches, self.letters) = (tracking, caches, letters)
  }
}
