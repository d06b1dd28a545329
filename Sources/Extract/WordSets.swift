import Model

/// Of each kind of phrase the word classes about which patterns ask, as bits of a set.
///
/// A verb is in dozens of some thousands of classes: to unite the sets of what a sentence has, and to look at
/// single bits of that, takes less than to go through the classes. They are numbered so that those of one phrase
/// lie side by side, and its set is in a block or two. A class, since every pattern that is tried hands it on.
final class WordSets: Sendable {
  /// The words of a block, the bits of 256 classes: as many as are united at once.
  private static let blockSize = 4

  /// Where the blocks of a set are that have any bits, and which these are, by the bits of `places`.
  private struct Extent {
    var first: Int32
    var places: UInt64
  }

  /// The word classes by their number.
  let classes: [Int]
  private let numbers: [Int: Int]
  /// How many words a set has, 64 blocks at most.
  let width: Int
  private let blocks: [UInt64]
  /// Of each kind.
  private let extents: [Extent]

  /// - Parameters:
  ///   - asked: the word classes about which patterns ask.
  ///   - ofKinds: those of each kind, others among them.
  init(_ asked: Set<Int>, _ ofKinds: some Collection<[Int]>) {
    let isAsked = ClassSet(asked)
    let lists = ofKinds.map { $0.filter(isAsked.contains) }
    let longestFirst = Set(lists).sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
    }
    var (classes, numbers): ([Int], [Int: Int]) = ([], [:])
    for index in longestFirst.joined() + asked.sorted() where numbers[index] == nil {
      numbers[index] = classes.count
      classes.append(index)
    }
    (self.classes, self.numbers) = (classes, numbers)
    width = (classes.count / 256 + 1) * Self.blockSize
    precondition(width <= 64 * Self.blockSize, "more than 16,383 word classes")

    var blocks: [UInt64] = []
    var extents: [[Int]: Extent] = [:]
    for list in longestFirst {
      var extent = Extent(first: Int32(blocks.count), places: 0)
      let bits = Self.bits(list.compactMap { numbers[$0] }, width)
      for start in stride(from: 0, to: width, by: Self.blockSize) {
        let block = bits[start..<start + Self.blockSize]
        guard block.contains(where: { $0 != 0 }) else { continue }
        blocks += block
        extent.places |= 1 << UInt64(start / Self.blockSize)
      }
      extents[list] = extent
    }
    self.blocks = blocks
    self.extents = lists.map { extents[$0, default: Extent(first: 0, places: 0)] }
  }

  /// The number that no class has: every sentence is taken to have it.
  var filler: Int { classes.count }

  /// The number of a class, of those about which patterns ask.
  func number(of wordClass: Int) -> Int { numbers[wordClass, default: filler] }

  /// The phrase is of the class with the number.
  func has(_ number: Int, _ phrase: Lexicon.Phrase) -> Bool {
    let extent = extents[Int(phrase.kind)]
    let place = UInt64(number >> 8)
    guard extent.places >> place & 1 == 1 else { return false }
    let before = (extent.places & (1 << place - 1)).nonzeroBitCount
    let word = Int(extent.first) + before * Self.blockSize + (number >> 6 & 3)
    return blocks[word] >> UInt64(number & 63) & 1 == 1
  }

  /// Adds what phrases are to a set of the same width.
  func unite(_ hits: ArraySlice<Lexicon.Hit>, into union: inout [UInt64]) {
    let (blocks, extents) = (blocks, extents)
    let (allBlocks, allExtents) = (blocks.span, extents.span)
    var union = union.mutableSpan
    for hit in hits {
      let extent = allExtents[Int(hit.node.kind)]
      var (rest, next) = (extent.places, Int(extent.first))
      while rest != 0 {
        let start = rest.trailingZeroBitCount * Self.blockSize
        for word in 0..<Self.blockSize { union[start + word] |= allBlocks[next + word] }
        (rest, next) = (rest & (rest - 1), next + Self.blockSize)
      }
    }
  }

  /// The set of classes with these numbers.
  static func bits(_ numbers: some Sequence<Int>, _ width: Int) -> [UInt64] {
    numbers.reduce(into: [UInt64](repeating: 0, count: width)) {
      $0[$1 >> 6] |= 1 << UInt64($1 & 63)
    }
  }
}
