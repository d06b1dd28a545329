/// Of each node of the lexicon the word classes about which patterns ask, as bits of a set.
///
/// A verb is in dozens of some thousands of classes: to unite the sets of what a sentence has, and to look at
/// single bits of that, takes less than to go through the classes.
struct WordSets: Sendable {
  /// 64 bits of a set, those of the classes from 64 × `place`.
  private struct Part {
    var place: Int
    var bits: UInt64
  }

  /// How many words of 64 bits a set has.
  let width: Int
  /// The parts of each set in which there are any, one set after another; and where those of a set begin.
  private var parts: [Part] = []
  private var firstPart: [Int32] = [0, 0]
  /// Of each set the places of its parts, by their last six bits: most phrases are not of a class, and that tells it.
  private var places: [UInt64] = [0]
  /// The set of each node; the first is empty.
  private var sets: [Int32] = []
  private var known: [[Int]: Int32] = [:]

  /// - Parameter count: how many classes there are.
  init(count: Int) { width = (count + 63) / 64 }

  /// Adds the set of the next node; most have none.
  mutating func append(_ classes: [Int]) {
    guard !classes.isEmpty else {
      sets.append(0)
      return
    }
    let set = known[classes] ?? Int32(firstPart.count - 1)
    sets.append(set)
    guard known.updateValue(set, forKey: classes) == nil else { return }
    for (place, bits) in Self.bits(classes, width).enumerated() where bits != 0 {
      parts.append(Part(place: place, bits: bits))
    }
    places.append(parts[Int(firstPart[Int(set)])...].reduce(0) { $0 | 1 << UInt64($1.place & 63) })
    firstPart.append(Int32(parts.count))
  }

  /// Ends the adding of sets.
  mutating func close() { known = [:] }

  /// The phrase that ends at a node is of the class.
  func has(_ index: Int, _ node: Int) -> Bool {
    let set = Int(sets[node])
    guard places[set] >> UInt64(index >> 6 & 63) & 1 == 1 else { return false }
    for part in Int(firstPart[set])..<Int(firstPart[set + 1])
    where parts[part].place == index >> 6 {
      return parts[part].bits >> UInt64(index & 63) & 1 == 1
    }
    return false
  }

  /// Adds what phrases are to a set of the same width.
  func unite(_ hits: ArraySlice<Lexicon.Hit>, into union: inout [UInt64]) {
    let (parts, firstPart, sets) = (parts.span, firstPart.span, sets.span)
    var union = union.mutableSpan
    for hit in hits {
      let set = Int(sets[hit.node])
      for part in Int(firstPart[set])..<Int(firstPart[set + 1]) {
        union[parts[part].place] |= parts[part].bits
      }
    }
  }

  static func bits(_ classes: some Sequence<Int>, _ width: Int) -> [UInt64] {
    classes.reduce(into: [UInt64](repeating: 0, count: width)) {
      $0[$1 >> 6] |= 1 << UInt64($1 & 63)
    }
  }
}
