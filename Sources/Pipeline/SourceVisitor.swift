import Fetch
import Foundation
import Model
import Parse
import Store

/// What a visit came to: what is to be stored, and what is to be said.
struct FinishedVisit: Sendable {
  var found: Visit
  var report: VisitReport
}

/// One visit to one source: from its address to documents with their identity.
struct SourceVisitor: Sendable {
  let source: Source
  let archive: Archive
  let client: HTTPClient
  let manners: Settings.Fetch
  let now: Date
  let acceptsRedesign: Bool

  /// A list as it was read, with what vouches for it.
  struct Listing: Sendable {
    var parsed: ParsedEntries
    var validators = Validators()
    var maxAge: Duration?
    var marks: SourceHealth.Marks
  }

  var query: SourceQuery {
    SourceQuery(source, manners: manners, now: now) { [client] request, _ throws(FetchError) in
      try await client.response(to: request)
    }
  }

  private enum Answer: Sendable {
    case listing(Listing)
    case unchanged(Validators, maxAge: Duration?)
    case failed(reason: String, retryAfter: Duration?)
  }

  /// - Returns: never a failure of the source: that is an outcome. The archive is only read here.
  func visit(_ health: SourceHealth) async throws(StoreError) -> FinishedVisit {
    switch await answer(health) {
    case .failed(let reason, let retryAfter):
      return failed(health, reason, retryAfter: retryAfter)
    case .unchanged(let validators, let maxAge):
      return unchanged(health, validators, maxAge: maxAge)
    case .listing(let listing):
      return try await arrived(health, listing)
    }
  }

  private func answer(_ health: SourceHealth) async -> Answer {
    var marks = SourceHealth.Marks(definition: definitionMark(of: source))
    // What a changed definition would read in the same bytes, a 304 must not hide.
    let isSameDefinition = marks.definition == health.marks.definition
    do {
      if let files = LocalFiles(of: source) {
        marks.body = files.mark
        if isSameDefinition, marks.body == health.marks.body {
          return .unchanged(health.validators, maxAge: nil)
        }
        return .listing(
          Listing(parsed: try files.entries(SourceReader(source, now: now)), marks: marks))
      }
      let answer = try await query.answer(
        isSameDefinition ? health.validators : Validators(),
        knownMark: isSameDefinition ? health.marks.body : nil)
      switch answer {
      case .unchanged(let response):
        return .unchanged(response.validators, maxAge: response.maxAge)
      case .listing(let listing):
        marks.body = listing.mark
        return .listing(
          Listing(
            parsed: listing.parsed, validators: listing.validators, maxAge: listing.maxAge,
            marks: marks))
      }
    } catch let error as FetchError {
      return .failed(reason: error.description, retryAfter: error.retryAfter)
    } catch {
      return .failed(reason: "\(error)", retryAfter: nil)
    }
  }

  private func unchanged(
    _ health: SourceHealth, _ validators: Validators, maxAge: Duration?
  ) -> FinishedVisit {
    let complaint = Schedule.complaint(
      about: source, items: nil, newestItem: health.newestItem, now: now)
    if let complaint { return failed(health, complaint) }
    var health = Schedule.succeeded(health, newestItem: nil, maxAge: maxAge, now: now)
    health.validators = validators
    return FinishedVisit(
      found: Visit(health: health), report: VisitReport(source: source, outcome: .unchanged))
  }

  private func failed(
    _ health: SourceHealth, _ reason: String, retryAfter: Duration? = nil
  ) -> FinishedVisit {
    let health = Schedule.failed(
      health, of: source, reason: reason, retryAfter: retryAfter, now: now)
    return FinishedVisit(
      found: Visit(health: health),
      report: VisitReport(source: source, outcome: .failed(reason: reason)))
  }

  private func arrived(
    _ health: SourceHealth, _ listing: Listing
  ) async throws(StoreError) -> FinishedVisit {
    let entries = identified(listing.parsed.entries, of: source)
    let known = try await archive.documents(withKeys: entries.flatMap(\.keys))
    let sorting = Sorting(entries, known: known, of: source)
    if let hold = sorting.redesign, !acceptsRedesign { return failed(health, hold) }

    let reading = await read(sorting)
    let newest = entries.compactMap(\.entry.published).max()
    let complaint =
      reading.failure
      ?? Schedule.complaint(about: source, items: entries.count, newestItem: newest, now: now)
    var health =
      complaint.map {
        Schedule.failed(health, of: source, reason: $0, newestItem: newest, now: now)
      }
      ?? Schedule.succeeded(health, newestItem: newest, maxAge: listing.maxAge, now: now)
    // Validators vouch for what is stored: not before all of it is, and not for a doubtful answer.
    if reading.isComplete, complaint == nil {
      (health.validators, health.marks) = (listing.validators, listing.marks)
    } else {
      (health.validators, health.marks) = (Validators(), SourceHealth.Marks())
    }
    if !reading.isCapped, !entries.isEmpty { health.isSettled = true }
    let outcome: SourceOutcome =
      complaint.map { .failed(reason: $0) } ?? .read(entries: entries.count)
    return FinishedVisit(
      found: Visit(health: health, arrivals: reading.arrivals),
      report: VisitReport(
        source: source, outcome: outcome, notes: listing.parsed.repairs + reading.notes))
  }
}
