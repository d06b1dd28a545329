import Foundation
import Model
import Testing

@testable import Store

private let now = Date(timeIntervalSince1970: 1_785_571_200)

@Suite struct OutboxTests {
  /// An archive with one case, and a digest of it for two readers that is not stored yet.
  private func archive() async throws -> (Archive, DigestDraft) {
    let archive = try Archive()
    _ = try await archive.store(visit("a", [.new(incoming(keys: [1]))]), now: now)
    try await archive.classify([
      RegulatoryAction(kind: "fine", stage: .decided, confidence: 1, rule: "r")
    ])
    let event = try #require(try await archive.events(after: 0, notBefore: .distantPast).first)
    return (
      archive,
      DigestDraft(
        subscription: "daily", window: now.addingTimeInterval(-60)..<now, lastEvent: event.id,
        troubles: ["b"], items: [.init(matter: event.matter, revision: event.revision)],
        rendering: .init(
          subject: "s", text: "t", html: "<p>",
          messages: ["x@example.org", "y@example.org"].map {
            .init(recipient: $0, messageID: "<\($0)>", bytes: Array("mail".utf8))
          }))
    )
  }

  @Test func `a digest is made once`() async throws {
    let (archive, draft) = try await archive()
    #expect(try await archive.create(draft, now: now) == 2)
    #expect(try await archive.create(draft, now: now) == 0)
    #expect(try await archive.summary().outbox == [.pending: 2])
    #expect(
      try await archive.lastDigest(of: "daily")
        == DigestMark(endsAt: now, lastEvent: draft.lastEvent, troubles: ["b"]))
    #expect(try await archive.lastDigest(of: "other") == nil)
  }

  @Test func `a digest that tells a reader the same again is refused whole`() async throws {
    let (archive, draft) = try await archive()
    _ = try await archive.create(draft, now: now)
    var again = draft
    again.window = now..<now.addingTimeInterval(60)
    await #expect(throws: StoreError.self) { try await archive.create(again, now: now) }
    #expect(try await archive.lastDigest(of: "daily")?.endsAt == now)
    #expect(try await archive.summary().outbox == [.pending: 2])
  }

  @Test func `a message is claimed once, and a claim survives the process that made it`()
    async throws
  {
    let (archive, draft) = try await archive()
    _ = try await archive.create(draft, now: now)
    let first = try #require(try await archive.claimMessage(dueAt: now))
    let second = try #require(try await archive.claimMessage(dueAt: now))
    #expect(first.recipient != second.recipient)
    #expect(try await archive.claimMessage(dueAt: now) == nil)
    #expect(try await archive.hasMessages(dueAt: now) == false)
    #expect(try await archive.interruptedMessages().map(\.id) == [first.id, second.id])
  }

  @Test func `a message that is to be sent later comes back with its bytes and its history`()
    async throws
  {
    let (archive, draft) = try await archive()
    _ = try await archive.create(draft, now: now)
    let message = try #require(try await archive.claimMessage(dueAt: now))
    let later = now.addingTimeInterval(900)
    try await archive.settle(
      message, as: DeliveryRecord(state: .ambiguous, nextAt: later, text: "lost"), now: now)
    let other = try #require(try await archive.claimMessage(dueAt: now))
    try await archive.settle(
      other, as: DeliveryRecord(state: .sent, code: 250, text: "ok"), now: now)
    #expect(try await archive.claimMessage(dueAt: later.addingTimeInterval(-1)) == nil)
    let again = try #require(try await archive.claimMessage(dueAt: later))
    #expect(again.bytes == message.bytes)
    #expect(again.messageID == message.messageID)
    #expect((again.attempts, again.ambiguities) == (1, 1))
    let open = try await archive.summary().openMessages
    #expect(open.map(\.reason) == ["lost"])
  }
}
