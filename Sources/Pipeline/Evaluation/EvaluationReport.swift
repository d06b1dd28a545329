import Classify
import Extract
import Foundation
import Model

/// Precision and recall of the rules on documents whose right answers are known.
public struct EvaluationReport: Sendable {
  /// Name of the group, `all` or a language, and its sums.
  public var groups: [(name: String, tally: EvaluationTally)]
  public var documents: [Errors]

  /// What is missing and what is false in one document.
  public struct Errors: Sendable, Encodable {
    public var id: String
    public var title: String?
    public var errors: [String]
  }

  public init(_ gold: [GoldDocument], _ rulebook: Rulebook, names: EvaluationNames) {
    let extractor = Extractor(rulebook)
    let classifier = Classifier(rulebook)
    self.init(gold, names: names) {
      classifier.classification(of: extractor.extraction(of: $0)).actions
    }
  }

  init(
    _ gold: [GoldDocument], names: EvaluationNames, actions: (Document) -> [RegulatoryAction]
  ) {
    var all = EvaluationTally()
    var languages: [String: EvaluationTally] = [:]
    var faulty: [Errors] = []
    for document in gold {
      let evaluated = EvaluatedDocument(document, actions(document.document), names)
      all.add(evaluated.tally)
      languages[document.language, default: EvaluationTally()].add(evaluated.tally)
      if !evaluated.errors.isEmpty {
        faulty.append(
          Errors(id: document.id, title: document.document.title, errors: evaluated.errors))
      }
    }
    groups = [("all", all)] + languages.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    documents = faulty.sorted { $0.errors.count > $1.errors.count }
  }

  /// Tables, then the `worst` documents with most errors.
  public func text(worst: Int = 0) -> String {
    var lines = [
      "precision, recall, F1 in %" + String(repeating: " ", count: 14)
        + "  right  wrong missed"
    ]
    for (name, tally) in groups {
      lines += ["", "\(name): \(tally.documents) documents"]
      for field in EvaluationTally.fields {
        if let answers = tally.answers[field] { lines.append(Self.row("  " + field, answers)) }
      }
      lines.append(
        "  silent where nothing is: \(Self.percent(tally.silent.share)) of \(tally.silent.of)")
      let details = EvaluationTally.details.compactMap { detail in
        tally.shares[detail].map { "\(detail) \(Self.percent($0.share)) of \($0.of)" }
      }
      for start in stride(from: 0, to: details.count, by: 4) {
        lines.append(
          (start == 0 ? "  right where found: " : "                     ")
            + details[start..<min(start + 4, details.count)].joined(separator: ", "))
      }
    }
    lines += ["", "by kind"]
    for (kind, answers) in (groups.first?.tally.kinds ?? [:]).sorted(by: { $0.key < $1.key }) {
      lines.append(Self.row("  " + kind, answers))
    }
    for document in documents.prefix(worst) {
      lines += ["", "\(document.id)  \(document.title ?? "")"] + document.errors.map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ name: String, _ answers: EvaluationTally.Answers) -> String {
    let cells = [answers.precision, answers.recall, answers.f1].map(percent)
    return name.padded(to: 24) + cells.map { $0.padded(to: 6, left: true) }.joined()
      + [answers.right, answers.wrong, answers.missed].map {
        "\($0)".padded(to: 7, left: true)
      }.joined()
  }

  private static func percent(_ share: Double?) -> String {
    share.map { String(format: "%.1f", 100 * $0) } ?? "-"
  }
}

extension EvaluationReport: Encodable {
  private struct Group: Encodable {
    var documents: Int
    var silent: EvaluationTally.Share
    var fields: [String: EvaluationTally.Answers]
    var kinds: [String: EvaluationTally.Answers]
    var details: [String: EvaluationTally.Share]
  }

  private enum Key: String, CodingKey { case groups, documents }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    let groups = groups.map { name, tally in
      (
        name,
        Group(
          documents: tally.documents, silent: tally.silent, fields: tally.answers,
          kinds: tally.kinds, details: tally.shares)
      )
    }
    try fields.encode(Dictionary(groups) { first, _ in first }, forKey: .groups)
    try fields.encode(documents, forKey: .documents)
  }
}

extension String {
  /// Filled with blanks up to a width.
  func padded(to width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return left ? blanks + self : self + blanks
  }
}
