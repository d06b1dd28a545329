import Foundation
import Model
import Store

/// Which articles a visit asks for: those that were never tried, then those that failed and have waited.
struct ArticleQueue: Sendable {
  struct Item: Sendable {
    var document: KnownDocument?
    var entry: IdentifiedEntry
    /// What the list says of it is in the archive.
    var isStored: Bool
    /// With the one to come.
    var tries = 1
  }

  private(set) var batch: [Item] = []
  /// More that were never tried than one visit may ask for; the rest is for the next one.
  let isCapped: Bool
  /// Those that failed and are not asked for yet.
  private(set) var resting: [SourceHealth.WaitingArticle] = []

  /// Politeness: a list with hundreds of old articles is read over several runs.
  private static let articlesPerVisit = 30
  /// After so many an item stays what the list says of it.
  static let mostTries = 6
  /// Seconds from each failure to the next try; the last one goes on.
  private static let waits: [TimeInterval] = [0, 3600, 4 * 3600, 86_400]

  init(_ sorting: Sorting, _ waiting: [SourceHealth.WaitingArticle], now: Date) {
    let before = Dictionary(waiting.map { ($0.key, $0) }) { first, _ in first }
    let items: [Item] =
      sorting.new.map { Item(document: nil, entry: $0, isStored: false) }
      + sorting.changed.map { Item(document: $0.document, entry: $0.entry, isStored: false) }
      + sorting.waiting.map { Item(document: $0.document, entry: $0.entry, isStored: true) }
    batch = items.filter { before[$0.entry.keys[0]] == nil }
    isCapped = batch.count > Self.articlesPerVisit
    batch = Array(batch.prefix(Self.articlesPerVisit))
    let failed = items.compactMap { item in before[item.entry.keys[0]].map { (item, $0) } }
    for (item, known) in failed.sorted(by: { $0.1.tries < $1.1.tries }) {
      guard Self.isDue(known, now: now), batch.count < Self.articlesPerVisit else {
        resting.append(known)
        continue
      }
      var item = item
      item.tries = known.tries + 1
      batch.append(item)
    }
  }

  /// A time that is still to come was told by a clock that was wrong.
  private static func isDue(_ article: SourceHealth.WaitingArticle, now: Date) -> Bool {
    let wait = waits[min(max(article.tries, 1), waits.count) - 1]
    return article.tried > now || now.timeIntervalSince(article.tried) >= wait
  }
}
