import Fetch
import Foundation
import Model

extension SourceVisitor {
  /// How this visit asks.
  var query: SourceQuery {
    SourceQuery(source, manners: manners, now: now, web: web) {
      [client, robots, source, answers] request, role throws(FetchError) in
      let response = try await client.response(
        to: try await robots.permitted(request, as: role, of: source))
      answers.note(response, to: request.url, as: role)
      return response
    }
  }
}

extension Source {
  /// What its web server goes by; its id if it has none.
  var host: String { url.flatMap { URLComponents(string: $0)?.host } ?? id }
}
