import Foundation
import Model

/// One line of a gold file: a document, and what a careful reader finds in it.
///
/// `also_…` lists hold further answers that are right as well; what is `optional` is neither rewarded
/// nor punished. `Rules/README.md` describes the format.
public struct GoldDocument: Decodable, Sendable {
  public var id: String
  public var language: String
  public var document: Document
  var gold: Labels

  /// What the document says.
  struct Labels: Decodable, Sendable {
    var actions: [Action]
    var background: [Action]?
    /// Told as no news by other readers: counted neither way.
    var alsoNotAction: Bool?
    var tolerated: [Tolerated]?
  }

  struct Action: Decodable, Sendable {
    var kind: String
    var alsoKinds: [String]?
    var stage: String?
    var alsoStage: [String?]?
    var companies: [Named]?
    var alsoCompanies: [[String]]?
    var regulators: [Named]?
    var jurisdiction: String?
    var alsoJurisdiction: [String?]?
    var amount: Sum?
    var alsoAmount: [Sum?]?
    var amountOptional: Bool?
    var statistics: [Count]?
    var optional: Bool?
  }

  struct Named: Decodable, Sendable {
    var name: String
    var names: [String]?
    var role: String?
    var alsoRoles: [String]?
    var optional: Bool?
  }

  struct Sum: Decodable, Sendable {
    var value: Number
    var currency: String
    var bound: String?
  }

  struct Count: Decodable, Sendable {
    var value: Number
    var alsoValues: [Number]?
    var unit: String
    var alsoUnits: [String]?
    var verb: String?
    var alsoVerbs: [String]?
    var bound: String?
    var alsoBound: [String]?
    var by: String?
    var alsoBy: [String?]?
    var subsetOf: Number?
    var optional: Bool?
  }

  /// An answer that is neither right nor wrong; without companies, whoever is named.
  struct Tolerated: Decodable, Sendable {
    var kind: String
    var companies: [String]?
  }

  /// A number of JSON, or one written as text, without loss.
  struct Number: Decodable, Hashable, Sendable {
    var value: Decimal64

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text: String
      do { text = try container.decode(String.self) } catch {
        text = "\(try container.decode(Decimal.self))"
      }
      guard let value = Decimal64(text) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "`\(text)` is no number")
      }
      self.value = value
    }
  }

  private enum Key: String, CodingKey { case id, lang, document, gold }

  private struct Text: Decodable {
    var title: String?
    var text: String
    var published: String?
    var url: String?
    var language: String?
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    id = try fields.decode(String.self, forKey: .id)
    let text = try fields.decode(Text.self, forKey: .document)
    language = try fields.decodeIfPresent(String.self, forKey: .lang) ?? text.language ?? "und"
    document = Document(
      id: id, title: text.title, text: text.text,
      published: text.published.flatMap { PartialDate($0) }, url: text.url, language: text.language)
    gold = try fields.decode(Labels.self, forKey: .gold)
  }

  /// Reads a gold file: one JSON object a line.
  ///
  /// - Throws: ``EvaluationError`` with the line that is not one.
  public static func documents(in data: Data) throws(EvaluationError) -> [GoldDocument] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var documents: [GoldDocument] = []
    for (index, line) in data.split(separator: 0x0A).enumerated() {
      do {
        documents.append(try decoder.decode(GoldDocument.self, from: Data(line)))
      } catch {
        throw EvaluationError(line: index + 1, reason: Self.words(error))
      }
    }
    return documents
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func path(_ keys: [any CodingKey]) -> String {
      keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "no `\(path(context.codingPath + [key]))`"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "`\(path(context.codingPath))` has the wrong type"
    case .dataCorrupted(let context): context.debugDescription
    @unknown default: "\(error)"
    }
  }
}

/// A line of a gold file that cannot be read.
public struct EvaluationError: Error, Sendable, CustomStringConvertible {
  public var line: Int
  public var reason: String
  public var description: String {
    "line \(line): \(reason); a gold line is `{\"id\": …, \"lang\": …, \"document\": {…}, \"gold\": {\"actions\": […]}}`"
  }
}
