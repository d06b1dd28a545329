import Definitions
import Foundation
import Model
import Testing

@Suite struct RulebookTests {
  @Test func `reads every section of the rules and links them`() throws {
    let folder = try TemporaryFolder(GoodRules.all)
    let loaded = folder.rulebook()
    #expect(folder.shown(loaded.diagnostics) == [])
    let rules = loaded.value
    #expect(rules.kinds.map(\.id) == ["lawsuit", "takedown"])
    #expect(rules.kinds.first?.labels == ["en": "Lawsuit", "zh": "诉讼"])
    #expect(rules.irregularForms == ["take": ["takes", "took", "taken", "taking"]])
    #expect(rules.invariantWords == ["the", "of"])
    #expect(rules.otherSenses == [Phrase("条约谈判")])
    #expect(rules.regulators.last?.parent == "xx-parent")
    #expect(rules.regulators.last?.names.map(\.text) == ["Bell Commission", "BC", "钟会"])
    #expect(rules.laws.first?.names.map(\.text) == ["Bell Law", "钟法"])
    #expect(rules.pronouns.map(\.referent) == [.company, .companies, .regulator])
    #expect(rules.countVerbs.map { rules.wordClasses[$0.words] } == [words("remove", "删除")])
    #expect(rules.cues.map { rules.wordClasses[$0.words] } == [words("not", "未")])
    #expect(rules.units.first?.measures.map { rules.wordClasses[$0] } == words("条"))
    let rule = try #require(rules.rules.first)
    #expect(rule.mode == .government && rule.unless == [.hypothetical, .negated])
    #expect(rule.near.map { rules.wordClasses[$0] } == [words("suit")])
    #expect(rule.patterns.map(\.language) == ["en", "zh"])
    #expect(rule.examples.map(\.finds?.companies) == [["acme"], nil])
  }

  private func words(_ texts: String...) -> WordClass { WordClass(texts.map { Phrase($0) }) }

  @Test func `a list knows where each of its words stands, and which lists it includes`() throws {
    let folder = try TemporaryFolder([
      "Rules/words.yaml": """
      lists:
        sue: [sue, bring suit]
        court: [$sue, =charged]
      """
    ])
    let lists = folder.rulebook().value.lists
    #expect(lists["sue"]?.words.map(\.phrase) == [Phrase("sue"), Phrase("bring suit")])
    #expect(lists["sue"]?.words.map(\.location.column) == [9, 14])
    #expect(lists["court"]?.words.map(\.phrase) == [Phrase("charged", exact: true)])
    #expect(lists["court"]?.lists == ["sue"])
  }

  @Test func `names that look like numbers, times and booleans stay names`() throws {
    let folder = try TemporaryFolder(GoodRules.all)
    let company = try #require(folder.rulebook().value.companies.first)
    #expect(company.names.map(\.text) == ["Acme", "NO", "360", "12:30", "顶点"])
    #expect(company.names.last?.near == ["平台"])
    #expect(company.names.last?.notNear == ["顶点菜"])
  }

  @Test func `a canonical name that needs context is not added bare`() throws {
    let folder = try TemporaryFolder(
      GoodRules.with("companies/cn.yaml", "names: [NO,", "names: [{text: Acme, near: [app]},"))
    let company = try #require(folder.rulebook().value.companies.first)
    #expect(company.names.filter { $0.text == "Acme" } == [Name("Acme", near: ["app"])])
  }

