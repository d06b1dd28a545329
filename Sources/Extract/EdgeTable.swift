/// A ``HashIndex`` to which nothing is added any more, in half the room: of a key's hash only those bits are kept
/// that its place in the table does not tell.
///
/// Two keys of which 60 bits of 64 agree would be one; keys are hashes themselves, of which there are a million.
struct EdgeTable: Sendable {
  /// 40 bits of the hash and the number, 0 where nothing is.
  private var slots: [UInt64] = [0]
  private static let numberBits: UInt64 = 24

  init() {}

  init(_ index: HashIndex) {
    slots = Array(repeating: 0, count: index.capacity)
    let mask = slots.count - 1
    for (key, number) in index.all {
      precondition(number < 1 << Int32(Self.numberBits), "more than 16 million phrases")
      let hash = HashIndex.hash(key)
      var slot = Self.place(hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Self.tag(hash) | UInt64(number)
    }
  }

  /// The number of a key; nil if there is none.
  func value(of key: UInt64) -> Int32? {
    let slots = slots.span
    let (mask, hash) = (slots.count - 1, HashIndex.hash(key))
    let tag = Self.tag(hash)
    var slot = Self.place(hash) & mask
    while slots[slot] != 0 {
      let number = slots[slot] ^ tag
      if number < 1 << Self.numberBits { return Int32(truncatingIfNeeded: number) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 20) }

  /// The bits above and below those that tell the place, where the number leaves room for them.
  private static func tag(_ hash: UInt64) -> UInt64 {
    (hash >> 40) << 40 | (hash & 0xFFFF) << numberBits
  }
}

/// From which node, and with which bit, another is gone on to; in four bytes, since there are hundreds of
/// thousands.
struct Origin {
  private let bits: UInt32

  init(_ place: Int32, bit: UInt8) { bits = UInt32(place) << 6 | UInt32(bit) }

  var place: Int { Int(bits >> 6) }
  var bit: UInt8 { UInt8(bits & 63) }
}
