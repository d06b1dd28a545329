import Foundation
import Model

/// What a reader may have to hear about a case, with all that a digest says of it.
public struct Event: Sendable, Hashable {
  public enum Novelty: Sendable, Hashable {
    case new
    case update(String)
    case retelling
  }

  /// Grows with every event; never used twice.
  public var id: Int64
  public var matter: Int64
  public var revision: Int
  public var novelty: Novelty
  public var at: Date
  public var action: RegulatoryAction
  public var document: Int64
  public var title: String?
  public var url: String?
  public var source: String
  public var published: Date?
  public var language: String?
  /// It comes from what the source already listed when it was first read, as it read then; a later
  /// revision is news.
  public var isBaseline: Bool
}

/// A document of a case, as one source has it.
public struct Telling: Sendable, Hashable {
  public var matter: Int64
  public var document: Int64
  public var source: String
  public var url: String?
}

/// The last window of a subscription that is done with.
public struct DigestMark: Sendable, Hashable {
  public var endsAt: Date
  public var lastEvent: Int64
  /// The sources that were in trouble then.
  public var troubles: [String]
}

/// A digest that is rendered, with its mails, to be stored as one.
public struct DigestDraft: Sendable {
  public var subscription: String
  /// Half-open.
  public var window: Range<Date>
  public var lastEvent: Int64
  public var troubles: [String]
  public var items: [Item]
  /// nil: nothing to tell; the window is done all the same.
  public var rendering: Rendering?

  public struct Item: Sendable, Hashable {
    public var matter: Int64
    public var revision: Int
    public init(matter: Int64, revision: Int) { (self.matter, self.revision) = (matter, revision) }
  }

  public struct Rendering: Sendable {
    public var subject: String
    public var text: String
    public var html: String
    public var messages: [Letter]
    public init(subject: String, text: String, html: String, messages: [Letter]) {
      (self.subject, self.text, self.html, self.messages) = (subject, text, html, messages)
    }
  }

  /// One message to one reader.
  public struct Letter: Sendable {
    public var recipient: String
    public var messageID: String
    public var bytes: [UInt8]
    public init(recipient: String, messageID: String, bytes: [UInt8]) {
      (self.recipient, self.messageID, self.bytes) = (recipient, messageID, bytes)
    }
  }

  public init(
    subscription: String, window: Range<Date>, lastEvent: Int64, troubles: [String],
    items: [Item] = [], rendering: Rendering? = nil
  ) {
    self.subscription = subscription
    self.window = window
    self.lastEvent = lastEvent
    self.troubles = troubles
    self.items = items
    self.rendering = rendering
  }
}
