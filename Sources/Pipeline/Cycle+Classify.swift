import Foundation
import Model
import Store

extension Cycle {
  /// Revisions that are classified, and committed, together: a commit waits for the disk.
  private static let batch = 50

  /// Classifies every revision that is not classified yet, those a killed run left included.
  func classifyDocuments() async throws(StoreError) -> RecordedActions {
    var total = RecordedActions()
    while true {
      let revisions = try await workspace.archive.unclassified(limit: Self.batch)
      guard !revisions.isEmpty else { return total }
      progress(.classifying(revisions: revisions.count))
      let reader = await workspace.shelf.documentReader()
      let matcher = CaseMatcher(await workspace.shelf.rulebook())
      let found = revisions.map { ($0, reader.actions(in: $0.content)) }
      total.add(
        try await workspace.archive.record(
          found, rules: reader.version, now: now, matching: matcher.matching))
    }
  }
}

extension RecordedActions {
  fileprivate mutating func add(_ other: RecordedActions) {
    actions += other.actions
    newCases += other.newCases
    updatedCases += other.updatedCases
    retellings += other.retellings
  }
}
