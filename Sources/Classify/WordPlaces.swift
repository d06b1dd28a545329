import Model

/// Where the words of one sentence stand, by word class.
///
/// A sentence has a few dozen among a thousand classes and is asked for many: sorted arrays need no
/// room of their own for each class.
struct WordPlaces {
  private var classes: [Int32] = []
  private var places: [Range<Int>] = []

  init() {}

  /// - Parameter words: in reading order, which those of a class keep.
  init(_ words: [(class: Int, tokens: Range<Int>)]) {
    let sorted = words.indices.sorted { a, b in
      (words[a].class, a) < (words[b].class, b)
    }
    classes = sorted.map { Int32(words[$0].class) }
    places = sorted.map { words[$0].tokens }
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
