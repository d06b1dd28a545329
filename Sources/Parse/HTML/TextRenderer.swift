/// Makes text blocks out of elements and texts as they come in document order.
///
/// A break is only noted where an element asks for it and made when the next text comes, so empty
/// elements leave no empty lines. Blanks collapse as in a browser; between Han characters a line break
/// of the markup leaves nothing.
///
/// The size of type is read where it is asked for, in mails: a heading there often is nothing but large.
struct TextRenderer {
  private var blocks: [TextBlock] = []
  /// The block that is being written, without its text.
  private var current: TextBlock?
  private var text: [UInt8] = []
  private var endsIdeographic = false
  private var gap = TextBlock.Gap.none
  private var isAfterBlank = false
  private var isAfterLineBreak = false

  private var lists = 0
  private var isItemPending = false
  private var isListFresh = false
  private var headings = 0
  private var preformatted = 0
  private var bold = 0
  private var links: [String] = []
  /// The elements that set a size of type; nil where nobody asks for it.
  private var sizes: [(node: Int, pixels: Double)]?
  /// Blocks begun in the table row so far; nil outside of tables.
  private var rowBlocks: Int?
  private var isCellPending = false

  init(readsSizes: Bool = false) {
    if readsSizes { sizes = [] }
  }

  /// - Returns: whether what is below the element is text to be read.
  mutating func enter(_ node: Int, of page: FlatPage) -> Bool {
    let traits = page.nodes[node].traits
    if traits.isEmpty { return true }
    if traits.contains(.unread) { return false }
    if traits.contains(.lineBreak) {
      gap = current == nil || gap >= .line ? .paragraph : .line
    }
    if traits.contains(.list) { enterList() }
    if traits.contains(.item) { enterItem() }
    if traits.contains(.row) {
      request(.line)
      rowBlocks = 0
    }
    if traits.contains(.cell) { enterCell() }
    if traits.contains(.preformatted) { preformatted += 1 }
    if traits.contains(.link) { links.append(page.string(of: .href, at: node) ?? "") }
    if traits.contains(.heading) { headings += 1 }
    if Self.isBold(node, of: page) { bold += 1 }
    if sizes != nil, let size = TypeSize.pixels(of: node, of: page, in: size) {
      sizes?.append((node, size))
    }
    if traits.contains(.block) { request(.paragraph) }
    return true
  }

  mutating func leave(_ node: Int, of page: FlatPage) {
    let traits = page.nodes[node].traits
    if traits.isEmpty { return }
    if traits.contains(.list) {
      lists -= 1
      request(lists > 0 ? .line : .paragraph)
    }
    if traits.contains(.item) {
      isItemPending = false
      request(.line)
    }
    if traits.contains(.row) {
      request(.line)
      isCellPending = false
      rowBlocks = nil
    }
    if traits.contains(.preformatted) { preformatted -= 1 }
    if traits.contains(.link) { links.removeLast() }
    if traits.contains(.heading) { headings -= 1 }
    if Self.isBold(node, of: page) { bold -= 1 }
    if sizes?.last?.node == node { sizes?.removeLast() }
    if traits.contains(.block) { request(.paragraph) }
  }

  private var size: Double { sizes?.last?.pixels ?? TextBlock.usualSize }

  mutating func finish() -> [TextBlock] {
    flush()
    return blocks
  }

  /// - Parameter characters: UTF-8, cut between characters.
  mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
    if size < Self.visiblePixels { return }
    var index = 0
    while index < characters.count {
      let start = index
      let scalar = characters.scalar(at: &index)
      if scalar == "\n", preformatted > 0 {
        gap = gap >= .line ? .paragraph : .line
      } else if scalar.isBlank {
        isAfterBlank = true
        if scalar == "\n" { isAfterLineBreak = true }
      } else if !scalar.isInvisible {
        var last = scalar
        var next = index
        while next < characters.count {
          let scalar = characters.scalar(at: &next)
          guard scalar.isVisible else { break }
          (index, last) = (next, scalar)
        }
        append(
          word: UnsafeBufferPointer(rebasing: characters[start..<index]),
          startsIdeographic: scalar.isIdeographic, endsIdeographic: last.isIdeographic)
      }
    }
  }

  /// Adds characters between which nothing is to be changed.
  private mutating func append(
    word: UnsafeBufferPointer<UInt8>, startsIdeographic: Bool, endsIdeographic: Bool
  ) {
    if current == nil || gap > .none { begin() }
    if isCellPending {
      text += " | ".utf8
      isCellPending = false
    } else if isAfterBlank, !text.isEmpty,
      !(isAfterLineBreak && self.endsIdeographic && startsIdeographic)
    {
      text.append(UInt8(ascii: " "))
    }
    isAfterBlank = false
    isAfterLineBreak = false
    self.endsIdeographic = endsIdeographic
    if bold == 0 { current?.isAllBold = false }
    if links.last?.isEmpty != false { current?.isAllLink = false }
    let pixels = size
    if let known = current?.size, pixels < known { current?.size = pixels }
    text += word
    if bold > 0, current?.isAllBold == true { current?.leadBytes = text.count }
    if let link = links.last, !link.isEmpty, current?.link == nil { current?.link = link }
  }

  /// Closes the current block and opens the next one with what is pending.
  private mutating func begin() {
    flush()
    var kind = TextBlock.Kind.paragraph
    if rowBlocks != nil { kind = .row }
    // Also in a table, which then is one of layout.
    if headings > 0 { kind = .heading }
    if isItemPending { kind = .item }
    current = TextBlock(
      kind: kind, gap: blocks.isEmpty ? .none : gap, depth: lists, isAllBold: true,
      isAllLink: true, size: size)
    rowBlocks = rowBlocks.map { $0 + 1 }
    gap = .none
    isItemPending = false
    isListFresh = false
    isAfterBlank = false
    isCellPending = false
  }

  private mutating func flush() {
    guard var block = current else { return }
    block.text = String(decoding: text, as: UTF8.self)
    blocks.append(block)
    current = nil
    text.removeAll(keepingCapacity: true)
  }

  private mutating func request(_ gap: TextBlock.Gap) {
    // The first paragraph of a list item stands beside its bullet.
    if isItemPending { return }
    self.gap = max(self.gap, gap)
  }

  private mutating func enterList() {
    isItemPending = false
    request(lists == 0 ? .paragraph : .line)
    if lists == 0 { isListFresh = true }
    lists += 1
  }

  private mutating func enterItem() {
    gap = isListFresh || lists == 0 ? .paragraph : .line
    isItemPending = true
  }

  /// A cell goes on with the row's line if that is still one short line.
  private mutating func enterCell() {
    guard let begun = rowBlocks, begun > 0 else { return }
    if begun == 1, current != nil, text.count <= Self.cellLimitBytes {
      gap = .none
      isCellPending = true
    } else {
      request(.paragraph)
    }
  }

  /// Smaller type is there to be hidden.
  private static let visiblePixels = 2.0

  /// A longer first cell is a column of a page's layout, not a datum.
  private static let cellLimitBytes = 300

  /// Bold by element, or by the inline style that mail programs write.
  private static func isBold(_ node: Int, of page: FlatPage) -> Bool {
    let traits = page.nodes[node].traits
    if traits.contains(.bold) { return true }
    guard traits.contains(.styled), let style = page.string(of: .style, at: node),
      let name = style.place(of: "font-weight")
    else { return false }
    let value = style.utf8[name...].dropFirst(11).drop { $0 == 0x20 || $0 == 0x3A }
    return ["bold", "600", "700", "800"].contains { value.starts(with: $0.utf8) }
  }
}
