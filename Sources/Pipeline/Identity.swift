import Foundation
import Model

/// An entry under the keys by which it is recognised the next time.
struct IdentifiedEntry: Sendable, Hashable {
  var entry: Entry
  /// Strongest first, never empty.
  var keys: [Int64]
  var listed: Int64
}

/// Which entries of a list are which documents.
///
/// A ladder: guid, canonical address, link with date, link with title. A rung counts only where
/// no other entry of the same list stands on it: sources repeat guids and link every item to one
/// page. The address is a key across sources, the others are the source's own.
func identified(_ entries: [Entry], of source: Source) -> [IdentifiedEntry] {
  let guids = entries.map { $0.guid.map { key(source, "guid", $0) } }
  // A mail's items link to what they retell; that is another document.
  let urls = entries.map { entry in
    source.url == nil ? nil : entry.url.flatMap(canonicalURL).map { fingerprint(["url", $0]) }
  }
  let dated = entries.map { entry in
    let date = entry.published.map { "\($0.timeIntervalSince1970)" } ?? entry.publishedText
    return date.map { key(source, "link+date", entry.url ?? "", $0) }
  }
  let titled = entries.map { key(source, "link+title", $0.url ?? "", $0.title ?? $0.text) }
  let (guidCount, urlCount, dateCount) = (counts(guids), counts(urls), counts(dated))

  var seen: Set<Int64> = []
  return entries.indices.compactMap { i in
    var keys = [unique(guids[i], guidCount), unique(urls[i], urlCount)].compactMap(\.self)
    if keys.isEmpty { keys = [unique(dated[i], dateCount) ?? titled[i]] }
    guard seen.insert(keys[0]).inserted else { return nil }
    let entry = entries[i]
    return IdentifiedEntry(
      entry: entry, keys: keys, listed: contentFingerprint(title: entry.title, text: entry.text))
  }
}

private func key(_ source: Source, _ parts: String...) -> Int64 {
  fingerprint([source.id] + parts)
}

private func counts(_ keys: [Int64?]) -> [Int64: Int] {
  keys.compactMap(\.self).reduce(into: [:]) { $0[$1, default: 0] += 1 }
}

private func unique(_ key: Int64?, _ counts: [Int64: Int]) -> Int64? {
  key.flatMap { counts[$0] == 1 ? $0 : nil }
}
