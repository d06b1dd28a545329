import Model

/// Where the words of one sentence stand, by word class.
///
/// A sentence has a few dozen among a thousand classes and is asked for many: they lie in buckets by
/// the last bits of their class, those of a bucket sorted, so that nothing else needs to be.
struct WordPlaces {
  private var classes: [Int32] = []
  private var places: [Range<Int>] = []
  /// Where each bucket ends.
  private var ends: [Int32] = []
  private(set) var sketch = WordSketch([])

  private static let buckets = 128
  /// So few are put in order bucket by bucket.
  private static let mostUnsorted = 2_000
  /// So few are looked through one by one.
  private static let fewPlaces = 8

  init() {}

  /// - Parameter words: in reading order, which those of a class keep.
  init(_ words: [(class: Int, tokens: Range<Int>)]) {
    guard !words.isEmpty else { return }
    ends = Array(repeating: 0, count: Self.buckets)
    for word in words where Self.bucket(word.class) + 1 < Self.buckets {
      ends[Self.bucket(word.class) + 1] += 1
    }
    for bucket in 1..<Self.buckets { ends[bucket] += ends[bucket - 1] }
    classes = Array(repeating: -1, count: words.count)
    places = Array(repeating: 0..<0, count: words.count)
    Self.insert(
      words.count <= Self.mostUnsorted ? words : Self.order(of: words).map { words[$0] },
      &classes, &places, &ends)
    sketch = WordSketch(words.lazy.map(\.class))
  }

  /// The words by class, those of a class in reading order.
  private static func order(of words: [(class: Int, tokens: Range<Int>)]) -> [Int] {
    var starts = Array(repeating: 0, count: (words.lazy.map(\.class).max() ?? 0) + 2)
    for word in words { starts[word.class + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var order = Array(repeating: 0, count: words.count)
    for (place, word) in words.enumerated() {
      order[starts[word.class]] = place
      starts[word.class] += 1
    }
    return order
  }

  /// Puts each word behind those of its bucket that have no higher class.
  private static func insert(
    _ words: [(class: Int, tokens: Range<Int>)], _ classes: inout [Int32],
    _ places: inout [Range<Int>], _ ends: inout [Int32]
  ) {
    var classes = classes.mutableSpan
    var places = places.mutableSpan
    var ends = ends.mutableSpan
    for word in words {
      let (index, bucket) = (Int32(word.class), bucket(word.class))
      var place = Int(ends[bucket])
      ends[bucket] += 1
      while place > 0, classes[place - 1] > index, self.bucket(Int(classes[place - 1])) == bucket {
        (classes[place], places[place]) = (classes[place - 1], places[place - 1])
        place -= 1
      }
      (classes[place], places[place]) = (index, word.tokens)
    }
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

  /// Where the class begins; if the sentence has none of it, where another does, or nothing.
  private func firstPlace(of index: Int) -> Int {
    let bucket = Self.bucket(index)
    guard sketch.contains(index) else { return classes.count }
    var place = bucket > 0 ? Int(ends[bucket - 1]) : 0
    var end = Int(ends[bucket])
    while end - place > Self.fewPlaces {
      let middle = (place + end) / 2
      if Int(classes[middle]) < index { place = middle + 1 } else { end = middle }
    }
    while place < end, Int(classes[place]) < index { place += 1 }
    return place
  }

  private static func bucket(_ index: Int) -> Int { index & (buckets - 1) }
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

  /// The class may be in the set.
  func contains(_ index: Int) -> Bool {
    (index & 64 == 0 ? bits.0 : bits.1) >> UInt64(index & 63) & 1 == 1
  }

  func isSuperset(of other: WordSketch) -> Bool {
    other.bits.0 & ~bits.0 == 0 && other.bits.1 & ~bits.1 == 0
  }
}
