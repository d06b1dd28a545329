/// The blocks of a page in document order, each with the weight of the text in it.
///
/// Weight is in Latin letters; a Han character carries about as much as two of them.
struct PageOutline {
  struct Element {
    let node: HTMLNode
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

  private(set) var elements: [Element] = []
  /// Script elements outside the head.
  private(set) var scripts = 0

  /// - Parameter dropped: identities of nodes that are left out with all below them.
  init(_ root: HTMLNode, without dropped: Set<Int> = []) {
    elements = [Element(node: root, traits: [], parent: nil)]
    var current = 0
    var links = 0
    root.walk { node in
      if node.isText {
        add(node.characters, to: current, isLinked: links > 0)
        return false
      }
      guard node.isElement, dropped.isEmpty || !dropped.contains(node.identity) else {
        return false
      }
      let traits = node.traits
      if traits.contains(.unread) {
        if node.name == "script" { scripts += 1 }
        return false
      }
      if traits.contains(.link) { links += 1 }
      if !traits.isDisjoint(with: [.paragraph, .container]) {
        elements.append(Element(node: node, traits: traits, parent: current))
        current = elements.count - 1
      }
      return true
    } leave: { node in
      let traits = node.traits
      if traits.contains(.link) { links -= 1 }
      if !traits.isDisjoint(with: [.paragraph, .container]) {
        elements[current].end = elements.count
        current = elements[current].parent ?? 0
      }
    }
    elements[0].end = elements.count
    sum()
  }

  private mutating func add(_ text: String, to index: Int, isLinked: Bool) {
    var weight = 0
    var stops = 0
    for scalar in text.unicodeScalars {
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
      elements[index].ownLinked += weight
    } else {
      elements[index].own += weight
      elements[index].stops += stops
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
    return whole.weight < 60 && whole.node.hasScripts
  }
}

extension HTMLNode {
  /// Whether scripts stand in it at any depth.
  fileprivate var hasScripts: Bool {
    guard case .text("true")? = try? selection("boolean(descendant::script)") else { return false }
    return true
  }
}
