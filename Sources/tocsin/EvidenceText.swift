import Foundation
import Model
import Pipeline
import WebArchive

extension Settings.Evidence {
  /// Why an answer may be gone.
  var words: String {
    "evidence is kept for \(Int(keep / .seconds(86_400))) days and up to \(limitBytes / 1_000_000) MB"
  }
}

/// A trail of evidence for a person.
struct EvidenceText {
  static let nothing = "no answer is kept: it was not read over HTTP, or before evidence was kept"

  let trail: EvidenceTrail

  var text: String {
    let kept = trail.kept
    var lines = [
      Terminal.styled("document \(kept.document), revision \(kept.revision)", .bold)
        + (kept.title.map { "  “\($0)”" } ?? "")
    ]
    if let url = kept.url { lines.append(url) }
    if trail.answers.isEmpty { lines.append(Self.nothing) }
    for (index, answer) in trail.answers.enumerated() {
      lines.append("")
      lines.append(Terminal.styled("answer \(index + 1)", .bold) + "  \(place(answer.place))")
      if let failure = answer.failure { lines.append(Terminal.styled(failure, .red)) }
      lines += answer.hops.flatMap(hop)
    }
    for quote in trail.quotes { lines += self.quote(quote) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func place(_ place: EvidencePlace) -> String {
    "\(place.file), bytes \(place.offset) to \(place.end)"
  }

  private func hop(_ hop: EvidenceTrail.Hop) -> [String] {
    let date = hop.response.date?.formatted(.iso8601) ?? "?"
    let address = hop.response["WARC-IP-Address"].map { " from \($0)" } ?? ""
    let digest = hop.response["WARC-Payload-Digest"] ?? "no digest"
    let verdict =
      hop.isDigestRight
      ? Terminal.styled("digest right", .green) : Terminal.styled("digest WRONG", .red)
    return ["\(date)\(address)  \(hop.response.url ?? "")"]
      + head(hop.request, mark: ">") + head(hop.response, mark: "<")
      + ["  body: \(hop.body.count) bytes, \(digest), \(verdict)"]
  }

  private func head(_ record: WARCRecord?, mark: String) -> [String] {
    guard let head = record?.message?.head else { return [] }
    return String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { "  \(mark) \(Self.printable($0))" }
  }

  private func quote(_ quote: EvidenceTrail.Quote) -> [String] {
    let evidence = quote.evidence
    let found =
      if let range = quote.range, let answer = quote.answer {
        "answer \(answer + 1), bytes \(range.lowerBound) to \(range.upperBound)"
          + (quote.charset.map { " of its \($0) text as UTF-8" } ?? "")
          + (quote.isVerbatim ? ", word for word" : ", with markup or blanks in it")
      } else {
        "not found in what is kept; the text was put together from parts"
      }
    return [
      "", Terminal.styled("quote", .bold) + "  “\(evidence.quote)”",
      "  \(evidence.field.rawValue) \(evidence.start) to \(evidence.end); \(found)",
    ] + (quote.excerpt.isEmpty ? [] : ["  … \(Self.printable(quote.excerpt)) …"])
  }

  /// What a server sent must not steer a terminal.
  private static func printable(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
  }
}

/// A trail of evidence for a script.
struct EvidenceJSON: Encodable {
  var document: Int64
  var revision: Int
  var url: String?
  var title: String?
  var answers: [Answer]
  var quotes: [Quote]

  struct Answer: Encodable {
    var file: String
    var offset: Int
    var length: Int
    var failure: String?
    var hops: [Hop]
  }

  struct Hop: Encodable {
    var url: String?
    var date: Date?
    var address: String?
    var request: String?
    var response: String
    var bodyBytes: Int
    var digest: String?
    var isDigestRight: Bool
  }

  struct Quote: Encodable {
    var quote: String
    var field: Model.Evidence.Field
    var answer: Int?
    var start: Int?
    var end: Int?
    var isVerbatim: Bool
    var charset: String?
    var excerpt: String
  }

  init(_ trail: EvidenceTrail) {
    func head(_ record: WARCRecord?) -> String? {
      (record?.message?.head).map { String(decoding: $0, as: UTF8.self) }
    }
    (document, revision) = (trail.kept.document, trail.kept.revision)
    (url, title) = (trail.kept.url, trail.kept.title)
    answers = trail.answers.map { answer in
      Answer(
        file: answer.place.file, offset: answer.place.offset, length: answer.place.length,
        failure: answer.failure,
        hops: answer.hops.map { hop in
          Hop(
            url: hop.response.url, date: hop.response.date,
            address: hop.response["WARC-IP-Address"], request: head(hop.request),
            response: head(hop.response) ?? "", bodyBytes: hop.body.count,
            digest: hop.response["WARC-Payload-Digest"], isDigestRight: hop.isDigestRight)
        })
    }
    quotes = trail.quotes.map { quote in
      Quote(
        quote: quote.evidence.quote, field: quote.evidence.field, answer: quote.answer,
        start: quote.range?.lowerBound, end: quote.range?.upperBound, isVerbatim: quote.isVerbatim,
        charset: quote.charset, excerpt: quote.excerpt)
    }
  }
}
