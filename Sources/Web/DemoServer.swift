import FlyingFox
import FlyingSocks
import Foundation

/// Serves a ``DemoSite`` on 127.0.0.1 until it is stopped.
public struct DemoServer: Sendable {
  /// Where it listens.
  public let port: UInt16
  private let server: HTTPServer
  private let visits: Visits
  private let running: Task<Void, any Error>

  /// - Parameter port: 0 for any free one.
  public static func start(_ site: DemoSite, port: UInt16 = 0) async throws(DemoError) -> DemoServer
  {
    let visits = Visits(site)
    do {
      let server = HTTPServer(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 15, logger: .disabled,
        handler: visits)
      let listening = Task { try await server.waitUntilListening(timeout: 60) }
      let running = Task {
        defer { listening.cancel() }
        try await server.run()
      }
      if case .failure(let error) = await listening.result {
        running.cancel()
        try await running.value
        throw error
      }
      guard case .ip4(_, let port) = await server.listeningAddress else {
        throw SocketError.unsupportedAddress
      }
      return DemoServer(port: port, server: server, visits: visits, running: running)
    } catch {
      throw .cannotListen(port: port, reason: error.localizedDescription)
    }
  }

  /// What `{{site}}` stands for.
  public var site: String { "http://127.0.0.1:\(port)" }

  /// From now on answers with the web as the second visit finds it.
  public func showChanges() async { await visits.showChanges() }

  public func stop() async {
    await server.stop(timeout: 0)
    running.cancel()
  }

  /// Returns when the server ends, which without ``stop()`` it does not.
  public func wait() async { _ = await running.result }
}

/// Turns requests into the site's answers of the present round.
private actor Visits: HTTPHandler {
  private let site: DemoSite
  private var round = 1

  init(_ site: DemoSite) { self.site = site }

  func showChanges() { round = 2 }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard request.method == .GET else { return HTTPResponse(statusCode: .methodNotAllowed) }
    let answer = try site.answer(
      to: request.path, round: round, site: "http://" + (request.headers[.host] ?? "127.0.0.1"),
      etag: request.headers[.ifNoneMatch], lastModified: request.headers[.ifModifiedSince])
    var headers = HTTPHeaders()
    for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: Self.phrases[answer.status] ?? "Status"),
      headers: headers, body: Data(answer.body))
  }

  private static let phrases = [
    200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 403: "Forbidden",
    404: "Not Found", 503: "Service Unavailable",
  ]
}
