/// Word classes by node of the lexicon.
struct ClassLists {
  /// Those of each node, one after another, and where those of a node begin.
  private(set) var classes: [Int32] = []
  private(set) var first: [Int32] = [0]

  /// Adds those of the next node.
  mutating func append(_ more: some Sequence<Int>) {
    classes += more.map { Int32($0) }
    first.append(Int32(classes.count))
  }

  subscript(node: Int) -> ArraySlice<Int32> { classes[places(of: node)] }

  /// Where those of a node are among all.
  func places(of node: Int) -> Range<Int> { Int(first[node])..<Int(first[node + 1]) }
}
