import Model

/// The sections of all files of rules, in the order of the files.
///
/// Any file may hold any section, so that a folder can be cut as its authors like.
struct RuleSections {
  static let names = [
    "kinds", "irregular", "invariant", "common", "lists", "units", "verbs", "pronouns",
    "company_names", "countries", "topics", "authority_nouns", "company_nouns", "branches",
    "places", "places_abroad",
    "list_introducers", "round_ups", "results", "explainers", "no_news", "speech_verbs", "partners",
    "other_senses", "cues",
    "companies",
    "regulators", "laws",
    "rules",
  ]

  private var values: [String: [Value]] = [:]

  init(_ roots: [Value], _ mistakes: Mistakes) {
    for root in roots {
      guard let fields = Fields(root, "file of rules", keys: Self.names, mistakes) else { continue }
      for (_, name, value) in fields.all where !value.isEmpty {
        values[name, default: []].append(value)
      }
    }
  }

  /// The entries of a section that is a list.
  func entries(_ name: String, _ mistakes: Mistakes) -> [Value] {
    values[name, default: []].flatMap { value -> [Value] in
      if case .list(let entries) = value.content { return entries }
      mistakes.error(
        value.location,
        "`\(name)`: found \(value.kindInWords); expected a list, each entry with `- `")
      return []
    }
  }

  /// The pairs of a section that is a group of keys an author chooses.
  func pairs(_ name: String, _ mistakes: Mistakes) -> [(key: Value, name: String, value: Value)] {
    var seen: [String: Location] = [:]
    return values[name, default: []].flatMap { value in
      let group = Fields(value, "`\(name)` group", keys: [], mistakes, isOther: { _, _ in true })
      return (group?.all ?? []).filter { key, word, _ in
        if let first = seen[word], first.file != key.location.file {
          mistakes.error(key.location, "duplicate `\(word)` in `\(name)`; \(first) has it too")
          return false
        }
        seen[word] = key.location
        return true
      }
    }
  }
}

/// The ids of one kind of entry, and where each was first declared.
///
/// Broken entries declare their ids too, so that one mistake does not make others.
struct Registry {
  let subject: String
  private var places: [String: Value] = [:]
  /// False if a file could not be read: ids may be declared there.
  private let isComplete: Bool

  init(_ subject: String, isComplete: Bool) {
    (self.subject, self.isComplete) = (subject, isComplete)
  }

  /// Reads the entry's id; nil, with an error, if it is missing, odd or taken.
  mutating func declare(_ fields: Fields) -> String? {
    guard fields.require("id") != nil, let id = fields.parsed("id", identifier) else { return nil }
    let value = fields["id"] ?? fields.value
    if let first = places[id] {
      fields.mistakes.error(
        value.location, "duplicate \(subject) `\(id)`; \(first.location) has it already")
      return nil
    }
    places[id] = value
    return id
  }

  /// Whether `value` is a declared id; an error says which it may have been meant to be.
  func check(_ value: Value, _ mistakes: Mistakes) -> Bool {
    guard let id = value.scalar else {
      mistakes.error(value.location, "found \(value.kindInWords); expected the id of a \(subject)")
      return false
    }
    if places[id] != nil || !isComplete { return true }
    mistakes.error(
      value.location, unknown(subject, id, known: places.keys.sorted()) + (hint(for: id) ?? ""))
    return false
  }

  /// Ids that share a part with one that no id is near to: `bell-corp` may be `bell-labs`.
  private func hint(for id: String) -> String? {
    /// Shorter parts stand in too many ids; more ids than these do not help.
    let (leastLetters, most) = (4, 4)
    /// Of fewer the message names all.
    let fewIDs = 40
    guard places.count > fewIDs, nearest(to: id, among: places.keys) == nil else { return nil }
    let parts = id.lowercased().split(separator: "-").filter { $0.count >= leastLetters }
    let like = places.keys.filter { known in parts.contains { known.contains($0) } }.sorted()
    guard !like.isEmpty else {
      return subject == "company" || subject == "regulator"
        ? "; `tocsin rules new` with a sentence that has the name tells its id" : nil
    }
    return "; ids like it: \(like.prefix(most).map { "`\($0)`" }.joined(separator: ", "))"
  }

  var ids: [String] { Array(places.keys) }
}
