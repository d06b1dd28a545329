/// Readable plain text out of HTML.
public enum HTMLText {
  /// The text of a page or a fragment: paragraphs by blank line, list items as `• …`, tables row by row.
  ///
  /// Scripts, styles and controls are left out; nothing else is, and the order stays. A text without
  /// tags keeps its own paragraphs.
  public static func text(of html: String) -> String {
    blocks(of: html).plainText
  }

  /// The same on one line, for titles.
  static func line(of html: String) -> String {
    html.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
      ? text(of: html).onOneLine : html.onOneLine
  }

  static func blocks(of html: String) -> [TextBlock] {
    hasTag(html) ? FlatPage(html).blocks() : paragraphs(of: html)
  }

  /// Whether a `<` begins a tag or a comment.
  static func hasTag(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == UInt8(ascii: "<") {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "/"), UInt8(ascii: "!"):
          return true
        default: break
        }
      }
      previous = byte
    }
    return false
  }

  private static func paragraphs(of text: String) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var gap = TextBlock.Gap.none
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard let line = unescaped(line).onOneLine.nonEmpty else {
        gap = .paragraph
        continue
      }
      blocks.append(TextBlock(kind: .paragraph, text: line, gap: gap))
      gap = .line
    }
    return blocks
  }

  private static func unescaped(_ line: Substring) -> String {
    guard line.utf8.contains(UInt8(ascii: "&")) else { return String(line) }
    let page = FlatPage(String(line))
    return page.nodes.isEmpty ? String(line) : page.rawText(at: 0)
  }
}

extension HTMLNode {
  /// All readable text at and below this node.
  var blocks: [TextBlock] { FlatPage(self).blocks() }

  /// The text on one line.
  var line: String {
    isAttribute || isText ? rawText.onOneLine : FlatPage(self).line()
  }
}
