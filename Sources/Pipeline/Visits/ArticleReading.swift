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
  /// Those that are to be tried again.
  var waiting: [SourceHealth.WaitingArticle] = []
  var notes: [String] = []
  /// Those whose pages were read.
  var articles: [Entry] = []
  /// The source is in trouble if none of its articles could be read.
  var problem: Problem?

  var hasNews: Bool { arrivals.contains { if case .new = $0 { true } else { false } } }
  var isComplete: Bool { !isCapped && waiting.isEmpty }

  /// Says what the failures mean for the source.
  ///
  /// - Parameter known: what was wrong before; a source that was blind is so until an article is read.
  fileprivate mutating func judge(
    _ failures: [Problem], of batch: [ArticleQueue.Item], _ known: Problem?
  ) {
    let wasBlind = known.map { [.articles, .challenge].contains($0.kind) } ?? false
    guard let first = failures.first else {
      if batch.isEmpty, !waiting.isEmpty, wasBlind { problem = known }
      return
    }
    let words = "\(failures.count) of \(batch.count) articles could not be read: \(first.reason)"
    if failures.count == batch.count, wasBlind || batch.contains(where: { $0.tries == 1 }) {
      let isBlocked = failures.allSatisfy { $0.kind == .challenge }
      problem = Problem(isBlocked ? .challenge : .articles, words)
    } else {
      notes.append(words)
    }
  }
}

extension SourceVisitor {
  /// Reads the article behind every new or changed entry, and those that failed before, if the source is
  /// one that has articles.
  func read(_ sorting: Sorting, _ health: SourceHealth) async -> ArticleReading {
    var reading = ArticleReading()
    reading.arrivals = sorting.again.map { .again(document: $0.document.id, incoming($0.entry)) }
    guard source.article != nil else {
      reading.arrivals += sorting.new.map { arrival($0, nil) }
      reading.arrivals += sorting.changed.map { arrival($0.entry, $0.document) }
      return reading
    }
    let queue = ArticleQueue(sorting, health.waiting, now: now)
    (reading.isCapped, reading.waiting) = (queue.isCapped, queue.resting)
    await readArticles(queue.batch, health.problem, &reading)
    return reading
  }

  private func readArticles(
    _ batch: [ArticleQueue.Item], _ known: Problem?, _ reading: inout ArticleReading
  ) async {
    var failures: [Problem] = []
    var read: [(document: KnownDocument?, entry: IdentifiedEntry)] = []
    var givenUp = 0
    for item in batch {
      var entry = item.entry
      do throws(SourceFailure) {
        if let url = entry.entry.textURL {
          entry.entry = try await query.article(of: entry.entry, at: url)
        }
        read.append((item.document, entry))
      } catch {
        failures.append(error.problem)
        // What the list says is better than nothing; what cannot be read leaves nothing else.
        let isFinal = [.notFound, .gone, .robots].contains(error.problem.kind)
        let isNew =
          item.document == nil
          && (!entry.entry.text.isEmpty || (isFinal && entry.entry.title != nil))
        if isNew { reading.arrivals.append(arrival(entry, nil)) }
        let isStored = isNew || item.isStored
        if isStored, item.tries >= ArticleQueue.mostTries { givenUp += 1 }
        if !isStored || !(isFinal || item.tries >= ArticleQueue.mostTries) {
          reading.waiting.append(
            .init(key: entry.keys[0], tries: item.tries, tried: now))
        }
      }
    }
    reading.arrivals += withoutSharedCanonicals(read).map { arrival($0.entry, $0.document) }
    reading.articles = read.map(\.entry.entry)
    reading.judge(failures, of: batch, known)
    if givenUp > 0 {
      reading.notes.append(
        "\(counted(givenUp, "article")) given up after \(ArticleQueue.mostTries) tries; what the list"
          + " says is kept")
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
