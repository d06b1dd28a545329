/// Of each node of the lexicon the word classes about which patterns ask, as bits of a set.
///
/// A verb is in dozens of classes: to unite the sets of what a sentence has, and to look at single bits
/// of that, takes less than to go through the classes.
struct WordSets: Sendable {
  /// How many words of 64 bits a set has.
  let width: Int
  /// The sets one after another, each once; the first is empty.
  private var bits: [UInt64]
  /// Where the set of a node begins.
  private var start: [Int32] = []
  private var known: [[Int]: Int32] = [[]: 0]

  /// - Parameter count: how many classes there are.
  init(count: Int) {
    width = (count + 63) / 64
    bits = Array(repeating: 0, count: width)
  }

  /// Adds the set of the next node.
  mutating func append(_ classes: [Int]) {
    if let place = known[classes] {
      start.append(place)
      return
    }
    known[classes] = Int32(bits.count)
    start.append(Int32(bits.count))
    bits += Self.bits(classes, width)
  }

  /// Ends the adding of sets.
  mutating func close() { known = [:] }

  /// The phrase that ends at a node is of the class.
  func has(_ index: Int, _ node: Int) -> Bool {
    bits[Int(start[node]) + index >> 6] >> UInt64(index & 63) & 1 == 1
  }

  /// Adds what phrases are to a set of the same width.
  func unite(_ hits: ArraySlice<Lexicon.Hit>, into union: inout [UInt64]) {
    let (bits, start) = (bits.span, start.span)
    var union = union.mutableSpan
    for hit in hits {
      let first = Int(start[hit.node])
      guard first > 0 else { continue }
      for word in 0..<width { union[word] |= bits[first + word] }
    }
  }

  static func bits(_ classes: some Sequence<Int>, _ width: Int) -> [UInt64] {
    classes.reduce(into: [UInt64](repeating: 0, count: width)) {
      $0[$1 >> 6] |= 1 << UInt64($1 & 63)
    }
  }
}
