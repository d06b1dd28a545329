import Model

/// The forms of phrases as tokens are looked up, of which most are made without their texts.
///
/// Words of small letters are looked up one by one, whatever stands beside them; the first and the last
/// words of phrases are a few thousand.
struct InflectedKeys {
  private let inflection: Inflection
  /// Of each word the forms; nil if some has more than small letters.
  private var known: [Substring: [UInt64]?] = [:]

  init(_ inflection: Inflection) { self.inflection = inflection }

  /// The nodes at which the forms of a phrase end, in the order of ``Inflection/forms(of:)``.
  mutating func addNodes(of phrase: Phrase, to lexicon: inout Lexicon) -> [Int] {
    guard !phrase.exact else { return [lexicon.addNode(of: phrase.text)] }
    guard let (heads, middle, tails) = keys(of: phrase.text) else {
      return inflection.forms(of: phrase.text).map { lexicon.addNode(of: $0) }
    }
    guard !tails.isEmpty else { return heads.map { lexicon.addNode(of: [$0]) } }
    var nodes: [Int] = []
    nodes.reserveCapacity(heads.count * tails.count)
    for head in heads {
      for tail in tails {
        nodes.append(lexicon.addNode(of: [head] + middle + [tail]))
      }
    }
    return nodes
  }

  /// The forms of the first and of the last word, of which one word alone has none, and those between; nil if
  /// not all words have small letters alone.
  private mutating func keys(
    of phrase: String
  ) -> (heads: [UInt64], middle: [UInt64], tails: [UInt64])? {
    let words = phrase.utf8.split(separator: 0x20).map { Substring($0) }
    guard let first = words.first, let last = words.last, let heads = forms(of: first) else {
      return nil
    }
    guard words.count > 1 else { return (heads, [], []) }
    let middle = words.dropFirst().dropLast()
    guard let tails = forms(of: last), middle.allSatisfy(Self.hasSmallLettersAlone) else {
      return nil
    }
    return (heads, middle.map { Self.key(of: $0) }, tails)
  }

  private mutating func forms(of word: Substring) -> [UInt64]? {
    if let known = known[word] { return known }
    let forms = inflection.forms(ofWord: String(word))
    let keys = forms.allSatisfy(Self.hasSmallLettersAlone) ? forms.map { Self.key(of: $0) } : nil
    known[word] = .some(keys)
    return keys
  }

  private static func hasSmallLettersAlone(_ word: some StringProtocol) -> Bool {
    word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
  }

  private static func key(of word: some StringProtocol) -> UInt64 {
    Key.word(word.utf8.reduce(Key.empty, Key.hash))
  }
}
