/// One paragraph, heading, list item or table row of a text, with what its layout told about it.
struct TextBlock {
  enum Kind { case paragraph, heading, item, row }

  var kind: Kind
  var text = ""
  /// What parts it from the block before.
  var gap: Gap
  /// How many lists it is in.
  var depth = 0
  /// How much of the text from its start on is bold, in UTF-8 bytes.
  var leadBytes = 0
  var isAllBold = false
  /// The first link in it, as written.
  var link: String?
  var isAllLink = false
  /// The smallest type in it, in pixels, where that is asked for.
  var size = TextBlock.usualSize

  static let usualSize = 16.0

  enum Gap: Int, Comparable {
    case none, line, paragraph
    static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
  }

  /// The bold words at its start; nil if it has none or is bold altogether.
  var lead: String? {
    leadBytes == 0 || isAllBold
      ? nil : String(decoding: text.utf8.prefix(leadBytes), as: UTF8.self).nonEmpty
  }

  /// As it is shown: list items with their bullet.
  var shown: String { kind == .item ? "• " + text : text }
}

extension Sequence<TextBlock> {
  /// The blocks as one plain text: paragraphs parted by one empty line, items and rows by a line break.
  var plainText: String {
    var result = ""
    for block in self {
      if !result.isEmpty { result += block.gap == .paragraph ? "\n\n" : "\n" }
      result += block.shown
    }
    return result
  }
}
