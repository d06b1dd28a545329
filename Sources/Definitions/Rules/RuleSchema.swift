import Foundation
import Model

/// The JSON Schema of the rule files, for completion and checks in editors.
///
/// Any file may hold any section, so one schema serves all. The ids of kinds are those of `rulebook`;
/// companies and regulators are too many and change too often to be listed.
public func ruleSchema(for rulebook: Rulebook) -> String {
  RuleSchema(kinds: rulebook.kinds.map(\.id).sorted()).text
}

private struct RuleSchema {
  let kinds: [String]

  var text: String {
    Shape.group(sections, required: [], "A file of rules; any file may hold any section.")
      .document(title: "Tocsin rules")
  }

  private var sections: [(key: String, shape: Shape)] {
    let all: [String: Shape] = [
      "rules": .list(rule, "Rules for actions."),
      "kinds": .list(kind, "Kinds of action."),
      "companies": .list(company, "Companies."),
      "regulators": .list(regulator, "Regulators, courts, prosecutors."),
      "laws": .list(law, "Laws that actions rest on."),
      "cues": .list(cue, "Phrases that change what a sentence says."),
      "lists": .open(.words("Words, or `$lists`."), "Lists that rules share, used as `$name`."),
      "irregular": .open(.words("All other forms."), "Irregular forms of English words."),
      "invariant": .words("Words that are never inflected."),
      "common": .words("Words of every day; a pattern that rests on them alone is too broad."),
      "other_senses": .words("Longer phrases in which a word means something else."),
      "units": .open(unit, "What is counted."),
      "verbs": .open(
        .words("Words for it."), "What is done to counted things; `none` for nothing."),
      "pronouns": .open(
        .words("Words for it."), "Words that stand for company, companies, regulator."),
      "countries": .open(.words("Forms of its name."), "Countries, by ISO 3166-1 code or `US-CA`."),
      "topics": .open(.words("Words for it."), "What authorities watch over."),
      "authority_nouns": .open(
        .words("Nouns."), "Nouns for authorities, by body: watchdog, ministry, court."),
      "branches": .open(
        .words("Organs."), "What local authorities are called, by the id of the one above them."),
      "places": .words("Provinces and cities, without 省 or 市."),
      "places_abroad": .open(
        .words("Cities, without 市."),
        "Cities elsewhere whose organs are called the same, by the country's code."),
      "company_nouns": .words("Nouns for companies: firm, giant, platform."),
      "list_introducers": .words("Words before the members of a group: among them, 包括."),
      "round_ups": .words(
        "Words of a headline over a list of a month's or a year's acts: all of them are its news."),
      "results": .words(
        "Words of a headline over a company's results: the fine that they are about is history."),
      "explainers": .words(
        "With what headlines begin over texts that explain or hold an opinion: none of it is news."),
      "no_news": .words(
        "What headlines hold over texts that tell no new act, wherever in them: lessons from, lifts ... ban."
      ),
      "speech_verbs": .words("Verbs of saying: what was said that had been done may be news."),
      "partners": .words("Words before an authority that acts beside another: jointly with."),
      "company_names": .open(
        .words("Words."), "How registered names of companies end, and what never stands in one."),
    ]
    return RuleSections.names.map { ($0, all[$0] ?? .words("")) }
  }

  // MARK: Rules

  private var rule: Shape {
    .group(
      [
        ("id", .text("`kind.detail`; it stands in the digest beside what the rule found.")),
        ("kind", .word(kinds, "What the rule finds.")),
        ("mode", .word(words(RegulatoryAction.Mode.self), "Of a lawsuit.")),
        ("stage", .word(stages, "Without it the kind's own.")),
        ("says", .text("One sentence for the reader of the digest.")),
        ("priority", .text("The higher rule of a kind wins; 0 without it, below 0 for a guess.")),
        (
          "carries",
          .text("`true`: without a company of its own it is about those just acted against.")
        ),
        (
          "unless",
          .list(.word(effects, "An effect."), "Effects of cues that silence this rule too.")
        ),
        ("near", .words("One of these words must stand in the same item.")),
        ("not_near", .words("None of these words may stand in the same sentence.")),
        ("en", .words("Patterns for English texts.")),
        ("zh", .words("Patterns for Chinese texts.")),
        ("examples", .list(example, "One that it finds and one with `finds: nothing` at least.")),
      ], required: ["id", "kind", "says", "examples"], "A rule.")
  }

