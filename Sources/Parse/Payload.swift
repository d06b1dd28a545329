import Model

/// A body as it came from a server or a file, with what is known about it.
public struct Payload: Sendable, Hashable {
  public var bytes: [UInt8]
  /// The Content-Type header as sent; its charset is one voice among others.
  public var contentType: String?
  /// Where it was read from in the end; relative links are resolved against it.
  public var url: String?

  public init(bytes: [UInt8], contentType: String? = nil, url: String? = nil) {
    self.bytes = bytes
    self.contentType = contentType
    self.url = url
  }
}

/// The entries that a source lists, in its own order.
public struct ParsedEntries: Sendable, Hashable {
  /// What the feed calls itself.
  public var title: String?
  public var entries: [Entry]
  /// What had to be mended or left out to read it, in words; empty for a good answer.
  public var repairs: [String]
  /// So much of the text is lost that the answer is no good one, in words; nil if it is.
  public var damage: String?
  /// What the definition names and no item has, in words: a selector that the site has left behind.
  public var vanished: [String] = []

  public init(title: String? = nil, entries: [Entry], repairs: [String] = []) {
    self.title = title
    self.entries = entries
    self.repairs = repairs
  }
}
