import Model

/// What a mail has around its news: the way to its web page, small print, buttons, the way out.
struct NewsletterFurniture {
  /// Small print and notices are short.
  private static let noticeLimitBytes = 200
  /// A parting is a sentence or two.
  private static let partingLimitBytes = 400

  private static let addressLines = 5
  private static let addressLineBytes = 80

  private let letters: WebFacts.Letters
  private let blocks: [TextBlock]
  private let size: Double

  init(_ letters: WebFacts.Letters, _ blocks: [TextBlock]) {
    (self.letters, self.blocks) = (letters, blocks)
    size = blocks.bodySize
  }

  /// The blocks without it.
  ///
  /// The last line by which a reader may leave ends the news, and so does what is known as small print,
  /// notice or menu right above it, an address between them too; what may be an item of the letter stays.
  /// A mail begins behind its first small print. Notices and menus are left out wherever they stand.
  var news: [TextBlock] {
    let start = blocks.firstIndex { !isNotice($0) && !isSmallPrint($0) } ?? blocks.endIndex
    var end = blocks.endIndex
    if let parting = blocks.lastIndex(where: isParting), parting > start {
      end = parting
      for index in blocks[start..<end].indices.reversed() {
        if isAround(blocks[parting], blocks[index]) {
          end = index
        } else if end - index > Self.addressLines || !isAddressLine(blocks[index]) {
          break
        }
      }
    }
    return blocks[start..<end].filter { !isNotice($0) && !$0.isMenu(of: letters) }
  }

  private func isParting(_ block: TextBlock) -> Bool {
    block.link != nil && block.text.utf8.count <= Self.partingLimitBytes
      && says(block, letters.partings)
  }

  /// No title is one, whatever it says.
  private func isNotice(_ block: TextBlock) -> Bool {
    block.text.utf8.count <= Self.noticeLimitBytes && block.kind != .heading && block.size <= size
      && says(block, letters.notices)
  }

  private func isSmallPrint(_ block: TextBlock) -> Bool {
    block.size < size * 0.95 && block.kind != .heading
      && block.text.utf8.count <= Self.noticeLimitBytes
  }

  /// Whether a block above the way out is of its kind and no item.
  private func isAround(_ parting: TextBlock, _ block: TextBlock) -> Bool {
    if isNotice(block) || block.isMenu(of: letters) { return true }
    guard block.kind != .heading, block.kind != .item, block.link == nil else { return false }
    return (isSmallPrint(block) && block.size <= parting.size)
      || (block.text.contains("©") && block.text.utf8.count <= Self.noticeLimitBytes)
  }

  /// A line without a link that is no sentence.
  private func isAddressLine(_ block: TextBlock) -> Bool {
    guard block.text.utf8.count < Self.addressLineBytes, let last = block.text.last else {
      return false
    }
    return block.link == nil && block.kind != .heading && block.kind != .item
      && !".!。！".contains(last)
  }

  private func says(_ block: TextBlock, _ phrases: [String]) -> Bool {
    let text = block.text.lowercased()
    return phrases.contains { text.place(of: $0) != nil }
  }
}

extension TextBlock {
  /// Whether it is nothing but a link that stands below an item's text.
  func isButton(of letters: WebFacts.Letters) -> Bool {
    isAllLink && letters.buttons.contains(Self.words(of: text))
  }

  /// Whether it has links, and none that leads to news.
  func isMenu(of letters: WebFacts.Letters) -> Bool {
    guard link != nil, kind != .heading else { return false }
    let entries = text.split { "|·•".contains($0) }.map { Self.words(of: $0) }
    return !entries.isEmpty && entries.allSatisfy { letters.menu.contains($0) }
  }

  /// In lower case, without arrows and other signs around.
  private static func words(of text: some StringProtocol) -> String {
    func isSign(_ character: Character) -> Bool { !character.isLetter && !character.isNumber }
    let end = text.lowercased().drop(while: isSign).reversed().drop(while: isSign)
    return String(end.reversed())
  }
}
