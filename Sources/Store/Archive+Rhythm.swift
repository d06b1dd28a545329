import Foundation
import GRDB
import Model

extension Archive {
  /// How many days with documents are looked at: some months of most sources.
  private static let days = 60
  /// Fewer gaps are no rhythm.
  private static let fewestGaps = 6

  /// How often a source publishes, by the dates of its documents; nil while they are too few.
  ///
  /// A document without a date counts on the day on which it was first seen, unless it was listed
  /// already when the source was new.
  static func rhythm(of source: String, in db: Database) throws -> SourceHealth.Rhythm? {
    let days = try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT at / 86400000 AS day FROM (
          SELECT coalesce(published, first_seen) AS at FROM document
          WHERE source = :source AND (published IS NOT NULL OR NOT baseline)
          ORDER BY coalesce(published, first_seen) DESC LIMIT 2000)
        ORDER BY day DESC LIMIT :days
        """, arguments: ["source": source, "days": Self.days])
    let gaps = zip(days, days.dropFirst()).map { $0 - $1 }.filter { $0 > 0 }.sorted()
    guard gaps.count >= fewestGaps else { return nil }
    let day: Int64 = 86_400_000
    return SourceHealth.Rhythm(
      usual: .milliseconds(gaps.reduce(0, +) * day / Int64(gaps.count)),
      rarelyOver: .seconds(gaps[gaps.count * 19 / 20] * 86_400))
  }
}
