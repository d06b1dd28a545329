import Model

/// Reads what a language's words are: forms, units, count verbs, pronouns, cues, other senses.
struct WordsReader {
  let sections: RuleSections
  let mistakes: Mistakes

  func read(into rulebook: inout Rulebook, _ vocabulary: inout Vocabulary) {
    for (_, name, value) in sections.pairs("irregular", mistakes) {
      rulebook.irregularForms[name] = vocabulary.phrases(in: value).map(\.text)
    }
    for value in sections.entries("invariant", mistakes) {
      rulebook.invariantWords.formUnion(vocabulary.phrases(in: value).map(\.text))
    }
    for (key, name, value) in sections.pairs("company_names", mistakes) {
      switch name {
      case "endings": rulebook.companyNameEndings = vocabulary.index(of: value)
      case "last_words": rulebook.companyNameLastWords = vocabulary.index(of: value)
      case "belongings": rulebook.companyNameBelongings = vocabulary.index(of: value)
      case "deeds": rulebook.companyNameDeeds = vocabulary.index(of: value)
      case "suits": rulebook.companyNameSuits = vocabulary.index(of: value)
      case "public_bodies": rulebook.publicBodies = vocabulary.index(of: value)
      case "fates": rulebook.companyNameFates = vocabulary.index(of: value)
      case "trials": rulebook.companyNameTrials = vocabulary.index(of: value)
      case "given_names": rulebook.givenNames = vocabulary.index(of: value)
      case "nouns": rulebook.companyNameNouns = vocabulary.index(of: value)
      case "breaks": rulebook.companyNameBreaks = vocabulary.index(of: value)
      case "prefixes": rulebook.companyNamePrefixes = vocabulary.index(of: value)
      case "tails": rulebook.companyNameTails = vocabulary.index(of: value)
      case "bystander_after": rulebook.bystandersAfter = vocabulary.index(of: value)
      case "bystander_before": rulebook.bystandersBefore = vocabulary.index(of: value)
      case "deal_stops": rulebook.dealStops = vocabulary.index(of: value)
      case "han_products": rulebook.hanNames.products = vocabulary.index(of: value)
      case "han_businesses": rulebook.hanNames.businesses = vocabulary.index(of: value)
      case "han_generic": rulebook.hanNames.generic = vocabulary.index(of: value)
      case "han_verbs_after": rulebook.hanNames.verbsAfter = vocabulary.index(of: value)
      case "han_verbs_before": rulebook.hanNames.verbsBefore = vocabulary.index(of: value)
      case "han_deeds": rulebook.hanNames.deeds = vocabulary.index(of: value)
      case "han_orders": rulebook.hanNames.orders = vocabulary.index(of: value)
      case "han_list_heads": rulebook.hanNames.listHeads = vocabulary.index(of: value)
      case "han_persons": rulebook.hanNames.persons = vocabulary.index(of: value)
      case "han_short_forms": rulebook.hanNames.shortForms = vocabulary.index(of: value)
      default:
        let known = [
          "belongings", "breaks", "bystander_after", "bystander_before", "deal_stops",
          "deeds", "endings",
          "fates", "given_names", "han_businesses", "han_deeds", "han_generic", "han_list_heads",
          "han_orders", "han_persons", "han_products",
          "han_short_forms", "han_verbs_after", "han_verbs_before", "last_words", "nouns",
          "prefixes", "public_bodies", "suits", "tails", "trials",
        ]
        mistakes.error(key.location, unknown("list", name, known: known))
      }
    }
    for value in sections.entries("common", mistakes) {
      rulebook.commonWords.formUnion(vocabulary.phrases(in: value).map { $0.text.lowercased() })
    }
    for value in sections.entries("other_senses", mistakes) {
      rulebook.otherSenses += vocabulary.phrases(in: value)
    }
    for (name, rubric) in [
      ("round_ups", \Rulebook.roundUps), ("results", \Rulebook.results),
      ("explainers", \Rulebook.explainers),
    ] {
      for value in sections.entries(name, mistakes) {
        rulebook[keyPath: rubric] += vocabulary.phrases(in: value).map { $0.text.lowercased() }
      }
    }
    for value in sections.entries("no_news", mistakes) {
      rulebook.noNews += vocabulary.phrases(in: value).map {
        $0.text.lowercased().split(separator: " ... ").map(String.init)
      }
    }
    rulebook.units = units(&vocabulary)
    rulebook.countVerbs = classes("verbs", &vocabulary).map { (deed: Deed, words) in
      CountVerb(verb: deed.verb, words: words)
    }
    rulebook.pronouns = classes("pronouns", &vocabulary).map { Pronoun(referent: $0, words: $1) }
    rulebook.descriptions.countries = parts("countries", &vocabulary)
    rulebook.descriptions.topics = parts("topics", &vocabulary)
    rulebook.descriptions.authorities = parts("authority_nouns", &vocabulary)
    rulebook.descriptions.companies = words("company_nouns", &vocabulary)
    rulebook.listIntroducers = words("list_introducers", &vocabulary)
    rulebook.speechVerbs = words("speech_verbs", &vocabulary)
    rulebook.partners = words("partners", &vocabulary)
    rulebook.descriptions.branches = parts("branches", &vocabulary)
    rulebook.descriptions.places = words("places", &vocabulary)
    rulebook.descriptions.placesAbroad = parts("places_abroad", &vocabulary)
    rulebook.cues = sections.entries("cues", mistakes).compactMap { value in
      mistakes.unlessWrong { cue(value, &vocabulary) }
    }
  }

