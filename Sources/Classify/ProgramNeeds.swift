import Model

/// What a program cannot match without: told before it is run.
struct ProgramNeeds {
  /// What a sentence may have of it besides words.
  struct Parts: OptionSet {
    var rawValue: UInt8
    static let company = Parts(rawValue: 1)
    static let authority = Parts(rawValue: 2)
    static let sum = Parts(rawValue: 4)
    static let count = Parts(rawValue: 8)
    static let law = Parts(rawValue: 16)
  }

  private let words: [Int]
  private let sketch: WordSketch
  private let parts: Parts

  init(_ program: Program) {
    words = program.atoms.compactMap { if case .words(let index) = $0.test { index } else { nil } }
    sketch = WordSketch(words)
    parts = program.atoms.reduce(into: []) { parts, atom in
      switch atom.test {
      case .capture(.company): parts.insert(.company)
      case .capture(.regulator): parts.insert(.authority)
      case .capture(.money): parts.insert(.sum)
      case .capture(.statistic), .capture(.count): parts.insert(.count)
      case .capture(.law): parts.insert(.law)
      case .capture(.date), .words: return
      }
    }
  }

  func areMet(by present: WordPlaces, and parts: Parts) -> Bool {
    present.sketch.isSuperset(of: sketch) && parts.isSuperset(of: self.parts)
      && words.allSatisfy { present.contains($0) }
  }
}

extension Scene {
  var parts: ProgramNeeds.Parts {
    var parts = ProgramNeeds.Parts()
    if !companies.isEmpty { parts.insert(.company) }
    if !regulators.isEmpty { parts.insert(.authority) }
    if !sums.isEmpty { parts.insert(.sum) }
    if !counts.isEmpty { parts.insert(.count) }
    if !laws.isEmpty { parts.insert(.law) }
    return parts
  }
}
