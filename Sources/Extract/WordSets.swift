/// Of each node of the lexicon the word classes about which patterns ask, as bits of a set.
///
/// A verb is in dozens of some thousands of classes: to unite the sets of what a sentence has, and to look at
/// single bits of that, takes less than to go through the classes. A class, since every pattern that is tried
/// hands it on.
final class WordSets: Sendable {
  /// 64 bits of a set, those of the classes from 64 × `place`.
  private struct Part {
    var place: Int
    var bits: UInt64
  }

  /// Where the parts of a set are, of those in which there are any bits.
  private struct Extent {
    var first: Int32
    var end: Int32
    /// The places of the parts, by their last six bits: most phrases are not of a class, and that tells it.
    var places: UInt64
  }

  /// How many words of 64 bits a set has.
  let width: Int
  private let parts: [Part]
  private let extents: [Extent]
  /// The set of each node; the first is empty.
  private let sets: [Int32]

  /// - Parameters:
  ///   - count: how many classes there are.
  ///   - classes: those of each node; most have none.
  init(count: Int, _ classes: some Sequence<[Int]>) {
    width = (count + 63) / 64
    var (parts, extents): ([Part], [Extent]) = ([], [Extent(first: 0, end: 0, places: 0)])
    var sets: [Int32] = []
    var known: [[Int]: Int32] = [[]: 0]
    for classes in classes {
      if let set = known[classes] {
        sets.append(set)
        continue
      }
      let set = Int32(extents.count)
      known[classes] = set
      sets.append(set)
      let first = parts.count
      for (place, bits) in Self.bits(classes, width).enumerated() where bits != 0 {
        parts.append(Part(place: place, bits: bits))
      }
      let places = parts[first...].reduce(UInt64(0)) { $0 | 1 << UInt64($1.place & 63) }
      extents.append(Extent(first: Int32(first), end: Int32(parts.count), places: places))
    }
    (self.parts, self.extents, self.sets) = (parts, extents, sets)
  }

  /// The phrase that ends at a node is of the class.
  func has(_ index: Int, _ node: Int) -> Bool {
    let extent = extents[Int(sets[node])]
    guard extent.places >> UInt64(index >> 6 & 63) & 1 == 1 else { return false }
    for part in Int(extent.first)..<Int(extent.end) where parts[part].place == index >> 6 {
      return parts[part].bits >> UInt64(index & 63) & 1 == 1
    }
    return false
  }

  /// Adds what phrases are to a set of the same width.
  func unite(_ hits: ArraySlice<Lexicon.Hit>, into union: inout [UInt64]) {
    let (parts, extents, sets) = (parts, extents, sets)
    let (allParts, allExtents, allSets) = (parts.span, extents.span, sets.span)
    var union = union.mutableSpan
    for hit in hits {
      let extent = allExtents[Int(allSets[hit.node])]
      for part in Int(extent.first)..<Int(extent.end) {
        union[allParts[part].place] |= allParts[part].bits
      }
    }
  }

  static func bits(_ classes: some Sequence<Int>, _ width: Int) -> [UInt64] {
    classes.reduce(into: [UInt64](repeating: 0, count: width)) {
      $0[$1 >> 6] |= 1 << UInt64($1 & 63)
    }
  }
}
