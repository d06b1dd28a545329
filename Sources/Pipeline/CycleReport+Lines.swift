import Model
import Store

extension CycleReport {
  /// What a person at the terminal, or the mail that cron sends, should read.
  public var lines: [String] {
    diagnostics.map(\.description) + visits.flatMap(\.lines) + [summary]
      + digests.map { "\($0.subscription): \($0.subject)" } + deliveries.map(\.line) + failures
  }

  private var summary: String {
    let due = visits.filter { if case .waiting = $0.outcome { false } else { true } }
    let failed = visits.count(where: \.hasFailed)
    return [
      "\(due.count) of \(visits.count) sources due, \(failed) failed",
      "\(newDocuments) new documents, \(revisedDocuments) updated",
      "\(recorded.actions) actions: \(recorded.newCases) new cases, \(recorded.updatedCases)"
        + " updated, \(recorded.retellings) told again",
    ].joined(separator: "; ")
  }
}

extension VisitReport {
  /// Nothing for a source where nothing happened.
  public var lines: [String] {
    let id = source.id
    var lines: [String] = []
    if case .failed(let reason) = outcome { lines.append("\(id): \(reason)") }
    if stored != StoredVisit() {
      lines.append("\(id): \(stored.newDocuments) new, \(stored.revisedDocuments) updated")
    }
    return lines + notes.map { "\(id): \($0)" }
  }
}

extension DeliveryReport {
  public var line: String {
    switch state {
    case .sent: "\(recipient): sent: \(text)"
    case .pending, .sending: "\(recipient): not sent yet, will be tried again: \(text)"
    case .ambiguous: "\(recipient): may have arrived, will be sent again: \(text)"
    case .failed: "\(recipient): refused: \(text)"
    case .dead: "\(recipient): given up: \(text)"
    }
  }
}

extension CycleReport: Encodable {
  private enum Key: String, CodingKey {
    case exitStatus, sources, newDocuments, revisedDocuments, actions, newCases, updatedCases
    case retellings, digests, deliveries, diagnostics, failures
  }

  /// One object, for scripts.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(exitStatus, forKey: .exitStatus)
    try container.encode(visits.map(VisitRecord.init), forKey: .sources)
    try container.encode(newDocuments, forKey: .newDocuments)
    try container.encode(revisedDocuments, forKey: .revisedDocuments)
    try container.encode(recorded.actions, forKey: .actions)
    try container.encode(recorded.newCases, forKey: .newCases)
    try container.encode(recorded.updatedCases, forKey: .updatedCases)
    try container.encode(recorded.retellings, forKey: .retellings)
    try container.encode(digests.map(DigestRecord.init), forKey: .digests)
    try container.encode(deliveries.map(DeliveryRecord.init), forKey: .deliveries)
    try container.encode(diagnostics.map(\.description), forKey: .diagnostics)
    try container.encode(failures, forKey: .failures)
  }

  private struct VisitRecord: Encodable {
    var id: String
    var outcome: String
    var entries: Int?
    var reason: String?
    var new: Int
    var revised: Int
    var notes: [String]

    init(_ visit: VisitReport) {
      id = visit.source.id
      switch visit.outcome {
      case .read(let count): (outcome, entries) = ("read", count)
      case .unchanged: outcome = "unchanged"
      case .waiting: outcome = "waiting"
      case .failed(let words): (outcome, reason) = ("failed", words)
      }
      (new, revised) = (visit.stored.newDocuments, visit.stored.revisedDocuments)
      notes = visit.notes
    }
  }

  private struct DigestRecord: Encodable {
    var subscription: String
    var subject: String
    var items: Int
    var messages: Int
    init(_ digest: DigestReport) {
      (subscription, subject) = (digest.subscription, digest.subject)
      (items, messages) = (digest.items, digest.messages)
    }
  }

  private struct DeliveryRecord: Encodable {
    var recipient: String
    var subscription: String
    var state: String
    var text: String
    init(_ delivery: DeliveryReport) {
      (recipient, subscription) = (delivery.recipient, delivery.subscription)
      (state, text) = (delivery.state.rawValue, delivery.text)
    }
  }
}
