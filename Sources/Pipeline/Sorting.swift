import Model
import Store

/// What the entries of a list are to the archive.
struct Sorting: Sendable {
  private(set) var new: [IdentifiedEntry] = []
  private(set) var changed: [(document: KnownDocument, entry: IdentifiedEntry)] = []
  /// Known, but not yet under all these keys or from this source.
  private(set) var again: [(document: KnownDocument, entry: IdentifiedEntry)] = []
  private var known = 0
  private let source: Source

  /// Fewer say nothing about a source as a whole.
  private static let fewestForRedesign = 5

  init(_ entries: [IdentifiedEntry], known: [Int64: KnownDocument], of source: Source) {
    self.source = source
    for entry in entries {
      let matches = entry.keys.map { known[$0] }
      guard let document = matches.lazy.compactMap(\.self).first else {
        new.append(entry)
        continue
      }
      if document.source == source.id {
        self.known += 1
        if isChanged(entry, document) {
          changed.append((document, entry))
          continue
        }
      }
      if matches.contains(nil) || !document.sources.contains(source.id) {
        again.append((document, entry))
      }
    }
  }

  /// A version that was there before, among the last three, is none: some sources waver.
  private func isChanged(_ entry: IdentifiedEntry, _ document: KnownDocument) -> Bool {
    entry.listed != document.listed && !document.hashes.contains(entry.listed)
  }

  /// Why nothing of this list may be stored; nil if it looks like every other.
  var redesign: String? {
    guard known >= Self.fewestForRedesign, changed.count * 2 > known else { return nil }
    return "\(changed.count) of \(known) known items changed at once; looks like a redesign;"
      + " nothing was stored; look at `tocsin sources test \(source.id)`, then take it with"
      + " `tocsin fetch --accept \(source.id)`"
  }
}
