import Dispatch
import Model

/// Reads the new mails of a folder on an IMAP server, and changes nothing there.
///
/// The folder is opened read-only and mails are fetched without being marked as read. The calls block,
/// so they run on a serial queue of this client's own.
///
/// Source: RFC 3501 (IMAP4rev1), RFC 8314 (TLS from the first byte).
public struct InboxClient: Sendable {
  /// Mails read in one visit; the rest comes with the next.
  static let mailsAtOnce = 50

  private let policy: AddressPolicy?
  private let timeout: Duration
  private let bodyLimitBytes: Int
  private let queue = DispatchQueue(label: "tocsin.inbox")

  /// - Parameters:
  ///   - timeout: for connection and login, and after that for a silence on the line.
  ///   - bodyLimitBytes: a mail's rest is left out, and told.
  public init(allowsPrivateAddresses: Bool, timeout: Duration, bodyLimitBytes: Int) {
    policy = allowsPrivateAddresses ? nil : .publicOnly
    (self.timeout, self.bodyLimitBytes) = (timeout, bodyLimitBytes)
  }

  /// The mails after `mark`, oldest first; without a mark, or when the server has numbered its mails
  /// anew, the newest ones there are.
  ///
  /// A mail that the server does not give is left out and told, if others after it can be read.
  public func news(
    in inbox: Source.Inbox, after mark: InboxMark?
  ) async throws(FetchError) -> InboxNews {
    let (policy, timeout, limit) = (policy, timeout, bodyLimitBytes)
    let result: Result<InboxNews, FetchError> = await withCheckedContinuation { continuation in
      queue.async {
        do throws(FetchError) {
          var session = try InboxSession(in: inbox.folder, bodyLimitBytes: limit) {
            () throws(FetchError) in
            try InboxConnection(to: inbox, policy: policy, timeout: timeout)
          }
          continuation.resume(returning: .success(try session.news(after: mark)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}

/// The last mail that was read of a folder.
public struct InboxMark: Sendable, Hashable {
  /// The server's number for this numbering of its mails.
  public var validity: UInt32
  /// The last mail's own number, which only grows.
  public var last: UInt32
  public init(validity: UInt32, last: UInt32) { (self.validity, self.last) = (validity, last) }
}

/// What was new in a folder.
public struct InboxNews: Sendable, Hashable {
  /// Raw messages, oldest first.
  public var mails: [[UInt8]]
  public var mark: InboxMark
  /// New mails that were left for the next visit.
  public var left: Int
  /// Mails that were not read, or not whole, by number, and why.
  public var notes: [String] = []
}
