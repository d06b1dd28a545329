import Fetch
import Foundation
import Model

extension SourceVisitor {
  /// How this visit asks.
  var query: SourceQuery {
    SourceQuery(source, manners: manners, now: now, web: web) {
      [client, robots, source, answers] request, role throws(FetchError) in
      let asksFirst = !source.ignoresRobots && source.isPage(for: role)
      let response = try await client.response(
        to: asksFirst ? try await robots.permitted(request) : request)
      answers.note(response, to: request.url, as: role)
      return response
    }
  }
}

extension Source {
  /// What its web server goes by; its id if it has none.
  var host: String { url.flatMap { URLComponents(string: $0)?.host } ?? id }

  /// Whether what is asked for is made for people; feeds and data are made for machines.
  fileprivate func isPage(for role: SourceQuery.Role) -> Bool {
    switch (role, reading) {
    case (.article, _), (.list, .page), (.list, .sitemap), (.part, _): true
    default: false
    }
  }
}
