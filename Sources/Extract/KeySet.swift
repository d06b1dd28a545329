/// A set of what tokens are looked up by: keys are hashes already, and are not hashed again.
///
/// Open addressing at most half full; 0, which no word has, is never in it.
struct KeySet: Sendable {
  private var slots: [UInt64] = []
  private var count = 0

  init() {}

  init(_ keys: some Sequence<UInt64>) {
    for key in keys { insert(key) }
  }

  var isEmpty: Bool { count == 0 }

  func contains(_ key: UInt64) -> Bool { count > 0 && key != 0 && slots[slot(of: key)] == key }

  /// True if it was not in the set.
  @discardableResult mutating func insert(_ key: UInt64) -> Bool {
    guard key != 0 else { return false }
    if count * 2 >= slots.count { grow() }
    let slot = slot(of: key)
    guard slots[slot] == 0 else { return false }
    slots[slot] = key
    count += 1
    return true
  }

  mutating func formUnion(_ other: KeySet) {
    if isEmpty {
      self = other
    } else if !other.isEmpty {
      for key in other.slots where key != 0 { insert(key) }
    }
  }

  /// Where `key` is, or would be.
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: max(old.count * 2, 64))
    for key in old where key != 0 { slots[slot(of: key)] = key }
  }
}
