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
  /// The source is in trouble if none of its articles could be read.
  var failure: String?

  var isComplete: Bool { !isCapped && left == 0 }
}

extension SourceVisitor {
  /// Politeness: a list with hundreds of old articles is read over several runs.
  private static let articlesPerVisit = 30

  /// Reads the article behind every new or changed entry, if the source is one that has articles.
  func read(_ sorting: Sorting) async -> ArticleReading {
    let reader = SourceReader(source, now: now)
    var reading = ArticleReading()
    reading.arrivals = sorting.again.map { .again(document: $0.document.id, incoming($0.entry)) }
    let tasks =
      sorting.new.map { (document: KnownDocument?.none, entry: $0) }
      + sorting.changed.map { (document: Optional($0.document), entry: $0.entry) }
    guard reader.readsArticles else {
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
    var failures: [String] = []
    reading.isCapped = tasks.count > Self.articlesPerVisit
    let batch = tasks.prefix(Self.articlesPerVisit)
    for (document, listed) in batch {
      var item = listed
      do throws(ArticleError) {
        item.entry = try await article(of: listed.entry)
        reading.arrivals.append(arrival(item, document))
      } catch {
        failures.append(error.reason)
        // What the list says is better than nothing; a dead link leaves nothing else.
        let isWorthKeeping =
          !listed.entry.text.isEmpty || (error.isFinal && listed.entry.title != nil)
        if document == nil, isWorthKeeping {
          reading.arrivals.append(arrival(listed, nil))
        } else {
          reading.left += 1
        }
      }
    }
    guard let first = failures.first else { return }
    let words = "\(failures.count) of \(batch.count) articles could not be read: \(first)"
    if failures.count == batch.count {
      reading.failure = words
    } else {
      reading.notes.append(words)
    }
  }

  private struct ArticleError: Error {
    var reason: String
    /// Trying again will not help.
    var isFinal = false
  }

  private func article(
    of entry: Entry
  ) async throws(ArticleError) -> Entry {
    guard let url = entry.url else { return entry }
    do {
      return try await query.article(of: entry, at: url)
    } catch let error as FetchError {
      if case .status(let status, _, _) = error, status == 404 || status == 410 {
        throw ArticleError(reason: error.description, isFinal: true)
      }
      throw ArticleError(reason: error.description)
    } catch {
      throw ArticleError(reason: "\(url): \(error)")
    }
  }

  private func arrival(_ entry: IdentifiedEntry, _ document: KnownDocument?) -> Arrival {
    let incoming = incoming(entry)
    guard let document else { return .new(incoming) }
    return document.hashes.contains(incoming.hash)
      ? .again(document: document.id, incoming) : .revised(document: document.id, incoming)
  }

  private func incoming(_ identified: IdentifiedEntry) -> IncomingDocument {
    var entry = identified.entry
    entry.language = entry.language ?? source.language
    return IncomingDocument(
      entry: entry, keys: identified.keys, listed: identified.listed,
      hash: contentFingerprint(title: entry.title, text: entry.text),
      publishedDay: entry.published.map(day), publisher: source.regulator,
      country: source.country)
  }

  /// The day that the source's own calendar showed.
  private func day(of date: Date) -> PartialDate {
    let zone = source.dates.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return PartialDate(year: parts.year ?? 1970, month: parts.month, day: parts.day)
  }
}
