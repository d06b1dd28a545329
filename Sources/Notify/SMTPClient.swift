import CCurl
import Dispatch
import Model

/// Hands messages to the deployment's mail server: one message and one recipient in each transaction.
///
/// Proxies of the environment are not used. The calls block, so they run one after another on a serial
/// queue of this client's own. An attempt cannot be cancelled: after the message is out nobody could
/// tell any more whether it arrived.
public struct SMTPClient: Sendable {
  /// How long the server may take.
  struct Patience: Sendable {
    /// Connection, TLS, greeting and login together.
    var connect: Duration = .seconds(120)
    /// Each reply after that. RFC 5321 §4.5.3.2.6 grants ten minutes for the end of the message; less
    /// makes duplicates, because a server that was about to accept is asked again.
    var reply: Duration = .seconds(600)
  }

  private let settings: Settings.Mail
  private let patience: Patience
  private let queue = DispatchQueue(label: "tocsin.smtp")

  public init(_ settings: Settings.Mail) { self.init(settings, patience: Patience()) }

  init(_ settings: Settings.Mail, patience: Patience) {
    (self.settings, self.patience) = (settings, patience)
  }

  /// One attempt to send `message`; never throws, because a failure is a state of the outbox.
  ///
  /// The envelope's sender is the address in the settings' `from`.
  public func deliver(_ message: Message) async -> DeliveryOutcome {
    let (settings, patience) = (settings, patience)
    let sender = Mailbox(settings.from).address
    for (name, address) in [("from", sender), ("recipient", message.recipient)]
    where !isEnvelopeAddress(address) {
      return .refused(
        code: 0, "\(name): `\(address)` is not a mail address; write `name@example.org`")
    }
    return await withCheckedContinuation { continuation in
      queue.async {
        let transaction = SMTPTransaction(message, from: sender, settings, patience)
        let outcome = transaction?.outcome() ?? .retry(code: 0, "libcurl: out of memory")
        continuation.resume(returning: outcome)
      }
    }
  }
}

/// Whether `address` can stand between the angle brackets of an SMTP command without ending it.
private func isEnvelopeAddress(_ address: String) -> Bool {
  let isClean = address.unicodeScalars.allSatisfy {
    $0.value > 0x20 && $0.value != 0x7F && !"<>".unicodeScalars.contains($0)
  }
  let parts = address.split(separator: "@", omittingEmptySubsequences: false)
  return isClean && parts.count > 1 && parts.allSatisfy { !$0.isEmpty }
}
