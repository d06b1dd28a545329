import Model

extension Rulebook {
  /// One of the authorities is, or stands above, one of the others.
  func sharesAuthority(_ a: [Int], _ b: [Int]) -> Bool {
    a.contains { x in
      b.contains { y in lineage(ofRegulator: x).contains(y) || lineage(ofRegulator: y).contains(x) }
    }
  }

  func sharesJurisdiction(_ a: [Int], _ b: [Int]) -> Bool {
    a.contains { x in b.contains { regulators[x].jurisdiction == regulators[$0].jurisdiction } }
  }

  /// An authority and those above it.
  private func lineage(ofRegulator regulator: Int) -> [Int] {
    var lineage = [regulator]
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
    patterns.contains { pattern in
      pattern.captures { if case .regulator(let bodies) = $0 { bodies == [.court] } else { false } }
    }
  }
}
