import Fetch
import Foundation
import Model
import Parse
import Store

/// What a visit came to: what is to be stored, and what is to be said.
struct FinishedVisit: Sendable {
  var found: Visit
  var report: VisitReport

  /// Without the secrets that an address in what is said may carry, as where a server redirects to it.
  fileprivate func masked(_ mask: SecretMask) -> FinishedVisit {
    var visit = self
    if let problem = found.health.problem {
      visit.found.health.problem = Problem(problem.kind, mask.masked(problem.reason))
    }
    visit.found.health.address.detour = found.health.address.detour.map(mask.masked)
    if case .failed(let reason) = report.outcome {
      visit.report.outcome = .failed(reason: mask.masked(reason))
    }
    visit.report.notes = report.notes.map(mask.masked)
    return visit
  }
}

/// One visit to one source: from its address to documents with their identity.
struct SourceVisitor: Sendable {
  let source: Source
  let archive: Archive
  let client: HTTPClient
  let robots: RobotsGate
  let answers = Answers()
  let manners: Settings.Fetch
  let now: Date
  let acceptsRedesign: Bool
  let web: WebFacts

  private enum Answer: Sendable {
    case listing(SourceQuery.Listing)
    case unchanged(Validators, maxAge: Duration?, SourceQuery.Route?)
    case failed(Problem, retryAfter: Duration?)
  }

  /// - Returns: never a failure of the source: that is an outcome. The archive is only read here.
  func visit(_ health: SourceHealth) async throws(StoreError) -> FinishedVisit {
    try await finished(health).masked(SecretMask(source.secrets))
  }

  private func finished(_ health: SourceHealth) async throws(StoreError) -> FinishedVisit {
    let mark = definitionMark(of: source)
    // What a changed definition would read in the same bytes, a 304 must not hide.
    let isSameDefinition = mark == health.marks.definition
    switch await answer(health, isSameDefinition: isSameDefinition) {
    case .failed(let problem, let retryAfter):
      return failed(health, problem, retryAfter: retryAfter)
    case .unchanged(let validators, let maxAge, let route):
      return unchanged(health, validators, maxAge: maxAge, route)
    case .listing(let listing):
      return try await arrived(
        health, listing, SourceHealth.Marks(definition: mark, body: listing.mark))
    }
  }

  private func answer(_ health: SourceHealth, isSameDefinition: Bool) async -> Answer {
    let known = isSameDefinition ? health : SourceHealth(source: source.id)
    do {
      if let files = LocalFiles(of: source) {
        let mark = files.mark
        if mark == known.marks.body { return .unchanged(known.validators, maxAge: nil, nil) }
        return .listing(
          .init(parsed: try files.entries(query.reader), mark: mark))
      }
      if case .inbox(let inbox) = source.reading {
        let news = try await query.mails(inbox, after: InboxMark(known.validators))
        let isEmpty = news.parsed.entries.isEmpty && news.parsed.repairs.isEmpty
        return isEmpty ? .unchanged(news.validators, maxAge: nil, nil) : .listing(news)
      }
      let answer = try await query.answer(
        known.validators, knownMark: known.marks.body, movedTo: health.lastingAddress)
      switch answer {
      case .unchanged(let response, let route):
        return .unchanged(
          route.detour == nil ? response.validators : Validators(), maxAge: response.maxAge, route)
      case .listing(let listing): return .listing(listing)
      }
    } catch let failure as SourceFailure {
      return .failed(failure.problem, retryAfter: failure.retryAfter)
    } catch {
      return .failed(Problem(.unreadable, "\(error)"), retryAfter: nil)
    }
  }

  private func unchanged(
    _ health: SourceHealth, _ validators: Validators, maxAge: Duration?,
    _ route: SourceQuery.Route?
  ) -> FinishedVisit {
    let address = health.address.after(route, of: source)
    let news = address.news(since: health.address)
    var health = health
    health.address = address
    let expectations = Expectations(of: source, now: now)
    if let problem = expectations.age(health.newestItem) ?? expectations.silence(health) {
      return failed(health, problem)
    }
    health = Schedule.succeeded(health, newestItem: nil, maxAge: maxAge, now: now)
    health.validators = validators
    return FinishedVisit(
      found: Visit(health: health),
      report: VisitReport(source: source, outcome: .unchanged, notes: news))
  }

