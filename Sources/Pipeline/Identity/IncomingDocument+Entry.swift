import Foundation
import Model
import Store

extension IncomingDocument {
  /// An entry as the archive takes it.
  init(_ identified: IdentifiedEntry, of source: Source, _ canonical: CanonicalURL) {
    var entry = identified.entry
    entry.language = entry.language ?? source.language
    // A page that names a mere host names no article.
    let own = entry.canonicalURL.flatMap(canonical.text).flatMap { $0.contains("/") ? $0 : nil }
    self.init(
      entry: entry, keys: identified.keys, listed: identified.listed,
      hash: contentFingerprint(title: entry.title, text: entry.text),
      canonicalKey: own.map(addressKey),
      likeness: Likeness(title: entry.title, text: entry.text).hashes,
      publishedDay: entry.published.map(source.day), publisher: source.regulator,
      country: source.country)
  }
}

extension Source {
  /// The day that the source's own calendar showed.
  func day(of date: Date) -> PartialDate {
    let zone = dates.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return PartialDate(year: parts.year ?? 1970, month: parts.month, day: parts.day)
  }
}
