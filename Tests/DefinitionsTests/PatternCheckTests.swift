import Definitions
import Foundation
import Model
import Testing

@Suite struct PatternCheckTests {
  /// Warnings about the patterns of a rule `lawsuit.more` beside the good one, without their places.
  private func warnings(_ patterns: String, priority: Int = 0) throws -> [String] {
    var files = GoodRules.all
    files["common.yaml"] = "common: [say, find, 表示]\n"
    files["actions/more.yaml"] = """
      rules:
        - id: lawsuit.more
          kind: lawsuit
          mode: government
          priority: \(priority)
          says: Another.
          unless: [hypothetical, negated]
          en: [\(patterns)]
          examples:
            - {text: a, finds: {companies: [acme]}}
            - {text: b, finds: nothing}

      """
    let folder = try TemporaryFolder(files)
    let loaded = folder.rulebook()
    #expect(folder.shown(loaded.diagnostics) == [])
    return folder.shown(patternWarnings(in: loaded.value)).filter { $0.contains("more.yaml") }
  }

  @Test func `a pattern that another of its rule includes adds nothing`() throws {
    let found = try warnings(#""{regulator} fine {company}", "{regulator} [fine|levy] {company}""#)
    #expect(found.count == 1)
    #expect(found.first?.contains("the one on line 8 matches all that it does") == true)
    let same = try warnings(#""{regulator} fine {company}", "{regulator} fine {company}""#)
    #expect(same.first?.contains("the one on line 8 is the same") == true)
    #expect(same.count == 1)
  }

  @Test func `a gap includes a short gap, and a bare capture one with arguments`() throws {
    let found = try warnings(
      #""{regulator} ... levy ... {company}", "{regulator:court} .. levy ... {company}""#)
    #expect(found.count == 1)
    #expect(try warnings(#""a1 {company:actor}", "a1 {company:target}""#) == [])
  }

  @Test func `a pattern of a rule that comes first is unreachable`() throws {
    var files = GoodRules.with("actions/lawsuit.yaml", "near: [suit]", "priority: 1")
    files["actions/more.yaml"] = GoodRules.lawsuit.replacingOccurrences(
      of: "lawsuit.government", with: "lawsuit.more"
    ).replacingOccurrences(of: "{regulator} ... $sue", with: "{regulator} ... sue")
    let folder = try TemporaryFolder(files)
    let found = folder.shown(patternWarnings(in: folder.rulebook().value))
    #expect(found.count == 2)
    #expect(
      found.allSatisfy {
        $0.contains("unreachable pattern: rule `lawsuit.government` (actions/lawsuit.yaml:2:9)")
      })
  }

  @Test func `words of every day alone are too broad`() throws {
    #expect(try warnings(#""find""#).first?.contains("too broad: `find` stands") == true)
    #expect(try warnings(#""{company} ... [say|declare] ... find""#).count == 1)
    #expect(try warnings(#""{regulator} ... find ... {company}""#) == [])
    #expect(try warnings(#""{company} ... [declare|concede]""#) == [])
    #expect(try warnings(#""find ... {money}""#) == [])
  }

  @Test func `the checked-in schema is what the program writes`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let rules = loadRulebook(in: root.path + "/Rules", lastGood: nil).value
    let stored = try String(contentsOfFile: root.path + "/Rules/schema/rules.json", encoding: .utf8)
    #expect(
      stored == ruleSchema(for: rules),
      "write it anew: swift run tocsin rules check --schema Rules/schema/rules.json")
  }

  @Test func `the schema knows every section and key that the reader takes`() throws {
    let data = Data(ruleSchema(for: Rulebook()).utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let sections = try #require(schema["properties"] as? [String: [String: Any]])
    for text in GoodRules.all.values {
      for line in text.split(separator: "\n") where !line.hasPrefix(" ") {
        let name = String(line.prefix { $0 != ":" })
        #expect(sections[name]?["description"] as? String != "", "no section `\(name)`")
      }
    }
    #expect(sections.values.allSatisfy { $0["description"] as? String != "" })
  }
}
