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
    let bodies = answers.map { $0.hops.last }
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

  private static func quote(_ evidence: Evidence, in bodies: [Hop?]) -> Quote {
    for (index, hop) in bodies.enumerated() {
      guard let hop else { continue }
      if let found = found(evidence, in: hop.body, index) { return found }
      let payload = Payload(
        bytes: hop.body, contentType: hop.response.message?.value(of: "Content-Type"))
      let text = decoded(payload, hint: nil)
      guard text.charset != "UTF-8" else { continue }
      if var found = found(evidence, in: Array(text.text.utf8), index) {
        found.charset = text.charset
        return found
      }
    }
    return Quote(evidence: evidence)
  }

  private static let excerptBytes = 120

  private static func found(_ evidence: Evidence, in body: [UInt8], _ index: Int) -> Quote? {
    guard let (range, form) = QuoteSearch(body).range(of: evidence.quote) else { return nil }
    let around =
      max(0, range.lowerBound - excerptBytes)..<min(body.count, range.upperBound + excerptBytes)
    let excerpt = String(decoding: body[around], as: UTF8.self)
    return Quote(
      evidence: evidence, answer: index, range: range, isVerbatim: form == .verbatim,
      excerpt: excerpt.trimmingCharacters(in: ["\u{FFFD}"]))
  }
}
