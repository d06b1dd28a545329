import Foundation
import Model

/// The two NDJSON records of the public contract: documents in, classified documents out.
public enum ExchangeFormat {
  /// The longest line that is read; a longer one is no document, so that memory stays bounded.
  public static let lineLimitBytes = 2 << 20

  /// Why a line is not a document, in words.
  public struct LineError: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String
    /// The document's id, where at least that could be read.
    public var id: String?

    static let notJSON = LineError(description: "not JSON; a document is one JSON object a line")
    public static let tooLong = LineError(
      description: "longer than \(lineLimitBytes >> 20) MB; a document is shorter")
  }

  /// Reads one line: a JSON object with at least `id` and `text`.
  public static func document(_ line: some Collection<UInt8>) throws(LineError) -> Document {
    let bytes = [UInt8](line)
    return try document(bytes, bytes.indices)
  }

  /// Reads the line that stands at `range`.
  public static func document(_ bytes: [UInt8], _ range: Range<Int>) throws(LineError) -> Document {
    guard range.count <= lineLimitBytes else { throw .tooLong }
    var line = DocumentLine(bytes, range)
    let fields = try line.fields()
    guard let id = fields.id else {
      throw LineError(description: "no `id`; a document needs `id` and `text`")
    }
    guard let text = fields.text else {
      throw LineError(description: "no `text`; a document needs `id` and `text`", id: id)
    }
    var published: PartialDate?
    if let date = fields.published {
      published = PartialDate(date)
      guard published != nil else {
        throw LineError(
          description:
            "`published` is `\(date)`; it would be YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339", id: id)
      }
    }
    return Document(
      id: id, title: fields.title, text: text, published: published, url: fields.url,
      language: fields.language)
  }
}
