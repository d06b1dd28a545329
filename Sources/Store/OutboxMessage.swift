import Foundation

/// A message on its way to one reader.
public struct OutboxMessage: Sendable, Hashable {
  /// ```
  /// pending → sending → sent
  ///                   → pending    the server asked to come later
  ///                   → failed     the server refused for good
  ///                   → ambiguous  it may have arrived: sent again, twice at most
  ///                   → dead       given up
  /// ```
  public enum State: String, Sendable, Hashable, CaseIterable {
    case pending, sending, sent, failed, ambiguous, dead
  }

  public var id: Int64
  public var subscription: String
  /// The end of the digest's window.
  public var endsAt: Date
  public var recipient: String
  public var messageID: String
  public var bytes: [UInt8]
  public var html: String
  public var created: Date
  /// How often it was tried before.
  public var attempts: Int
  /// How often it was left in doubt.
  public var ambiguities: Int
}

/// What an attempt to send came to, and what is to be done next.
public struct DeliveryRecord: Sendable, Hashable {
  public var state: OutboxMessage.State
  /// When `state` asks for another attempt.
  public var nextAt: Date?
  /// The server's reply code.
  public var code: Int?
  public var text: String
  public init(state: OutboxMessage.State, nextAt: Date? = nil, code: Int? = nil, text: String) {
    (self.state, self.nextAt, self.code, self.text) = (state, nextAt, code, text)
  }
}
