/// Which of some names, in their order, stands at a token: they are asked for by every word of a sentence.
struct NamePlaces {
  private let names: [Range<Int>]
  private let range: Range<Int>
  /// At each token of the sentence the first name that has it; -1 where none has.
  private var places: [Int32]
  /// By token the first name that ends before it.
  private var ends: [Int: Int32] = [:]

  init(_ names: [Range<Int>], in range: Range<Int>) {
    (self.names, self.range) = (names, range)
    places = Array(repeating: -1, count: range.count)
    for place in names.indices.reversed() {
      ends[names[place].upperBound] = Int32(place)
      for token in names[place].clamped(to: range) {
        places[token - range.lowerBound] = Int32(place)
      }
    }
  }

  /// The first name that overlaps `tokens` or ends where the bracket opens in which they stand.
  func first(of tokens: Range<Int>, bracket: Int?) -> Range<Int>? {
    var first = tokens.clamped(to: range).lazy.map { places[$0 - range.lowerBound] }
      .filter { $0 >= 0 }.min()
    if let bracket, let named = ends[bracket] { first = min(first ?? named, named) }
    return first.map { names[Int($0)] }
  }
}
