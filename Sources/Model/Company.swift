/// A company of the registry.
public struct Company: Sendable, Hashable {
  public var id: String
  /// Canonical name, in English where there is one.
  public var name: String
  /// ISO 3166-1 alpha-2 of its home.
  public var home: String?
  public var tickers: [String]
  /// The id of the company that owns it and is listed beside it.
  public var parent: String?
  /// Names that it, or what is now part of it, gave up, and when; they are among ``names`` too.
  public var former: [FormerName]
  /// All names in every language, brands and operating entities; the canonical one included.
  public var names: [Name]

  public struct FormerName: Sendable, Hashable {
    public var text: String
    /// The last month or day on which it bore the name.
    public var until: PartialDate?
    /// The name in other languages and forms.
    public var names: [String]
    public init(_ text: String, until: PartialDate? = nil, names: [String] = []) {
      (self.text, self.until, self.names) = (text, until, names)
    }

    /// Whether a text of that day that calls a company so spoke of it before it gave up the name.
    func isUsed(by surface: String, on day: PartialDate?) -> Bool {
      if let day, let until, day > until { return false }
      return ([text] + names).contains { surface.lowercased().hasPrefix($0.lowercased()) }
    }
  }

  /// Its name in a text of that day: a former one, if the text calls it so and it still bore it.
  public func name(as surface: String, on day: PartialDate?) -> String {
    former.first { $0.isUsed(by: surface, on: day) }?.text ?? name
  }

  public init(
    id: String, name: String, home: String? = nil, tickers: [String] = [], parent: String? = nil,
    former: [FormerName] = [], names: [Name]
  ) {
    (self.id, self.name, self.home, self.tickers) = (id, name, home, tickers)
    (self.parent, self.former, self.names) = (parent, former, names)
  }
}
