import Model
import Store

/// What the entries of a list are to the archive.
struct Sorting: Sendable {
  let entries: [IdentifiedEntry]
  private(set) var new: [IdentifiedEntry] = []
  private(set) var changed: [(document: KnownDocument, entry: IdentifiedEntry)] = []
  /// Known, but not yet under all these keys or from this source.
  private(set) var again: [(document: KnownDocument, entry: IdentifiedEntry)] = []
  private var known = 0
  private let source: Source
  private var guids = Guids()
  /// Known and unchanged, with an article that is to be tried again.
  private(set) var waiting: [(document: KnownDocument, entry: IdentifiedEntry)] = []
  private let waitingKeys: Set<Int64>

  /// Fewer say nothing about a source as a whole.
  private static let fewestForRedesign = 5

  /// - Parameter waiting: keys of items whose articles are to be tried again.
  init(
    _ entries: [IdentifiedEntry], known: [Int64: KnownDocument], of source: Source,
    waiting: Set<Int64> = []
  ) {
    (self.entries, self.source, waitingKeys) = (entries, source, waiting)
    for entry in entries { sort(entry, entry.keys.map { known[$0] }) }
  }

  private mutating func sort(_ entry: IdentifiedEntry, _ matches: [KnownDocument?]) {
    var (entry, matches) = (entry, matches)
    if isReused(entry, matches) {
      guids.reused += 1
      entry.keys.removeFirst()
      matches.removeFirst()
      entry.guid = nil
    }
    if isAddressReused(entry, matches) {
      entry.keys.removeLast()
      matches.removeLast()
      entry.address = nil
    }
    guard let document = matches.lazy.compactMap(\.self).first else {
      new.append(entry)
      return
    }
    if document.source == source.id {
      known += 1
      if let guid = matches.first, entry.guid != nil {
        guids.known += 1
        if guid == nil { guids.changed += 1 }
      }
      if isChanged(entry, document) {
        changed.append((document, entry))
        return
      }
      if waitingKeys.contains(entry.keys[0]) { waiting.append((document, entry)) }
    }
    if matches.contains(nil) || !document.sources.contains(source.id) {
      again.append((document, entry))
    }
  }

  /// Whether the entry's guid belongs to another item: its address leads to another document of the
  /// source, or to none under another title.
  private func isReused(_ entry: IdentifiedEntry, _ matches: [KnownDocument?]) -> Bool {
    guard entry.guid != nil, entry.address != nil, let byGuid = matches[0],
      byGuid.source == source.id, byGuid.title != entry.entry.title
    else { return false }
    guard let byAddress = matches[1] else { return true }
    return byAddress.id != byGuid.id && byAddress.source == source.id
  }

  /// Whether the entry's address is a page that holds one item after another: a new guid comes with another
  /// title and a later date.
  private func isAddressReused(_ entry: IdentifiedEntry, _ matches: [KnownDocument?]) -> Bool {
    guard entry.guid != nil, entry.address != nil, matches[0] == nil,
      let byAddress = matches[1], byAddress.source == source.id,
      let published = entry.entry.published, let before = byAddress.published
    else { return false }
    return published > before && byAddress.title != entry.entry.title
  }

  /// A version that was there before, among the last three, is none: some sources waver.
  private func isChanged(_ entry: IdentifiedEntry, _ document: KnownDocument) -> Bool {
    entry.listed != document.listed && !document.hashes.contains(entry.listed)
  }

  /// What the guids of known items did since the last visit.
  private struct Guids: Sendable {
    var known = 0
    var changed = 0
    var reused = 0
  }

  /// Whether the source's guids do not tell its items apart: most known items came with new ones, or
  /// two and more guids came with other items.
  var distrustsGuids: Bool {
    (guids.changed >= 3 && guids.changed * 2 > guids.known)
      || (guids.reused >= 2 && guids.reused * 2 > guids.known)
  }

  /// Nothing in the list was ever seen.
  var isUnknown: Bool { known == 0 && again.isEmpty && !new.isEmpty }

  /// Why nothing of this list may be stored; nil if it looks like every other.
  var massChange: Problem? {
    guard known >= Self.fewestForRedesign, changed.count * 2 > known else { return nil }
    return Problem(
      .massChange,
      "\(changed.count) of \(known) known items changed at once; looks like a redesign;"
        + " nothing was stored; look at `tocsin sources test \(source.id)`, then take it with"
        + " `tocsin fetch --accept \(source.id)`")
  }
}
