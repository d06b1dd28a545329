import Foundation
import Model

/// What one subscription has to tell for one window of time, before it is put into words.
public struct Digest: Sendable {
  public var subscription: Subscription
  /// The window, half-open: `from ..< to`.
  public var from: Date
  public var to: Date
  public var items: [DigestItem]
  public var troubles: [SourceTrouble]
  /// Names of the sources that an earlier digest told of as in trouble, and that are well again.
  public var recovered: [String]
  public var sourcesRead: Int
  public var sourcesTotal: Int
  /// Mistakes in `Feeds/` and `Rules/`: the run went on without, or with an older version of, those files.
  public var mistakes: [Diagnostic]
  /// All days and times are told in it.
  public var timeZone: TimeZone
  /// Company id → name; for groups of counts. Companies of the actions themselves need no entry.
  public var companyNames: [String: String]
  /// Law id → name; an id without entry is shown as it is.
  public var lawNames: [String: String]
  /// Where the actions are that did not fit, as the end of "… are ".
  public var restFoundAt: String

  public init(
    subscription: Subscription, from: Date, to: Date, items: [DigestItem],
    troubles: [SourceTrouble] = [], recovered: [String] = [], sourcesRead: Int, sourcesTotal: Int,
    mistakes: [Diagnostic] = [], timeZone: TimeZone, companyNames: [String: String] = [:],
    lawNames: [String: String] = [:], restFoundAt: String = "in the archive"
  ) {
    self.subscription = subscription
    self.from = from
    self.to = to
    self.items = items
    self.troubles = troubles
    self.recovered = recovered
    self.sourcesRead = sourcesRead
    self.sourcesTotal = sourcesTotal
    self.mistakes = mistakes
    self.timeZone = timeZone
    self.companyNames = companyNames
    self.lawNames = lawNames
    self.restFoundAt = restFoundAt
  }
}

/// One action with what a reader needs to judge it.
public struct DigestItem: Sendable {
  public enum Novelty: Sendable, Hashable {
    case new
    /// In words: what changed.
    case update(String)
    /// Another document tells a matter that an earlier digest told.
    case retelling
  }

  /// Another document that tells the same matter.
  public struct Retelling: Sendable, Hashable {
    public var sourceName: String
    public var url: String?
    public init(sourceName: String, url: String?) {
      (self.sourceName, self.url) = (sourceName, url)
    }
  }

  public var action: RegulatoryAction
  public var kind: ActionKind
  public var documentTitle: String?
  public var url: String?
  public var sourceName: String
  public var published: Date?
  /// Of title and quote, BCP 47.
  public var language: String?
  public var novelty: Novelty
  public var alsoTold: [Retelling]
  /// ``Rule/says`` of the rule that fired.
  public var ruleSays: String
  /// The clause of the subscription that let the action pass: `company is Tencent`.
  public var why: String

  public init(
    action: RegulatoryAction, kind: ActionKind, documentTitle: String?, url: String?,
    sourceName: String, published: Date?, language: String? = nil, novelty: Novelty = .new,
    alsoTold: [Retelling] = [], ruleSays: String, why: String
  ) {
    self.action = action
    self.kind = kind
    self.documentTitle = documentTitle
    self.url = url
    self.sourceName = sourceName
    self.published = published
    self.language = language
    self.novelty = novelty
    self.alsoTold = alsoTold
    self.ruleSays = ruleSays
    self.why = why
  }
}

/// A source that could not be read, or that answered what it should not.
public struct SourceTrouble: Sendable, Hashable {
  /// Id in `Feeds/`.
  public var source: String
  public var name: String
  /// In words that say what to do.
  public var reason: String
  public var since: Date?
  /// nil: never read.
  public var lastSuccess: Date?
  public init(source: String, name: String, reason: String, since: Date?, lastSuccess: Date?) {
    self.source = source
    self.name = name
    self.reason = reason
    self.since = since
    self.lastSuccess = lastSuccess
  }
}

/// A digest in words: the same content as text and as HTML.
public struct RenderedDigest: Sendable, Hashable {
  /// At most 70 characters, one line.
  public var subject: String
  /// Lines of at most 78 columns, except addresses; LF.
  public var text: String
  /// A complete page that loads nothing; LF.
  public var html: String
  /// Id of the subscription; becomes the List-Id.
  public var list: String
  public init(subject: String, text: String, html: String, list: String) {
    (self.subject, self.text, self.html, self.list) = (subject, text, html, list)
  }
}
