import Model

/// Where the words of one sentence stand, by word class.
///
/// A sentence has a few dozen among a thousand classes and is asked for many: sorted arrays need no
/// room of their own for each class.
struct WordPlaces {
  private var classes: [Int32] = []
  private var places: [Range<Int>] = []
  private(set) var sketch = WordSketch([])

  init() {}

  /// - Parameter words: in reading order, which those of a class keep.
  init(_ words: [(class: Int, tokens: Range<Int>)]) {
    var order = words.indices.map { UInt64(words[$0].class) << 32 | UInt64($0) }
    order.sort()
    classes = order.map { Int32($0 >> 32) }
    places = order.map { words[Int($0 & 0xFFFF_FFFF)].tokens }
    sketch = WordSketch(words.lazy.map(\.class))
  }

  subscript(index: Int) -> ArraySlice<Range<Int>> {
    let first = firstPlace(of: index)
    var end = first
    while end < classes.count, Int(classes[end]) == index { end += 1 }
    return places[first..<end]
  }

  func contains(_ index: Int) -> Bool {
    let place = firstPlace(of: index)
    return place < classes.count && Int(classes[place]) == index
  }

  private func firstPlace(of index: Int) -> Int {
    var (low, high) = (0, classes.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(classes[middle]) < index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A set of word classes in two words: what it has, the set may have; what it has not, the set has not.
struct WordSketch {
  private var bits: (UInt64, UInt64) = (0, 0)

  init(_ classes: some Sequence<Int>) {
    for index in classes {
      let bit: UInt64 = 1 << UInt64(index & 63)
      if index & 64 == 0 { bits.0 |= bit } else { bits.1 |= bit }
    }
  }

  func isSuperset(of other: WordSketch) -> Bool {
    other.bits.0 & ~bits.0 == 0 && other.bits.1 & ~bits.1 == 0
  }
}
