/// What words mean, looked up by the key of their token: no string is made.
///
/// Open addressing at most half full; 0 is no key, since no word hashes to it.
struct KeyTable<Value: Sendable>: Sendable {
  private let mask: Int
  private var keys: [UInt64]
  private var values: [Value?]

  /// The first of two equal words counts.
  init(_ words: [(key: String, value: Value)]) {
    let words = words.map { (key: Key.of($0.key), value: $0.value) }
    var capacity = 8
    while capacity < words.count * 2 { capacity *= 2 }
    mask = capacity - 1
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: nil, count: capacity)
    for word in words {
      let slot = slot(of: word.key)
      guard keys[slot] == 0 else { continue }
      (keys[slot], values[slot]) = (word.key, word.value)
    }
  }

  subscript(key: UInt64) -> Value? { values[slot(of: key)] }

  func contains(_ key: UInt64) -> Bool { keys[slot(of: key)] != 0 }

  /// The values, in no order.
  var all: [Value] { values.compactMap(\.self) }

  /// Where `key` is, or would be.
  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}

extension KeyTable where Value == Bool {
  /// Which words are in a set.
  init(of words: some Sequence<String>) { self.init(words.map { (key: $0, value: true) }) }
}

extension Key {
  /// The key of one word in small letters, or of one character.
  static func of(_ word: String) -> UInt64 {
    let scalars = word.unicodeScalars
    if scalars.count == 1, let scalar = scalars.first, scalar.value > 0x7F {
      return character(scalar.value)
    }
    return self.word(word.utf8.reduce(empty, hash))
  }
}
