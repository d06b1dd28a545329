import Model

/// Reads the examples of a rule: texts that it must find, or must not.
struct ExampleReader {
  let companies: Registry
  let regulators: Registry
  let mistakes: Mistakes

  /// The examples that are right; a rule needs one that it finds and one near miss.
  func examples(_ rule: Fields) -> [Example] {
    let values = rule.values("examples")
    let nearMisses = values.count { example in
      guard case .mapping(let pairs) = example.content else { return false }
      return pairs.contains { $0.key.scalar == "finds" && $0.value.scalar == "nothing" }
    }
    if nearMisses == 0 || nearMisses == values.count {
      mistakes.error(
        rule.location(ofKey: rule["examples"] == nil ? "id" : "examples"),
        nearMisses == 0
          ? "rule has no near miss; add an example with `finds: nothing`"
          : "rule has no example that it finds; add one with `finds: {companies: […]}`")
    }
    if values.isEmpty {
      mistakes.error(
        rule.location(ofKey: "id"), "rule has no examples; write `examples:` with a `text` each")
    }
    return values.compactMap { value in mistakes.unlessWrong { example(value) } }
  }

  private func example(_ value: Value) -> Example? {
    guard
      let fields = Fields(
        value, "example", keys: ["text", "finds", "language", "published"], mistakes),
      let text = fields.requiredText("text"), let finds = fields.require("finds")
    else { return nil }
    var finding: Example.Finding?
    if let word = finds.scalar {
      if word != "nothing" {
        mistakes.error(
          finds.location, "`finds`: found `\(word)`; write `nothing` or `{companies: […], …}`")
      }
    } else {
      finding = self.finding(finds)
    }
    return Example(
      text: text, language: fields.parsed("language", language),
      published: fields.parsed("published", date), finds: finding, location: value.location)
  }

  private func date(_ text: String) throws(Complaint) -> PartialDate {
    guard let date = PartialDate(text) else {
      throw Complaint("`\(text)` is not a date; write it like `2023-05-17`")
    }
    return date
  }

  private func finding(_ value: Value) -> Example.Finding? {
    let keys = [
      "companies", "regulators", "stage", "background", "jurisdiction", "amount", "statistics",
    ]
    guard let fields = Fields(value, "`finds` group", keys: keys, mistakes) else { return nil }
    return Example.Finding(
      companies: ids("companies", of: companies, fields),
      regulators: ids("regulators", of: regulators, fields),
      stage: fields.choice("stage", RegulatoryAction.Stage.self),
      background: fields.flag("background"),
      jurisdiction: fields.parsed("jurisdiction", country),
      amount: fields.parsed("amount", money),
      statistics: fields["statistics"].map { _ in
        fields.values("statistics").compactMap { fields.parsed($0, "statistics", statistic) }
      })
  }

  /// nil if the key is not there: it is then not compared.
  private func ids(_ key: String, of registry: Registry, _ fields: Fields) -> [String]? {
    guard fields[key] != nil else { return nil }
    return fields.values(key).filter { registry.check($0, mistakes) }.compactMap(\.scalar)
  }
}

/// Reads `50000000 EUR`, or with a bound before it: `at_least 50000000 EUR`.
private func money(_ text: String) throws(Complaint) -> Money {
  let (bound, words) = bound(text)
  guard words.count == 2, let value = Decimal64(String(words[0])),
    words[1].count == 3, words[1].allSatisfy({ $0.isASCII && $0.isUppercase })
  else { throw Complaint("`\(text)` is not an amount; write it like `at_least 50000000 EUR`") }
  return Money(value, String(words[1]), bound)
}

/// Reads `22000 posts removed`, or with bound and actor: `at_least 22000 posts removed by regulator`.
private func statistic(_ text: String) throws(Complaint) -> TakedownStatistic {
  let (bound, words) = bound(text)
  guard words.count == 3 || words.count == 5 && words[3] == "by", let value = Int(words[0]) else {
    throw Complaint("`\(text)` is not a statistic; write it like `at_least 22000 posts removed`")
  }
  let actor = words.count == 5 ? TakedownStatistic.Actor(rawValue: String(words[4])) : nil
  if words.count == 5, actor == nil {
    throw Complaint(unknown("actor", String(words[4]), known: ["regulator", "company"]))
  }
  return TakedownStatistic(
    value: value, bound: bound, unit: try word(words[1], "unit"), verb: try word(words[2], "verb"),
    by: actor)
}

private func bound(_ text: String) -> (Bound, [Substring]) {
  let words = text.split(separator: " ")
  guard let first = words.first, let bound = Bound(rawValue: String(first)) else {
    return (.exact, words)
  }
  return (bound, Array(words.dropFirst()))
}

private func word<Word: RawRepresentable<String> & CaseIterable>(
  _ text: Substring, _ subject: String
) throws(Complaint) -> Word {
  if let word = Word(rawValue: String(text)) { return word }
  throw Complaint(unknown(subject, String(text), known: Word.allCases.map(\.rawValue)))
}
