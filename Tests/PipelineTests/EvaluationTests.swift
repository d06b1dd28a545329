import Foundation
import Model
import Testing

@testable import Pipeline

@Suite struct EvaluationTests {
  private static let fine = """
    {"id": "a", "lang": "en", "document": {"id": "a", "text": "The Bell Commission fined Acme."}, "gold": {"actions": [
    {"kind": "fine", "stage": "decided", "companies": [{"name": "Acme Inc.", "role": "target"}, {"name": "Bolt", "role": "target"}],
    "regulators": [{"name": "Bell Commission"}], "jurisdiction": "CN", "amount": {"value": 5000000, "currency": "EUR", "bound": "exact"},
    "statistics": [{"value": 20000, "bound": "at_least", "unit": "posts", "verb": "removed", "by": "regulator"}]}]}}
    """.replacingOccurrences(of: "\n", with: " ")

  private static let nothing =
    #"{"id": "b", "lang": "zh", "document": {"id": "b", "text": "新品发布。"}, "gold": {"actions": []}}"#

  private func action(
    _ companies: [String], kind: String = "fine", amount: Int = 5
  ) -> RegulatoryAction {
    RegulatoryAction(
      kind: kind, stage: .decided, confidence: 1,
      companies: companies.map { .init(id: nil, name: $0, role: .target, surface: $0) },
      regulators: [.init(id: nil, name: "Bell Commission")], jurisdiction: "CN",
      amount: Money(Decimal64(digits: amount, exponent: 6), "EUR"),
      statistics: [
        .init(value: 20_000, bound: .exact, unit: .posts, verb: .removed, by: .regulator)
      ],
      evidence: [.init(field: .text, start: 4, end: 8, quote: "Bell")], rule: "fine.imposed")
  }

  private func report(_ actions: [String: [RegulatoryAction]]) throws -> EvaluationReport {
    let gold = try GoldDocument.documents(in: Data("\(Self.fine)\n\(Self.nothing)\n".utf8))
    return EvaluationReport(gold, names: try EvaluationNames()) { actions[$0.id] ?? [] }
  }

  private func tally(_ actions: [String: [RegulatoryAction]]) throws -> EvaluationTally {
    try #require(try report(actions).groups.first?.tally)
  }

  @Test func `what is found as the gold says is right in every field`() throws {
    let tally = try tally(["a": [action(["acme", "Bolt Ltd"])]])
    #expect(tally.answers["action"]?.right == 2)
    for (field, answers) in tally.answers { #expect(answers.f1 == 1, "\(field)") }
    #expect(tally.silent.share == 1)
    #expect(tally.shares["bound"]?.right == 0)
    #expect(tally.shares["verb"]?.share == 1)
    #expect(tally.shares["evidence"]?.share == 1)
  }

  @Test func `a wrong company costs precision and recall of its pair only`() throws {
    let answers = try tally(["a": [action(["Acme", "Cog"], amount: 6)]]).answers
    #expect(answers["action"]?.right == 1)
    #expect(answers["action"]?.wrong == 1)
    #expect(answers["action"]?.missed == 1)
    #expect(answers["kind"]?.f1 == 1)
    #expect(answers["amount"]?.right == 0)
  }

  @Test func `an alert where nothing is costs silence, and background costs nothing`() throws {
    var history = action(["Bolt"])
    #expect(try tally(["b": [history]]).silent.right == 0)
    history.background = true
    let tally = try tally(["b": [history]])
    #expect(tally.silent.right == 1)
    #expect(tally.answers["alert"]?.missed == 1)
  }

  @Test func `languages stand apart and errors are listed`() throws {
    let report = try report(["a": [action(["Acme"], kind: "ban")]])
    #expect(report.groups.map(\.name) == ["all", "en", "zh"])
    #expect(report.documents.map(\.id) == ["a"])
    #expect(report.text(worst: 1).contains("missed    fine / Acme Inc."))
    #expect(report.text(worst: 1).contains("spurious  ban / Acme  (rule fine.imposed)"))
    #expect(try report.jsonKeys == ["documents", "groups"])
  }

  @Test func `a broken gold line is told with its number and field`() throws {
    let broken = Self.nothing.replacingOccurrences(of: #""text": "新品发布。""#, with: #""txt": 1"#)
    #expect {
      try GoldDocument.documents(in: Data("\(Self.fine)\n\(broken)\n".utf8))
    } throws: { "\($0)".hasPrefix("line 2: no `document.text`") }
  }

  @Test(arguments: [
    ("Acme Technology Co., Ltd.", "acme"), ("The Acme Group", "acme"), ("北京钟鸣科技有限公司", "北京钟鸣科技"),
    ("ＡＣＭＥ", "acme"), ("公司", "公司"), ("Group", "group"),
  ])
  func `names are compared without legal form and case`(name: String, key: String) {
    #expect(EvaluationNames.normal(name) == key)
  }

  @Test func `aliases make one key, and a longer form of a name is the same company`() throws {
    let names = try EvaluationNames(aliases: [Data(#"{"companies": {"Acme": ["顶点"]}}"#.utf8)])
    #expect(names.key(.companies, ["顶点"]) == "acme")
    #expect(names.isRelated("钟鸣网络科技", to: ["北京钟鸣网络科技"]))
    #expect(!names.isRelated("acme", to: ["acmeworks"]))
  }

  @Test func `the largest matching is found where the nearest pairs are in its way`() {
    let edges = [[0, 1], [0]]
    let pairs = EvaluationMatching.pairs([0, 1], [0, 1]) { edges[$0].contains($1) }
    #expect(pairs == [0: 1, 1: 0])
  }

  @Test func `the project's own gold file can be read`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "Rules/gold/own.ndjson"))
    #expect(try GoldDocument.documents(in: data).count >= 12)
  }
}

extension EvaluationReport {
  fileprivate var jsonKeys: [String] {
    get throws {
      let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(self))
      return (json as? [String: Any] ?? [:]).keys.sorted()
    }
  }
}
