import Model

/// Reads the names of companies, regulators and laws.
struct NamesReader {
  let mistakes: Mistakes
  /// Name in lower case → the first company that bears it without `near`.
  private var bearers: [String: (id: String, value: Value)] = [:]

  init(mistakes: Mistakes) { self.mistakes = mistakes }

  /// A name and where it is written.
  typealias Placed = (name: Name, value: Value)

  /// The names listed under `names`, before them the canonical ones that are not listed.
  ///
  /// A canonical name that needs context is listed with its `near`, and so not added bare.
  func names(
    _ fields: Fields, canonical: [String?], _ vocabulary: inout Vocabulary
  ) -> [Placed] {
    let listed = fields.values("names").compactMap { name($0, &vocabulary) }
    let texts = Set(listed.map(\.name.text))
    let added = canonical.compactMap(\.self).filter { !texts.contains($0) }
    return added.map { (Name($0), fields["name"] ?? fields.value) } + listed
  }

  private func name(_ value: Value, _ vocabulary: inout Vocabulary) -> Placed? {
    if case .mapping = value.content {
      guard let fields = Fields(value, "name", keys: ["text", "near", "not_near"], mistakes),
        let text = fields.requiredText("text").flatMap({ checked($0, fields["text"] ?? value) })
      else { return nil }
      let near = fields["near"].map { vocabulary.phrases(in: $0).map(\.text) } ?? []
      let notNear = fields["not_near"].map { vocabulary.phrases(in: $0).map(\.text) } ?? []
      return (Name(text, near: near, notNear: notNear), value)
    }
    guard let text = value.scalar else {
      mistakes.error(value.location, "found a list; expected a name")
      return nil
    }
    return checked(text, value).map { (Name($0), value) }
  }

  private func checked(_ text: String, _ value: Value) -> String? {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    guard !words.isEmpty else {
      mistakes.error(value.location, "an empty name; write one or delete this entry")
      return nil
    }
    if text.utf8.contains(where: { $0 == 0xE3 || $0 == 0xEF }),
      let comma = text.unicodeScalars.firstIndex(where: { $0 == "，" || $0 == "、" })
    {
      mistakes.error(
        value.location(atCharacter: text.distance(from: text.startIndex, to: comma)),
        "`\(text[comma])` inside a name; write two names: `[\(text[..<comma]), …]`")
      return nil
    }
    return words.joined(separator: " ")
  }

  /// Warns of names that two companies bear and no context tells apart.
  mutating func warnOfShared(_ names: [Placed], of id: String) {
    for (name, value) in names where name.near.isEmpty {
      let key = name.text.lowercased()
      guard let (other, first) = bearers[key] else {
        bearers[key] = (id, value)
        continue
      }
      guard other != id else { continue }
      mistakes.warning(
        value.location,
        "`\(name.text)` is also a name of `\(other)` (\(first.location)); "
          + "write `{text: \(name.text), near: […]}` to tell them apart")
    }
  }
}
