import Model

/// One item of a newsletter.
struct NewsletterItem {
  var heading: TextBlock?
  var blocks: [TextBlock]
  /// Whether it has a title of its own below the heading.
  var isListed = false
  /// Whether a button ends it, and all text before that is its own.
  var isWhole = false
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
  /// A longer link tells something, a shorter one by itself only asks to be followed.
  private static let headlineBytes = 40
  private static let headlineLimitBytes = 300

  private let blocks: [TextBlock]
  private let letters: WebFacts.Letters
  private let size: Double
  private var items: [NewsletterItem] = []
  private var heading: TextBlock?
  /// The heading while nothing stands below it yet.
  private var unused: TextBlock?
  private var isOpen = false

  static func items(of blocks: [TextBlock], _ letters: WebFacts.Letters) -> [NewsletterItem] {
    var items = NewsletterItems(blocks, letters)
    items.group()
    return items.items
  }

  private init(_ blocks: [TextBlock], _ letters: WebFacts.Letters) {
    (self.blocks, self.letters) = (blocks, letters)
    size = blocks.bodySize
  }

  private mutating func group() {
    let headings = blocks.indices.map(isHeading)
    let leads = leads(headings)
    let buttoned = buttoned(headings)
    for (index, block) in blocks.enumerated() {
      if headings[index] {
        passHeading(to: block)
      } else if block.size < size, block.text.utf8.count < Self.sentenceBytes,
        !block.isButton(of: letters), headings.indices.contains(index + 1), headings[index + 1]
      {
        continue  // The kicker of what follows.
      } else if isButton(index) {
        press(block)
      } else if leads.contains(index) || isHeadline(index) || isListed(block) {
        begin(with: block, isListed: true)
      } else if buttoned.contains(index) {
        begin(with: block, isListed: true, isWhole: true)
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

  /// Where texts begin that each have a button of their own below them, if a section has several.
  private func buttoned(_ headings: [Bool]) -> Set<Int> {
    let sections = headings.indices.split { headings[$0] }
    return Set(
      sections.flatMap { section -> [Int] in
        let texts = section.split(whereSeparator: isButton).filter { isButton($0.endIndex) }
        return texts.count > 1 ? texts.compactMap(\.first) : []
      })
  }

  /// A line that is one link and no news: `Read more`. Where nobody knows its words, a short one.
  private func isButton(_ index: Int) -> Bool {
    guard blocks.indices.contains(index) else { return false }
    let block = blocks[index]
    if block.isButton(of: letters) { return true }
    return block.isAllLink && block.kind != .item && block.kind != .heading
      && block.text.utf8.count < Self.headlineBytes && !isAmongLinks(index)
  }

  /// A line that is one link and tells something; a short one does among others like it.
  private func isHeadline(_ index: Int) -> Bool {
    let block = blocks[index]
    guard isNewsLink(block) else { return false }
    if block.text.utf8.count >= Self.headlineBytes { return true }
    return isAmongLinks(index) && !goesOn
  }

  private func isAmongLinks(_ index: Int) -> Bool {
    [index - 1, index + 1].contains {
      blocks.indices.contains($0) && blocks[$0].kind == blocks[index].kind && isNewsLink(blocks[$0])
    }
  }

  private func isNewsLink(_ block: TextBlock) -> Bool {
    block.isAllLink && block.depth <= 1 && block.text.utf8.count <= Self.headlineLimitBytes
      && !block.isButton(of: letters)
  }

  private func isHeading(_ index: Int) -> Bool {
    let block = blocks[index]
    guard block.text.utf8.count <= Self.headingLimitBytes, block.kind != .item else { return false }
    if block.kind == .heading || isLarge(block) { return true }
    guard block.isAllLink else { return block.isAllBold }
    if block.size < size || block.isButton(of: letters) { return false }
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
    return !goesOn || (block.lead != nil && block.link != nil)
  }

  /// Whether a list or link goes on with running text that a heading has.
  private var goesOn: Bool {
    isOpen && heading != nil && items.last?.isListed == false
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
    return !last.isListed || last.isWhole || block.depth > 0
      || block.text.utf8.count < Self.sentenceBytes
  }

  /// Gives a button to the text above it, or to the heading if it has no text.
  private mutating func press(_ button: TextBlock) {
    if let title = unused, button.isButton(of: letters) {
      items.append(NewsletterItem(heading: title, blocks: [title]))
      (unused, isOpen) = (nil, true)
    }
    if let last = items.indices.last { items[last].button = items[last].button ?? button.link }
  }

  private mutating func begin(with block: TextBlock, isListed: Bool, isWhole: Bool = false) {
    var block = block
    // An item by itself is no list any more.
    if isListed { block.kind = .paragraph }
    items.append(
      NewsletterItem(heading: heading, blocks: [block], isListed: isListed, isWhole: isWhole))
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
