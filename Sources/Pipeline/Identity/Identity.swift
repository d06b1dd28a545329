import Foundation
import Model

/// An entry under the keys by which it is recognised the next time.
struct IdentifiedEntry: Sendable, Hashable {
  var entry: Entry
  /// Strongest first, never empty.
  var keys: [Int64]
  /// Those of `keys` that are made of the source's own guid, and of the entry's address.
  var guid: Int64?
  var address: Int64?
  var listed: Int64
}

/// How the entries of a list are told apart: a ladder of guid, canonical address, link with date,
/// link with title.
///
/// A rung counts only where no other entry of the same list stands on it: sources repeat guids and
/// link every item to one page. The address is a key across sources, the others are the source's
/// own. Without an address of its own an entry with a guid is known by link, date and title too, so
/// that a guid that changes from visit to visit is noticed.
struct Identity: Sendable {
  let source: Source
  let canonical: CanonicalURL
  /// The source is known to give its items changing guids, or the same guid to another item.
  var distrustsGuids = false

  /// What is poor about the ladder's foot, in words; nil if all entries stand on its upper rungs.
  private(set) var weakness: String?

  init(of source: Source, _ canonical: CanonicalURL, distrustsGuids: Bool = false) {
    (self.source, self.canonical, self.distrustsGuids) = (source, canonical, distrustsGuids)
  }

  mutating func identified(_ entries: [Entry]) -> [IdentifiedEntry] {
    let guids = entries.map { entry in
      distrustsGuids ? nil : entry.guid.map { key("guid", $0) }
    }
    // A mail's items link to what they retell; that is another document.
    let urls = entries.map { entry in
      source.url == nil ? nil : entry.url.flatMap(canonical.text).map(addressKey)
    }
    let dated = entries.map { entry in
      let date = entry.published.map { "\($0.timeIntervalSince1970)" } ?? entry.publishedText
      return date.map { key("link+date", entry.url ?? "", $0) }
    }
    let counts = (guid: counts(guids), url: counts(urls), dated: counts(dated))

    var seen: Set<Int64> = []
    var rungs = Rungs()
    let identified = entries.indices.compactMap { i -> IdentifiedEntry? in
      let entry = entries[i]
      let (guid, address) = (unique(guids[i], counts.guid), unique(urls[i], counts.url))
      var keys = [guid, address].compactMap(\.self)
      if keys.isEmpty {
        keys = [unique(dated[i], counts.dated) ?? titled(entry)]
        rungs.low += 1
      } else if keys == [guid] {
        keys.append(wholly(entry))
      }
      if guids[i] != nil, guid == nil { rungs.repeatedGuid = rungs.repeatedGuid ?? entry.guid }
      guard seen.insert(keys[0]).inserted else { return nil }
      return IdentifiedEntry(
        entry: entry, keys: keys, guid: guid, address: address,
        listed: contentFingerprint(title: entry.title, text: entry.text))
    }
    weakness = rungs.words(of: entries.count, distrustsGuids: distrustsGuids)
    return identified
  }

  /// How many entries stand on which rung.
  private struct Rungs {
    var low = 0
    var repeatedGuid: String?

    func words(of entries: Int, distrustsGuids: Bool) -> String? {
      var words: [String] = []
      if distrustsGuids {
        words.append("its guids change, or come back for other items, and are not used")
      } else if let repeatedGuid {
        words.append("items share the guid `\(repeatedGuid)`, which is not used")
      }
      if low > 0 {
        words.append(
          "\(low) of \(counted(entries, "item")) have no address of their own and are known by link"
            + " and date or title")
      }
      return words.isEmpty ? nil : words.joined(separator: "; ")
    }
  }

  private func titled(_ entry: Entry) -> Int64 {
    key("link+title", entry.url ?? "", entry.title ?? entry.text)
  }

  private func wholly(_ entry: Entry) -> Int64 {
    let date = entry.published.map { "\($0.timeIntervalSince1970)" } ?? entry.publishedText ?? ""
    return key("whole", entry.url ?? "", date, entry.title ?? entry.text)
  }

  private func key(_ parts: String...) -> Int64 { fingerprint([source.id] + parts) }
}

/// The key of an article's canonical address, in all sources.
func addressKey(_ canonical: String) -> Int64 { fingerprint(["url", canonical]) }

private func counts(_ keys: [Int64?]) -> [Int64: Int] {
  keys.compactMap(\.self).reduce(into: [:]) { $0[$1, default: 0] += 1 }
}

private func unique(_ key: Int64?, _ counts: [Int64: Int]) -> Int64? {
  key.flatMap { counts[$0] == 1 ? $0 : nil }
}
