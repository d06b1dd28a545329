/// The forms of English words: `sue` → sue, sues, sued, suing.
///
/// Regular rules with the rulebook's table of irregular forms; a form too many does no harm, since
/// only texts are searched for it.
struct Inflection: Sendable {
  var irregular: [String: [String]]
  var invariant: Set<String>

  /// The phrase in every form: its first and its last word are inflected.
  func forms(of phrase: String) -> [String] {
    let words = phrase.split(separator: " ").map(String.init)
    guard let first = words.first, let last = words.last else { return [] }
    guard words.count > 1 else { return forms(ofWord: first) }
    let middle = words.dropFirst().dropLast().map { " " + $0 }.joined()
    var phrases: [String] = []
    for head in forms(ofWord: first) {
      for tail in forms(ofWord: last) {
        phrases.append(head + middle + " " + tail)
      }
    }
    return phrases
  }

  func forms(ofWord word: String) -> [String] {
    if let known = irregular[word] { return [word] + known }
    guard word.utf8.count > 2,
      word.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }),
      !invariant.contains(word)
    else { return [word] }
    let stem = String(word.dropLast())
    switch word.last {
    case "e": return [word, word + "s", word + "d", stem + "ing"]
    case "y" where !Self.isVowel(word.dropLast().last):
      return [word, stem + "ies", stem + "ied", word + "ing"]
    case "s", "x", "z": return [word, word + "es", word + "ed", word + "ing"]
    case "h" where word.hasSuffix("ch") || word.hasSuffix("sh"):
      return [word, word + "es", word + "ed", word + "ing"]
    default:
      let doubled = Self.doublesConsonant(word) ? word + String(word.last ?? " ") : word
      return [word, word + "s", word + "ed", word + "ing"]
        + (doubled == word ? [] : [doubled + "ed", doubled + "ing"])
    }
  }

  private static func isVowel(_ letter: Character?) -> Bool {
    letter.map { "aeiou".contains($0) } ?? false
  }

  /// Consonant, vowel, consonant at the end: ban → banned, cancel → cancelled.
  private static func doublesConsonant(_ word: String) -> Bool {
    let tail = Array(word.suffix(3))
    return tail.count == 3 && !isVowel(tail[0]) && isVowel(tail[1]) && !isVowel(tail[2])
      && !"wxy".contains(tail[2])
  }
}
