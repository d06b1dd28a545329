import Foundation
import Model
import Notify
import Store

extension Cycle {
  /// A digest that is due, before it is rendered.
  private struct Due {
    var subscription: Subscription
    var window: Range<Date>
    var events: [Event]
    var mark: DigestMark?
    var lastEvent: Int64 { events.last?.id ?? mark?.lastEvent ?? 0 }
    /// The sources in trouble of which the reader has heard.
    var toldTroubles: [String] { mark?.troubles ?? [] }
  }

  /// Renders every digest that is due and puts its messages into the outbox.
  func writeDigests(_ report: inout CycleReport) async throws(StoreError) -> [DigestReport] {
    var digests: [DigestReport] = []
    for subscription in workspace.settings.subscriptions {
      guard let due = try await due(subscription) else { continue }
      if let digest = try await write(due, &report) {
        digests.append(digest)
        progress(.digest(digest))
      }
    }
    return digests
  }

  /// Renders what every subscription, or those named, would get now. Stores nothing.
  ///
  /// - Throws: `CycleError`
  public func previews(
    of subscriptions: [String]? = nil
  ) async throws(CycleError) -> [RenderedDigest] {
    do {
      var previews: [RenderedDigest] = []
      for subscription in workspace.settings.subscriptions
      where subscriptions?.contains(subscription.id) ?? true {
        let mark = try await workspace.archive.lastDigest(of: subscription.id)
        guard
          let window = DigestWindow.due(
            mark == nil ? subscription.rhythm : .everyRun, last: mark?.endsAt,
            zone: workspace.zone(of: subscription), now: now)
        else { continue }
        let due = try await due(subscription, window, mark)
        let (chosen, writer) = try await choice(for: due, try await workspace.mistakes())
        previews.append(try await rendering(chosen, writer, due))
      }
      return previews
    } catch let error as NotifyError {
      throw .notify(error)
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .other("\(error)")
    }
  }

  private func due(_ subscription: Subscription) async throws(StoreError) -> Due? {
    let mark = try await workspace.archive.lastDigest(of: subscription.id)
    let window = DigestWindow.due(
      subscription.rhythm, last: mark?.endsAt, zone: workspace.zone(of: subscription), now: now)
    guard let window else { return nil }
    return try await due(subscription, window, mark)
  }

  /// The number of the last event decides what is owed, not the clock, which may be set back. The
  /// lower bound only keeps a subscription that was away from being flooded.
  private func due(
    _ subscription: Subscription, _ window: Range<Date>, _ mark: DigestMark?
  ) async throws(StoreError) -> Due {
    let earliest = mark == nil ? window.lowerBound : now.addingTimeInterval(-7 * 86_400)
    return Due(
      subscription: subscription, window: window,
      events: try await workspace.archive.events(
        after: mark?.lastEvent ?? 0, notBefore: earliest),
      mark: mark)
  }

  private func choice(
    for due: Due, _ mistakes: [Diagnostic]
  ) async throws(StoreError) -> ([DigestWriter.Chosen], DigestWriter) {
    // Without events nothing asks for the rules.
    let rulebook = due.events.isEmpty ? Rulebook() : await workspace.shelf.rulebook()
    let writer = DigestWriter(
      workspace: workspace, rulebook: rulebook,
      troubles: Troubles(workspace.sources, try await workspace.archive.sourceHealth()),
      mistakes: mistakes)
    let chosen = writer.choice(
      from: due.events, for: due.subscription, since: due.window.lowerBound)
    return (chosen, writer)
  }

  private func rendering(
    _ chosen: [DigestWriter.Chosen], _ writer: DigestWriter, _ due: Due
  ) async throws -> RenderedDigest {
    let tellings = try await workspace.archive.tellings(of: chosen.map(\.event.matter))
    return try DigestRenderer(templates: nil).rendered(
      writer.digest(
        chosen, tellings: tellings, for: due.subscription, window: due.window,
        toldTroubles: due.toldTroubles))
  }

  private func write(
    _ due: Due, _ report: inout CycleReport
  ) async throws(StoreError) -> DigestReport? {
    let (chosen, writer) = try await choice(for: due, report.diagnostics)
    var draft = DigestDraft(
      subscription: due.subscription.id, window: due.window, lastEvent: due.lastEvent,
      troubles: writer.troubles.told(after: due.toldTroubles),
      items: chosen.map { .init(matter: $0.event.matter, revision: $0.event.revision) })
    let isTurn =
      writer.troubles.isNews(after: due.toldTroubles)
      || !writer.troubles.recovered(since: due.toldTroubles).isEmpty
    guard !chosen.isEmpty || isTurn else {
      // A daily window is done even if it was empty; one for every run just goes on.
      if due.subscription.rhythm != .everyRun || due.lastEvent > due.mark?.lastEvent ?? 0 {
        _ = try await workspace.archive.create(draft, now: now)
      }
      return nil
    }
    do {
      let rendered = try await rendering(chosen, writer, due)
      let instance = try await workspace.archive.fact("instance") ?? ""
      draft.rendering = DigestDraft.Rendering(
        subject: rendered.subject, text: rendered.text, html: rendered.html,
        messages: letters(rendered, due, instance: instance))
      let messages = try await workspace.archive.create(draft, now: now)
      return DigestReport(
        subscription: due.subscription.id, subject: rendered.subject, text: rendered.text,
        items: chosen.count, messages: messages)
    } catch let error as StoreError {
      throw error
    } catch {
      report.failures.append("\(due.subscription.id): cannot write the digest: \(error)")
      return nil
    }
  }

  private func letters(
    _ rendered: RenderedDigest, _ due: Due, instance: String
  ) -> [DigestDraft.Letter] {
    let from = workspace.settings.mail?.from ?? "Tocsin <tocsin@localhost>"
    // Two windows may begin within one second, and two archives may serve one subscription.
    let start = due.window.lowerBound.timeIntervalSince1970
    var seen: Set<String> = []
    return due.subscription.recipients.compactMap { recipient in
      let id = messageID(
        subscription: "\(instance) \(due.subscription.id) \(start)", window: due.window,
        recipient: recipient, domain: mailDomain(of: from))
      let message = message(rendered, to: recipient, from: from, id: id, date: now)
      guard seen.insert(message.recipient).inserted else { return nil }
      return DigestDraft.Letter(
        recipient: message.recipient, messageID: message.id, bytes: message.bytes)
    }
  }
}

/// Why a preview could not be made.
public enum CycleError: Error, CustomStringConvertible {
  case notify(NotifyError)
  case store(StoreError)
  case other(String)

  public var description: String {
    switch self {
    case .notify(let error): error.description
    case .store(let error): error.description
    case .other(let words): words
    }
  }
}
