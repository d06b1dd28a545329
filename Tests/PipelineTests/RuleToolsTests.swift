import Classify
import Definitions
import Extract
import Foundation
import Model
import Synchronization
import Testing

@testable import Pipeline

/// The tools of rule authors on a small set of rules.
@Suite struct RuleToolsTests {
  private static let base = """
    kinds:
      - {id: fine, family: enforcement, severity: 4, labels: {en: Fine}}
      - {id: recall, family: enforcement, severity: 3, labels: {en: Recall}}
    irregular: {be: [is, was]}
    units: {accounts: {nouns: [account, 账号], measures: [个]}}
    verbs: {closed: [close, 关闭]}
    pronouns: {company: [the company]}
    other_senses: [fine print, 罚款机]
    common: [said, about, with, its]
    cues:
      - {effect: hypothetical, direction: forward, scope: clause, words: [may]}
    companies:
      - {id: acme, name: Acme, names: [顶点]}
      - {id: bolt, name: Boltworks, names: [螺栓]}
    regulators:
      - {id: xx-bell, name: Bell Commission, jurisdiction: CN, names: [钟委会]}

    """

  private static let fine = """
    rules:
      - id: fine.imposed
        kind: fine
        says: A fine.
        en: ["{regulator} ... fine ... {company} ... {money}"]
        zh: ["{regulator}...对{company}...罚款"]
        examples:
          - {text: The Bell Commission fined Acme $5 million., finds: {companies: [acme]}}
          - {text: Acme is fine., finds: nothing}

    """

  private func rulebook(_ rules: String = fine) throws -> Rulebook {
    let folder = try TemporaryFolder()
    try folder.write(Self.base + rules, to: "rules.yaml")
    let loaded = loadRulebook(in: folder.path, lastGood: nil)
    #expect(loaded.diagnostics.map(\.message) == [])
    return loaded.value
  }

  private func rulebook(replacing old: String, with new: String) throws -> Rulebook {
    try rulebook(Self.fine.replacingOccurrences(of: old, with: new))
  }

  // MARK: Proof

  @Test func `rules that can fire are proved`() async throws {
    #expect(await RuleProof(try rulebook()).diagnostics() == [])
    let counts = try rulebook(
      replacing: "... {money}", with: "... {statistic:closed}")
    #expect(await RuleProof(counts).diagnostics() == [])
  }

  @Test func `a pattern whose words are another sense cannot fire`() async throws {
    let rules = try rulebook(replacing: "...罚款\"", with: "...罚款 机 罚款\"")
    let found = try #require(await RuleProof(rules).diagnostics().first)
    #expect(found.severity == .error)
    #expect(found.message.contains("this pattern cannot fire: even `"))
  }

