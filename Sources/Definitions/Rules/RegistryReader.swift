import Model

/// Reads kinds, companies, regulators and laws.
struct RegistryReader {
  let sections: RuleSections
  let mistakes: Mistakes
  /// Ids of ``Descriptions/topics`` and ``Descriptions/authorities``.
  let knownTopics: Set<String>

  func kinds(_ ids: inout Registry) -> [ActionKind] {
    let keys = [
      "id", "family", "severity", "stage", "labels", "counted_as", "counted_stage", "ends",
      "rather_than",
    ]
    var others: [Value] = []
    let kinds = entries("kinds", keys: keys, &ids) { id, fields -> ActionKind? in
      let labels = labels(fields)
      let stage = fields.choice("stage", RegulatoryAction.Stage.self) ?? .decided
      let countedStage = fields.choice("counted_stage", RegulatoryAction.Stage.self)
      if let other = fields["counted_as"] { others.append(other) }
      others += fields.values("ends") + fields.values("rather_than")
      let family = fields.requiredText("family")
      guard fields.require("severity") != nil, let severity = fields.number("severity", in: 1...5),
        let family
      else { return nil }
      return ActionKind(
        id: id, family: family, severity: severity, labels: labels, stage: stage,
        countedStage: countedStage, countedAs: fields.text("counted_as"),
        ends: fields.texts("ends"), ratherThan: fields.texts("rather_than"))
    }
    let wrong = Set(others.filter { !ids.check($0, mistakes) }.compactMap(\.scalar))
    return kinds.filter {
      wrong.isDisjoint(with: [$0.countedAs].compactMap(\.self) + $0.ends + $0.ratherThan)
    }
  }

  /// Language → label.
  private func labels(_ kind: Fields) -> [String: String] {
    let labels = kind.require("labels").flatMap {
      Fields($0, "`labels` group", keys: [], mistakes, isOther: { _, _ in true })
    }
    var texts: [String: String] = [:]
    for (key, name, value) in labels?.all ?? [] {
      _ = kind.parsed(key, "labels", language)
      texts[name] = kind.scalar(of: value, name)
    }
    return texts
  }

  func companies(_ ids: inout Registry, _ vocabulary: inout Vocabulary) -> [Company] {
    let keys = ["id", "name", "home", "tickers", "parent", "former", "names"]
    var names = NamesReader(mistakes: mistakes)
    var parents: [Value] = []
    let companies = entries("companies", keys: keys, &ids) { id, fields -> Company? in
      let name = fields.requiredText("name")
      let former = formerNames(fields)
      let all = names.names(
        fields, canonical: [name] + former.flatMap { [$0.text] + $0.names }, &vocabulary)
      names.warnOfShared(all, of: id)
      if let parent = fields["parent"] { parents.append(parent) }
      return Company(
        id: id, name: name ?? id, home: fields.parsed("home", country),
        tickers: fields.texts("tickers"), parent: fields.text("parent"), former: former,
        names: all.map(\.name))
    }
    let wrong = Set(parents.filter { !ids.check($0, mistakes) }.compactMap(\.scalar))
    return companies.filter { $0.parent.map { !wrong.contains($0) } ?? true }
  }

  /// `former: [{text: Twitter, until: '2023-07', names: [推特]}]`.
  private func formerNames(_ company: Fields) -> [Company.FormerName] {
    company.values("former").compactMap { value in
      guard let fields = Fields(value, "former name", keys: ["text", "until", "names"], mistakes),
        let text = fields.requiredText("text")
      else { return nil }
      return Company.FormerName(
        text, until: fields.parsed("until", month), names: fields.texts("names"))
    }
  }

  private func month(_ text: String) throws(Complaint) -> PartialDate {
    guard let date = PartialDate(text) else {
      throw Complaint("`\(text)` is not a date; write it like `2023-07`")
    }
    return date
  }

  func regulators(_ ids: inout Registry, _ vocabulary: inout Vocabulary) -> [Regulator] {
    let keys = [
      "id", "name", "short", "body", "jurisdiction", "parent", "topics", "generic", "names",
    ]
    let names = NamesReader(mistakes: mistakes)
    var parents: [Value] = []
    let regulators = entries("regulators", keys: keys, &ids) { id, fields -> Regulator? in
      let name = fields.requiredText("name")
      let short = fields.text("short")
      let all = names.names(fields, canonical: [name, short], &vocabulary)
      if let parent = fields["parent"] { parents.append(parent) }
      guard let jurisdiction = jurisdiction(fields) else { return nil }
      return Regulator(
        id: id, name: name ?? id, short: short,
        body: fields.choice("body", Regulator.Body.self) ?? .regulator,
        jurisdiction: jurisdiction, parent: fields.text("parent"),
        topics: topics(fields), isGeneric: fields.flag("generic") ?? false, names: all.map(\.name))
    }
    return withoutWrongParents(regulators, parents, ids)
  }

  /// The topics of an authority that `topics` has.
  private func topics(_ fields: Fields) -> [String] {
    fields.values("topics").compactMap { value in
      guard let topic = value.scalar, !knownTopics.contains(topic) else { return value.scalar }
      mistakes.error(
        value.location, unknown("topic", topic, known: knownTopics.sorted()))
      return nil
    }
  }

  func laws(_ ids: inout Registry, _ vocabulary: inout Vocabulary) -> [Law] {
    let names = NamesReader(mistakes: mistakes)
    return entries("laws", keys: ["id", "name", "jurisdiction", "names"], &ids) {
      id, fields -> Law? in
      let name = fields.requiredText("name")
      let all = names.names(fields, canonical: [name], &vocabulary)
      guard let jurisdiction = jurisdiction(fields) else { return nil }
      return Law(id: id, name: name ?? id, jurisdiction: jurisdiction, names: all.map(\.name))
    }
  }

  private func jurisdiction(_ fields: Fields) -> String? {
    guard fields.require("jurisdiction") != nil else { return nil }
    return fields.parsed("jurisdiction", country)
  }

  /// The entries of a section that are right.
  private func entries<Entry>(
    _ section: String, keys: [String], _ ids: inout Registry,
    _ read: (String, Fields) -> Entry?
  ) -> [Entry] {
    sections.entries(section, mistakes).compactMap { value in
      mistakes.unlessWrong {
        guard let fields = Fields(value, ids.subject, keys: keys, mistakes),
          let id = ids.declare(fields)
        else { return nil }
        return read(id, fields)
      }
    }
  }

  private func withoutWrongParents(
    _ regulators: [Regulator], _ parents: [Value], _ ids: Registry
  ) -> [Regulator] {
    let wrong = Set(parents.filter { !ids.check($0, mistakes) }.compactMap(\.scalar))
    return regulators.filter { $0.parent.map { !wrong.contains($0) } ?? true }
  }
}
