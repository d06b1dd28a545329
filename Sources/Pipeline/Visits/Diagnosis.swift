import Fetch
import Foundation
import Model
import Parse

/// Says what an answer is that is not what the source promises.
struct Diagnosis: Sendable {
  let web: WebFacts

  /// Pages in a site's way are small; their marks stand early.
  private static let readBytes = 65_536
  /// An article of fewer bytes may be a page that says that there is none.
  private static let shortArticleBytes = 600

  /// A firewall's page or an error page; nil if nothing in it says so.
  func problem(in body: [UInt8]) -> Problem? {
    let start = String(decoding: body.prefix(Self.readBytes), as: UTF8.self).lowercased()
    if let challenge = web.challenges.first(where: { $0.marks.contains { start.contains($0) } }) {
      return Problem(
        .challenge,
        "answered a challenge page of \(challenge.name) instead of the page; its firewall takes us"
          + " for a robot: ask the publisher to let our User-Agent pass, or name another address"
          + " in `fallback`")
    }
    guard Self.isPage(start), let title = Self.title(in: start),
      web.errorTitles.contains(where: title.contains)
    else { return nil }
    return Problem(
      .errorPage,
      "answered an error page as if all were well (its title: `\(title.prefix(100))`); look at it"
        + " in a browser, and find the source's new address if it has moved")
  }

  /// What is said of an answer that could not be read as a list.
  func problem(in response: FetchResponse, _ error: ParseError, of source: Source) -> Problem {
    if let problem = problem(in: response.body) { return problem }
    if case .needsBrowser = error { return Problem(.unreadable, "\(error)") }
    let kind: Problem.Kind =
      switch error {
      case .emptyBody: .empty
      case .noItems, .itemsWithoutLink, .noSuchPath, .noText, .badSelector: .selector
      default: .unreadable
      }
    let wanted = source.expectation.contentType
    if let wanted, let found = response.contentType, !found.lowercased().hasPrefix(wanted) {
      return Problem(
        .contentType, "the answer's type is `\(found)`, expected `\(wanted)`; \(error)")
    }
    let remedy =
      switch kind {
      case .empty: "; look whether the page wants another address"
      case .selector: "; look at `tocsin sources test \(source.id)`"
      default: "; open the address in a browser, and find the new one if it has moved"
      }
    return Problem(kind, "\(error)" + remedy)
  }

  /// What is said of a status that is no answer, with the page that came with it.
  func problem(_ error: FetchError, page: [UInt8] = []) -> Problem {
    if case .robotsRefuse = error { return Problem(.robots, error.description) }
    guard case .status(let status, _, _) = error else {
      return Problem(.unreachable, error.description)
    }
    if let problem = problem(in: page), problem.kind == .challenge {
      return Problem(.challenge, "status \(status): \(problem.reason)")
    }
    let kind: Problem.Kind =
      switch status {
      case 401, 403, 451: .refused
      case 404: .notFound
      case 410: .gone
      case 429: .tooOften
      case 500...599: .serverTrouble
      default: .status
      }
    return Problem(kind, error.description)
  }

  /// A page that stands in an article's place.
  func problem(inArticle entry: Entry, _ body: [UInt8]) -> Problem? {
    entry.text.utf8.count < Self.shortArticleBytes ? problem(in: body) : nil
  }

  private static func isPage(_ start: String) -> Bool {
    let head = start.prefix(1000)
    return head.contains("<html") || head.contains("<!doctype html")
  }

  private static func title(in start: String) -> String? {
    guard let open = start.range(of: "<title"),
      let begin = start[open.upperBound...].firstIndex(of: ">"),
      let end = start[begin...].range(of: "</title")
    else { return nil }
    let title = start[start.index(after: begin)..<end.lowerBound]
    return title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
