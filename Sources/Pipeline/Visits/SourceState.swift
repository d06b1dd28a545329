import Fetch
import Foundation
import Model

/// How a source fares, for `tocsin status`.
public struct SourceState: Encodable, Sendable, Hashable {
  public var id: String
  public var name: String
  public var lastTried: Date?
  public var lastSuccess: Date?
  public var nextVisit: Date?
  public var lastDocument: Date?
  public var newestItem: Date?
  public var silentSeconds: Int?
  public var usualGapSeconds: Int?
  public var failures: Int
  public var failingSince: Date?
  /// One word of ``Problem/Kind``.
  public var problem: String?
  public var reason: String?
  /// Articles that could not be read and are to be tried again.
  public var waitingArticles: Int
  /// What an operator may want to change though the source is read.
  public var remarks: [String]
  private let silence: String?

  private enum CodingKeys: String, CodingKey {
    case id, name, lastTried, lastSuccess, nextVisit, lastDocument, newestItem, silentSeconds
    case usualGapSeconds, failures, failingSince, problem, reason, waitingArticles
    case remarks
  }

  public init(_ source: Source, _ known: SourceHealth?, now: Date) {
    let health = known ?? SourceHealth(source: source.id)
    let silence = Silence(health, now: now)
    (id, name) = (source.id, source.name)
    (lastTried, lastSuccess) = (health.lastTried, health.lastSuccess)
    nextVisit =
      health.lastTried == nil ? nil : max(now, Schedule.nextVisit(to: source, health, now: now))
    (lastDocument, newestItem) = (health.lastDocument, health.newestItem)
    silentSeconds = silence.map { Int($0.length) }
    usualGapSeconds = silence?.usual.map { Int($0) }
    (failures, failingSince) = (health.failures, health.failingSince)
    // A run may be long ago: what has been silent for too long since is said all the same.
    let problem = health.problem ?? Expectations(of: source, now: now).silence(health)
    let mask = SecretMask(source.secrets)
    (self.problem, reason) = (problem?.kind.rawValue, problem.map { mask.masked($0.reason) })
    waitingArticles = health.waiting.count
    remarks = Self.remarks(source, health, now: now).map(mask.masked)
    self.silence = silence?.words
  }

  private static func remarks(
    _ source: Source, _ health: SourceHealth, now: Date
  ) -> [String] {
    var remarks: [String] = []
    if let target = health.lastingAddress, target != source.url {
      remarks.append("moved for good to \(target); write that into its file")
    }
    if let detour = health.address.detour {
      remarks.append("read from \(health.address.answeredBy ?? "a fallback"): \(detour)")
    }
    if let weakness = health.identity.weakness { remarks.append(weakness) }
    if !health.waiting.isEmpty {
      remarks.append(
        "\(counted(health.waiting.count, "article")) could not be read; later runs try again")
    }
    if let tried = health.lastTried, tried > now {
      remarks.append(
        "visited at \(tried.formatted(.iso8601)), which is still to come: the clock was wrong; it is"
          + " due now")
    }
    return remarks
  }

  /// A table; sources in trouble first, each with its reason below.
  ///
  /// - Parameter styled: makes a line stand out.
  public static func table(
    _ states: [SourceState], now: Date, styled: (String) -> String = { $0 }
  ) -> [String] {
    let rows = [["source", "last read", "newest item"]] + states.map { $0.cells(now) }
    let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      zip(cells, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ") + "  " + cells[2]
    }
    let indent = String(repeating: " ", count: 4)
    var lines = [line(rows[0])]
    let order = states.indices.sorted {
      (states[$0].reason == nil ? 1 : 0, $0) < (states[$1].reason == nil ? 1 : 0, $1)
    }
    for index in order {
      let state = states[index]
      let row = line(rows[index + 1])
      lines.append(state.reason == nil ? row : styled(row))
      if let reason = state.reason { lines.append(indent + state.trouble(now) + reason) }
      lines += state.remarks.map { indent + $0 }
    }
    return lines
  }

  private func cells(_ now: Date) -> [String] {
    let read =
      lastTried == nil
      ? "never tried" : lastSuccess.map { Self.age($0, now) } ?? "never"
    return [id, read, silence ?? "none yet"]
  }

  private static func age(_ date: Date, _ now: Date) -> String {
    date > now ? "in the future" : inWords(now.timeIntervalSince(date)) + " ago"
  }

  /// `selector for 3 h, 4 visits: `
  private func trouble(_ now: Date) -> String {
    guard let problem else { return "" }
    let since = failingSince.map { " for \(inWords(max(0, now.timeIntervalSince($0))))" } ?? ""
    return problem + since + (failures > 0 ? ", \(counted(failures, "visit"))" : "") + ": "
  }
}
