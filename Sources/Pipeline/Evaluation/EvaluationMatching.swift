/// Largest matchings of what is expected with what was found.
enum EvaluationMatching {
  /// Gold index → predicted index; among equally large matchings the more alike pairs come first.
  static func pairs<Gold, Found>(
    _ gold: [Gold], _ found: [Found], likeness: (Gold, Found) -> Int = { _, _ in 0 },
    fits: (Gold, Found) -> Bool
  ) -> [Int: Int] {
    let edges = gold.map { g in found.indices.filter { fits(g, found[$0]) } }
    let byLikeness = edges.indices.flatMap { g in
      edges[g].map { (likeness(gold[g], found[$0]), g, $0) }
    }.sorted { ($1.0, $0.1, $0.2) < ($0.0, $1.1, $1.2) }
    var owner: [Int: Int] = [:]
    var taken: Set<Int> = []
    for (_, g, p) in byLikeness where owner[p] == nil && !taken.contains(g) {
      owner[p] = g
      taken.insert(g)
    }
    for g in gold.indices where !taken.contains(g) {
      var seen: Set<Int> = []
      if augment(g, edges, &owner, &seen) { taken.insert(g) }
    }
    return Dictionary(uniqueKeysWithValues: owner.map { ($1, $0) })
  }

  private static func augment(
    _ g: Int, _ edges: [[Int]], _ owner: inout [Int: Int], _ seen: inout Set<Int>
  ) -> Bool {
    for p in edges[g] where seen.insert(p).inserted {
      if let other = owner[p], !augment(other, edges, &owner, &seen) { continue }
      owner[p] = g
      return true
    }
    return false
  }

  struct Settled<Gold, Found> {
    var matched: [(gold: Gold, found: Found)]
    var missed: [Gold]
    var left: [Found]
  }

  /// Matches what is required first and lets what is optional absorb the rest.
  static func settled<Gold, Found>(
    _ gold: [Gold], _ found: [Found], isOptional: (Gold) -> Bool,
    likeness: (Gold, Found) -> Int = { _, _ in 0 }, fits: (Gold, Found) -> Bool
  ) -> Settled<Gold, Found> {
    let required = gold.filter { !isOptional($0) }
    let matched = pairs(required, found, likeness: likeness, fits: fits)
    let taken = Set(matched.values)
    let rest = found.indices.filter { !taken.contains($0) }.map { found[$0] }
    let absorbed = Set(
      pairs(gold.filter(isOptional), rest, likeness: likeness, fits: fits).values)
    return Settled(
      matched: matched.sorted { $0.key < $1.key }.map { (required[$0], found[$1]) },
      missed: required.indices.filter { matched[$0] == nil }.map { required[$0] },
      left: rest.indices.filter { !absorbed.contains($0) }.map { rest[$0] })
  }
}
