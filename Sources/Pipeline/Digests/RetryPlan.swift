import Foundation
import Notify
import Store

/// What is to be done with a message after an attempt to send it.
enum RetryPlan {
  /// RFC 5321 §4.5.4.1: short waits first, then hours, and 4 to 5 days before giving up.
  private static let waitMinutes: [Double] = [1, 5, 15, 60, 240]
  private static let patience: TimeInterval = 4 * 86_400
  /// Greylisting and restarts are over by then; a second copy is a nuisance, so there are few.
  private static let ambiguousWait: TimeInterval = 15 * 60
  private static let mostAmbiguities = 2

  static func record(
    _ outcome: DeliveryOutcome, of message: OutboxMessage, now: Date
  ) -> DeliveryRecord {
    switch outcome {
    case .accepted(let text): return DeliveryRecord(state: .sent, code: 250, text: text)
    case .refused(let code, let text): return DeliveryRecord(state: .failed, code: code, text: text)
    case .ambiguous(let text): return inDoubt(message, text, wait: ambiguousWait, now: now)
    case .retry(let code, let text):
      let step = min(message.attempts, waitMinutes.count - 1)
      let next = now.addingTimeInterval(waitMinutes[step] * 60)
      guard next.timeIntervalSince(message.created) <= patience else {
        return DeliveryRecord(state: .dead, code: code, text: text)
      }
      return DeliveryRecord(state: .pending, nextAt: next, code: code, text: text)
    }
  }

  /// A message whose sender died. What was only to be written to a file is written again at once:
  /// the file is the same.
  static func interrupted(
    _ message: OutboxMessage, byMail: Bool, now: Date
  ) -> DeliveryRecord {
    let words = "the run that sent it was interrupted"
    return byMail
      ? inDoubt(message, words, wait: ambiguousWait, now: now)
      : DeliveryRecord(state: .pending, nextAt: now, text: words)
  }

  private static func inDoubt(
    _ message: OutboxMessage, _ text: String, wait: TimeInterval, now: Date
  ) -> DeliveryRecord {
    guard message.ambiguities < mostAmbiguities else {
      return DeliveryRecord(state: .dead, text: "it may have arrived three times: \(text)")
    }
    return DeliveryRecord(
      state: .ambiguous, nextAt: now.addingTimeInterval(wait), text: text)
  }
}
