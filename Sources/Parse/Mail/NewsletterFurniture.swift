import Model

/// What a mail has around its news: the way to its web page, small print, buttons, the way out.
struct NewsletterFurniture {
  /// Small print and notices are short.
  private static let noticeLimitBytes = 200
  /// A parting is a sentence or two.
  private static let partingLimitBytes = 400

  private static let addressLines = 5

  private let letters: WebFacts.Letters
  private let blocks: [TextBlock]
  private let size: Double

  init(_ letters: WebFacts.Letters, _ blocks: [TextBlock]) {
    (self.letters, self.blocks) = (letters, blocks)
    size = blocks.bodySize
  }

  /// The blocks without it.
  ///
  /// The last line by which a reader may leave ends the news, and so does the small print above it; a mail
  /// begins behind its first small print. Notices are left out wherever they stand.
  var news: [TextBlock] {
    let start = blocks.firstIndex { !isNotice($0) && !isSmallPrint($0) } ?? blocks.endIndex
    var end = blocks.endIndex
    if let parting = blocks.lastIndex(where: isParting), parting > start {
      end = parting
      // The lines of an address stand between a notice and the way out.
      for index in blocks[start..<end].indices.reversed() {
        if isAroundParting(blocks[index]) {
          end = index
        } else if end - index > Self.addressLines || !isAddressLine(blocks[index]) {
          break
        }
      }
    }
    return blocks[start..<end].filter { !isNotice($0) }
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

  private func isAroundParting(_ block: TextBlock) -> Bool {
    isSmallPrint(block) || isNotice(block) || block.text.contains("©")
      || (block.isAllLink && !block.isHeadline && block.kind != .heading)
  }

  private func isAddressLine(_ block: TextBlock) -> Bool {
    block.text.utf8.count < 80 && block.kind != .heading && block.kind != .item
  }

  private func says(_ block: TextBlock, _ phrases: [String]) -> Bool {
    let text = block.text.lowercased()
    return phrases.contains { text.place(of: $0) != nil }
  }
}
