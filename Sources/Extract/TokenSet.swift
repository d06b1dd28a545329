/// Tokens of one sentence, a bit for each; what lies outside the sentence is never in it, but for the place behind its
/// last token, where words end.
struct TokenSet {
  private let range: Range<Int>
  private var words: [UInt64] = []

  /// None of the tokens of a sentence.
  init(in range: Range<Int>) { self.range = range }

  init(_ tokens: some Sequence<Int>, in range: Range<Int>) {
    self.range = range
    for token in tokens { insert(token) }
  }

  /// The tokens of spans.
  init(of spans: [Range<Int>], in range: Range<Int>) {
    self.range = range
    for span in spans { formUnion(span) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ token: Int) -> Bool {
    let place = token - range.lowerBound
    return !words.isEmpty && place >= 0 && place <= range.count
      && words[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  mutating func insert(_ token: Int) {
    let place = token - range.lowerBound
    guard place >= 0, place <= range.count else { return }
    if words.isEmpty { words = Array(repeating: 0, count: range.count >> 6 + 1) }
    words[place >> 6] |= 1 << UInt64(place & 63)
  }

  mutating func formUnion(_ span: Range<Int>) {
    for token in span { insert(token) }
  }

  mutating func formUnion(_ other: TokenSet) {
    guard !words.isEmpty else {
      words = other.words
      return
    }
    for place in other.words.indices { words[place] |= other.words[place] }
  }

  func union(_ other: TokenSet) -> TokenSet {
    var union = self
    union.formUnion(other)
    return union
  }

  func subtracting(_ other: TokenSet) -> TokenSet {
    guard !other.words.isEmpty else { return self }
    var rest = self
    for place in words.indices { rest.words[place] &= ~other.words[place] }
    return rest
  }

  /// Its tokens in reading order.
  var tokens: [Int] {
    words.isEmpty ? [] : (range.lowerBound...range.upperBound).filter(contains)
  }
}
