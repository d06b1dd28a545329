import Foundation
import Model

/// A mail split into the items that it tells.
///
/// An item is a list item at least a sentence long, a paragraph with a beginning in bold, a line that is
/// one link, or the running text under a heading. Its title is the heading with the item's bold or first
/// words; its identity is the mail's Message-ID with the item's number. A mail without such a structure
/// is one item.
struct Newsletter {
  private let mail: MailMessage
  private let dates: DateReader
  private let letters: WebFacts.Letters

  init(_ mail: MailMessage, dates: DateReader, letters: WebFacts.Letters) {
    (self.mail, self.dates, self.letters) = (mail, dates, letters)
  }

  var subject: String? { mail.headers["subject"] }

  /// The items in order; empty if the mail has no text.
  func entries(language: String?) -> [Entry] {
    let all = mail.texts.flatMap(Self.blocks)
    let news = NewsletterFurniture(letters, all).news
    let blocks = news.isEmpty ? all : news
    if blocks.isEmpty { return [] }
    var items = NewsletterItems.items(of: blocks, letters)
    if items.count > 1, let first = items.first, isMasthead(first) { items.removeFirst() }
    let isSplit = items.count > 1
    if !isSplit { items = [NewsletterItem(heading: items.first?.heading, blocks: blocks)] }
    let identity = mail.headers["message-id"] ?? "\(subject ?? "")|\(mail.headers["date"] ?? "")"
    let published = dates.date(mail.headers["date"])
    return items.enumerated().map { index, item in
      Entry(
        guid: "\(identity)#\(index + 1)", url: item.url,
        title: (isSplit ? ownTitle(of: item) : nil) ?? subject,
        text: item.blocks.plainText.limited(toBytes: FeedReader.textLimitBytes),
        published: published, publishedText: mail.headers["date"], language: language,
        repairs: mail.repairs)
    }
  }

  /// Without a heading that only says what the whole mail is called.
  private func ownTitle(of item: NewsletterItem) -> String? {
    var item = item
    if isNamed(by: item.heading) { item.heading = nil }
    return item.title
  }

  /// Whether a heading only says what the whole mail is called.
  private func isNamed(by heading: TextBlock?) -> Bool {
    guard let heading, let subject else { return false }
    return subject.lowercased().contains(heading.text.lowercased())
  }

  /// The mail's own name with a date or a number below it.
  private func isMasthead(_ item: NewsletterItem) -> Bool {
    !item.isListed && (item.heading == nil || isNamed(by: item.heading))
      && item.blocks.plainText.utf8.count < NewsletterItems.sentenceBytes
  }

  private static func blocks(of text: MailMessage.Text) -> [TextBlock] {
    switch text {
    case .html(let html):
      HTMLText.hasTag(html)
        ? FlatPage(html).mailBlocks
        : HTMLText.blocks(of: html)
    case .plain(let text, let isFlowed):
      PlainMail.blocks(of: text, isFlowed: isFlowed)
    }
  }
}

extension FlatPage {
  /// The text of a mail, without what its reader does not see, and with the sizes of type.
  fileprivate var mailBlocks: [TextBlock] {
    blocks(TextRenderer(readsSizes: true)) { !Furniture.isUnseen(inMail: $0, of: self) }
  }
}
