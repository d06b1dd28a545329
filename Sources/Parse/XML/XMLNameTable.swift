/// Names are interned by libxml2: equal names of one document are the same pointers.
struct XMLNameKey: Hashable {
  var local: UnsafePointer<UInt8>?
  var prefix: UnsafePointer<UInt8>?
  var uri: UnsafePointer<UInt8>?
}

/// What was made of each name, so that it is made once.
struct XMLNameTable<Value> {
  private var values: [Value] = []
  private var indices: [XMLNameKey: Int] = [:]
  /// The last name of each hash, which is nearly always the one that is asked for.
  private var recent = [(key: XMLNameKey, index: Int)](
    repeating: (XMLNameKey(), -1), count: 1 << slotBits)
  private static var slotBits: Int { 8 }

  subscript(index: Int) -> Value { values[index] }

  var count: Int { values.count }

  mutating func index(of key: XMLNameKey) -> Int? {
    let slot = Self.slot(of: key)
    if recent[slot].key == key, recent[slot].index >= 0 { return recent[slot].index }
    guard let index = indices[key] else { return nil }
    recent[slot] = (key, index)
    return index
  }

  mutating func add(_ key: XMLNameKey, _ value: Value) -> Int {
    values.append(value)
    indices[key] = values.count - 1
    return values.count - 1
  }

  private static func slot(of key: XMLNameKey) -> Int {
    let bits = UInt(bitPattern: key.local) &+ 31 &* UInt(bitPattern: key.uri)
    return Int((bits &* 0x9E37_79B9_7F4A_7C15) >> (64 - slotBits))
  }
}

@available(*, unavailable)
extension XMLNameTable: Sendable {}
