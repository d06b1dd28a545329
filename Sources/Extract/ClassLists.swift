/// Word classes by kind of phrase.
struct ClassLists {
  /// Those of each kind, one after another, and where those of a kind begin.
  private(set) var classes: [Int32] = []
  private(set) var first: [Int32] = [0]

  /// Adds those of the next kind.
  mutating func append(_ more: some Sequence<Int>) {
    classes += more.map { Int32($0) }
    first.append(Int32(classes.count))
  }

  func ofKind(_ kind: Int) -> [Int] {
    classes[Int(first[kind])..<Int(first[kind + 1])].map { Int($0) }
  }

  subscript(phrase: Lexicon.Phrase) -> ArraySlice<Int32> { classes[places(of: phrase)] }

  /// Where those of a phrase are among all.
  func places(of phrase: Lexicon.Phrase) -> Range<Int> {
    Int(first[Int(phrase.kind)])..<Int(first[Int(phrase.kind) + 1])
  }
}
