/// With what nodes phrases began last: a few thousand words make up most of every text, and what is known of
/// these stays in the nearest cache.
struct RecentRoots {
  private struct Entry {
    var key: UInt64 = 0
    var node = Lexicon.Node()
    var place: Int32 = 0
  }

  /// 128 kB.
  private static let bits = 12
  private var entries = [Entry](repeating: Entry(), count: 1 << bits)

  /// The node at which phrases begin that have the key first, and its place; place 0 if none does.
  mutating func root(of key: UInt64, in lexicon: Lexicon) -> (Int32, Lexicon.Node) {
    let hash = key &* 0x9E37_79B9_7F4A_7C15
    let slot = Int(hash >> UInt64(64 - Self.bits))
    if entries[slot].key != key { entries[slot] = Self.entry(key, lexicon) }
    return (entries[slot].place, entries[slot].node)
  }

  private static func entry(_ key: UInt64, _ lexicon: Lexicon) -> Entry {
    let place = lexicon.roots[key] ?? 0
    return Entry(key: key, node: lexicon.graph[Int(place)], place: place)
  }
}
