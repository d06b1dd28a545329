import Foundation
import Model
import Parse
import Store
import WebArchive

/// The way back from an action or a document to the bytes that a server sent.
public struct EvidenceTrail: Sendable {
  public var kept: KeptEvidence
  /// The article's answer, then the list's.
  public var answers: [Answer]
  /// Where the quotes stand in the first answer that has them.
  public var quotes: [Quote]

  /// One answer, or why it is not there.
  public struct Answer: Sendable {
    public var place: EvidencePlace
    /// Redirects first; empty if the file is gone.
    public var hops: [Hop] = []
    public var failure: String?
  }

  public struct Hop: Sendable {
    public var request: WARCRecord?
    public var response: WARCRecord
    public var body: [UInt8]
    public var isDigestRight: Bool
  }

  public struct Quote: Sendable {
    public var evidence: Evidence
    public var answer: Int?
    /// In the body, or in its text where the body is not UTF-8.
    public var range: Range<Int>?
    public var isVerbatim = false
    /// What stands there and a little around it.
    public var excerpt = ""
    /// The body's charset where it had to be converted.
    public var charset: String?
  }

  /// - Parameter retention: words for why a file may be gone.
  public init(_ kept: KeptEvidence, in folder: String, retention: String) {
    self.kept = kept
    answers = kept.places.map { place in
      var answer = Answer(place: place)
      guard FileManager.default.fileExists(atPath: "\(folder)/\(place.file)") else {
        answer.failure = "\(place.file) is gone: \(retention)"
        return answer
      }
      do throws(WebArchiveError) { answer.hops = try Self.hops(at: place, in: folder) } catch {
        answer.failure = error.description
      }
      return answer
    }
    let bodies = SearchableBody.all(in: answers)
    quotes = kept.quotes.map { Self.quote($0, in: bodies) }
  }

  private static func hops(
    at place: EvidencePlace, in folder: String
  ) throws(WebArchiveError) -> [Hop] {
    var (hops, request): ([Hop], WARCRecord?) = ([], nil)
    let reader = try WARCReader(
      path: "\(folder)/\(place.file)", offset: place.offset, length: place.length)
    for item in reader {
      let record = try item.get()
      guard record.type == "response", let message = record.message else {
        request = record
        continue
      }
      hops.append(
        Hop(
          request: request, response: record, body: try message.body(),
          isDigestRight: record.areDigestsRight == true && request?.areDigestsRight != false))
    }
    return hops
  }

  private static let excerptBytes = 120

  private static func quote(_ evidence: Evidence, in bodies: [SearchableBody]) -> Quote {
    for body in bodies {
      guard let (range, form) = body.search.range(of: evidence.quote) else { continue }
      let around =
        max(
          0, range.lowerBound - excerptBytes)..<min(
          body.bytes.count, range.upperBound + excerptBytes)
      let excerpt = String(decoding: body.bytes[around], as: UTF8.self)
      return Quote(
        evidence: evidence, answer: body.answer, range: range, isVerbatim: form == .verbatim,
        excerpt: excerpt.trimmingCharacters(in: ["\u{FFFD}"]), charset: body.charset)
    }
    return Quote(evidence: evidence)
  }

  /// An answer's body, or its text where that is not UTF-8.
  private struct SearchableBody {
    var answer: Int
    var bytes: [UInt8]
    var charset: String?
    var search: QuoteSearch

    init(_ answer: Int, _ bytes: [UInt8], charset: String? = nil) {
      (self.answer, self.bytes, self.charset) = (answer, bytes, charset)
      search = QuoteSearch(bytes)
    }

    static func all(in answers: [Answer]) -> [SearchableBody] {
      answers.enumerated().flatMap { index, answer -> [SearchableBody] in
        guard let hop = answer.hops.last else { return [] }
        let payload = Payload(
          bytes: hop.body, contentType: hop.response.message?.value(of: "Content-Type"))
        let text = decoded(payload, hint: nil)
        let body = SearchableBody(index, hop.body)
        guard text.charset != "UTF-8" else { return [body] }
        return [body, SearchableBody(index, Array(text.text.utf8), charset: text.charset)]
      }
    }
  }
}