  private func units(_ vocabulary: inout Vocabulary) -> [CountedUnit] {
    sections.pairs("units", mistakes).compactMap { key, _, value in
      mistakes.unlessWrong {
        guard let unit: TakedownStatistic.Unit = choice(key, "unit"),
          let fields = Fields(value, "unit", keys: ["nouns", "measures", "adjectives"], mistakes)
        else { return nil }
        let nouns = fields["nouns"].flatMap { vocabulary.index(of: $0) }
        let measures = fields["measures"].flatMap { vocabulary.index(of: $0) }
        if nouns == nil, measures == nil {
          mistakes.error(key.location, "unit `\(unit.rawValue)` has no words; write `nouns: […]`")
        }
        return CountedUnit(
          unit: unit, nouns: nouns, measures: measures,
          adjectives: fields["adjectives"].flatMap { vocabulary.index(of: $0) })
      }
    }
  }

  /// The class of a section that is one list of words.
  private func words(_ section: String, _ vocabulary: inout Vocabulary) -> Int? {
    let numbers = sections.entries(section, mistakes).flatMap { vocabulary.numbers(in: $0) }
    return numbers.isEmpty ? nil : vocabulary.index(of: numbers)
  }

  /// A section whose keys an author chooses and whose values are lists of words.
  private func parts(_ section: String, _ vocabulary: inout Vocabulary) -> [Descriptions.Part] {
    sections.pairs(section, mistakes).compactMap { key, name, value in
      guard let words = vocabulary.index(of: value) else {
        mistakes.error(key.location, "`\(name)` has no words; write `\(name): […]`")
        return nil
      }
      return Descriptions.Part(id: name, words: words)
    }
  }

  /// A section whose keys are the words of an enum and whose values are lists of words.
  private func classes<Key: RawRepresentable<String> & CaseIterable>(
    _ section: String, _ vocabulary: inout Vocabulary
  ) -> [(Key, Int)] {
    sections.pairs(section, mistakes).compactMap { key, name, value in
      mistakes.unlessWrong {
        guard let found: Key = choice(key, section == "verbs" ? "verb" : "pronoun") else {
          return nil
        }
        guard let words = vocabulary.index(of: value) else {
          mistakes.error(key.location, "`\(name)` has no words; write `\(name): […]`")
          return nil
        }
        return (found, words)
      }
    }
  }

  private func cue(_ value: Value, _ vocabulary: inout Vocabulary) -> Cue? {
    guard
      let fields = Fields(
        value, "cue", keys: ["effect", "direction", "scope", "verbs", "words"], mistakes),
      fields.require("effect") != nil, let effect = fields.choice("effect", Cue.Effect.self),
      let list = fields.require("words"), let words = vocabulary.index(of: list)
    else { return nil }
    return Cue(
      effect: effect, direction: fields.choice("direction", Cue.Direction.self) ?? .forward,
      scope: fields.choice("scope", Cue.Scope.self) ?? .clause,
      verbs: fields.choice("verbs", Cue.Verbs.self) ?? .all, words: words)
  }

  private func choice<Key: RawRepresentable<String> & CaseIterable>(
    _ key: Value, _ subject: String
  ) -> Key? {
    let text = key.scalar ?? ""
    if let found = Key(rawValue: text) { return found }
    mistakes.error(
      key.location, unknown(subject, text, known: Key.allCases.map(\.rawValue)))
    return nil
  }
}

/// A key of the section `verbs`: what is done to counted things, or `none`.
private struct Deed: RawRepresentable, CaseIterable {
  /// nil: what is so counted was not acted against.
  let verb: TakedownStatistic.Verb?

  private static let none = "none"
  static let allCases = TakedownStatistic.Verb.allCases.map { Deed(verb: $0) } + [Deed(verb: nil)]

  var rawValue: String { verb?.rawValue ?? Self.none }

  private init(verb: TakedownStatistic.Verb?) { self.verb = verb }

  init?(rawValue: String) {
    verb = TakedownStatistic.Verb(rawValue: rawValue)
    if verb == nil, rawValue != Self.none { return nil }
  }
}
