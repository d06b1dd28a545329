import Model

/// The “is” that English headlines leave out: “Quill fined over its fees”.
///
/// It is put in as a token without bytes, so that a headline reads like a sentence: names, rules and
/// gates need not know of headlines.
struct Headline: Sendable {
  /// Participles that the rulebook has behind “be”, with the words that follow them there.
  private let participles: KeyTable<Set<UInt64>>

  init(_ rulebook: Rulebook) {
    let irregular = Set(rulebook.irregularForms.values.joined())
    var following: [String: Set<UInt64>] = [:]
    for phrase in rulebook.wordClasses.lazy.flatMap(\.phrases)
    where !phrase.exact && phrase.text.hasPrefix("be ") {
      let words = phrase.text.split(separator: " ").prefix(3).map(String.init)
      guard words.count > 1, words[0] == "be",
        words[1].hasSuffix("ed") || irregular.contains(words[1])
      else { continue }
      following[words[1], default: []].formUnion(words.dropFirst(2).map(Key.of))
    }
    participles = KeyTable(following.map { (key: $0.key, value: $0.value) })
  }

  /// A line of a text in which every word but the short ones has a capital, and which is a clause and no list of
  /// names.
  static func isCase(of tokens: ArraySlice<Token>, _ keys: ArraySlice<UInt64>) -> Bool {
    guard tokens.count <= longest, tokens.last?.kind != .punctuation else { return false }
    var (words, ofSmall, commas, hasPreposition) = (0, 0, 0, false)
    for index in tokens.indices {
      let token = tokens[index]
      if token.scalar == 0x2C { commas += 1 }
      hasPreposition = hasPreposition || prepositions.contains(keys[index])
      // In capitals alone a line tells nothing.
      guard token.kind == .word, token.end - token.start > 3, !token.hasInnerCapital else {
        continue
      }
      words += 1
      ofSmall += token.isCapital ? 0 : 1
    }
    return words > 3 && ofSmall < 2 && commas < 2 && hasPreposition
  }
  private static let longest = 30
  private static let prepositions = KeyTable(of: [
    "for", "over", "after", "with", "to", "against", "from", "following", "amid", "in", "on", "by",
  ])

  /// Puts the “is” into the sentence of a headline that begins with the token at `first`.
  func fill(_ tokens: inout [Token], _ keys: inout [UInt64], from first: Int) {
    for place in ellipses(tokens[first...], keys[first...]).reversed() {
      let (end, clause) = (tokens[place - 1].end, tokens[place].clause)
      tokens.insert(
        Token(start: end, end: end, kind: .word, scalar: 0, clause: clause), at: place)
      keys.insert(Self.isKey, at: place)
    }
  }

  /// Before which tokens it belongs.
  private func ellipses(_ tokens: ArraySlice<Token>, _ keys: ArraySlice<UInt64>) -> [Int] {
    tokens.indices.dropFirst().filter { index in
      // In capitals alone a headline does not tell names from words.
      guard tokens[index].kind == .word, !tokens[index].hasInnerCapital,
        let following = participles[keys[index]],
        tokens[index - 1].kind == .word ? tokens[index - 1].isCapital : endsName(tokens[index - 1]),
        !Self.blockers.contains(keys[index - 1])
      else { return false }
      let next = index + 1
      guard next < tokens.endIndex, tokens[next].kind != .punctuation else { return true }
      // “Quill removed over 300 posts”.
      let isCount = next + 1 < tokens.endIndex && tokens[next + 1].kind == .number
      return Self.followers.contains(keys[next]) && !(isCount && keys[next] == Self.overKey)
        || following.contains(keys[next])
    }
  }

  /// The bracket of “Quill (UK)”, the 24 of “Quill24”.
  private func endsName(_ token: Token) -> Bool {
    token.kind == .number || [0x29, 0x22, 0x201D].contains(token.scalar)
  }

  private static let isKey = Key.of("is")
  private static let overKey = Key.of("over")

  private static let followers = KeyTable(of: [
    "by", "over", "for", "in", "from", "after", "on", "at", "again", "as", "under", "with", "to",
    "amid", "into", "following", "without", "until",
  ])
  /// In a headline in which every word has a capital.
  private static let blockers = KeyTable(of: [
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "get",
    "gets",
    "got", "getting", "to", "of", "by", "in", "on", "at", "for", "from", "with", "as", "and", "or",
    "not", "also", "the", "a", "an", "who", "which", "that", "it", "they", "he", "she", "we", "if",
    "when", "after", "but", "its", "their", "his", "her", "more", "most", "all", "both", "will",
    "newly", "just", "still", "never",
  ])
}
