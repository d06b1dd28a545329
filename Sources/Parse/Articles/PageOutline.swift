/// The blocks of a page in document order, each with the weight of the text in it.
///
/// Weight is in Latin letters; a Han character carries about as much as two of them.
struct PageOutline {
  struct Element {
    /// Index in the page's `nodes`.
    let node: Int
    let traits: HTMLTraits
    /// Index of the block around it; nil for the outermost.
    let parent: Int?
    /// Index after the last block below it.
    var end = 0
    /// All text in it and below, and how much of that is linked.
    var weight = 0
    var linked = 0
    /// Text directly in this block, not in a block below it.
    var own = 0
    var ownLinked = 0
    /// Marks that end or part sentences in `own`.
    var stops = 0
    /// Weight of the running text in it and below.
    var running = 0

    /// Sentences rather than labels; words by the thousand without a comma are for search engines.
    var isRunning: Bool { own >= 24 && stops * 200 >= own }
  }

  let page: FlatPage
  private(set) var elements: [Element] = []
  /// Script elements outside the head.
  private(set) var scripts = 0

  /// - Parameter dropped: nodes that are left out with all below them.
  init(_ page: FlatPage, without dropped: Set<Int> = []) {
    self.page = page
    elements = [Element(node: 0, traits: [], parent: nil)]
    var current = 0
    var links = 0
    page.walk(from: 0) { index in
      let node = page.nodes[index]
      if node.isText {
        page.withText(at: index) { add($0, to: current, isLinked: links > 0) }
        return false
      }
      if !dropped.isEmpty, dropped.contains(index) { return false }
      if node.traits.contains(.unread) {
        if node.tag == .script { scripts += 1 }
        return false
      }
      if node.traits.contains(.link) { links += 1 }
      if !node.traits.isDisjoint(with: [.paragraph, .container]) {
        elements.append(Element(node: index, traits: node.traits, parent: current))
        current = elements.count - 1
      }
      return true
    } leave: { index in
      let traits = page.nodes[index].traits
      if traits.contains(.link) { links -= 1 }
      if !traits.isDisjoint(with: [.paragraph, .container]) {
        elements[current].end = elements.count
        current = elements[current].parent ?? 0
      }
    }
    elements[0].end = elements.count
    sum()
  }

  /// - Parameter text: UTF-8, cut between characters.
  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, to element: Int, isLinked: Bool
  ) {
    var weight = 0
    var stops = 0
    var index = 0
    while index < text.count {
      let scalar = text.scalar(at: &index)
      switch scalar.value {
      case 0...0x20: break
      case 0x2C, 0x2E, 0x3B:
        weight += 1
        stops += 1
      case 0x21...0x7F: weight += 1
      case 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF1B, 0xFF1F:
        weight += 2
        stops += 1
      default: if !scalar.isBlank { weight += scalar.isIdeographic ? 2 : 1 }
      }
    }
    if isLinked {
      elements[element].ownLinked += weight
    } else {
      elements[element].own += weight
      elements[element].stops += stops
    }
  }

  private mutating func sum() {
    for index in elements.indices.reversed() {
      let element = elements[index]
      elements[index].weight += element.own + element.ownLinked
      elements[index].linked += element.ownLinked
      elements[index].running += element.isRunning ? element.own : 0
      guard let parent = element.parent else { continue }
      elements[parent].weight += elements[index].weight
      elements[parent].linked += elements[index].linked
      elements[parent].running += elements[index].running
    }
  }

  /// Nothing to read without running its scripts.
  ///
  /// Every page has scripts in its head: they are the reason only if there is hardly a word besides.
  var isShell: Bool {
    let whole = elements[0]
    if scripts > 0 { return whole.weight < 400 && whole.running < 200 }
    return whole.weight < 60 && page.nodes.contains { $0.tag == .script }
  }
}
