/// One item of a newsletter.
struct NewsletterItem {
  var heading: TextBlock?
  var blocks: [TextBlock]
  /// Whether it has a title of its own below the heading.
  var isListed = false
  /// Where a link leads that stood below the text and said no more than “read more”.
  var button: String?

  var title: String? {
    guard isListed, let first = blocks.first else { return heading?.text }
    if first.isAllLink { return first.text }
    let lead = (first.lead ?? Self.firstSentence(of: first.text)).map { Self.withoutEnd($0) }
    return [heading?.text, lead].compactMap(\.self).joined(separator: ": ").nonEmpty
  }

  /// Of a list's heading only if nothing in the item has one.
  var url: String? {
    let own = blocks.map(\.link) + [button]
    let links = isListed ? own + [heading?.link] : [heading?.link] + own
    return links.lazy.compactMap { Link.absolute($0, base: nil) }.first.map(LinkTarget.of)
  }

  /// nil if it is too long for a title.
  private static func firstSentence(of text: String) -> String? {
    var end = text.endIndex
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      let isEnd =
        "。！？".contains(text[index])
        || (".!?".contains(text[index]) && (next == text.endIndex || text[next] == " ")
          && index != text.startIndex)
      if isEnd {
        end = next
        break
      }
      index = next
    }
    return text[..<end].utf8.count <= 120 ? String(text[..<end]) : nil
  }

  private static func withoutEnd(_ lead: String) -> String {
    var lead = Substring(lead).trimmingBlanks
    while let last = lead.last, ".。:：".contains(last) { lead = lead.dropLast() }
    return String(lead)
  }
}

/// Groups a mail's blocks into items.
struct NewsletterItems {
  /// Shorter list items are words in a list, not news.
  static let sentenceBytes = 60
  private static let headingLimitBytes = 150

  private let blocks: [TextBlock]
  private let size: Double
  private var items: [NewsletterItem] = []
  private var heading: TextBlock?
  /// The heading while nothing stands below it yet.
  private var unused: TextBlock?
  private var isOpen = false

  static func items(of blocks: [TextBlock]) -> [NewsletterItem] {
    var items = NewsletterItems(blocks)
    items.group()
    return items.items
  }

  private init(_ blocks: [TextBlock]) {
    self.blocks = blocks
    size = blocks.bodySize
  }

  private mutating func group() {
    let headings = blocks.indices.map(isHeading)
    let leads = leads(headings)
    for (index, block) in blocks.enumerated() {
      if headings[index] {
        passHeading(to: block)
      } else if block.size < size, block.text.utf8.count < Self.sentenceBytes,
        headings.indices.contains(index + 1), headings[index + 1]
      {
        continue  // The kicker of what follows.
      } else if block.isButton {
        if let last = items.indices.last { items[last].button = items[last].button ?? block.link }
      } else if leads.contains(index) || block.isHeadline || isListed(block) {
        begin(with: block, isListed: true)
      } else if continuesItem(block) {
        items[items.count - 1].blocks.append(block)
      } else {
        begin(with: block, isListed: false)
      }
    }
    giveBackHeading()
  }

  /// The paragraphs that begin an item by a title of their own: several in a section, or alone in it where
  /// other sections have such ones.
  private func leads(_ headings: [Bool]) -> Set<Int> {
    let sections = headings.indices.split { headings[$0] }
    let titled = sections.map { $0.filter { hasTitle(blocks[$0]) } }
    guard titled.joined().count > 1 else { return [] }
    return Set(
      zip(sections, titled).filter { $1.count > 1 || $1.count == $0.count }.flatMap(\.1))
  }

  private func isHeading(_ index: Int) -> Bool {
    let block = blocks[index]
    guard block.text.utf8.count <= Self.headingLimitBytes, block.kind != .item else { return false }
    if block.kind == .heading || isLarge(block) { return true }
    guard block.isAllLink else { return block.isAllBold }
    if block.size < size { return false }
    // A title has its text below it, perhaps behind a date or a place; a button stands below its text.
    let below = blocks[(index + 1)...].prefix(3).first { next in
      next.isAllLink || next.isAllBold || next.kind == .heading || isLarge(next)
        || next.text.utf8.count >= Self.sentenceBytes
    }
    return below.map { !isLarge($0) && $0.isRunning } ?? false
  }

  private func isLarge(_ block: TextBlock) -> Bool { block.size > size * 1.15 }

  /// A list right below a heading is one of items; below text that a heading has it goes on with that.
  private func isListed(_ block: TextBlock) -> Bool {
    guard block.kind == .item, block.depth <= 1, block.text.utf8.count >= Self.sentenceBytes else {
      return false
    }
    guard isOpen, let last = items.last, !last.isListed, heading != nil else { return true }
    return block.lead != nil && block.link != nil
  }

  /// Whether a paragraph begins with a title in bold; a word that a colon ends is none.
  private func hasTitle(_ block: TextBlock) -> Bool {
    guard block.kind != .item, block.link != nil, block.text.utf8.count >= Self.sentenceBytes,
      let last = block.lead?.last
    else { return false }
    return !":：".contains(last)
  }

  /// What stands in a list goes to the item before it; running text after a list is an item of its own
  /// if it is more than a link's words.
  private func continuesItem(_ block: TextBlock) -> Bool {
    guard isOpen, let last = items.last else { return false }
    return !last.isListed || block.depth > 0 || block.text.utf8.count < Self.sentenceBytes
  }

  private mutating func begin(with block: TextBlock, isListed: Bool) {
    var block = block
    // An item by itself is no list any more.
    if isListed { block.kind = .paragraph }
    items.append(NewsletterItem(heading: heading, blocks: [block], isListed: isListed))
    unused = nil
    isOpen = true
  }

  /// A larger heading right above is that of a whole section.
  private mutating func passHeading(to block: TextBlock) {
    if let unused, unused.size <= block.size { giveBackHeading() }
    (heading, unused, isOpen) = (block, block, false)
  }

  /// A heading with nothing below it was a line of the item before.
  private mutating func giveBackHeading() {
    guard let block = unused else { return }
    unused = nil
    if items.isEmpty {
      items.append(NewsletterItem(heading: nil, blocks: [block]))
    } else {
      items[items.count - 1].blocks.append(block)
    }
  }
}

extension TextBlock {
  /// A longer link tells something, a shorter one only asks to be followed.
  private static let headlineBytes = 40

  /// A line that is one link: `Read more`.
  var isButton: Bool { isAllLink && kind != .item && text.utf8.count < Self.headlineBytes }
  var isHeadline: Bool { isAllLink && (Self.headlineBytes...300).contains(text.utf8.count) }
  /// Text that is read, not followed.
  var isRunning: Bool {
    !isAllLink && !isAllBold && kind != .heading && text.utf8.count >= NewsletterItems.sentenceBytes
  }
}

extension Collection<TextBlock> {
  /// The size that most of the text is set in.
  var bodySize: Double {
    var bytes: [Double: Int] = [:]
    for block in self { bytes[block.size, default: 0] += block.text.utf8.count }
    return bytes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? TextBlock.usualSize
  }
}
