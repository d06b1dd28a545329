/// A map of 64-bit keys to positive numbers by open addressing; key 0 is not stored.
///
/// Most look-ups are for keys that are not there: one bit tells that of nearly all of them, from a
/// table that stays in the cache.
struct HashIndex: Sendable {
  private struct Slot {
    var key: UInt64
    var value: Int32
  }

  private var slots = [Slot](repeating: Slot(key: 0, value: 0), count: 1 << 12)
  private var filter = [UInt64](repeating: 0, count: 1 << 9)
  private var count = 0

  init() {}

  subscript(key: UInt64) -> Int32? {
    get {
      let hash = Self.hash(key)
      guard filter[place(hash)] >> (hash & 63) & 1 == 1 else { return nil }
      return value(of: key)
    }
    set {
      guard let newValue else { return }
      if count * 4 >= slots.count * 3 { grow() }
      let hash = Self.hash(key)
      let place = place(hash)
      filter[place] |= 1 << (hash & 63)
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while slots[slot].key != 0, slots[slot].key != key { slot = (slot + 1) & mask }
      if slots[slot].key == 0 { count += 1 }
      slots[slot] = Slot(key: key, value: newValue)
    }
  }

  /// The same for a key that is likely to be there.
  func value(of key: UInt64) -> Int32? {
    let slots = slots.span
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(key) >> 20) & mask
    while slots[slot].key != 0 {
      if slots[slot].key == key { return slots[slot].value }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// How many slots there are, and what is in them.
  var capacity: Int { slots.count }
  var all: some Sequence<(key: UInt64, value: Int32)> {
    slots.lazy.filter { $0.key != 0 }.map { ($0.key, $0.value) }
  }

  static func hash(_ key: UInt64) -> UInt64 {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }

  private func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash >> 6) & (filter.count - 1)
  }

  /// Twice the slots; of the filter's bits at most one in 10 is set.
  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(key: 0, value: 0), count: old.count * 2)
    filter = [UInt64](repeating: 0, count: slots.count / 8)
    count = 0
    for slot in old where slot.key != 0 { self[slot.key] = slot.value }
  }
}
