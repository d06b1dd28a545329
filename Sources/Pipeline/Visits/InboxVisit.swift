import Fetch
import Foundation
import Model
import Parse

extension SourceQuery {
  /// The items of the mails after `mark`, of the newest ones without it.
  ///
  /// The last mail's number takes the place of a web server's ETag.
  public func mails(
    _ inbox: Source.Inbox, after mark: InboxMark?
  ) async throws(SourceFailure) -> Listing {
    let client = InboxClient(
      allowsPrivateAddresses: source.allowsPrivateAddresses, timeout: manners.timeout,
      bodyLimitBytes: manners.bodyLimitBytes)
    let news: InboxNews
    do throws(FetchError) { news = try await client.news(in: inbox, after: mark) } catch {
      throw SourceFailure(diagnosis.problem(error), error)
    }
    var parsed = reader.newsletterEntries(of: news.mails)
    parsed.repairs += news.notes
    if news.left > 0 { parsed.repairs.append("\(news.left) new mails are left for the next visit") }
    return Listing(parsed: parsed, validators: news.mark.validators)
  }
}

extension InboxMark {
  /// nil for anything but what ``validators`` made.
  init?(_ validators: Validators) {
    let parts = (validators.etag ?? "").split(separator: " ")
    guard parts.count == 3, parts[0] == "imap", let validity = UInt32(parts[1]),
      let last = UInt32(parts[2])
    else { return nil }
    self.init(validity: validity, last: last)
  }

  var validators: Validators { Validators(etag: "imap \(validity) \(last)") }
}
