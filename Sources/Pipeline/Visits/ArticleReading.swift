import Fetch
import Foundation
import Model
import Parse
import Store

/// What became of a list's new and changed entries.
struct ArticleReading: Sendable {
  var arrivals: [Arrival] = []
  /// More articles than one run may fetch; the rest is for the next run.
  var isCapped = false
  /// Entries that are to be tried again.
  var left = 0
  var notes: [String] = []
  /// Those whose pages were read.
  var articles: [Entry] = []
  /// The source is in trouble if none of its articles could be read.
  var problem: Problem?

  var hasNews: Bool { arrivals.contains { if case .new = $0 { true } else { false } } }
  var isComplete: Bool { !isCapped && left == 0 }
}

extension SourceVisitor {
  /// Politeness: a list with hundreds of old articles is read over several runs.
  private static let articlesPerVisit = 30

  /// Reads the article behind every new or changed entry, if the source is one that has articles.
  func read(_ sorting: Sorting) async -> ArticleReading {
    var reading = ArticleReading()
    reading.arrivals = sorting.again.map { .again(document: $0.document.id, incoming($0.entry)) }
    let tasks =
      sorting.new.map { (document: KnownDocument?.none, entry: $0) }
      + sorting.changed.map { (document: Optional($0.document), entry: $0.entry) }
    guard source.article != nil else {
      reading.arrivals += tasks.map { arrival($0.entry, $0.document) }
      return reading
    }
    await readArticles(tasks, &reading)
    return reading
  }

  private func readArticles(
    _ tasks: [(document: KnownDocument?, entry: IdentifiedEntry)],
    _ reading: inout ArticleReading
  ) async {
    var failures: [Problem] = []
    var read: [(document: KnownDocument?, entry: IdentifiedEntry)] = []
    reading.isCapped = tasks.count > Self.articlesPerVisit
    let batch = tasks.prefix(Self.articlesPerVisit)
    for (document, listed) in batch {
      var item = listed
      do throws(SourceFailure) {
        if let url = listed.entry.textURL {
          item.entry = try await query.article(of: listed.entry, at: url)
        }
        read.append((document, item))
      } catch {
        failures.append(error.problem)
        // What the list says is better than nothing; what cannot be read leaves nothing else.
        let isFinal = [.notFound, .gone, .robots].contains(error.problem.kind)
        let isWorthKeeping =
          !listed.entry.text.isEmpty || (isFinal && listed.entry.title != nil)
        if document == nil, isWorthKeeping {
          reading.arrivals.append(arrival(listed, nil))
        } else {
          reading.left += 1
        }
      }
    }
    reading.arrivals += withoutSharedCanonicals(read).map { arrival($0.entry, $0.document) }
    reading.articles = read.map(\.entry.entry)
    guard let first = failures.first else { return }
    let words = "\(failures.count) of \(batch.count) articles could not be read: \(first.reason)"
    if failures.count == batch.count {
      let isBlocked = failures.allSatisfy { $0.kind == .challenge }
      reading.problem = Problem(isBlocked ? .challenge : .articles, words)
    } else {
      reading.notes.append(words)
    }
  }

  /// A canonical address that several articles claim, or that is the list's, is the template's mistake.
  private func withoutSharedCanonicals(
    _ read: [(document: KnownDocument?, entry: IdentifiedEntry)]
  ) -> [(document: KnownDocument?, entry: IdentifiedEntry)] {
    let claims = Dictionary(grouping: read.compactMap(\.entry.entry.canonicalURL)) { $0 }
    return read.map { item in
      var item = item
      if let claimed = item.entry.entry.canonicalURL,
        claims[claimed]?.count ?? 0 > 1 || claimed == source.url
      {
        item.entry.entry.canonicalURL = nil
      }
      return item
    }
  }

  private func arrival(_ entry: IdentifiedEntry, _ document: KnownDocument?) -> Arrival {
    let incoming = incoming(entry)
    guard let document else { return .new(incoming) }
    return document.hashes.contains(incoming.hash)
      ? .again(document: document.id, incoming) : .revised(document: document.id, incoming)
  }

  private func incoming(_ entry: IdentifiedEntry) -> IncomingDocument {
    IncomingDocument(entry, of: source, CanonicalURL(web))
  }
}
