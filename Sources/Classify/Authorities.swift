import Model

extension Rulebook {
  /// One of the authorities is, or stands above, one of the others.
  func sharesAuthority(_ a: [Int], _ b: [Int], in extraction: Extraction) -> Bool {
    if a.contains(where: b.contains) { return true }
    let (lower, upper) = (
      a.map { lineage(of: $0, extraction) }, b.map { lineage(of: $0, extraction) }
    )
    return a.contains { x in upper.contains { $0.contains(x) } }
      || b.contains { y in lower.contains { $0.contains(y) } }
  }

  func sharesJurisdiction(_ a: [Int], _ b: [Int], in extraction: Extraction) -> Bool {
    let lands = Set(a.map { jurisdiction(of: $0, in: extraction) })
    return b.contains { lands.contains(jurisdiction(of: $0, in: extraction)) }
  }

  /// An authority and those above it.
  private func lineage(of regulator: Int, _ extraction: Extraction) -> [Int] {
    var lineage = [regulator]
    if !regulators.indices.contains(regulator) {
      lineage.append(registered(regulator, in: extraction))
    }
    while let last = lineage.last, let parent = regulators[last].parent,
      let index = regulators.firstIndex(where: { $0.id == parent }), !lineage.contains(index)
    {
      lineage.append(index)
    }
    return lineage
  }
}

extension Rule {
  /// It tells what courts decide.
  var isOfCourt: Bool {
    let ofAuthorities = patterns.filter { pattern in
      pattern.captures { if case .regulator = $0 { true } else { false } }
    }
    return !ofAuthorities.isEmpty
      && ofAuthorities.allSatisfy { pattern in
        pattern.captures {
          if case .regulator(let bodies) = $0 { bodies == [.court] } else { false }
        }
      }
  }
}
