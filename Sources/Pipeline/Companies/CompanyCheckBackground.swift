import Extract
import Model

/// How often names of companies stand in texts that are not about them.
///
/// Names are found as in a run, with their context, spelling, and the longest first.
public struct CompanyBackground {
  /// A name and the documents that have it.
  public struct Frequency: Encodable, Sendable {
    public var name: String
    public var id: String
    public var documents: Int
    public var perThousand: Double
    /// Around its first occurrence.
    public var excerpt: String
  }

  private struct Found {
    var documents = 0
    var excerpt: String
  }

  private struct Key: Hashable {
    var company: Int
    var surface: String
  }

  /// A word that no text has.
  private static let mark = "tocsinmark"
  private let companies: [Company]
  private let extractor: Extractor
  private var found: [Key: Found] = [:]
  public private(set) var documentCount = 0

  public init(_ rulebook: Rulebook) {
    companies = rulebook.companies
    // Names are read only in documents in which a rule may fire: the mark is counted and is done.
    var names = Rulebook()
    names.companies = rulebook.companies
    names.characterVariants = rulebook.characterVariants
    names.otherSenses = rulebook.otherSenses
    names.wordClasses = [WordClass([Phrase(Self.mark, exact: true)])]
    names.units = [CountedUnit(unit: .other, nouns: 0, measures: nil)]
    names.countVerbs = [CountVerb(verb: .other, words: 0)]
    extractor = Extractor(names)
  }

  public mutating func add(_ document: Document) {
    documentCount += 1
    var marked = document
    marked.title = Self.mark
    marked.text = [document.title, document.text].compactMap(\.self).joined(separator: "\n")
    let extraction = extractor.extraction(of: marked)
    let bytes = Array(marked.text.utf8)
    var seen: Set<Key> = []
    for sentence in extraction.sentences where sentence.field == .text {
      for mention in extraction.mentions[sentence.mentions] {
        guard case .company(let company) = mention.meaning else { continue }
        let span =
          Int(
            extraction.tokens[mention.tokens.lowerBound].start)..<Int(
            extraction.tokens[mention.tokens.upperBound - 1].end)
        let key = Key(company: company, surface: String(decoding: bytes[span], as: UTF8.self))
        if seen.insert(key).inserted {
          found[key, default: Found(excerpt: Self.excerpt(bytes, span))].documents += 1
        }
      }
    }
  }

  /// Names in more than `limit` of 1,000 documents, the most frequent first.
  public func frequencies(above limit: Double) -> [Frequency] {
    found.map { key, found in
      Frequency(
        name: key.surface, id: companies[key.company].id, documents: found.documents,
        perThousand: Double(found.documents) * 1000 / Double(max(documentCount, 1)),
        excerpt: found.excerpt)
    }
    .filter { $0.perThousand > limit }
    .sorted { ($1.documents, $0.name, $0.id) < ($0.documents, $1.name, $1.id) }
  }

  /// About 40 bytes on both sides, in one line.
  private static func excerpt(_ bytes: [UInt8], _ span: Range<Int>) -> String {
    var (start, end) = (max(span.lowerBound - 40, 0), min(span.upperBound + 40, bytes.count))
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return String(decoding: bytes[start..<end].map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }
}