  private func failed(
    _ health: SourceHealth, _ problem: Problem, retryAfter: Duration? = nil
  ) -> FinishedVisit {
    let health = Schedule.failed(health, of: source, problem, retryAfter: retryAfter, now: now)
    return FinishedVisit(
      found: Visit(health: health),
      report: VisitReport(source: source, outcome: .failed(reason: problem.reason)))
  }

  private func arrived(
    _ health: SourceHealth, _ listing: SourceQuery.Listing, _ marks: SourceHealth.Marks
  ) async throws(StoreError) -> FinishedVisit {
    let address = health.address.after(listing.route, of: source)
    let (sorting, identity) = try await sorted(listing.parsed.entries, health)
    let entries = sorting.entries
    if let hold = sorting.massChange, !acceptsRedesign { return failed(health, hold) }
    // A menu on an error page can look like a list.
    if sorting.isUnknown, let body = listing.payload?.bytes,
      let problem = Diagnosis(web: web).problem(in: body)
    {
      return failed(health, problem)
    }

    let reading = await read(sorting, health)
    let newest = entries.compactMap(\.entry.published).max()
    let problem =
      reading.problem ?? doubt(about: listing, reading, entries.map(\.entry), health)
    var health =
      problem.map {
        Schedule.failed(health, of: source, $0, newestItem: newest, now: now)
      }
      ?? Schedule.succeeded(health, newestItem: newest, maxAge: listing.maxAge, now: now)
    // Validators vouch for what is stored: not before all of it is, and not for a doubtful answer.
    // A mail server is asked for what comes after the mails that were stored, doubtful or not.
    if reading.isComplete, problem == nil || source.isInbox {
      (health.validators, health.marks) = (listing.validators, marks)
    } else {
      (health.validators, health.marks) = (Validators(), SourceHealth.Marks())
    }
    health.waiting = reading.waiting
    if !reading.isCapped, !entries.isEmpty { health.isSettled = true }
    var notes = listing.parsed.repairs + reading.notes + address.news(since: health.address)
    health.address = address
    if let weakness = identity.weakness, weakness != health.identity.weakness {
      notes.append(weakness)
    }
    health.identity = identity
    let outcome: SourceOutcome =
      problem.map { .failed(reason: $0.reason) } ?? .read(entries: entries.count)
    return FinishedVisit(
      found: Visit(health: health, arrivals: reading.arrivals),
      report: VisitReport(source: source, outcome: outcome, notes: notes))
  }

  /// The entries with their identity, without their guids where these tell nothing apart.
  private func sorted(
    _ entries: [Entry], _ health: SourceHealth
  ) async throws(StoreError) -> (Sorting, SourceHealth.Identity) {
    var distrusts = health.identity.distrustsGuids
    while true {
      var identity = Identity(of: source, CanonicalURL(web), distrustsGuids: distrusts)
      let identified = identity.identified(entries)
      let documents = try await archive.documents(withKeys: identified.flatMap(\.keys))
      let sorting = Sorting(
        identified, known: documents, of: source, waiting: Set(health.waiting.map(\.key)))
      if distrusts || !sorting.distrustsGuids {
        return (
          sorting,
          SourceHealth.Identity(distrustsGuids: distrusts, weakness: identity.weakness)
        )
      }
      distrusts = true
    }
  }

  /// What is wrong with a list that was read, its articles included.
  private func doubt(
    about listing: SourceQuery.Listing, _ reading: ArticleReading, _ entries: [Entry],
    _ health: SourceHealth
  ) -> Problem? {
    let expectations = Expectations(of: source, now: now)
    let problem =
      expectations.problem(in: listing.parsed)
      ?? expectations.problem(
        in: entries, contentType: listing.payload?.contentType, futureDates: listing.futureDates)
      ?? expectations.problem(inArticles: reading.articles)
      ?? expectations.vanished(listing.parsed.vanished, of: entries.count)
    if let problem { return problem }
    var known = health
    known.newestItem = ([known.newestItem] + entries.map(\.published)).compactMap(\.self).max()
    return reading.hasNews ? nil : expectations.silence(known)
  }
}
