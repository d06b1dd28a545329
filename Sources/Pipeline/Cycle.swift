import Fetch
import Foundation
import Model
import Store
import WebArchive

/// One run, along the path of every document.
///
///     Feeds ─ fetch ─ parse ─ store ─ extract ─ classify ─ merge into cases ─ digests ─ deliver
///
/// Each stage takes from the archive what the one before left there, and leaves its own result
/// there before it returns. A run that is killed at any moment is therefore finished by the next.
public struct Cycle: Sendable {
  let workspace: Workspace
  let client: HTTPClient
  let robots: RobotsGate
  let options: Options
  let now: Date
  let progress: @Sendable (CycleEvent) -> Void

  /// What a run is asked for.
  public struct Options: Sendable {
    public var stages: Stages
    /// Only these sources; nil for all.
    public var sources: Set<String>?
    /// Visits sources that are not due yet.
    public var ignoresSchedule: Bool
    /// Sources whose redesign is known: their changed items are stored instead of held.
    public var accepted: Set<String>

    public init(
      stages: Stages = .all, sources: Set<String>? = nil, ignoresSchedule: Bool = false,
      accepted: Set<String> = []
    ) {
      self.stages = stages
      self.sources = sources
      self.ignoresSchedule = ignoresSchedule
      self.accepted = accepted
    }
  }

  public struct Stages: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Fetch, parse and store.
    public static let fetch = Stages(rawValue: 1)
    /// Extract, classify and merge what is stored.
    public static let classify = Stages(rawValue: 2)
    /// Render what is due into the outbox.
    public static let digest = Stages(rawValue: 4)
    /// Send what is in the outbox.
    public static let deliver = Stages(rawValue: 8)
    public static let all: Stages = [.fetch, .classify, .digest, .deliver]
  }

  /// - Parameter now: the time of the whole run.
  public init(
    _ workspace: Workspace, options: Options = Options(), now: Date = Date(),
    progress: @escaping @Sendable (CycleEvent) -> Void = { _ in }
  ) {
    let manners = workspace.settings.fetch
    self.workspace = workspace
    self.options = options
    self.now = now
    self.progress = progress
    client = HTTPClient(
      userAgent: "Tocsin/1 (+\(manners.contact))", hostsAtOnce: manners.hostsAtOnce,
      pause: manners.pause)
    robots = RobotsGate(archive: workspace.archive, client: client, now: now)
  }

  /// Goes the whole way once.
  ///
  /// A source, a mail or a file of definitions that fails is part of the report. Only the archive
  /// itself, a full disk for instance, ends a run.
  public func run() async throws(StoreError) -> CycleReport {
    var report = CycleReport(diagnostics: try await workspace.mistakes())
    if options.stages.contains(.fetch) { report.visits = try await visitSources() }
    if options.stages.contains(.classify) { report.recorded = try await classifyDocuments() }
    if options.stages.contains(.digest) { report.digests = try await writeDigests(&report) }
    if options.stages.contains(.deliver) { report.deliveries = try await deliverMessages() }
    await client.close()
    return report
  }

  /// For each host that may be asked at once: the others rest, read or store meanwhile.
  private static let hostsAtWork = 24

  /// Visits all sources that are due, many at once.
  ///
  /// What a source has that is new is stored as soon as it is read; that the others have nothing is
  /// noted together at the end, since each transaction waits for the disk.
  private func visitSources() async throws(StoreError) -> [VisitReport] {
    let health = try await workspace.archive.sourceHealth()
    let evidence = try await evidenceFolder()
    let chosen = workspace.sources.filter { options.sources?.contains($0.id) ?? true }
    // Those of one host would only wait for each other, each with a task's memory.
    var hosts = Dictionary(grouping: chosen, by: \.host).values.makeIterator()
    let results = await withTaskGroup(of: [Result<VisitResult, StoreError>].self) { group in
      func addNext() {
        guard let neighbours = hosts.next() else { return }
        group.addTask {
          var results: [Result<VisitResult, StoreError>] = []
          for source in neighbours {
            let known = health[source.id] ?? SourceHealth(source: source.id)
            results.append(await visit(source, known, evidence))
          }
          return results
        }
      }
      for _ in 0..<Self.hostsAtWork * workspace.settings.fetch.hostsAtOnce { addNext() }
      var results: [Result<VisitResult, StoreError>] = []
      for await visits in group {
        results += visits
        addNext()
      }
      return results
    }
    var visits: [VisitResult] = []
    for result in results { visits.append(try result.get()) }
    try await workspace.archive.note(visits.compactMap(\.unsaved))
    return visits.map(\.report).sorted { $0.source.id < $1.source.id }
  }

  private struct VisitResult {
    var report: VisitReport
    /// What is now known of a source that had nothing to store.
    var unsaved: SourceHealth?
  }

  private func visit(
    _ source: Source, _ health: SourceHealth, _ evidence: EvidenceFolder?
  ) async -> Result<VisitResult, StoreError> {
    let due = Schedule.nextVisit(to: source, health, now: now)
    guard due <= now || options.ignoresSchedule else {
      return .success(
        VisitResult(report: VisitReport(source: source, outcome: .waiting(until: due))))
    }
    progress(.visiting(source))
    let reader = SourceVisitor(
      source: source, archive: workspace.archive, client: client, robots: robots,
      manners: workspace.settings.fetch, now: now,
      acceptsRedesign: options.accepted.contains(source.id), web: workspace.web)
    do throws(StoreError) {
      let visit = try await reader.visit(health)
      var result = VisitResult(report: visit.report)
      if visit.found.arrivals.isEmpty {
        result.unsaved = visit.found.health
      } else {
        var found = visit.found
        if let evidence {
          found = try await found.withEvidence(from: reader.answers, in: evidence)
        }
        result.report.stored = try await workspace.archive.store(
          found, now: now, isCopy: Likeness.isCopy)
      }
      progress(.visited(result.report))
      return .success(result)
    } catch {
      return .failure(error)
    }
  }
}
