import Model
import Testing

@testable import Definitions

@Suite struct PatternTests {
  /// What a pattern means, written out: `a|b` for words, `=` before exact ones.
  private func meaning(_ pattern: String) throws -> (text: String, problems: [String]) {
    let mistakes = Mistakes()
    let text = DefinitionText(
      path: "words.yaml", folder: "",
      text: "lists: {sue: [sue, bring suit], court: [$sue, =charged]}")
    let root = try #require(yaml(text, mistakes))
    var vocabulary = Vocabulary(RuleSections([root], mistakes), isComplete: true, mistakes)
    var parser = PatternParser(pattern)
    let elements = parser.elements(&vocabulary) { Location(file: "p", line: 1, column: $0 + 1) }
    return (
      written(elements, vocabulary.classes),
      (parser.mistakes + parser.warnings).map { "\($0.offset): \($0.message)" }
        + mistakes.diagnostics.map { "\($0.location.column - 1): \($0.message)" }
    )
  }

  private func written(_ elements: [Pattern.Element], _ classes: [WordClass]) -> String {
    elements.map { element in
      switch element {
      case .words(let index):
        classes[index].phrases.map { ($0.exact ? "=" : "") + $0.text }.joined(separator: "|")
      case .gap: "..."
      case .shortGap: ".."
      case .capture(.company(let role)): "{company:\(role.rawValue)}"
      case .capture(.statistic(let verbs)):
        "{statistic:\(verbs.map { $0.map(\.rawValue).sorted().joined(separator: "|") } ?? "*")}"
      case .capture(.regulator(let bodies)):
        "{regulator\(bodies.map { ":" + $0.map(\.rawValue).sorted().joined(separator: "|") } ?? "")}"
      case .capture(.count(let unit)): "{count:\(unit?.rawValue ?? "*")}"
      case .capture(let other): "{\(other)}"
      case .optional(let inner): "(" + written(inner, classes) + ")?"
      }
    }.joined(separator: " _ ")
  }

  @Test(arguments: [
    (
      "{regulator} ... $sue ... {company:target}",
      "{regulator} _ ... _ sue|bring suit _ ... _ {company:target}"
    ),
    ("{company} be sued by", "{company:target} _ be sued by"),
    ("{company:venue} 被{regulator}起诉", "{company:venue} _ 被 _ {regulator} _ 起诉"),
    (
      "{regulator}…对{company}……提起…[诉讼|公益 诉讼]",
      "{regulator} _ ... _ 对 _ {company:target} _ ... _ 提起 _ ... _ 诉讼|公益 诉讼"
    ),
    ("提起 诉讼", "提起 _ 诉讼"),
    ("约谈QQ app 下架", "约谈 _ QQ app _ 下架"),
    ("[file|$court|=Fair  Work] suit", "file|sue|bring suit|=charged|=Fair Work _ suit"),
    ("be =sued by U.S. court", "be _ =sued by U.S. court"),
    ("{regulator:court|police} acts", "{regulator:court|police} _ acts"),
    ("{statistic}", "{statistic:*}"),
    ("{statistic:removed|closed} over", "{statistic:closed|removed} _ over"),
    ("cut {count:positions} or {count}", "cut _ {count:positions} _ or _ {count:*}"),
    ("fine {money} under {law} on {date}", "fine _ {money} _ under _ {law} _ on _ {date}"),
    ("fine ({money} for)? {company}", "fine _ ({money} _ for)? _ {company:target}"),
    ("[a|b]? sue {date}? now", "(a|b)? _ sue _ ({date})? _ now"),
    ("fine (of {money})", "fine _ of _ {money}"),
    ("a... b", "a _ ... _ b"),
    ("a .. b", "a _ .. _ b"),
  ])
  func `a pattern means what it looks like`(pattern: String, expected: String) throws {
    let (text, problems) = try meaning(pattern)
    #expect(text == expected)
    #expect(problems == [])
  }

  @Test(arguments: [
    ("{company:targt} sued", "1: unknown role `targt`; did you mean `target`?"),
    ("sue {compny}", "5: unknown capture `compny`; did you mean `company`?"),
    ("{statistic:remove} x", "1: unknown verb `remove`; did you mean `removed`?"),
    ("cut {count:postions}", "5: unknown unit `postions`; did you mean `positions`?"),
    ("{company:target|venue} x", "0: `{company}` has one role; write `{company:target}`"),
    ("{money:big} x", "0: `{money}` takes nothing behind a `:`; write `{money}`"),
    ("x $suee", "2: unknown list `$suee`; did you mean `$sue`?"),
    ("对 {company} 提起 [诉讼｜公益诉讼]", "18: full-width `｜`; write `|`"),
    ("对｛company｝提起", "1: full-width `｛`; write `{`"),
    ("约谈，下架", "2: full-width `，`; a pattern has no punctuation; write `...` to pass over it"),
    ("sue, fine", "3: `,` has no meaning in a pattern; write `...` to pass over it"),
    ("sue ... ... {company}", "8: two gaps in a row; delete one"),
    ("sue .... {company}", "4: 4 dots; a gap is `...`, a short one `..`"),
    ("... sue", "0: a gap at the beginning says nothing; delete it"),
    ("sue ...", "4: a gap at the end says nothing; delete it"),
    ("sue [a|b", "4: `[` is not closed; write `]`"),
    ("sue [a||b]", "7: an empty word in `[…]`"),
    ("sue (a", "4: `(` is not closed; write `)`"),
    ("sue a)", "5: `)` without a `(` before it"),
    ("sue a]", "5: `]` without a `[` before it"),
    ("? sue", "0: `?` must stand behind a word, a `[…]`, a `{…}` or a `(…)`"),
    ("(sue)?", "0: all of this pattern is optional; it would match everywhere"),
    ("", "0: an empty pattern; write one or delete this entry"),
    (
      "{regulator} ... {company}",
      """
      0: this pattern could never be triggered; it needs a word or a `{statistic}` that is not \
      optional
      """
    ),
  ])
  func `a mistake in a pattern has its column and its remedy`(
    pattern: String, problem: String
  ) throws {
    #expect(try meaning(pattern).problems.first == problem)
  }

  @Test func `equal sets of words share one class`() throws {
    let folder = try TemporaryFolder(
      GoodRules.with("actions/lawsuit.yaml", "near: [suit]", "near: [bring suit, sue]"))
    let rules = folder.rulebook().value
    let rule = try #require(rules.rules.first)
    #expect(rule.patterns.first?.elements.contains(.words(rule.near[0])) == true)
  }
}
