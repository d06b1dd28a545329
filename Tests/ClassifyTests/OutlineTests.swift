import Classify
import Definitions
import Foundation
import Model
import Testing

@testable import Extract

/// A document that the outlines of the rules leave unread holds nothing that a rule finds.
@Suite struct OutlineTests {
  @Test func `outlines lose nothing of the rules' own examples`() {
    let texts = Self.rulebook.rules.flatMap(\.examples).map(\.text)
    #expect(texts.count > 100)
    // What a text before it tells may change what one means.
    let documents = (texts + zip(texts, texts.dropFirst(7)).map { $0 + "\n\n" + $1 }).map {
      Document(id: "t", text: $0, published: PartialDate("2024-05-01"))
    }
    #expect(Self.lost(of: documents) == [])
  }

  @Test(
    .enabled(if: shared != nil, "TOCSIN_SHARED names no folder with gold and background"),
    arguments: ["gold/dev", "background/business_tech_en", "background/general_zh"])
  func `outlines lose nothing of real texts`(file: String) throws {
    let path = try #require(Self.shared) + "/\(file).ndjson"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(Self.lost(of: lines.compactMap(Self.document)) == [])
  }

  private static let shared = ProcessInfo.processInfo.environment["TOCSIN_SHARED"]
  private static let rulebook = loadRulebook(
    in: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Rules")
      .standardizedFileURL.path, lastGood: nil
  ).value

  /// The texts of which less is found with outlines than without.
  private static func lost(of documents: [Document]) -> [String] {
    let (extractor, classifier) = (Extractor(rulebook), Classifier(rulebook))
    var workspace = Extractor.Workspace()
    return documents.filter { document in
      let found = [true, false].map {
        classifier.classification(
          of: extractor.extraction(of: document, in: &workspace, outlining: $0))
      }
      return found[0] != found[1]
    }.map(\.text)
  }

  private static func document(_ line: Substring) -> Document? {
    let json = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    guard let json, let fields = json["document"] as? [String: Any] ?? json as [String: Any]?,
      let text = fields["text"] as? String
    else { return nil }
    return Document(
      id: fields["id"] as? String ?? "", title: fields["title"] as? String, text: text,
      published: (fields["published"] as? String).flatMap { PartialDate($0) })
  }
}
