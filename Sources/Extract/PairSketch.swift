/// With which two tokens phrases begin: what it has, some phrase may begin with; what it has not, none does.
///
/// Most words begin a phrase and few pairs do, so this is asked at nearly every token: it is small enough to stay
/// in the nearer caches, where the table of all edges does not fit.
struct PairSketch: Sendable {
  /// 128 kB.
  private var words = [UInt64](repeating: 0, count: 1 << 14)

  /// - Parameter edge: the hash of an edge from a first token to a second; its highest bits are the best.
  func contains(_ edge: UInt64) -> Bool { words[Int(edge >> 50)] >> (edge >> 44 & 63) & 1 == 1 }

  mutating func insert(_ edge: UInt64) { words[Int(edge >> 50)] |= 1 << (edge >> 44 & 63) }
}
