/// Finds the article in a page without being told where it is.
///
/// Blocks of running text vote for the elements around them, the nearest most; linked text counts
/// against an element. The winner is widened while what is around it adds more running text than links:
/// an article in several sections. Inside, furniture and lists of links are left out.
///
/// Source: the scoring of Mozilla's Readability, in its simplest form.
struct MainText {
  private let outline: PageOutline
  private var elements: [PageOutline.Element] { outline.elements }
  /// Whether the element or one around it is furniture.
  private var isFurniture: [Bool]
  private var scores: [Double]
  /// Running text counted for, linked text against it; without furniture.
  private var gains: [Int]

  init(_ outline: PageOutline) {
    self.outline = outline
    isFurniture = Array(repeating: false, count: outline.elements.count)
    scores = Array(repeating: 0, count: outline.elements.count)
    gains = Array(repeating: 0, count: outline.elements.count)
    markFurniture()
    vote()
    gain()
  }

  /// The blocks of the article; those of the whole page if nothing stands out in it.
  ///
  /// - Parameter others: further nodes to leave out.
  func blocks(without others: Set<Int> = []) -> [TextBlock] {
    let best = best.map(widened) ?? 0
    var isDropped = Array(repeating: false, count: outline.page.nodes.count)
    for node in others { isDropped[node] = true }
    for node in dropped(in: best) { isDropped[node] = true }
    let blocks = outline.page.blocks(at: elements[best].node) { !isDropped[$0] }
    // A page of nothing but links is better than no page.
    return blocks.isEmpty ? outline.page.blocks { !others.contains($0) } : blocks
  }

  /// An element that holds much of the page's text is its layout, whatever it is called.
  private mutating func markFurniture() {
    let whole = elements[0].running
    var index = 1
    while index < elements.count {
      let element = elements[index]
      let isSmall = element.running * 5 < whole * 2
      let isForm = outline.page.nodes[element.node].tag == .form
      if isSmall, isForm || Furniture.isMarked(element.node, of: outline.page) {
        for below in index..<element.end { isFurniture[below] = true }
        index = element.end
      } else {
        index += 1
      }
    }
  }

  private mutating func vote() {
    for index in elements.indices where elements[index].isRunning && !isFurniture[index] {
      let element = elements[index]
      let points = 1 + Double(element.stops) + Double(min(element.own / 100, 3))
      let isParagraph = element.traits.contains(.paragraph)
      if !isParagraph { scores[index] += points }
      var share = isParagraph ? points : points / 2
      var around = element.parent
      for _ in 0..<6 {
        guard let parent = around else { break }
        if !elements[parent].traits.contains(.paragraph) {
          scores[parent] += share
          share /= 2
        }
        around = elements[parent].parent
      }
    }
  }

  private mutating func gain() {
    for index in elements.indices.reversed() where !isFurniture[index] {
      let element = elements[index]
      gains[index] +=
        element.isRunning
        ? element.own - element.ownLinked / 2 : element.own / 5 - element.ownLinked
      // Lists of teasers surround articles; they never widen one.
      if element.traits.contains(.item) { gains[index] /= 3 }
      if let parent = element.parent { gains[parent] += gains[index] }
    }
  }

  private var best: Int? {
    var best: (index: Int, score: Double)?
    for index in elements.indices where scores[index] > 0 && !isFurniture[index] {
      let element = elements[index]
      let density = Double(element.linked) / Double(max(element.weight, 1))
      let score =
        scores[index] * (1 - density) * Furniture.weight(of: element.node, in: outline.page)
      if score > best?.score ?? 0 { best = (index, score) }
    }
    return best?.index
  }

  /// The weight of a short paragraph: less is no section.
  private static let paragraph = 300

  private func widened(_ index: Int) -> Int {
    var result = index
    var around = elements[index].parent
    while let outer = around {
      if gains[outer] > gains[result] * 11 / 10 + Self.paragraph { result = outer }
      around = elements[outer].parent
    }
    return result
  }

  /// The furniture in an element, and what in it is mostly links.
  private func dropped(in best: Int) -> [Int] {
    var dropped: [Int] = []
    var index = best + 1
    while index < elements[best].end {
      let element = elements[index]
      if isFurniture[index] || isLinks(element) {
        dropped.append(element.node)
        index = element.end
      } else {
        index += 1
      }
    }
    return dropped
  }

  /// Cells and items are judged with the table or list that they belong to.
  private func isLinks(_ element: PageOutline.Element) -> Bool {
    guard element.traits.contains(.container), element.weight > 0,
      element.traits.isDisjoint(with: [.row, .cell, .item])
    else { return false }
    let share = Double(element.linked) / Double(element.weight)
    let isTabular = outline.page.nodes[element.node].tag == .table || element.traits.contains(.list)
    return share > (isTabular ? 0.8 : 0.5)
  }
}
