/// Values by index into ``Rulebook/wordClasses``: every word of every document is looked up here.
public struct ClassTable<Value: Sendable>: Sendable {
  @usableFromInline private(set) var values: [Value?] = []

  /// Of several values for a class the first stays.
  public init(_ pairs: some Sequence<(Int, Value)>) {
    for (index, value) in pairs {
      while values.count <= index { values.append(nil) }
      if values[index] == nil { values[index] = value }
    }
  }

  @inlinable public subscript(index: Int) -> Value? {
    values.indices.contains(index) ? values[index] : nil
  }
}

/// A set of indices into ``Rulebook/wordClasses``.
public struct ClassSet: Sendable {
  @usableFromInline let words: [UInt64]

  public init(_ classes: some Sequence<Int>) {
    var words: [UInt64] = []
    for index in classes {
      while words.count <= index >> 6 { words.append(0) }
      words[index >> 6] |= 1 << UInt64(index & 63)
    }
    self.words = words
  }

  private init(words: [UInt64]) { self.words = words }

  public func union(_ others: ClassSet...) -> ClassSet {
    let sets = others + [self]
    let count = sets.map(\.words.count).max() ?? 0
    return ClassSet(
      words: (0..<count).map { place in
        sets.reduce(0) { place < $1.words.count ? $0 | $1.words[place] : $0 }
      })
  }

  @inlinable public func contains(_ index: Int) -> Bool {
    index >= 0 && index >> 6 < words.count && words[index >> 6] >> UInt64(index & 63) & 1 == 1
  }
}
