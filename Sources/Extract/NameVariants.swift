import Model

/// Other ways in which texts write the names of the registry.
struct NameVariants {
  private let everyday: Set<String>
  /// What somebody is called already.
  private let taken: Set<String>

  init(_ rulebook: Rulebook) {
    everyday = rulebook.everydayEnglish
    let countries = rulebook.descriptions.countries.flatMap {
      rulebook.wordClasses[$0.words].phrases
    }
    taken = Set(
      (rulebook.companies.flatMap(\.names) + rulebook.regulators.flatMap(\.names)).map(\.text)
        + countries.map(\.text))
  }

  /// Each way to write the name, and how its letters must be.
  func spellings(of name: String, _ meaning: Mention.Meaning) -> [(
    text: String, spelling: Lexicon.Spelling
  )] {
    switch meaning {
    case .company:
      let own = Lexicon.Spelling(ofName: name, isSpoken: isSpoken(name))
      return [(name, own)] + ofCompany(name).map { ($0, .init(ofName: $0)) }
    case .regulator:
      return ([name] + ofAuthority(name)).map { ($0, .init(ofName: headed($0))) }
    default: return [(name, .init(ofName: name))]
    }
  }

  /// “Johnson and Johnson”, “T Mobile”, “Pay Pal”, “Macys”, “E.On”.
  private func ofCompany(_ name: String) -> [String] {
    guard isLatin(name) else { return [] }
    var variants = [
      rewording(name, "&", "and"),
      name.utf8.contains(0x2D) ? name.replacing("-", with: " ") : "",
      camelParted(name),
      name.utf8.contains(0x2E) && !name.utf8.contains(0x20) ? headCapitals(name) : "",
    ]
    if name.hasSuffix("'s"), !everyday.contains(name.dropLast(2).lowercased() + "s") {
      variants.append(name.dropLast(2) + "s")
    }
    return new(variants, besides: name)
  }

  /// “E.On” of “E.ON”.
  private func headCapitals(_ name: String) -> String {
    name.split(separator: ".").map { $0.prefix(1) + $0.dropFirst().lowercased() }
      .joined(separator: ".")
  }

  /// “Securities & Exchange Commission”, “Dept. of Justice”, “F.T.C.”
  private func ofAuthority(_ name: String) -> [String] {
    guard isLatin(name) else { return [] }
    var variants = [
      rewording(name, "and", "&"),
      rewording(name, "Department", "Dept."),
      rewording(name, "Department", "Dept"),
    ]
    if (3...5).contains(name.utf8.count), name.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
      let dotted = name.map(String.init).joined(separator: ".")
      variants += [dotted, dotted + "."]
    }
    return new(variants, besides: name)
  }

  /// The name with another word for each that reads so; empty if none does.
  private func rewording(_ name: String, _ old: String, _ new: String) -> String {
    let words = name.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.contains(where: { $0.elementsEqual(old.utf8) }) else { return "" }
    return words.map { $0.elementsEqual(old.utf8) ? new : String(Substring($0)) }
      .joined(separator: " ")
  }

  /// An acronym that may be written as a word: “Ikea”.
  private func isSpoken(_ name: String) -> Bool {
    name.utf8.count > 3 && name.utf8.contains(where: Self.isVowel)
      && name.contains { "AEIOUY".contains($0) } && !everyday.contains(name.lowercased())
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41, 0x45, 0x49, 0x4F, 0x55, 0x59: true
    default: false
    }
  }

  /// “European commission”: of an authority's name only the first word has its capital everywhere.
  private func headed(_ name: String) -> String {
    guard name.utf8.contains(0x20) else { return name }
    let words = name.utf8.split(separator: 0x20).map { Substring($0) }
    guard words.count > 1, words.count > 2 || words.contains(where: isRare) else { return name }
    return words.enumerated().map { place, word in
      place > 0 && Self.isTitle(word) ? word.lowercased() : String(word)
    }.joined(separator: " ")
  }

  private static func isTitle(_ word: Substring) -> Bool {
    guard word.utf8.contains(where: { $0 >= 0x80 }) else {
      return (0x41...0x5A).contains(word.utf8.first ?? 0)
        && word.utf8.contains { (0x61...0x7A).contains($0) }
    }
    return word.first?.isUppercase == true && word.dropFirst().contains(where: \.isLowercase)
  }

  private func isRare(_ word: Substring) -> Bool { !everyday.contains(word.lowercased()) }

  private func isLatin(_ name: String) -> Bool { name.utf8.allSatisfy { $0 < 0x80 } }

  private func new(_ variants: [String], besides name: String) -> [String] {
    let others = variants.filter { !$0.isEmpty && $0 != name && !taken.contains($0) }
    return others.isEmpty ? [] : Set(others).sorted()
  }

  /// “Pay Pal” of “PayPal”, if not both are words of every day.
  private func camelParted(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let inner = bytes.indices.dropFirst().filter {
      (0x41...0x5A).contains(bytes[$0]) && (0x61...0x7A).contains(bytes[$0 - 1])
    }
    guard inner.count == 1, let cut = inner.first, cut >= Self.leastPart,
      bytes.count - cut >= Self.leastPart, !bytes.contains(0x20)
    else { return "" }
    let parts = [name.prefix(cut), name.dropFirst(cut)]
    return parts.allSatisfy { !isRare($0) } ? "" : parts.joined(separator: " ")
  }
  private static let leastPart = 3
}