  private var example: Shape {
    let finding = Shape.group(
      [
        ("companies", .words("Ids of companies.")),
        ("regulators", .words("Ids of authorities.")),
        ("stage", .word(stages, "A stage.")),
        ("background", .text("`true`: told as history.")),
        ("jurisdiction", .text("`US`, `CN`, `EU`.")),
        ("amount", .text("`at_least 50000000 EUR`")),
        ("statistics", .words("`at_least 22000 posts removed`")),
      ], required: [], "What of the finding is compared.")
    return .group(
      [
        ("text", .text("A sentence or two.")),
        ("finds", .either([.word(["nothing"], "The rule must stay silent."), finding])),
        ("language", .text("`en`, `zh`; detected without it.")),
        ("published", .text("`2023-05-17`")),
      ], required: ["text", "finds"], "A text, and what the rule finds in it.")
  }

  // MARK: Registries

  private var kind: Shape {
    .group(
      [
        ("id", .text("An id.")),
        ("family", .text("Kinds that may be steps of one matter share it.")),
        ("severity", .text("1 … 5; 5 is the gravest.")),
        ("stage", .word(stages, "The stage where the sentence tells no other.")),
        ("counted_stage", .word(stages, "The same, of an action with counts.")),
        (
          "ends",
          .list(
            .word(kinds, "A kind."),
            "Told beside this one, against the same company, they are history.")
        ),
        (
          "rather_than",
          .list(
            .word(kinds, "A kind."),
            "What the same words would tell if they did not tell this kind.")
        ),
        ("counted_as", .word(kinds, "The kind that it is where removals are counted.")),
        ("labels", .open(.text("A label."), "Language: label.")),
      ], required: ["id", "family", "severity", "labels"], "A kind of action.")
  }

  private var names: Shape {
    let ambiguous = Shape.group(
      [
        ("text", .text("The name.")),
        ("near", .words("One of these must stand in the document.")),
        ("not_near", .words("None of these may stand in the document.")),
      ], required: ["text"], "A name that needs context.")
    return .list(
      .either([.text("A name."), ambiguous]), "All names, brands and operating entities.")
  }

  private var company: Shape {
    .group(
      [
        ("id", .text("An id.")), ("name", .text("The canonical name.")),
        ("home", .text("ISO 3166-1: `US`, `CN`.")), ("tickers", .words("`NASDAQ:META`")),
        ("parent", .text("Id of its owner.")),
        (
          "former",
          .list(
            .group(
              [
                ("text", .text("The name.")), ("until", .text("`2023-07`")),
                ("names", .words("The name in other languages and forms.")),
              ], required: ["text"], "A name that it gave up."), "Former names.")
        ),
        ("names", names),
      ], required: ["id", "name"], "A company.")
  }

  private var regulator: Shape {
    .group(
      [
        ("id", .text("An id.")), ("name", .text("The canonical name.")),
        ("short", .text("The short form that texts use.")),
        ("body", .word(words(Regulator.Body.self), "What it is; `regulator` without it.")),
        ("jurisdiction", .text("ISO 3166-1 or `EU`.")),
        ("parent", .text("Id of the one above it.")),
        ("generic", .text("`true`: “a French court”; it tells a jurisdiction, but not who acts.")),
        ("topics", .words("What it watches over: keys of `topics`.")),
        ("names", names),
      ], required: ["id", "name", "jurisdiction"], "An authority.")
  }

  private var law: Shape {
    .group(
      [
        ("id", .text("An id.")), ("name", .text("The canonical name.")),
        ("jurisdiction", .text("ISO 3166-1 or `EU`.")), ("names", names),
      ], required: ["id", "name", "jurisdiction"], "A law.")
  }

  private var cue: Shape {
    .group(
      [
        ("effect", .word(effects, "What it does.")),
        ("direction", .word(words(Cue.Direction.self), "Where what it works on stands.")),
        ("scope", .word(words(Cue.Scope.self), "How far it works.")),
        (
          "verbs",
          .word(
            words(Cue.Verbs.self), "Whether it works on English verbs that are finite without it.")
        ),
        ("words", .words("The phrases.")),
      ], required: ["effect", "words"], "A cue.")
  }

  private var unit: Shape {
    .group(
      [
        ("nouns", .words("`account`, 账号")), ("measures", .words("Measure words that tell it: 条")),
        ("adjectives", .words("Adjectives that tell it of any noun: `counterfeit`")),
      ],
      required: [], "A unit.")
  }

  private var stages: [String] { words(RegulatoryAction.Stage.self) }
  private var effects: [String] { words(Cue.Effect.self) }

  private func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> [String] {
    Word.allCases.map(\.rawValue)
  }
}
