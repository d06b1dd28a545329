extension Source {
  /// A request made before the source's own, for what that one needs: a token, an address.
  public struct FirstStep: Sendable, Hashable {
    public var url: String
    public var post: RequestBody?
    public var takes: [Take]
    public init(url: String, post: RequestBody? = nil, takes: [Take]) {
      (self.url, self.post, self.takes) = (url, post, takes)
    }
  }

  /// One value out of a step's answer, for `{name}` in what is asked after it.
  public struct Take: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
      /// In a page.
      case selector(Selector)
      /// In a JSON answer.
      case value(ValueTemplate)
    }
    public var name: String
    public var place: Place
    /// Of the text there only what stands for `*`: `webId:'*'`.
    public var pattern: Pattern?
    public init(name: String, place: Place, pattern: Pattern? = nil) {
      (self.name, self.place, self.pattern) = (name, place, pattern)
    }
  }

  /// The text between two others; an empty `after` is the end.
  public struct Pattern: Sendable, Hashable {
    public var before: String
    public var after: String
    public init(before: String, after: String) { (self.before, self.after) = (before, after) }
  }
}
