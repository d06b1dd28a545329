import Foundation
import Model
import Notify
import Store

extension Cycle {
  /// Sends every message that is due, one after another.
  ///
  /// A message is marked as being sent before the first byte leaves, and as sent after the server
  /// took it. What a killed run left between the two may have arrived: it is sent again later, as
  /// the same bytes with the same Message-ID.
  func deliverMessages() async throws(StoreError) -> [DeliveryReport] {
    let archive = workspace.archive
    let mail = workspace.settings.mail.map(SMTPClient.init)
    for message in try await archive.interruptedMessages() {
      let record = RetryPlan.interrupted(message, byMail: mail != nil, now: now)
      try await archive.settle(message, as: record, now: now)
    }
    var reports: [DeliveryReport] = []
    while try await archive.hasMessages(dueAt: now),
      let message = try await archive.claimMessage(dueAt: now)
    {
      let outcome = await attempt(message, mail)
      let record = RetryPlan.record(outcome, of: message, now: now)
      try await archive.settle(message, as: record, now: now)
      let report = DeliveryReport(
        recipient: message.recipient, subscription: message.subscription, state: record.state,
        text: record.text)
      reports.append(report)
      progress(.delivery(report))
      // No server answers: the other messages would only wait for the same.
      if case .retry(code: 0, _) = outcome { break }
    }
    return reports
  }

  private func attempt(_ message: OutboxMessage, _ mail: SMTPClient?) async -> DeliveryOutcome {
    if let mail {
      return await mail.deliver(
        Message(id: message.messageID, recipient: message.recipient, bytes: message.bytes))
    }
    do throws(OutgoingError) {
      return .accepted(try OutgoingFolder(path: workspace.outgoingFolder).write(message))
    } catch {
      return .retry(code: 0, error.description)
    }
  }
}
