/// Chinese words of every day.
struct EverydayHan: Sendable {
  private let pairs: HashIndex

  /// - Parameter variants: characters that read the same: a word may be written with any of them.
  init(_ words: Set<[UInt32]>, variants: [UInt32: [UInt32]]) {
    func forms(_ scalar: UInt32) -> [UInt32] { [scalar] + (variants[scalar] ?? []) }
    var pairs = HashIndex()
    for word in words {
      for first in forms(word[0]) {
        for second in forms(word[1]) { pairs[Self.pair(first, second)] = 1 }
      }
    }
    self.pairs = pairs
  }

  private static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  /// The two characters at `index` are one.
  func isWord(at index: Int, in text: TokenText) -> Bool {
    pairs[Self.pair(text.scalar(index), text.scalar(index + 1))] != nil
  }

  /// How many characters are left over where as many as may be belong to words of every day.
  func rest(of span: Range<Int>, in text: TokenText) -> Int {
    var (before, last) = (0, 0)
    for index in span {
      let endsWord = index > span.lowerBound && isWord(at: index - 1, in: text)
      (before, last) = (last, endsWord ? min(before, last + 1) : last + 1)
    }
    return last
  }
}