  @Test func `a pattern that its own rule silences cannot fire`() async throws {
    let rules = try rulebook(
      replacing: "says: A fine.", with: "says: A fine.\n    not_near: [fine]")
    let found = await RuleProof(rules).diagnostics()
    #expect(found.map(\.severity) == [.error])
    #expect(
      found.first?.message.hasSuffix("since a word of `not_near` stands in the sentence") == true)
  }

  @Test func `a word that never counts is a warning`() async throws {
    let rules = try rulebook(replacing: "...罚款\"", with: "[罚款|罚..款]\"")
    let found = await RuleProof(rules).diagnostics()
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.hasPrefix("`罚..款` never counts here") == true)
  }

  /// A list of two verbs, of which `other_senses` takes one before “print”, and patterns with it.
  private func listed(_ patterns: String, more: String = "") throws -> Rulebook {
    let rules = Self.fine.replacingOccurrences(
      of: "en: [\"{regulator} ... fine ... {company} ... {money}\"]",
      with: "en: [\"{regulator} ... fine ... {company}\", \(patterns)]")
    return try rulebook("lists:\n  hit: [sanction, fine]\n" + rules + more)
  }

  @Test func `a word of a list is told where the list has it, if no pattern reads it`() async throws
  {
    let found = await RuleProof(
      try listed(
        "\"{regulator} ... $hit print ... {company}\", \"{company} .. $hit print ... {regulator}\""
      )
    ).diagnostics()
    #expect(found.map(\.severity) == [.warning])
    let warning = try #require(found.first)
    #expect(warning.message.hasPrefix("`fine` never counts in any pattern with `$hit`"))
    #expect((warning.location.line, warning.location.column) == (18, 19))
  }

  @Test func `a word of a list that one pattern reads is no warning`() async throws {
    let rules = try listed(
      "\"{regulator} ... $hit print ... {company}\", \"{company} .. $hit .. {regulator}\"")
    #expect(await RuleProof(rules).diagnostics() == [])
  }

  @Test func `a word that counts beside some of its neighbours is no warning`() async throws {
    let rules = try listed("\"{regulator} ... [sanction|fine] [print|form] ... {company}\"")
    #expect(await RuleProof(rules).diagnostics() == [])
  }

  @Test func `a word that counts in a clause of its own is no warning`() async throws {
    let rules = try rulebook(
      replacing: "{regulator}...对{company}...罚款", with: "{company}..{money}...[罚款|息诉]")
    #expect(await RuleProof(rules).diagnostics() == [])
  }

  @Test func `a word that never counts in an optional part is a warning`() async throws {
    let rules = try listed("\"{regulator} ... recall ([sanction|fine] print)? ... {company}\"")
    let found = await RuleProof(rules).diagnostics()
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.hasPrefix("`fine` never counts here") == true)
  }

  @Test func `a word that counts with an optional part is no warning`() async throws {
    let rules = try listed("\"{regulator} ... [sanction|fine] (big)? [print] ... {company}\"")
    #expect(await RuleProof(rules).diagnostics() == [])
  }

  private static let recall = """
      - id: recall.ordered
        kind: recall
        says: A recall.
        en: ["recall .. $hit .. {company}"]
        zh: ["{regulator}...对{company}...罚款 机 罚款"]
        examples:
          - {text: Recall fine Acme., finds: {companies: [acme]}}
          - {text: Acme is fine., finds: nothing}
    """

  @Test func `only the rules asked for are proved, and lists that no others use`() async throws {
    let rules = try listed("\"{regulator} ... $hit print ... {company}\"", more: Self.recall)
    let all = await RuleProof(rules).diagnostics()
    #expect(all.map(\.severity) == [.error])
    let fines = await RuleProof(rules).diagnostics { $0.id == "fine.imposed" }
    #expect(fines == [])
    let alone = try listed(
      "\"{regulator} ... $hit print ... {company}\"",
      more: Self.recall.replacingOccurrences(of: "$hit", with: "sanction"))
    let own = await RuleProof(alone).diagnostics { $0.id == "fine.imposed" }
    #expect(own.map(\.severity) == [.warning])
  }

  @Test func `how far the proof is is told up to the last portion`() async throws {
    let told = Mutex<[[Int]]>([])
    _ = await RuleProof(try rulebook()).diagnostics { _ in
      true
    } progress: { begun, all in
      told.withLock { $0.append([begun, all]) }
    }
    #expect(told.withLock { $0 } == [[0, 1]])
  }

  // MARK: Trace

  private func trace(_ text: String) throws -> RuleTrace {
    let rules = try rulebook()
    return RuleTrace(
      Document(id: "t", title: "A <b>title</b>", text: text), rules, extractor: Extractor(rules),
      classifier: Classifier(rules))
  }

  @Test func `a near miss tells the part that is not there`() throws {
    let attempt = try #require(
      try trace("The Bell Commission fined Acme.").sentences.first?.attempts.first)
    #expect(attempt.result == .nearMiss)
    #expect(attempt.reason == "no `{money}` in the sentence")
    #expect((attempt.matched, attempt.parts) == (3, 4))
  }

  @Test func `a part in the wrong place is told as such, and a cue by its word`() throws {
    let wrong = try trace("For $5 million the Bell Commission fined Acme.")
    #expect(
      wrong.sentences.first?.attempts.first?.reason
        == "`{money}` stands in the sentence, but not where the pattern wants it")
    let silenced = try trace("The Bell Commission may fine Acme $5 million.")
    #expect(silenced.sentences.first?.attempts.first?.result == .vetoed)
    #expect(
      silenced.sentences.first?.attempts.first?.reason
        == "the cue `may` says that it is hypothetical")
  }

  @Test func `the page marks what was seen and escapes the text`() throws {
    let html = RuleTracePage(try trace("The Bell Commission fined Acme $5 million & more.")).html
    #expect(html.contains("A &lt;b&gt;title&lt;/b&gt;"))
    #expect(html.contains("<mark class=\"company\" title=\"company: acme\">Acme</mark>"))
    #expect(html.contains("&amp; more"))
    #expect(html.contains("<b>fires</b> fine.imposed"))
  }

  @Test func `the line is the exchange format with sentences`() throws {
    let line = try trace("The Bell Commission fined Acme $5 million.").line()
    let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect((json?["actions"] as? [Any])?.count == 1)
    #expect((json?["sentences"] as? [Any])?.count == 1)
  }

  // MARK: New

  @Test func `a stub finds its own sentence`() throws {
    let sentence = "The Bell Commission ordered Boltworks to recall its kettles."
    let stub = RuleStub(sentence, try rulebook(), kind: "recall")
    #expect(stub.pattern == "{regulator} ... ordered ... {company:target} ... recall ... kettles")
    let yaml = stub.yaml.replacingOccurrences(of: "recall.new", with: "recall.ordered")
    let folder = try TemporaryFolder()
    try folder.write(Self.base + Self.fine, to: "rules.yaml")
    try folder.write(yaml, to: "new.yaml")
    let loaded = loadRulebook(in: folder.path, lastGood: nil)
    #expect(loaded.diagnostics.map(\.message) == [])
    #expect(RuleTrial(loaded.value).failures() == [])
  }

  @Test func `a stub of a Chinese sentence keeps the words between the names`() throws {
    let stub = RuleStub("钟委会责令顶点召回产品。", try rulebook(), kind: "recall")
    #expect(stub.pattern == "{regulator}...责令...{company:target}...召回产品")
  }

  // MARK: On documents

  private static let news = [
    "The Bell Commission fined Acme $5 million.", "Acme reads the fine print.",
    "The Bell Commission may fine Acme $5 million.", "Nothing happened.",
  ]

  @Test func `coverage counts fires, vetoes and the documents they stand in`() throws {
    var usage = RuleUsage(try rulebook())
    for text in Self.news { usage.add(Document(id: "d", text: text)) }
    let use = try #require(usage.report.first)
    #expect((use.candidates, use.matches, use.vetoes, use.fires) == (2, 2, 1, 1))
    #expect((use.documents, use.share, use.actions) == (1, 0.25, 1))
    #expect(use.onlyWith == [] && use.nanoseconds > 0)
  }

  @Test func `a rule that fires only beside another is told`() throws {
    let second = Self.fine.replacingOccurrences(of: "fine.imposed", with: "fine.again")
      .replacingOccurrences(of: "rules:\n", with: "")
    var usage = RuleUsage(try rulebook(Self.fine + second))
    for _ in 0..<3 { usage.add(Document(id: "d", text: Self.news[0])) }
    #expect(usage.report.map(\.onlyWith) == [["fine.again"], ["fine.imposed"]])
  }

  @Test func `a difference tells gains, losses and changes by rule`() throws {
    let old = try rulebook()
    let new = try rulebook(replacing: " ... {money}", with: "")
    var difference = RuleDifference(old: old, new: new)
    let same = difference.entry(for: Document(id: "1", text: Self.news[3]))
    let changed = difference.entry(for: Document(id: "2", text: Self.news[0]))
    let gained = difference.entry(
      for: Document(id: "3", text: "The Bell Commission fined Boltworks."))
    #expect(same == nil)
    #expect(changed?.changed.first?.differences == ["amount: exact 5000000 USD -> none"])
    #expect(gained?.gained.first?.companies == ["Boltworks"])
    #expect(difference.sums["fine.imposed"]?.gained == 1)
    #expect((difference.documentCount, difference.differentCount) == (3, 2))
    var back = RuleDifference(old: new, new: old)
    let lost = back.entry(for: Document(id: "3", text: "The Bell Commission fined Boltworks."))
    #expect(lost?.lost.map(\.kind) == ["fine"])
  }
}
