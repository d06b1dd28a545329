import Model

/// Reads action rules.
struct RuleReader {
  let kinds: Registry
  let examples: ExampleReader
  let mistakes: Mistakes

  private static let keys = [
    "id", "kind", "mode", "stage", "says", "priority", "carries", "unless", "near", "not_near",
    "examples",
  ]

  /// A mistake in an example is reported and does not silence its rule.
  func rules(
    _ sections: RuleSections, _ ids: inout Registry, _ vocabulary: inout Vocabulary
  ) -> [Rule] {
    let rules = sections.entries("rules", mistakes).compactMap { value -> Rule? in
      var fields: Fields?
      let rule = mistakes.unlessWrong {
        fields = Fields(value, "rule", keys: Self.keys, mistakes, isOther: Self.isLanguage)
        return fields.flatMap { self.rule($0, &ids, &vocabulary) }
      }
      guard let fields else { return nil }
      let examples = examples.examples(fields)
      guard var rule else { return nil }
      rule.examples = examples
      return rule
    }
    return rules.enumerated()
      .sorted { ($1.element.priority, $0.offset) < ($0.element.priority, $1.offset) }
      .map(\.element)
  }

  /// A short lower-case tag that is no misspelt key.
  private static func isLanguage(_ key: String, _: Value) -> Bool {
    (2...3).contains(key.count) && key.allSatisfy { $0.isASCII && $0.isLowercase }
      && (key.count == 2 || nearest(to: key, among: keys) == nil)
  }

  private func rule(
    _ fields: Fields, _ ids: inout Registry, _ vocabulary: inout Vocabulary
  ) -> Rule? {
    let id = ids.declare(fields)
    let kind = fields.require("kind").flatMap { kinds.check($0, mistakes) ? $0.scalar : nil }
    let patterns = patterns(fields, &vocabulary)
    let near = fields["near"].flatMap { vocabulary.index(of: $0) }
    let notNear = fields["not_near"].flatMap { vocabulary.index(of: $0) }
    let mode = fields.choice("mode", RegulatoryAction.Mode.self)
    let stage = fields.choice("stage", RegulatoryAction.Stage.self)
    let priority = fields.number("priority", in: -1000...1000) ?? 0
    let unless = fields.values("unless").compactMap {
      fields.choice($0, "unless", Cue.Effect.self)
    }
    guard let says = fields.requiredText("says"), let id, let kind else { return nil }
    return Rule(
      id: id, kind: kind, mode: mode, stage: stage, says: says, priority: priority,
      carries: fields.flag("carries") ?? false, patterns: patterns, unless: Set(unless),
      near: [near].compactMap(\.self),
      notNear: [notNear].compactMap(\.self), location: (fields["id"] ?? fields.value).location)
  }

  private func patterns(_ fields: Fields, _ vocabulary: inout Vocabulary) -> [Pattern] {
    let languages = fields.all.filter { !Self.keys.contains($0.name) }
    if languages.allSatisfy({ fields.values($0.name).isEmpty }) {
      mistakes.error(
        fields.value.location, "rule: there is no pattern; write `en: […]` or another language")
    }
    var patterns: [Pattern] = []
    for (_, name, _) in languages where Self.isLanguage(name, fields.value) {
      for value in fields.values(name) {
        guard let text = fields.scalar(of: value, name) else { continue }
        if let pattern = pattern(text, value, language: name, &vocabulary) {
          patterns.append(pattern)
        }
      }
    }
    return patterns
  }

  private func pattern(
    _ text: String, _ value: Value, language: String, _ vocabulary: inout Vocabulary
  ) -> Pattern? {
    var parser = PatternParser(text)
    let elements = parser.elements(&vocabulary) { value.location(atCharacter: $0) }
    for mistake in parser.mistakes {
      mistakes.error(value.location(atCharacter: mistake.offset), mistake.message)
    }
    for warning in parser.warnings {
      mistakes.warning(value.location(atCharacter: warning.offset), warning.message)
    }
    guard !elements.isEmpty else { return nil }
    return Pattern(language: language, elements: elements, text: text, location: value.location)
  }
}
