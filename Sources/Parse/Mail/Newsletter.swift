import Foundation
import Model

/// A mail split into the items that it tells.
///
/// An item is a list item at least a sentence long, or the running text under a heading. Its title is
/// the heading with the item's bold or first words; its identity is the mail's Message-ID with the
/// item's number. A mail without such a structure is one item.
struct Newsletter {
  private let mail: MailMessage
  private let dates: DateReader

  init(_ mail: MailMessage, dates: DateReader) {
    self.mail = mail
    self.dates = dates
  }

  var subject: String? { mail.headers["subject"] }

  /// The items in order; empty if the mail has no text.
  func entries(language: String?) -> [Entry] {
    let blocks = mail.texts.flatMap(Self.blocks)
    if blocks.isEmpty { return [] }
    var items = NewsletterItems.items(of: blocks)
    let isSplit = items.count > 1
    if !isSplit { items = [NewsletterItem(heading: nil, blocks: blocks)] }
    let identity = mail.headers["message-id"] ?? "\(subject ?? "")|\(mail.headers["date"] ?? "")"
    let published = dates.date(mail.headers["date"])
    return items.enumerated().map { index, item in
      Entry(
        guid: "\(identity)#\(index + 1)",
        url: item.blocks.lazy.compactMap { Link.absolute($0.link, base: nil) }.first,
        title: isSplit ? item.title ?? subject : subject,
        text: item.blocks.plainText.limited(toBytes: FeedReader.textLimitBytes),
        published: published, publishedText: mail.headers["date"], language: language,
        repairs: mail.repairs)
    }
  }

  private static func blocks(of text: MailMessage.Text) -> [TextBlock] {
    switch text {
    case .html(let html):
      HTMLText.blocks(of: html)
    case .plain(let text, let isFlowed):
      PlainMail.blocks(of: text, isFlowed: isFlowed)
    }
  }
}

/// One item of a newsletter.
struct NewsletterItem {
  var heading: String?
  var blocks: [TextBlock]
  /// Whether it is a list item, which has a title of its own below the heading.
  var isListed = false

  var title: String? {
    guard isListed, let first = blocks.first else { return heading }
    let lead = (first.lead ?? Self.firstSentence(of: first.text)).map { Self.withoutEnd($0) }
    return [heading, lead].compactMap(\.self).joined(separator: ": ").nonEmpty
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
  private static let sentenceBytes = 60
  private static let headingLimitBytes = 150

  private var items: [NewsletterItem] = []
  private var heading: String?
  /// The heading's own block while nothing stands below it yet.
  private var unused: TextBlock?
  private var isOpen = false

  static func items(of blocks: [TextBlock]) -> [NewsletterItem] {
    var items = NewsletterItems()
    for block in blocks { items.add(block) }
    items.giveBackUnusedHeading()
    return items.items
  }

  private mutating func add(_ block: TextBlock) {
    if Self.isHeading(block) {
      giveBackUnusedHeading()
      unused = block
      heading = block.text
      isOpen = false
    } else if block.kind == .item, block.depth <= 1, block.text.utf8.count >= Self.sentenceBytes {
      begin(with: block, isListed: true)
    } else if continuesItem(block) {
      items[items.count - 1].blocks.append(block)
    } else {
      begin(with: block, isListed: false)
    }
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

  /// A heading with nothing below it was a line of the item before.
  private mutating func giveBackUnusedHeading() {
    guard let block = unused else { return }
    unused = nil
    if items.isEmpty {
      items.append(NewsletterItem(heading: nil, blocks: [block]))
    } else {
      items[items.count - 1].blocks.append(block)
    }
  }

  private static func isHeading(_ block: TextBlock) -> Bool {
    guard block.text.utf8.count <= headingLimitBytes else { return false }
    return block.kind == .heading || (block.isAllBold && block.kind != .item)
  }
}
