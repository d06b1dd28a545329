/// The nodes that phrases began with and went on to last: a few thousand words and pairs of words make up most of
/// every text, and what is known of these stays in the nearest caches.
struct RecentNodes {
  private struct Entry {
    var key: UInt64 = 0
    var node = Lexicon.Node()
    var place: Int32 = 0
  }

  /// 128 kB and 64 kB.
  private static let rootBits = 12
  private static let edgeBits = 11
  private var roots = [Entry](repeating: Entry(), count: 1 << rootBits)
  private var nexts = [Entry](repeating: Entry(), count: 1 << edgeBits)

  /// The node at which phrases begin that have the key first, and its place; place 0 if none does.
  @inline(__always)
  mutating func root(of key: UInt64, in lexicon: Lexicon) -> (Int32, Lexicon.Node) {
    let hash = key &* 0x9E37_79B9_7F4A_7C15
    let slot = Int(hash >> UInt64(64 - Self.rootBits))
    if roots[slot].key != key { lookUpRoot(key, into: slot, lexicon) }
    return (roots[slot].place, roots[slot].node)
  }

  /// The node to which an edge leads; place 0 if there is no such edge.
  @inline(__always)
  mutating func next(along edge: UInt64, in lexicon: Lexicon) -> (Int32, Lexicon.Node) {
    let slot = Int(edge >> UInt64(64 - Self.edgeBits))
    if nexts[slot].key != edge { lookUpNext(edge, into: slot, lexicon) }
    return (nexts[slot].place, nexts[slot].node)
  }

  @inline(never)
  private mutating func lookUpRoot(_ key: UInt64, into slot: Int, _ lexicon: Lexicon) {
    let place = lexicon.roots[key] ?? 0
    roots[slot] = Entry(key: key, node: lexicon.graph[Int(place)], place: place)
  }

  @inline(never)
  private mutating func lookUpNext(_ edge: UInt64, into slot: Int, _ lexicon: Lexicon) {
    let place = lexicon.edges.value(of: edge) ?? 0
    nexts[slot] = Entry(key: edge, node: lexicon.graph[Int(place)], place: place)
  }
}
