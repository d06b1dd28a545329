import Model
import Store

/// What a run came to.
public struct CycleReport: Sendable {
  public var visits: [VisitReport] = []
  public var recorded = RecordedActions()
  public var digests: [DigestReport] = []
  public var deliveries: [DeliveryReport] = []
  public var diagnostics: [Diagnostic]
  /// What else went wrong, in words.
  public var failures: [String] = []

  public init(diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  public var newDocuments: Int { visits.reduce(0) { $0 + $1.stored.newDocuments } }
  public var revisedDocuments: Int { visits.reduce(0) { $0 + $1.stored.revisedDocuments } }

  /// 0: all well. 1: something failed, the rest was done.
  public var exitStatus: Int32 {
    let isWell =
      failures.isEmpty && !visits.contains(where: \.hasFailed)
      && !diagnostics.contains { $0.severity == .error }
      && deliveries.allSatisfy { $0.state == .sent }
    return isWell ? 0 : 1
  }
}

/// What one source came to.
public struct VisitReport: Sendable {
  public var source: Source
  public var outcome: SourceOutcome
  public var stored = StoredVisit()
  /// What is worth knowing though it is no failure: repairs, articles that could not be read.
  public var notes: [String] = []

  public init(source: Source, outcome: SourceOutcome, notes: [String] = []) {
    (self.source, self.outcome, self.notes) = (source, outcome, notes)
  }

  public var hasFailed: Bool { if case .failed = outcome { true } else { false } }
}

/// A digest that was put into the outbox.
public struct DigestReport: Sendable, Hashable {
  public var subscription: String
  public var subject: String
  public var text: String
  public var items: Int
  public var messages: Int
}

/// What an attempt to send came to.
public struct DeliveryReport: Sendable, Hashable {
  public var recipient: String
  public var subscription: String
  public var state: OutboxMessage.State
  /// The server's words, or the file that was written.
  public var text: String
}

/// What a run is doing, for whoever watches.
public enum CycleEvent: Sendable {
  case visiting(Source)
  case visited(VisitReport)
  case classifying(revisions: Int)
  case digest(DigestReport)
  case delivery(DeliveryReport)
}