  @Test func `kinds tell the stage of their actions, and verbs which counts are no statistics`()
    throws
  {
    var files = GoodRules.with("words.yaml", "verbs: {", "verbs: {none: [receive], ")
    files["kinds.yaml"]? +=
      "  - {id: drive, family: x, severity: 1, labels: {en: D}, stage: ongoing, counted_as: takedown}\n"
    let folder = try TemporaryFolder(files)
    let loaded = folder.rulebook()
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(loaded.value.kinds.map(\.stage) == [.decided, .decided, .ongoing])
    #expect(loaded.value.kinds.last?.countedAs == "takedown")
    #expect(loaded.value.countVerbs.map(\.verb) == [nil, .removed])
    try folder.write(
      (files["kinds.yaml"] ?? "").replacingOccurrences(of: "as: take", with: "as: tike"),
      to: "kinds.yaml")
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "kinds.yaml:4:86: error: unknown kind `tikedown`; did you mean `takedown`?"
      ])
  }

  @Test func `characters that read the same are read in both directions`() throws {
    let folder = try TemporaryFolder(["characters.txt": "# remark\n万萬\n\n为為爲 # two\r\n"])
    let loaded = folder.rulebook()
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(
      loaded.value.characterVariants == [
        0x4E07: [0x842C], 0x842C: [0x4E07], 0x4E3A: [0x70BA, 0x7232], 0x70BA: [0x4E3A],
        0x7232: [0x4E3A],
      ])
    try folder.write("万萬\n与\n万邁\n", to: "characters.txt")
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "characters.txt:2:1: error: found `与`; write characters that read the same, such as `万萬`",
        "characters.txt:3:1: error: duplicate `万`; it is already on line 1",
      ])
  }

  @Test func `words of every day are two characters each`() throws {
    let folder = try TemporaryFolder(["everyday-han.txt": "# remark\n市场 规定 # two\n"])
    let loaded = folder.rulebook()
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(loaded.value.everydayHan == [[0x5E02, 0x573A], [0x89C4, 0x5B9A]])
    try folder.write("市场\n三个字\n", to: "everyday-han.txt")
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "everyday-han.txt:2:1: error: found `三个字`; write words of two Chinese characters, such as `市场`"
      ])
  }

  @Test func `English words of every day are in small letters`() throws {
    let folder = try TemporaryFolder(["everyday-english.txt": "# remark\nmarket rule # two\n"])
    let loaded = folder.rulebook()
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(loaded.value.everydayEnglish == ["market", "rule"])
    try folder.write("market\nQuill\n", to: "everyday-english.txt")
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "everyday-english.txt:2:1: error: found `Quill`; write words in small letters, such as `company`"
      ])
  }

  @Test func `names of persons and places are in small letters, of any alphabet`() throws {
    let folder = try TemporaryFolder(["proper-names.txt": "smith zürich\n"])
    let book = folder.rulebook().value
    #expect(book.properNames == ["smith", "zürich"])
    try folder.write("Smith\n", to: "proper-names.txt")
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "proper-names.txt:1:1: error: found `Smith`; write names in small letters, such as `johnson`"
      ])
  }

  @Test func `rules stand by priority, then in the order of the files`() throws {
    let rule = GoodRules.lawsuit
    let folder = try TemporaryFolder(
      GoodRules.all.merging([
        "actions/b.yaml": rule.replacingOccurrences(of: "lawsuit.government", with: "b"),
        "actions/z.yaml": rule.replacingOccurrences(
          of: "lawsuit.government", with: "z\n    priority: 5"),
      ]) { $1 })
    let loaded = folder.rulebook()
    #expect(loaded.diagnostics.isEmpty)
    #expect(loaded.value.rules.map(\.id) == ["z", "b", "lawsuit.government"])
  }

  @Test(arguments: [
    (
      "actions/lawsuit.yaml", "kind: lawsuit", "kind: lawsiut",
      "actions/lawsuit.yaml:3:11: error: unknown kind `lawsiut`; did you mean `lawsuit`?"
    ),
    (
      "actions/lawsuit.yaml", "mode: government", "mode: goverment",
      "actions/lawsuit.yaml:4:11: error: unknown mode `goverment`; did you mean `government`?"
    ),
    (
      "actions/lawsuit.yaml", "mode: government", "stage: done",
      """
      actions/lawsuit.yaml:4:12: error: unknown stage `done`; known values: proposed, announced, \
      ongoing, decided, settled, dismissed, overturned, reported
      """
    ),
    (
      "actions/lawsuit.yaml", "unless: [hypothetical, negated]", "unless: [hypothetical, negate]",
      "actions/lawsuit.yaml:10:28: error: unknown unless `negate`; did you mean `negated`?"
    ),
    (
      "actions/lawsuit.yaml", "says: A", "say: A",
      "actions/lawsuit.yaml:5:5: error: unknown key `say`; did you mean `says`?"
    ),
    (
      "actions/lawsuit.yaml", "[acme]", "[acne]",
      "actions/lawsuit.yaml:14:29: error: unknown company `acne`; did you mean `acme`?"
    ),
    (
      "actions/lawsuit.yaml", "[xx-bell]", "[xx-ball]",
      "actions/lawsuit.yaml:14:49: error: unknown regulator `xx-ball`; did you mean `xx-bell`?"
    ),
    (
      "actions/lawsuit.yaml", "finds: nothing", "finds: {companies: [acme]}",
      "actions/lawsuit.yaml:12:5: error: rule has no near miss; add an example with `finds: nothing`"
    ),
    (
      "actions/lawsuit.yaml", "finds: {companies: [acme], regulators: [xx-bell], stage: announced}",
      "finds: nothing",
      """
      actions/lawsuit.yaml:12:5: error: rule has no example that it finds; \
      add one with `finds: {companies: […]}`
      """
    ),
    (
      "regulators/cn.yaml", "parent: xx-parent", "parent: xx-parrent",
      "regulators/cn.yaml:8:13: error: unknown regulator `xx-parrent`; did you mean `xx-parent`?"
    ),
    (
      "regulators/cn.yaml", "names: [钟会]", "names: [钟会, '']",
      "regulators/cn.yaml:9:17: error: an empty name; write one or delete this entry"
    ),
    (
      "words.yaml", "[$sue, =charged]", "[$suee, =charged]",
      "words.yaml:5:11: error: unknown list `$suee`; did you mean `$sue`?"
    ),
    (
      "words.yaml", "[$sue, =charged]", "[$court, =charged]",
      "words.yaml:5:11: error: list `$court` includes itself; delete this entry"
    ),
    (
      "words.yaml", "units: {posts:", "units: {post:",
      "words.yaml:6:9: error: unknown unit `post`; did you mean `posts`?"
    ),
    (
      "words.yaml", "verbs: {removed:", "verbs: {remove:",
      "words.yaml:7:9: error: unknown verb `remove`; did you mean `removed`?"
    ),
    (
      "words.yaml", "effect: negated", "effect: negatd",
      "words.yaml:11:14: error: unknown effect `negatd`; did you mean `negated`?"
    ),
    (
      "words.yaml", "other_senses", "other_sense",
      "words.yaml:9:1: error: unknown key `other_sense`; did you mean `other_senses`?"
    ),
    (
      "kinds.yaml", "severity: 4", "severity: high",
      "kinds.yaml:2:50: error: `severity`: `high` is not a whole number from 1 to 5"
    ),
    (
      "companies/cn.yaml", "home: CN", "home: China",
      "companies/cn.yaml:4:11: error: `home`: `China` is not a country; write it like `CN`, `EU` or `US-CA`"
    ),
    (
      "companies/cn.yaml", "    name: Acme\n", "",
      "companies/cn.yaml:2:5: error: company: `name` is missing; write `name: …`"
    ),
  ])
  func `says where a mistake is, what it is, and what would be right`(
    file: String, old: String, new: String, message: String
  ) throws {
    let folder = try TemporaryFolder(GoodRules.with(file, old, new))
    #expect(folder.shown(folder.rulebook().diagnostics) == [message])
  }

  @Test func `tells all mistakes of all files in one run, each in its place`() throws {
    var files = GoodRules.all
    files["kinds.yaml"]? += "  - {id: lawsuit, family: x, severity: 9, labels: {en: X}}\n"
    files["companies/cn.yaml"]? += "  - {id: acme, nmae: Acme Two, home: China}\n"
    files["regulators/broken.yaml"] = "regulators:\n  - id: [x\n"
    files["actions/lawsuit.yaml"] = files["actions/lawsuit.yaml"]?
      .replacingOccurrences(of: "$sue", with: "$suee")
      .replacingOccurrences(of: "公益诉讼]", with: "公益诉讼")
    let folder = try TemporaryFolder(files)
    let shown = folder.shown(folder.rulebook().diagnostics)
    #expect(
      shown.map { $0.split(separator: " ").first } == [
        "actions/lawsuit.yaml:7:26:", "actions/lawsuit.yaml:9:49:", "companies/cn.yaml:7:10:",
        "companies/cn.yaml:7:16:", "kinds.yaml:4:10:", "regulators/broken.yaml:3:1:",
      ])
  }

  @Test func `a second declaration of an id names the first`() throws {
    let folder = try TemporaryFolder(
      GoodRules.all.merging(["companies/us.yaml": "companies:\n  - {id: acme, name: Other}\n"]) {
        $1
      })
    let loaded = folder.rulebook()
    #expect(
      folder.shown(loaded.diagnostics) == [
        "companies/us.yaml:2:10: error: duplicate company `acme`; companies/cn.yaml:2:9 has it already"
      ])
    #expect(loaded.value.companies.map(\.name) == ["Acme"])
  }

  @Test func `a name that two companies bear is a warning unless context tells them apart`() throws
  {
    let bare = "companies:\n  - {id: other, name: Other, names: [acme]}\n"
    let folder = try TemporaryFolder(GoodRules.all.merging(["companies/us.yaml": bare]) { $1 })
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        """
        companies/us.yaml:2:38: warning: `acme` is also a name of `acme` (companies/cn.yaml:3:11); \
        write `{text: acme, near: […]}` to tell them apart
        """
      ])
    try folder.write(
      bare.replacingOccurrences(of: "[acme]", with: "[{text: acme, near: [shop]}]"),
      to: "companies/us.yaml")
    #expect(folder.rulebook().diagnostics.isEmpty)
  }

  @Test func `a broken entry declares its id, so that one mistake does not make others`() throws {
    let folder = try TemporaryFolder(
      GoodRules.with("companies/cn.yaml", "home: CN", "hoome: CN"))
    let loaded = folder.rulebook()
    #expect(loaded.diagnostics.count == 1)
    #expect(loaded.value.companies.isEmpty)
    #expect(loaded.value.rules.count == 1)
    #expect(loaded.leftOut == ["acme"])
  }

  @Test func `a mistake in an example does not silence its rule`() throws {
    let folder = try TemporaryFolder(
      GoodRules.with("actions/lawsuit.yaml", "[acme]", "[acne]"))
    let rules = folder.rulebook().value.rules
    #expect(rules.first?.examples.map(\.finds) == [nil])
  }

  @Test func `examples state amounts and statistics as exact values`() throws {
    let folder = try TemporaryFolder(
      GoodRules.with(
        "actions/lawsuit.yaml", "stage: announced",
        "amount: at_least 1168600.5 EUR, statistics: [22000 posts removed, about 3 apps fined by company]"
      ))
    let loaded = folder.rulebook()
    #expect(loaded.diagnostics.isEmpty)
    let finding = try #require(loaded.value.rules.first?.examples.first?.finds)
    #expect(finding.amount == Money(Decimal64(digits: 11_686_005, exponent: -1), "EUR", .atLeast))
    #expect(
      finding.statistics == [
        TakedownStatistic(value: 22_000, unit: .posts, verb: .removed),
        TakedownStatistic(value: 3, bound: .about, unit: .apps, verb: .fined, by: .company),
      ])
  }
}
