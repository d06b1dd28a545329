import Foundation

/// A mail as it goes over the wire.
public struct Message: Sendable, Hashable {
  /// Message-ID with its angle brackets.
  public var id: String
  /// The bare address, without a display name.
  public var recipient: String
  /// RFC 5322, complete, CRLF throughout.
  public var bytes: [UInt8]
  public init(id: String, recipient: String, bytes: [UInt8]) {
    (self.id, self.recipient, self.bytes) = (id, recipient, bytes)
  }
}

/// Writes a digest as a mail: `multipart/alternative`, text first, then HTML.
///
/// Equal arguments give equal bytes, so that a message that is sent twice is the same message. Line breaks
/// and other control characters in any argument end up as blanks: no argument can add a header.
///
/// - Parameters:
///   - recipient: `reader@example.org` or `A. Reader <reader@example.org>`
///   - id: see ``messageID(subscription:window:recipient:domain:)``
public func message(
  _ rendered: RenderedDigest, to recipient: String, from: String, id: String, date: Date
) -> Message {
  let (sender, receiver) = (Mailbox(from), Mailbox(recipient))
  let id = messageIDField(id)
  let boundary = "=_" + sha256(id).prefix(32)
  let headers = [
    "From: " + sender.field(named: "From"),
    "To: " + receiver.field(named: "To"),
    "Subject: " + unstructuredField(rendered.subject, named: "Subject"),
    "Date: " + rfc5322(date),
    "Message-ID: " + id,
    "List-Id: <" + listID(rendered.list, domain: mailDomain(of: from)) + ">",
    "Auto-Submitted: auto-generated",
    "MIME-Version: 1.0",
    "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
  ]
  let parts = [("plain", rendered.text), ("html", rendered.html)].map { subtype, content in
    "--\(boundary)\r\n" + bodyPart(content, subtype: subtype)
  }
  let mail = headers.joined(separator: "\r\n") + "\r\n\r\n" + parts.joined() + "--\(boundary)--\r\n"
  return Message(id: id, recipient: receiver.address, bytes: Array(mail.utf8))
}

/// The Message-ID of a subscription's digest for a window and a reader.
///
/// The same for every attempt, so that duplicates can be recognised; different for every reader. The window
/// counts to the second.
public func messageID(
  subscription: String, window: Range<Date>, recipient: String, domain: String
) -> String {
  let bounds = [window.lowerBound, window.upperBound].map { String(Int($0.timeIntervalSince1970)) }
  let fields = [subscription] + bounds + [recipient]
  let unambiguous = fields.map { "\($0.utf8.count):\($0)" }.joined()
  return messageIDField("<" + sha256(unambiguous).prefix(40) + "@" + domain + ">")
}

/// The domain of `Tocsin <tocsin@example.org>`; `localhost` when there is none.
public func mailDomain(of mailbox: String) -> String {
  let address = Mailbox(mailbox).address
  guard let at = address.lastIndex(of: "@"), address.index(after: at) < address.endIndex else {
    return "localhost"
  }
  return String(address[address.index(after: at)...])
}
