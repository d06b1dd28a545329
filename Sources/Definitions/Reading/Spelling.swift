/// The known word that `word` was most likely meant to be; nil if none is near.
///
/// Near is a third of the length, at least one edit; a swap of neighbours counts as one.
public func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased())
  let limit = max(1, letters.count / 3)
  var best: (word: String, distance: Int)?
  for candidate in known {
    let other = Array(candidate.lowercased())
    guard abs(other.count - letters.count) <= limit else { continue }
    let distance = editDistance(letters, other)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

/// `unknown unit `post`; did you mean `posts`?`, or the known words if none is near.
///
/// - Parameter plural: names the known words when they are told: `known units: accounts, apps`.
func unknown(
  _ subject: String, _ word: String, known: some Collection<String>, plural: String? = nil
) -> String {
  let start = "unknown \(subject) `\(word)`"
  if let meant = nearest(to: word, among: known) { return start + "; did you mean `\(meant)`?" }
  /// More than this fills the screen without helping.
  let mostTold = 40
  guard !known.isEmpty, known.count <= mostTold else { return start }
  return start + "; known \(plural ?? pluralForm(of: subject)): \(known.joined(separator: ", "))"
}

/// Optimal string alignment distance.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var twoAgo = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in b.indices {
      let change = previous[j] + (a[i] == b[j] ? 0 : 1)
      current[j + 1] = min(previous[j + 1] + 1, current[j] + 1, change)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        current[j + 1] = min(current[j + 1], twoAgo[j - 1] + 1)
      }
    }
    (twoAgo, previous) = (previous, current)
  }
  return previous[b.count]
}

private func pluralForm(of word: String) -> String {
  word.hasSuffix("y") ? word.dropLast() + "ies" : word + "s"
}
