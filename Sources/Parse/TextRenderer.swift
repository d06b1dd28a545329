/// Makes text blocks out of elements and texts as they come in document order.
///
/// A break is only noted where an element asks for it and made when the next text comes, so empty
/// elements leave no empty lines. Blanks collapse as in a browser; between Han characters a line break
/// of the markup leaves nothing.
struct TextRenderer {
  private var blocks: [TextBlock] = []
  private var current: TextBlock?
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
  /// Blocks begun in the table row so far; nil outside of tables.
  private var rowBlocks: Int?
  private var isCellPending = false

  /// - Returns: whether what is below the element is text to be read.
  mutating func enter(_ node: HTMLNode) -> Bool {
    let name = node.name
    switch name {
    case "script", "style", "noscript", "template", "head", "iframe", "svg", "math", "object",
      "select", "button", "input", "textarea", "canvas", "audio", "video":
      return false
    case "br": gap = current == nil || gap >= .line ? .paragraph : .line
    case "ul", "ol", "menu", "dir": enterList()
    case "li", "dd": enterItem()
    case "tr":
      request(.line)
      rowBlocks = 0
    case "td", "th": enterCell()
    case "pre": preformatted += 1
    case "a": links.append(node.attribute("href") ?? "")
    default: break
    }
    if Self.isHeading(name) { headings += 1 }
    if Self.isBold(node, name) { bold += 1 }
    if Self.isBlock(name) { request(.paragraph) }
    return true
  }

  mutating func leave(_ node: HTMLNode) {
    let name = node.name
    switch name {
    case "ul", "ol", "menu", "dir":
      lists -= 1
      request(lists > 0 ? .line : .paragraph)
    case "li", "dd":
      isItemPending = false
      request(.line)
    case "tr":
      request(.line)
      isCellPending = false
      rowBlocks = nil
    case "pre": preformatted -= 1
    case "a": links.removeLast()
    default: break
    }
    if Self.isHeading(name) { headings -= 1 }
    if Self.isBold(node, name) { bold -= 1 }
    if Self.isBlock(name) { request(.paragraph) }
  }

  mutating func finish() -> [TextBlock] {
    flush()
    return blocks
  }

  mutating func append(_ text: String) {
    for scalar in text.unicodeScalars {
      if scalar == "\n", preformatted > 0 {
        gap = gap >= .line ? .paragraph : .line
      } else if scalar.isBlank {
        isAfterBlank = true
        if scalar == "\n" { isAfterLineBreak = true }
      } else if !scalar.isInvisible {
        append(scalar)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if current == nil || gap > .none { begin() }
    guard var block = current else { return }
    current = nil  // so that the text is changed in place
    if isCellPending {
      block.text += " | "
      isCellPending = false
    } else if isAfterBlank, let last = block.text.unicodeScalars.last,
      !(isAfterLineBreak && last.isIdeographic && scalar.isIdeographic)
    {
      block.text += " "
    }
    isAfterBlank = false
    isAfterLineBreak = false
    if bold == 0 { block.isAllBold = false }
    let isLead = bold > 0 && block.isAllBold
    block.text.unicodeScalars.append(scalar)
    if isLead { block.leadBytes = block.text.utf8.count }
    if block.link == nil, let link = links.last, !link.isEmpty { block.link = link }
    current = block
  }

  /// Closes the current block and opens the next one with what is pending.
  private mutating func begin() {
    flush()
    var kind = TextBlock.Kind.paragraph
    if headings > 0 { kind = .heading }
    if rowBlocks != nil { kind = .row }
    if isItemPending { kind = .item }
    current = TextBlock(
      kind: kind, gap: blocks.isEmpty ? .none : gap, depth: lists, isAllBold: true)
    rowBlocks = rowBlocks.map { $0 + 1 }
    gap = .none
    isItemPending = false
    isListFresh = false
    isAfterBlank = false
    isCellPending = false
  }

  private mutating func flush() {
    if let block = current { blocks.append(block) }
    current = nil
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
    if begun == 1, let current, current.text.utf8.count <= Self.cellLimitBytes {
      gap = .none
      isCellPending = true
    } else {
      request(.paragraph)
    }
  }

  /// A longer first cell is a column of a page's layout, not a datum.
  private static let cellLimitBytes = 300

  private static func isHeading(_ name: String) -> Bool {
    switch name {
    case "h1", "h2", "h3", "h4": true
    default: false
    }
  }

  private static func isBlock(_ name: String) -> Bool {
    switch name {
    case "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "h1", "h2",
      "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "form", "fieldset", "figure",
      "figcaption", "address", "dl", "dt", "hr", "center", "details", "summary", "caption", "body":
      true
    default: false
    }
  }

  /// Bold by element, or by the inline style that mail programs write.
  private static func isBold(_ node: HTMLNode, _ name: String) -> Bool {
    switch name {
    case "b", "strong": return true
    case "span", "font", "p", "div", "td", "a":
      guard let style = node.attribute("style")?.lowercased().filter({ !$0.isWhitespace }) else {
        return false
      }
      return ["bold", "600", "700", "800"].contains { style.contains("font-weight:\($0)") }
    default: return false
    }
  }
}
