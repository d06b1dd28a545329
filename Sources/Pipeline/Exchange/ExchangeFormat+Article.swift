import Foundation
import Model

extension ExchangeFormat {
  /// The line that tells what a file says as an article, without its newline.
  public static func line(article: Entry, file: String) -> String {
    var json = JSONText(after: [])
    json.object {
      $0.field("file", file)
      $0.field("title", article.title)
      $0.field("published", article.published?.formatted(.iso8601))
      $0.field("published_text", article.publishedText)
      $0.field("canonical_url", article.canonicalURL)
      $0.field("text", article.text)
      $0.strings("repairs", article.repairs)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The line that stands for a file that cannot be read, without its newline.
  public static func line(error: String, file: String) -> String {
    var json = JSONText(after: [])
    json.object {
      $0.field("file", file)
      $0.field("error", error)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
