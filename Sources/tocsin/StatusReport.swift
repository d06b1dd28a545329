import Foundation
import Model
import Pipeline
import Store

/// The answer of `tocsin status`, for scripts and for people.
struct StatusReport: Encodable {
  var sources: [SourceState]
  var documents: Int
  /// Documents that wait for the next run to classify them.
  var unclassified: Int
  var actions: Int
  var cases: Int
  var newestDocument: Date?
  var lastDigest: Date?
  /// Messages by state.
  var outbox: [String: Int]
  var openMessages: [OpenMessage]
  var mistakes: [String]

  struct OpenMessage: Encodable {
    var recipient: String
    var subscription: String
    var state: String
    var created: Date
    var nextAt: Date
    var attempts: Int
    var reason: String?
  }

  init(
    sources: [SourceState], summary: ArchiveSummary, mistakes: [Diagnostic]
  ) {
    self.sources = sources
    documents = summary.documents
    unclassified = summary.unclassified
    actions = summary.actions
    cases = summary.cases
    newestDocument = summary.newestDocument
    lastDigest = summary.lastDigest
    outbox = Dictionary(uniqueKeysWithValues: summary.outbox.map { ($0.key.rawValue, $0.value) })
    openMessages = summary.openMessages.map {
      OpenMessage(
        recipient: $0.recipient, subscription: $0.subscription, state: $0.state.rawValue,
        created: $0.created, nextAt: $0.nextAt, attempts: $0.attempts, reason: $0.reason)
    }
    self.mistakes = mistakes.map(\.description)
  }

  private var inTrouble: [SourceState] { sources.filter { $0.reason != nil } }

  var isWell: Bool {
    inTrouble.isEmpty && mistakes.isEmpty
      && !openMessages.contains {
        [.failed, .dead].contains(OutboxMessage.State(rawValue: $0.state))
      }
  }

  /// Mistakes, then the sources, those in trouble first, then the counts.
  func text(now: Date) -> String {
    var lines = mistakes.map { Terminal.styled($0, .red) }
    lines += SourceState.table(sources, now: now) { Terminal.styled($0, .red) }
    lines.append("")
    lines.append("\(sources.count) sources, \(inTrouble.count) in trouble")
    lines.append(
      "\(documents) documents (\(unclassified) to be classified), newest \(Self.age(newestDocument, now)); "
        + "\(actions) actions in \(cases) cases")
    let states = outbox.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    lines.append(
      "last digest \(Self.age(lastDigest, now)); mails: \(states.isEmpty ? "none" : states.joined(separator: ", "))"
    )
    lines += openMessages.map {
      "  \($0.recipient) (\($0.subscription)): \($0.state) after \($0.attempts) attempts: \($0.reason ?? "not tried yet")"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func age(_ date: Date?, _ now: Date) -> String {
    guard let date else { return "never" }
    let minutes = Int(now.timeIntervalSince(date) / 60)
    return switch minutes {
    case ..<1: "just now"
    case ..<120: "\(minutes) min ago"
    case ..<2_880: "\(minutes / 60) h ago"
    default: "\(minutes / 1_440) days ago"
    }
  }
}
