/// Of each node of the lexicon the word classes about which patterns ask, as bits of a set.
///
/// A verb is in dozens of some thousands of classes: to unite the sets of what a sentence has, and to look at
/// single bits of that, takes less than to go through the classes. A class, since every pattern that is tried
/// hands it on.
final class WordSets: Sendable {
  /// The bits of 512 classes: as many as are united at once.
  typealias Block = SIMD8<UInt64>

  /// Where the blocks of a set are that have any bits, and which these are, by the bits of `places`.
  private struct Extent {
    var first: Int32
    var places: UInt64
  }

  /// How many blocks a set has, 64 at most.
  let width: Int
  private let blocks: [Block]
  private let extents: [Extent]
  /// The set of each node; the first is empty.
  private let sets: [Int32]

  /// - Parameters:
  ///   - count: how many classes there are.
  ///   - classes: those of each node; most have none.
  init(count: Int, _ classes: some Sequence<[Int]>) {
    width = (count + 511) / 512
    precondition(width <= 64, "more than 32,768 word classes")
    var (blocks, extents): ([Block], [Extent]) = ([], [Extent(first: 0, places: 0)])
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
      var extent = Extent(first: Int32(blocks.count), places: 0)
      for (place, block) in Self.bits(classes, width).enumerated() where block != .zero {
        blocks.append(block)
        extent.places |= 1 << UInt64(place)
      }
      extents.append(extent)
    }
    (self.blocks, self.extents, self.sets) = (blocks, extents, sets)
  }

  /// The phrase that ends at a node is of the class.
  func has(_ index: Int, _ node: Int) -> Bool {
    let extent = extents[Int(sets[node])]
    let place = UInt64(index >> 9)
    guard extent.places >> place & 1 == 1 else { return false }
    let before = (extent.places & (1 << place - 1)).nonzeroBitCount
    return blocks[Int(extent.first) + before].has(index)
  }

  /// Adds what phrases are to a set of the same width.
  func unite(_ hits: ArraySlice<Lexicon.Hit>, into union: inout [Block]) {
    let (blocks, extents, sets) = (blocks, extents, sets)
    let (allBlocks, allExtents, allSets) = (blocks.span, extents.span, sets.span)
    var union = union.mutableSpan
    for hit in hits {
      let extent = allExtents[Int(allSets[hit.node])]
      var (rest, next) = (extent.places, Int(extent.first))
      while rest != 0 {
        union[rest.trailingZeroBitCount] |= allBlocks[next]
        (rest, next) = (rest & (rest - 1), next + 1)
      }
    }
  }

  static func bits(_ classes: some Sequence<Int>, _ width: Int) -> [Block] {
    classes.reduce(into: [Block](repeating: .zero, count: width)) {
      $0[$1 >> 9][$1 >> 6 & 7] |= 1 << UInt64($1 & 63)
    }
  }
}

extension WordSets.Block {
  /// The bit of a class in the block where it is.
  func has(_ index: Int) -> Bool { self[index >> 6 & 7] >> UInt64(index & 63) & 1 == 1 }
}
