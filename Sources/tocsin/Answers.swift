import Fetch
import Parse
import Pipeline
import Synchronization

/// What a trial was answered, for a look at what its selectors find there also when they find nothing.
final class Answers: Sendable {
  private struct State {
    var list: Payload?
    var articles: [Payload] = []
  }
  private let state = Mutex(State())

  func keep(_ response: FetchResponse, _ role: SourceQuery.Role) {
    let payload = Payload(
      bytes: response.body, contentType: response.contentType, url: response.url)
    state.withLock { state in
      switch role {
      // What an index of sitemaps names is the list that selectors are for.
      case .list, .part: state.list = payload
      case .article: state.articles.append(payload)
      case .step: break
      }
    }
  }

  /// Those of the list, and those of all articles as one.
  func findings(_ reader: SourceReader) -> [SelectorFinding] {
    let (list, articles) = state.withLock { ($0.list, $0.articles) }
    // An answer that cannot be read at all has been told as the failure.
    let listed = list.flatMap { try? reader.findings(in: $0) } ?? []
    let pages = articles.compactMap { try? reader.articleFindings(in: $0) }
    guard var together = pages.first else { return listed }
    for index in together.indices {
      let same = pages.compactMap { $0.indices.contains(index) ? $0[index] : nil }
      together[index].found = same.count { $0.found > 0 }
      together[index].items = pages.count
      together[index].first = same.lazy.compactMap(\.first).first
      together[index].note = together[index].found == 0 ? together[index].note : nil
    }
    return listed + together
  }
}
