/// An HTML page for readers of its text: all elements and texts in one array, in document order.
///
/// What is below a node stands right behind it. Only the attributes that somebody asks for are kept.
struct FlatPage {
  struct Node {
    /// Empty for a text.
    let traits: HTMLTraits
    let tag: HTMLTag
    let isText: Bool
    /// Index of the element around it; -1 for the first.
    let parent: Int
    /// Index behind the last node below it.
    fileprivate(set) var end: Int
    /// Of a text its characters in `bytes`, of an element its own in `attributes`.
    fileprivate(set) var content: Range<Int>
  }

  private(set) var nodes: [Node] = []
  private var attributes: [(name: Attribute, value: Range<Int>)] = []
  /// The characters of texts and attributes.
  private var bytes: [UInt8] = []
  /// The element that is being read; -1 before the first.
  private var current = -1

  mutating func open(_ tag: HTMLTag, _ traits: HTMLTraits) {
    nodes.append(
      Node(
        traits: traits, tag: tag, isText: false, parent: current, end: nodes.count + 1,
        content: attributes.count..<attributes.count))
    current = nodes.count - 1
  }

  /// Gives the element just opened an attribute.
  mutating func add(_ name: Attribute, _ value: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    bytes += value
    attributes.append((name, start..<bytes.count))
    nodes[current].content = nodes[current].content.lowerBound..<attributes.count
  }

  mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    bytes += characters
    nodes.append(
      Node(
        traits: [], tag: .other, isText: true, parent: current, end: nodes.count + 1,
        content: start..<bytes.count))
  }

  /// Closes the innermost element. The first is open to the end: it holds what stands behind it, too.
  mutating func close() {
    guard current > 0 else { return }
    nodes[current].end = nodes.count
    current = nodes[current].parent
  }

  mutating func finish() {
    while current > 0 { close() }
    if !nodes.isEmpty { nodes[0].end = nodes.count }
  }

  func has(_ name: Attribute, at index: Int) -> Bool { value(of: name, at: index) != nil }

  func string(of name: Attribute, at index: Int) -> String? {
    value(of: name, at: index).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// - Returns: nil without the attribute.
  func with<T>(
    _ name: Attribute, at index: Int, _ read: (UnsafeBufferPointer<UInt8>) -> T
  ) -> T? {
    value(of: name, at: index).map { value in
      bytes.withUnsafeBufferPointer { read(UnsafeBufferPointer(rebasing: $0[value])) }
    }
  }

  private func value(of name: Attribute, at index: Int) -> Range<Int>? {
    let node = nodes[index]
    if node.isText { return nil }
    for place in node.content where attributes[place].name == name {
      return attributes[place].value
    }
    return nil
  }

  /// From the nearest to the outermost.
  func elements(around index: Int) -> some Sequence<Node> {
    sequence(state: nodes[index].parent) { place -> Node? in
      guard place >= 0 else { return nil }
      defer { place = nodes[place].parent }
      return nodes[place]
    }
  }

  /// All characters at and below a node, scripts included, as they are.
  func rawText(at index: Int) -> String {
    var text: [UInt8] = []
    for node in nodes[index..<nodes[index].end] where node.isText { text += bytes[node.content] }
    return String(decoding: text, as: UTF8.self)
  }

  func withText<T>(at index: Int, _ read: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    bytes.withUnsafeBufferPointer {
      read(UnsafeBufferPointer(rebasing: $0[nodes[index].content]))
    }
  }

  /// Visits a node and all below it in document order.
  ///
  /// - Parameters:
  ///   - enter: called for each node; false leaves out what is below it, and its `leave`.
  ///   - leave: called when all below an element was visited.
  func walk(from start: Int, enter: (Int) -> Bool, leave: (Int) -> Void) {
    guard nodes.indices.contains(start) else { return }
    let outside = nodes[start].parent
    var around = outside
    var index = start
    while index < nodes[start].end {
      while around != outside, nodes[around].end <= index {
        leave(around)
        around = nodes[around].parent
      }
      if enter(index), !nodes[index].isText {
        around = index
        index += 1
      } else {
        index = nodes[index].end
      }
    }
    while around != outside {
      leave(around)
      around = nodes[around].parent
    }
  }

  /// The readable text at and below a node.
  ///
  /// - Parameter isKept: whether an element belongs to the text.
  func blocks(
    at index: Int = 0, _ renderer: TextRenderer = TextRenderer(),
    where isKept: (Int) -> Bool = { _ in true }
  ) -> [TextBlock] {
    var renderer = renderer
    walk(from: index) { index in
      if nodes[index].isText {
        withText(at: index) { renderer.append($0) }
        return false
      }
      return isKept(index) && renderer.enter(index, of: self)
    } leave: {
      renderer.leave($0, of: self)
    }
    return renderer.finish()
  }

  /// The text at and below a node on one line.
  func line(at index: Int = 0) -> String {
    blocks(at: index).map(\.text).joined(separator: " ").onOneLine
  }
}
