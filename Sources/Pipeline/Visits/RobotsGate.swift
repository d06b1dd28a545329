import Fetch
import Foundation
import Model
import Store

/// Asks each site once a day whether machines may read its pages.
public actor RobotsGate {
  /// Of `Crawl-delay`: more would make a list of thirty articles a matter of hours.
  private static let longestPause = Duration.seconds(30)
  private static let validity: TimeInterval = 86_400
  /// RFC 9309 §2.5 wants 500 KiB to be read.
  private static let limitBytes = 1_000_000

  private let archive: Archive
  private let client: HTTPClient
  private let agent: String
  private let now: Date
  /// Two sources of one site ask together.
  private var answers: [String: Task<Answer, Never>] = [:]

  private enum Answer: Sendable {
    case rules(RobotsRules)
    case unknown(String)
  }

  init(archive: Archive, client: HTTPClient, agent: String = "Tocsin", now: Date) {
    (self.archive, self.client, self.agent, self.now) = (archive, client, agent, now)
  }

  /// One that keeps what it learns to itself, for a look at a source that leaves no trace.
  public init(client: HTTPClient, now: Date) throws(StoreError) {
    self.init(archive: try Archive(), client: client, now: now)
  }

  /// The request as its site permits it; what is made for machines is not asked about.
  public func permitted(
    _ request: FetchRequest, as role: SourceQuery.Role, of source: Source
  ) async throws(FetchError) -> FetchRequest {
    guard !source.ignoresRobots, source.isPage(for: role) else { return request }
    return try await permitted(request)
  }

  /// The request with the pause that the site asks for.
  ///
  /// - Throws: ``FetchError/robotsRefuse(url:)`` and ``FetchError/robotsUnknown(url:reason:)``.
  private func permitted(_ request: FetchRequest) async throws(FetchError) -> FetchRequest {
    guard let address = RobotsRules.address(for: request.url) else { return request }
    switch await answer(at: address, like: request) {
    case .unknown(let reason):
      // RFC 9309 §2.3.1.4: a site that cannot be asked has refused.
      throw .robotsUnknown(url: request.url, reason: reason)
    case .rules(let rules):
      guard rules.allow(request.url) else {
        throw .robotsRefuse(url: request.url)
      }
      var request = request
      let wish = rules.crawlDelay.map { min($0, Self.longestPause) }
      request.pause = [request.pause, wish].compactMap(\.self).max()
      return request
    }
  }

  private func answer(at address: String, like request: FetchRequest) async -> Answer {
    let task =
      answers[address]
      ?? Task { [archive, client, agent, now] in
        let start = now.addingTimeInterval(-Self.validity)
        if let known = try? await archive.robots(at: address, askedIn: start...now) {
          return .rules(RobotsRules(known, agent: agent))
        }
        return await Self.ask(address, like: request, client, archive, agent: agent, now: now)
      }
    answers[address] = task
    return await task.value
  }

  private static func ask(
    _ address: String, like request: FetchRequest, _ client: HTTPClient, _ archive: Archive,
    agent: String, now: Date
  ) async -> Answer {
    var text: [UInt8] = []
    do throws(FetchError) {
      text = try await client.response(
        to: FetchRequest(
          url: address, proxy: request.proxy, pause: request.pause,
          allowsPrivateAddresses: request.allowsPrivateAddresses, timeout: request.timeout,
          bodyLimitBytes: limitBytes)
      ).body
    } catch {
      // A site without the file refuses nothing.
      guard case .status(400...499, _, _) = error else { return .unknown(error.reason) }
    }
    // If that cannot be noted, the next run asks again.
    try? await archive.setRobots(text, at: address, now: now)
    return .rules(RobotsRules(text, agent: agent))
  }
}

extension Source {
  /// Whether what is asked for is made for people; feeds and data are made for machines.
  fileprivate func isPage(for role: SourceQuery.Role) -> Bool {
    switch (role, reading) {
    case (.article, _), (.list, .page), (.list, .sitemap), (.part, _): true
    default: false
    }
  }
}
