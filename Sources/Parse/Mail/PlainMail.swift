/// The paragraphs, headings and items of a text without markup.
///
/// Hard-wrapped lines are put together again. A bullet begins an item. One short line between empty
/// lines that no sentence's end closes is the heading of what follows, and so is what is underlined.
/// Links in brackets, which stand behind their words, are taken out of the text.
enum PlainMail {
  /// - Parameter isFlowed: whether every line is a whole paragraph already.
  static func blocks(of text: String, isFlowed: Bool) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var lineCounts: [Int] = []
    var gap = TextBlock.Gap.none
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var content = line.trimmingBlanks
      if content.isEmpty {
        gap = .paragraph
        continue
      }
      if isRule(content) {
        if gap == .none, let last = blocks.indices.last, lineCounts[last] <= 2 {
          blocks[last].kind = .heading
        }
        gap = .paragraph
        continue
      }
      // What programs make of headings and links.
      if content.hasPrefix("** ") { (content, gap) = (content.dropFirst(3), .paragraph) }
      if let item = withoutBullet(content) {
        let indent = line.prefix { $0 == " " || $0 == "\t" }.count
        blocks.append(
          TextBlock(
            kind: .item, text: item.onOneLine, gap: gap == .none ? .line : gap,
            depth: 1 + indent / 4))
        lineCounts.append(1)
      } else if gap == .none, !isFlowed, let last = blocks.indices.last {
        blocks[last].text = blocks[last].text.continued(by: content.onOneLine)
        lineCounts[last] += 1
      } else {
        blocks.append(TextBlock(kind: .paragraph, text: content.onOneLine, gap: gap))
        lineCounts.append(1)
      }
      gap = .none
    }
    for index in blocks.indices { takeLinks(of: &blocks[index]) }
    markHeadings(&blocks, lineCounts)
    return blocks
  }

  /// A line of signs, below a heading or between two parts.
  private static func isRule(_ line: Substring) -> Bool {
    guard let sign = line.first, "-=_*~—–─".contains(sign) else { return false }
    return line.count >= 4 && line.allSatisfy { $0 == sign }
  }

  /// The first link becomes the block's; those in brackets stand behind their words and leave the text.
  private static func takeLinks(of block: inout TextBlock) {
    block.link = firstLink(in: block.text)
    let bracketed = /\s*[(<\[]https?:\/\/[^\s()<>\[\]]+[)>\]]/
    let text = block.text.replacing(bracketed, with: "")
    guard text != block.text, !text.isEmpty else { return }
    block.isAllLink = block.text.hasPrefix(text) && text.utf8.count < 40
    block.text = text
  }

  private static func withoutBullet(_ line: Substring) -> Substring? {
    for bullet in ["• ", "* ", "- ", "– ", "● ", "▪ ", "■ ", "◆ ", "· "]
    where line.hasPrefix(bullet) {
      return line.dropFirst(bullet.count)
    }
    return line.hasPrefix("•") || line.hasPrefix("●") ? line.dropFirst() : nil
  }

  private static func markHeadings(_ blocks: inout [TextBlock], _ lineCounts: [Int]) {
    for index in blocks.indices.dropLast() {
      let next = blocks[index + 1]
      let isAlone =
        blocks[index].kind == .paragraph && lineCounts[index] == 1 && !blocks[index].isAllLink
      if isAlone, isTitle(blocks[index].text), next.gap == .paragraph || next.kind == .item {
        blocks[index].kind = .heading
      }
    }
  }

  private static func isTitle(_ text: String) -> Bool {
    guard text.utf8.count <= 120, !text.contains("://"), let last = text.last else { return false }
    return !".。;；,，:：)）…".contains(last)
  }

  private static func firstLink(in text: String) -> String? {
    guard let start = text.firstRange(of: "http://") ?? text.firstRange(of: "https://") else {
      return nil
    }
    let link = text[start.lowerBound...].prefix { !$0.isWhitespace && !"<>\"'()[]，。；".contains($0) }
    let trailing = link.reversed().prefix { ".,;:!?".contains($0) }.count
    return String(link.dropLast(trailing))
  }
}
